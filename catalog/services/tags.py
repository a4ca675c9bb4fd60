"""Tags: the vocabulary's concepts as rows."""

from collections.abc import Iterable

from catalog.models import Tag
from catalog.vocabulary import concepts


def sync_tags() -> int:
    """Write the vocabulary into the tag table; return how many tags there are."""
    rows = [
        Tag(id=concept.id, facet=concept.facet, label_en=concept.en[0], label_zh=concept.zh[0])
        for concept in concepts().values()
    ]
    Tag.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["facet", "label_en", "label_zh", "search_text"],
    )
    Tag.objects.exclude(pk__in=concepts().keys()).delete()
    return len(rows)


def unknown_tags(tags: Iterable[str]) -> list[str]:
    """Return the tags that the vocabulary does not have."""
    return [tag for tag in tags if tag not in concepts()]
