"""Facets: what the works found could be narrowed by, with counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, F, Func, Q
from django.utils.translation import gettext as _

from catalog.models import Artist, Artwork, PredictedTag, Tag
from catalog.querysets import ArtworkQuerySet
from catalog.search.price_bars import Bar, bars, price_conditions, prices_between
from catalog.search.query import BrowseQuery
from common.money import Money, site_currency, to_minor

CHOICES = 12
UNFILTERED_CACHE_S = 300
SMALL_CM, LARGE_CM = 40, 100
# In whole units of the site's currency.
PRICE_BANDS = ((None, 1_000), (1_000, 5_000), (5_000, 20_000), (20_000, None))
TAG_FACETS = ("medium", "style", "genre", "movement", "subject", "colour", "mood", "period")


@dataclass(frozen=True)
class FacetChoice:
    """A value to narrow by, and how many works it would leave."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class FacetGroup:
    """A facet; `name` is the query parameter its values go into."""

    name: str
    facet: str
    label: str
    choices: tuple[FacetChoice, ...]

    @property
    def has_selection(self) -> bool:
        """Tell whether one of the choices is taken."""
        return any(choice.selected for choice in self.choices)


def size_condition(size: str) -> Q:
    """Return the condition of a size class, by the longer side in cm."""
    either = {"height_cm": None, "width_cm": None}
    if size == "small":
        known = Q(height_cm__isnull=False) | Q(width_cm__isnull=False)
        return known & ~Q(height_cm__gt=SMALL_CM) & ~Q(width_cm__gt=SMALL_CM)
    if size == "large":
        return Q(height_cm__gt=LARGE_CM) | Q(width_cm__gt=LARGE_CM)
    if size == "medium":
        return (
            ~Q(**either)
            & (Q(height_cm__gt=SMALL_CM) | Q(width_cm__gt=SMALL_CM))
            & ~(Q(height_cm__gt=LARGE_CM) | Q(width_cm__gt=LARGE_CM))
        )
    return Q()


def facets(
    works: ArtworkQuerySet, query: BrowseQuery
) -> tuple[tuple[FacetGroup, ...], tuple[Bar, ...]]:
    """Return the facets of the works found, and their prices as bars.

    Three queries, none when nothing is asked and cached. Labels are put in at the end, so that one
    cached count serves both languages.
    """
    key = f"facets:open:4:{site_currency()}:{settings.PREDICTED_TAGS_MIN_PERCENT}"
    counts = cache.get(key) if query.is_open else None
    if counts is None:
        counts = _counts(works)
        if query.is_open:
            cache.set(key, counts, UNFILTERED_CACHE_S)
    tag_counts, artists, sizes, prices, available = counts
    artist_counts = dict(artists)
    groups = (
        *_tag_groups(tag_counts, query),
        _artist_group(artist_counts, query),
        _size_group(sizes, query),
        _price_group([prices_between(prices, *band) for band in PRICE_BANDS], query),
        FacetGroup(
            "available",
            "available",
            _("Availability"),
            (FacetChoice("1", _("Available now"), available, query.available),),
        ),
    )
    return groups, bars(prices, query)


def _counts(
    works: ArtworkQuerySet,
) -> tuple[dict[str, int], list[tuple[int, int]], dict[str, int], list[int], int]:
    """Count; in types that JSON keeps."""
    tags = (
        works.order_by()
        .annotate(one=Func(F("tags"), function="unnest"))
        .values("one")
        .annotate(works=Count("pk"))
        .values_list("one", "works")
    )
    counted = Counter(dict(tags))
    if settings.PREDICTED_TAGS_MIN_PERCENT:
        predicted = PredictedTag.objects.in_use().not_given()
        counted.update(
            dict(
                predicted.filter(artwork__in=works.order_by().values("pk"))
                .order_by()
                .values_list("tag")
                .annotate(works=Count("pk"))
            )
        )
    artists = (
        works.order_by()
        .filter(artist__isnull=False)
        .values("artist_id")
        .annotate(works=Count("pk"))
        .order_by("-works", "artist_id")
        .values_list("artist_id", "works")[:CHOICES]
    )
    steps = {
        f"price_{place}": Count("pk", filter=step) for place, step in enumerate(price_conditions())
    }
    sizes = {
        size: Count("pk", filter=size_condition(size)) for size in ("small", "medium", "large")
    }
    row = works.order_by().aggregate(
        available=Count("pk", filter=Q(availability="available")), **steps, **sizes
    )
    return (
        dict(counted),
        list(artists),
        {size: row[size] for size in sizes},
        [row[step] for step in steps],
        row["available"],
    )


def _bands() -> list[tuple[int | None, int | None]]:
    """Return the price bands in minor units of the site's currency."""
    currency = site_currency()
    return [
        (
            None if least is None else to_minor(least, currency),
            None if most is None else to_minor(most, currency),
        )
        for least, most in PRICE_BANDS
    ]


def _tag_groups(counts: dict[str, int], query: BrowseQuery) -> list[FacetGroup]:
    labels = {
        "medium": _("Medium"),
        "style": _("Style"),
        "genre": _("Genre"),
        "movement": _("Movement"),
        "subject": _("Subject"),
        "colour": _("Colour"),
        "mood": _("Mood"),
        "period": _("Period"),
    }
    tags = Tag.objects.only("facet", "label_en", "label_zh").in_bulk(
        [tag for tag, count in counts.items() if count]
    )
    groups: list[FacetGroup] = []
    for facet in TAG_FACETS:
        ranked = sorted(
            (tag for tag in tags.values() if tag.facet == facet),
            key=lambda tag: (tag.pk not in query.tags, -counts[tag.pk], tag.pk),
        )
        choices = tuple(
            FacetChoice(tag.pk, tag.label, counts[tag.pk], tag.pk in query.tags)
            for tag in ranked[:CHOICES]
        )
        if choices:
            groups.append(FacetGroup("tag", facet, labels[facet], choices))
    return groups


def _artist_group(counts: dict[int, int], query: BrowseQuery) -> FacetGroup:
    artists = Artist.objects.visible().only("name_en", "name_zh").in_bulk(list(counts))
    return FacetGroup(
        "artist",
        "artist",
        _("Artist"),
        tuple(
            FacetChoice(str(pk), artists[pk].name, count, pk == query.artist)
            for pk, count in counts.items()
            if pk in artists
        ),
    )


def _size_group(sizes: dict[str, int], query: BrowseQuery) -> FacetGroup:
    labels = {
        "small": _("Small, up to 40 cm"),
        "medium": _("Medium, 40 to 100 cm"),
        "large": _("Large, over 100 cm"),
    }
    return FacetGroup(
        "size",
        "size",
        _("Size"),
        tuple(
            FacetChoice(size, labels[size], count, size == query.size)
            for size, count in sizes.items()
            if count
        ),
    )


def _price_group(bands: list[int], query: BrowseQuery) -> FacetGroup:
    """Return price bands of the site's currency; a value is 'least-most' in minor units."""
    choices: list[FacetChoice] = []
    currency = site_currency()
    for (least, most), count in zip(_bands(), bands, strict=True):
        if least is None:
            label = _("Under %(most)s") % {"most": Money(most or 0, currency)}
        elif most is None:
            label = _("Over %(least)s") % {"least": Money(least, currency)}
        else:
            label = f"{Money(least, currency)} – {Money(most, currency)}"
        selected = (query.price_min, query.price_max) == (least, most)
        if count:
            choices.append(FacetChoice(f"{least or ''}-{most or ''}", label, count, selected))
    return FacetGroup("price", "price", _("Price"), tuple(choices))


def works_for_facets(ids: Iterable[int]) -> ArtworkQuerySet:
    """Return the works of a ranked result that are still shown, for counting."""
    return Artwork.objects.visible().filter(pk__any_of=ids)
