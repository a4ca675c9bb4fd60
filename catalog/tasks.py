"""Tasks of the catalogue."""

from celery import shared_task

from catalog.search import known_words, weights
from catalog.services import makers, preparing, removing_pictures

# Importing registers the jobs.
PREPARE, REMOVE = preparing.PREPARE, removing_pictures.REMOVE


@shared_task(name="catalog.bulk.renew_words")
def renew_words(*, artist_id: int | None = None, series_id: int | None = None) -> int:
    """Have the works of a renamed artist or series found by the new name.

    Without either, have all works found by words that are folded as this release folds them.
    """
    return makers.renew_words(artist_id=artist_id, series_id=series_id)


@shared_task(name="catalog.bulk.renew_search")
def renew_search() -> None:
    """Count and read anew what suggestions and corrections are ordered by; idempotent."""
    weights.renew_weights()
    known_words.renew_known_words()
