"""Tags: the vocabulary’s, those that works bear, and those that are predicted of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from django.conf import settings

from catalog.models import Artwork, PredictedTag, Tag
from catalog.querysets import ArtworkQuerySet
from catalog.search import words
from catalog.vocabulary import concepts


def tags(ids: Iterable[str]) -> list[Tag]:
    """Return the tags with these ids, in their order; unknown ids are left out."""
    requested = list(ids)
    found = Tag.objects.in_bulk(requested)
    return [found[tag] for tag in requested if tag in found]


def tags_by_origin(work: Artwork, labels: Sequence[Tag]) -> list[tuple[str, list[str]]]:
    """Return the tags that were proposed and accepted, by the text for their origin."""
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


def ids_tagged(tag: str, *, limit: int) -> list[int]:
    """Return the newest visible works with a tag; index `artwork_tags`."""
    rows = Artwork.objects.visible().filter(tags__contains=[tag]).order_by("-id")
    return list(rows.values_list("pk", flat=True)[:limit])


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
