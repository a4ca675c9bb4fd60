"""Querysets of the catalogue."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from common import ports
from common.percentages import share_of

if TYPE_CHECKING:
    from catalog.models import Artwork


# All that cards and lists of the API show of a work, and how works are likened.
ON_A_CARD = (
    "title_en", "title_zh", "attribution", "date_text", "year_from", "year_to", "medium_en",
    "medium_zh", "height_cm", "width_cm", "tags", "availability", "copies", "copies_sold",
    "price_minor", "currency", "rights", "source", "has_picture", "published", "series",
    "artist__name_en", "artist__name_zh",
)  # fmt: skip
# Long columns that nothing shows: what the search reads, and what a source gave.
OF_THE_INDEX = (
    "search_text", "search_vector", "source_values",
    "artist__search_text", "artist__search_vector", "artist__source_values",
)  # fmt: skip


def shown(path: str = "") -> models.Q:
    """The one rule of which works the public pages show; `path` leads to the work: "artwork__"."""
    return models.Q(**{f"{path}published": True})


def given_by(source: str, source_ids: Iterable[str]) -> models.Q:
    """Rows of a source by their ids there, found by the unique index of (source, id).

    The condition of that partial index is spelled out: of more than 100 ids Postgres can't tell
    that none is empty, and would read the whole table.
    """
    return models.Q(source=source, source_id__in=list(source_ids)) & ~models.Q(source_id="")


def may_be_shown(artwork: "Artwork | None") -> bool:
    """Tell whether the public pages show a work that was read: `shown`, without a query."""
    return artwork is not None and artwork.published


class ArtworkQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Works."""

    with_lots = False

    def visible(self) -> "ArtworkQuerySet":
        """Works that a visitor may see."""
        return self.filter(shown())

    def recommendable(self) -> "ArtworkQuerySet":
        """Visible works that are neither sold nor on hold; museum works that nobody sells, too."""
        return self.visible().filter(availability__in=["available", "not_for_sale"])

    def with_cover(self) -> "ArtworkQuerySet":
        """With all that a card in a list shows, and no more: three queries however many works."""
        found = self.select_related("artist").prefetch_related("images").only(*ON_A_CARD)
        found.with_lots = True
        return found

    def with_all_shown(self) -> "ArtworkQuerySet":
        """With all that any page shows: three queries however many works."""
        found: ArtworkQuerySet = self.with_cover().defer(None).defer(*OF_THE_INDEX)
        return found

    def _clone(self) -> "ArtworkQuerySet":
        clone: ArtworkQuerySet = super()._clone()  # type: ignore[misc]
        clone.with_lots = self.with_lots
        return clone

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new and self.with_lots:
            works = [row for row in self._result_cache or () if isinstance(row, models.Model)]
            lots = ports.lots_of_works([work.pk for work in works]) if works else {}
            for work in works:
                work.lot = lots.get(work.pk)  # type: ignore[attr-defined]


class PredictedTagQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Tags that a predictor suggests."""

    def not_given(self) -> "PredictedTagQuerySet":
        """Those that the work does not bear itself."""
        own = models.Func(models.F("tag_id"), template="ARRAY[%(expressions)s]::varchar(60)[]")
        rows: PredictedTagQuerySet = self.annotate(as_own=own)
        return rows.exclude(artwork__tags__contains=models.F("as_own"))

    def in_use(self) -> "PredictedTagQuerySet":
        """Those that act in search and recommendations (setting PREDICTED_TAGS_MIN_PERCENT)."""
        if not settings.PREDICTED_TAGS_MIN_PERCENT:
            return self.none()
        return self.filter(probability__gte=share_of(settings.PREDICTED_TAGS_MIN_PERCENT))


class ArtistQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Artists."""

    def visible(self) -> "ArtistQuerySet":
        """Artists that a visitor may see: those with a work that is shown."""
        works = self.model._meta.get_field("artworks").related_model.objects  # noqa: SLF001
        return self.filter(models.Exists(works.visible().filter(artist=models.OuterRef("pk"))))


class ExhibitionQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Exhibitions."""

    def visible(self) -> "ExhibitionQuerySet":
        """Exhibitions that a visitor may see."""
        return self.filter(published=True)

    def with_cover(self) -> "ExhibitionQuerySet":
        """With the pictures of the works that are shown first: three queries however many."""
        first = self.model._meta.get_field("artworks").remote_field.through.objects  # noqa: SLF001
        return self.prefetch_related(
            models.Prefetch(
                "placements",
                queryset=first.filter(shown("artwork__"), position__lt=4)
                .select_related("artwork")
                .prefetch_related("artwork__images"),
                to_attr="first_placements",
            )
        )

    def open_on(self, day: date) -> "ExhibitionQuerySet":
        """Exhibitions that are open on `day`."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class CuratedSetQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Curated sets."""

    def shown_at(self, now: datetime) -> "CuratedSetQuerySet":
        """Sets that the front page shows at a moment."""
        begun = self.filter(published_from__lte=now)
        return begun.filter(models.Q(published_to=None) | models.Q(published_to__gt=now))
