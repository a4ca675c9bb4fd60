"""Texts about a work: what they may use, and whether they follow from it."""

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class WorkRecord:
    """The facts of a work by which its texts are written and checked; empty where unknown."""

    id: int = 0
    title_en: str = ""
    title_zh: str = ""
    artist_en: str = ""
    artist_zh: str = ""
    attribution: str = ""
    year_from: int | None = None
    year_to: int | None = None
    medium_en: str = ""
    medium_zh: str = ""
    height_cm: Decimal | None = None
    width_cm: Decimal | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flag:
    """Words of a text that the record does not support."""

    start: int
    end: int
    words: str
    kind: str
    reason: str


def check(text: str, record: WorkRecord, *, language: str) -> tuple[Flag, ...]:  # noqa: ARG001 - the shape
    """Return the words of a text that do not follow from the record."""
    return tuple(
        Flag(found.start(), found.end(), found.group(), "value", "A judgement.")
        for found in re.finditer("masterpiece|杰作", text)
    )
