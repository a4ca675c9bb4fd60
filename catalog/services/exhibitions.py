"""Writes of exhibitions that a source delivers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from catalog.models import Exhibition, ExhibitionWork


@dataclass(frozen=True)
class ExhibitionRecord:
    """An exhibition from its source; texts in English and Chinese."""

    slug: str
    title: tuple[str, str]
    text: tuple[str, str]
    venue: tuple[str, str]
    starts_on: date
    ends_on: date


def add_exhibition(*, source: str, record: ExhibitionRecord, artwork_ids: Sequence[int]) -> bool:
    """Write an exhibition with its works in order; false if there is one of that address."""
    with transaction.atomic():
        exhibition, created = Exhibition.objects.get_or_create(
            slug=record.slug,
            defaults={
                "title_en": record.title[0],
                "title_zh": record.title[1],
                "text_en": record.text[0],
                "text_zh": record.text[1],
                "venue_en": record.venue[0],
                "venue_zh": record.venue[1],
                "starts_on": record.starts_on,
                "ends_on": record.ends_on,
                "source": source,
            },
        )
        if created:
            ExhibitionWork.objects.bulk_create(
                ExhibitionWork(exhibition=exhibition, artwork_id=pk, position=position)
                for position, pk in enumerate(artwork_ids)
            )
    return created
