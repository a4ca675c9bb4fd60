"""Works as the parts of a file, batch by batch: what is in memory is one batch."""

from collections.abc import Sequence

from django.utils import translation

from catalog import selectors
from catalog.exporters.formats import Format
from catalog.exporters.rows import row_of

# So many works are one part of a file.
BATCH = 500


def parts_of(format_: Format, artwork_ids: Sequence[int]) -> tuple[bytes, int]:
    """Return works as a part of a file, in their order, and how many there still are.

    What a file says in words it says in English, whoever asks for it.
    """
    works = {work.pk: work for work in selectors.artworks_with_records(artwork_ids)}
    predicted = selectors.predicted_tags(works)
    with translation.override("en"):
        rows = [row_of(works[pk], predicted.get(pk, ())) for pk in artwork_ids if pk in works]
        return format_.part(rows).encode(), len(rows)
