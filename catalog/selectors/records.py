"""Works as texts about them are written and checked: facts and what an encoder reads."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from catalog.models import Artwork, PredictedTag
from catalog.preferences import WorkFacts
from catalog.querysets import ArtworkQuerySet
from catalog.selectors.tagging import predicted_tags_are_in_use
from catalog.writing import WorkRecord


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


@dataclass(frozen=True)
class CitedTitle:
    """A work's title in a sentence; `maker` only where the title alone could mean another work."""

    title: str
    maker: str = ""


def cited_titles(artwork_ids: Iterable[int]) -> dict[int, CitedTitle]:
    """Return the titles of visible works, in the language of the request; one query.

    Works of the same title among them are distinguished by their makers.
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
