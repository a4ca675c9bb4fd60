"""Reads of the catalogue."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Prefetch
from django.utils.translation import gettext as _

from catalog.models import Artist, Artwork, Availability, Exhibition, PredictedTag, Series, Tag
from catalog.preferences import WorkFacts
from catalog.querysets import ArtworkQuerySet, ExhibitionQuerySet, may_be_shown, shown
from catalog.search import makers, words
from catalog.vocabulary import concepts
from catalog.writing import WorkRecord
from common.errors import MovedError, NotFoundError

__all__ = ["may_be_shown", "shown"]


def recommendable_artworks() -> ArtworkQuerySet:
    """The works that may be recommended to somebody: visible, neither sold nor on hold."""
    return Artwork.objects.recommendable()


# Longer than any chain of merges.
MOST_MERGES = 50


def staying_work(work: Artwork) -> Artwork:
    """Return the work that a merged one was merged into, through all later merges; else itself."""
    for _merge in range(MOST_MERGES):
        if work.merged_into is None:
            break
        work = work.merged_into
    return work


def staying_artist(artist: Artist) -> Artist:
    """Return the artist whom a merged one was merged into; else themselves."""
    for _merge in range(MOST_MERGES):
        if artist.merged_into is None:
            break
        artist = artist.merged_into
    return artist


def require_artwork(artwork_id: int) -> Artwork:
    """Return a visible work with its artist, series and images; raise NotFoundError.

    Of a merged work, MovedError names the one that stays.
    """
    artwork: Artwork | None = (
        Artwork.objects.visible()
        .select_related("artist", "series")
        .prefetch_related("images")
        .filter(pk=artwork_id)
        .first()
    )
    if artwork is None:
        text = _("Work not found. It may no longer be shown.")
        merged = Artwork.objects.filter(pk=artwork_id).exclude(merged_into=None).first()
        if merged is not None and may_be_shown(work := staying_work(merged)):
            raise MovedError(text, pk=work.pk)
        raise NotFoundError(text)
    return artwork


def artworks_in_order(artwork_ids: Sequence[int]) -> list[Artwork]:
    """Return the visible works among `artwork_ids`, in their order, with what a card shows."""
    found = Artwork.objects.visible().with_cover().in_bulk(list(artwork_ids))
    return [found[pk] for pk in artwork_ids if pk in found]


def created_at(artwork_ids: Collection[int]) -> dict[int, datetime]:
    """Return since when works are in the catalogue, by id; hidden works too."""
    rows = Artwork.objects.filter(pk__in=artwork_ids).values_list("pk", "created_at")
    return dict(rows)


def artworks_with_cover() -> ArtworkQuerySet:
    """All works, hidden ones too, with what a card shows: for lists that hold works."""
    return Artwork.objects.with_cover()


def require_artist(artist_id: int) -> Artist:
    """Return an artist with a work that is shown; raise NotFoundError, or MovedError if merged."""
    artist: Artist | None = Artist.objects.visible().filter(pk=artist_id).first()
    if artist is None:
        text = _("Artist not found.")
        merged = Artist.objects.filter(pk=artist_id).exclude(merged_into=None).first()
        artist_id = staying_artist(merged).pk if merged else 0
        if Artist.objects.visible().filter(pk=artist_id).exists():
            raise MovedError(text, pk=artist_id)
        raise NotFoundError(text)
    return artist


def artworks_by(artist: Artist) -> ArtworkQuerySet:
    """An artist's visible works as cards show them: first those with a picture, newest first."""
    rows = Artwork.objects.visible().with_cover().filter(artist=artist)
    return rows.order_by("-has_picture", "-id")


def exhibitions() -> ExhibitionQuerySet:
    """The exhibitions that a visitor may see, the latest opening first."""
    return Exhibition.objects.visible()


def require_exhibition(slug: str) -> Exhibition:
    """Return a visible exhibition; raise NotFoundError."""
    exhibition: Exhibition | None = Exhibition.objects.visible().filter(slug=slug).first()
    if exhibition is None:
        raise NotFoundError(_("Exhibition not found."))
    return exhibition


def artworks_shown_in(exhibition: Exhibition) -> ArtworkQuerySet:
    """An exhibition's visible works in hanging order."""
    return (
        Artwork.objects.visible()
        .with_cover()
        .filter(placements__exhibition=exhibition)
        .order_by("placements__position", "placements__pk")
    )


def open_exhibitions(day: date) -> ExhibitionQuerySet:
    """Exhibitions open on `day`."""
    return exhibitions().open_on(day)


def tags(ids: Iterable[str]) -> list[Tag]:
    """Return the tags with these ids, in their order; unknown ids are left out."""
    requested = list(ids)
    found = Tag.objects.in_bulk(requested)
    return [found[tag] for tag in requested if tag in found]


def tags_by_origin(work: Artwork, labels: Sequence[Tag]) -> list[tuple[str, list[str]]]:
    """Return the tags that were proposed and accepted, under what is said of each origin."""
    by_origin: dict[str, list[str]] = {}
    origins = work.origins_of_tags()
    for tag in labels:
        if tag.pk in origins:
            by_origin.setdefault(str(origins[tag.pk]), []).append(str(tag))
    return list(by_origin.items())


def predicted_tags_are_in_use() -> bool:
    """Tell whether predicted tags act in search and recommendations."""
    return bool(settings.PREDICTED_TAGS_MIN_PERCENT)


def are_tags_predicted() -> bool:
    """Tell whether a predictor has predicted tags of any work."""
    return PredictedTag.objects.exists()


def predicted_tags(artwork_ids: Iterable[int]) -> dict[int, tuple[PredictedTag, ...]]:
    """Return works' predicted tags that are not their own, the most likely first; one query.

    A work without any is left out.
    """
    rows = PredictedTag.objects.not_given().filter(artwork_id__in=list(artwork_ids))
    found: dict[int, tuple[PredictedTag, ...]] = {}
    for row in rows.select_related("tag").order_by("-probability", "tag"):
        found[row.artwork_id] = (*found.get(row.artwork_id, ()), row)
    return found


def artworks_for_reading(artwork_ids: Iterable[int]) -> ArtworkQuerySet:
    """Works, hidden ones too, with all relations that the encoder's text needs.

    `predicted_in_use` are their predicted tags that recommendations may use.
    """
    works = Artwork.objects.filter(pk__in=list(artwork_ids)).select_related("artist", "series")
    if not predicted_tags_are_in_use():
        return works
    in_use = PredictedTag.objects.in_use().order_by("-probability", "tag")
    return works.prefetch_related(
        Prefetch("predicted_tags", queryset=in_use, to_attr="predicted_in_use")
    )


def artworks_with_records(artwork_ids: Iterable[int]) -> ArtworkQuerySet:
    """Works, hidden ones too, with the relations that `work_record` reads: one query."""
    return Artwork.objects.filter(pk__in=list(artwork_ids)).select_related("artist", "series")


def work_record(artwork: Artwork) -> WorkRecord:
    """Return the facts by which texts about a work are written and checked; reads its relations."""
    artist, series = artwork.artist, artwork.series
    return WorkRecord(
        id=artwork.pk or 0,
        title_en=artwork.title_en,
        title_zh=artwork.title_zh,
        artist_en=artist.name_en if artist else "",
        artist_zh=artist.name_zh if artist else "",
        birth_year=artist.birth_year if artist else None,
        death_year=artist.death_year if artist else None,
        nationality=artist.nationality if artist else "",
        gender=artist.gender if artist else "",
        attribution=artwork.attribution,
        series_en=series.title_en if series else "",
        series_zh=series.title_zh if series else "",
        date_text=artwork.date_text,
        year_from=artwork.year_from,
        year_to=artwork.year_to,
        medium_en=artwork.medium_en,
        medium_zh=artwork.medium_zh,
        classification=artwork.classification,
        height_cm=artwork.height_cm,
        width_cm=artwork.width_cm,
        depth_cm=artwork.depth_cm,
        copies=artwork.copies,
        tags=tuple(artwork.tags),
        terms=tuple(artwork.source_terms),
    )


def ids_after(artwork_id: int, *, limit: int) -> list[int]:
    """Return the next works' keys in their order, hidden ones too: for iterating over all."""
    rows = Artwork.objects.filter(pk__gt=artwork_id).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def showcase(*groups: Sequence[Artwork], places: int, day: date) -> list[Artwork]:
    """Return works with pictures for a showcase: of different artists, rotated daily.

    A later group is used only where the earlier ones do not fill the showcase, and so is a second
    work of an artist. The works come with their pictures (`with_cover`): no query.
    """
    rotated = [
        work
        for group in groups
        if group
        for turn in [day.toordinal() % len(group)]
        for work in (*group[turn:], *group[:turn])
        if work.images.all()
    ]
    first_of_artist: dict[int | None, Artwork] = {}
    for work in rotated:
        first_of_artist.setdefault(work.artist_id, work)
    return list(dict.fromkeys([*first_of_artist.values(), *rotated]))[:places]


def existing_ids(artwork_ids: Iterable[int]) -> set[int]:
    """Return which of these works exist and are shown."""
    requested = {pk for pk in artwork_ids if 0 < pk < 2**63}
    return set(Artwork.objects.visible().filter(pk__in=requested).values_list("pk", flat=True))


@dataclass(frozen=True)
class CitedTitle:
    """A work's title in a sentence; `maker` only where the title alone could mean another work."""

    title: str
    maker: str = ""


def cited_titles(artwork_ids: Iterable[int]) -> dict[int, CitedTitle]:
    """Return the titles of visible works, in the language of the request; one query.

    Works of the same title among them are told apart by their makers.
    """
    requested = set(artwork_ids)
    if not requested:
        return {}
    rows = Artwork.objects.visible().filter(pk__in=requested).select_related("artist")
    named = {work.pk: work for work in rows.only("title_en", "title_zh", "artist")}
    times = Counter(str(work) for work in named.values())
    return {
        pk: CitedTitle(str(work), str(work.artist or "") if times[str(work)] > 1 else "")
        for pk, work in named.items()
    }


def artist_names(artist_ids: Iterable[int]) -> dict[int, str]:
    """Return artists' names in the language of the request; one query."""
    return {row.pk: str(row) for row in Artist.objects.filter(pk__in=set(artist_ids))}


def artworks_bearing(concept_ids: Collection[str]) -> ArtworkQuerySet:
    """Works tagged with any of the concepts; index `artwork_tags`."""
    return Artwork.objects.filter(tags__overlap=sorted(concept_ids))


def artworks_naming(concept_ids: Collection[str]) -> ArtworkQuerySet:
    """Works in whose words a name of any of the concepts may stand; the lexical index.

    More than those that mean it: `catalog.vocabulary.concepts_named` reads what the words mean.
    """
    known = concepts()
    names = [name for tag in sorted(concept_ids) for name in (*known[tag].en, *known[tag].zh)]
    return words.naming(Artwork.objects.all(), names)


def ids_of_source(source: str) -> dict[str, int]:
    """Return the keys of a source's works by their id at the source."""
    return dict(Artwork.objects.filter(source=source).values_list("source_id", "pk"))


def ids_to_export(*, source: str = "", among: Collection[int] | None = None) -> list[int]:
    """Return the keys of works, hidden ones too, in their order: all, a source's, or of these."""
    works = Artwork.objects.order_by("pk")
    if source:
        works = works.filter(source=source)
    if among is not None:
        works = works.filter(pk__in=[pk for pk in among if 0 < pk < 2**63])
    return list(works.values_list("pk", flat=True))


def is_empty() -> bool:
    """Tell whether the catalogue has no work yet."""
    return not Artwork.objects.exists()


@dataclass(frozen=True)
class Programme:
    """Exhibitions by their time: open now, opening later (soonest first), closed (latest first)."""

    open: tuple[Exhibition, ...]
    coming: tuple[Exhibition, ...]
    past: tuple[Exhibition, ...]


def programme(day: date) -> Programme:
    """Return all visible exhibitions as seen on `day`, each with a work to show: two queries."""
    found = list(exhibitions().with_cover())
    return Programme(
        open=tuple(x for x in found if x.starts_on <= day <= x.ends_on),
        coming=tuple(sorted((x for x in found if x.starts_on > day), key=lambda x: x.starts_on)),
        past=tuple(x for x in found if x.ends_on < day),
    )


def shown_in(artwork: Artwork) -> ExhibitionQuerySet:
    """The visible exhibitions that a work is or was shown in."""
    return exhibitions().filter(placements__artwork=artwork)


def series_of(artist: Artist) -> list[Series]:
    """Return an artist's series with the number of their visible works as `shown`."""
    count = Count("artworks", filter=shown("artworks__"))
    return list(Series.objects.filter(artist=artist).annotate(shown=count).filter(shown__gt=0))


def ids_tagged(tag: str, *, limit: int) -> list[int]:
    """Return the newest visible works with a tag; index `artwork_tags`."""
    rows = Artwork.objects.visible().filter(tags__contains=[tag]).order_by("-id")
    return list(rows.values_list("pk", flat=True)[:limit])


def artists_in(text: str) -> dict[str, str]:
    """Return the artists with shown works whose full name a text holds: English name by key."""
    return makers.artists_in(text)


def ids_by_artists(names: Iterable[str], *, limit: int) -> list[int]:
    """Return the newest visible works by artists of these names; both languages, all forms."""
    return makers.ids_by(names, limit=limit)


def preference_facts(artwork_ids: Iterable[int]) -> dict[int, WorkFacts]:
    """Return what preferences look at, of each work that there is; one query."""
    rows = Artwork.objects.filter(pk__in=list(artwork_ids)).values_list(
        "pk", "price_minor", "currency", "width_cm", "height_cm", "tags"
    )
    return {
        pk: WorkFacts(
            price,
            currency,
            None if width is None else float(width),
            None if height is None else float(height),
            tuple(tags),
        )
        for pk, price, currency, width, height, tags in rows
    }


def tag_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return all tags as form choices: by facet, each with its label."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for tag in Tag.objects.all():
        groups.setdefault(tag.facet, []).append((tag.pk, tag.label))
    return sorted(groups.items())


def common_tags(*, limit: int = 40) -> list[tuple[str, str]]:
    """Return the most used tags with their labels; counted over the newest visible works."""
    newest = Artwork.objects.visible().order_by("-id").values_list("tags", flat=True)[:2000]
    used = Counter(tag for row in newest for tag in row)
    return [(tag.pk, tag.label) for tag in tags(tag for tag, _count in used.most_common(limit))]


def availability_choices() -> list[tuple[str, Any]]:
    """Return the states of availability with their labels."""
    return list(Availability.choices)
