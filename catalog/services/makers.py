"""Writes of artists and series, whose names are part of their works' words."""

from django.db import transaction

from catalog import signals
from catalog.models import Artist, Artwork, Series
from catalog.name_words import name_words
from catalog.services.search_text import search_text
from common import clock, outbox

BATCH = 500


def save_artist(*, artist: Artist) -> Artist:
    """Write an artist; a worker has the works found by the new name."""
    with transaction.atomic():
        artist.save()
        outbox.publish("catalog.bulk.renew_words", artist_id=artist.pk)
    return artist


def save_series(*, series: Series) -> Series:
    """Write a series; a worker has the works found by the new title."""
    with transaction.atomic():
        series.save()
        outbox.publish("catalog.bulk.renew_words", series_id=series.pk)
    return series


def renew_words(*, artist_id: int | None = None, series_id: int | None = None) -> int:
    """Recompute the search text of an artist's or a series' works, or of all; return how many.

    Each batch commits by itself, and its rows are locked: what a curator saves meanwhile stays.
    Only a rename changes `updated_at`: words that are merely folded again are no change of a work.
    """
    keys = {"artist_id": artist_id, "series_id": series_id}
    filters = {name: pk for name, pk in keys.items() if pk is not None}
    fields = ["search_text", "updated_at"] if filters else ["search_text"]
    changed, after = 0, 0
    if not filters:
        _renew_names()
    while True:
        with transaction.atomic():
            rows = Artwork.objects.filter(pk__gt=after, **filters).select_for_update(of=("self",))
            works = list(rows.select_related("artist", "series").order_by("pk")[:BATCH])
            if not works:
                return changed
            after = works[-1].pk
            words = {work.pk: search_text(work) for work in works}
            stale = [work for work in works if words[work.pk] != work.search_text]
            for work in stale:
                work.search_text, work.updated_at = words[work.pk], clock.now()
            Artwork.objects.bulk_update(stale, fields)
            if filters:
                signals.artworks_changed.send(sender=None, artwork_ids=[work.pk for work in stale])
            changed += len(stale)


def _renew_names() -> None:
    """Recompute the words by which artists are found while their names are typed, in batches."""
    after = 0
    while True:
        with transaction.atomic():
            rows = Artist.objects.filter(pk__gt=after).select_for_update(no_key=True)
            artists = list(rows.order_by("pk")[:BATCH])
            if not artists:
                return
            after = artists[-1].pk
            for artist in artists:
                artist.search_text = name_words(artist)
            Artist.objects.bulk_update(artists, ["search_text"])
