"""The plan of the demo: its works and their texts, before anything is painted."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import numpy as np
from django.utils.translation import pgettext_lazy

from catalog.services.records import ArtistRecord, ArtworkRecord, SeriesRecord
from common.money import to_minor
from demo.artists import MAKERS, Maker
from demo.painters.sketch import PALETTES, Palette, Phrase, Sketch

SEED = 20_26
EACH = 15
FIRST_SERIES, SECOND_SERIES = 6, 5
ROMAN = (
    "",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
)
SOURCE = "demo"
# Stored in English, and listed here for translation on pages.
LOCATION = "artrec demo gallery"
CREDIT = "Invented for the demo; drawn by artrec's own code."
TRANSLATED = (
    pgettext_lazy("place", "artrec demo gallery"),
    pgettext_lazy("credit", "Invented for the demo; drawn by artrec's own code."),
)


@dataclass(frozen=True)
class PlannedWork:
    """A work of the demo: `number` counts from 0 over all, `place` within its maker's works."""

    number: int
    place: int
    maker: Maker
    palette: Palette
    sketch: Sketch
    title: Phrase

    @property
    def source_id(self) -> str:
        """Return the work's id in the catalogue, among the demo's works."""
        return f"{self.number:04}"

    @property
    def file_name(self) -> str:
        """Return the path of the master picture in the media storage."""
        return f"artworks/demo/{self.source_id}.jpg"


@cache
def planned() -> tuple[PlannedWork, ...]:
    """Return all works of the demo, always the same."""
    works: list[PlannedWork] = []
    for row, maker in enumerate(MAKERS):
        used: dict[str, int] = {}
        for place in range(EACH):
            rng = np.random.default_rng([SEED, row, place])
            palette = PALETTES[maker.palettes[int(rng.integers(len(maker.palettes)))]]
            sketch = maker.painter(rng, palette)
            again = used.get(sketch.title.en, 0)
            used[sketch.title.en] = again + 1
            number = f" {ROMAN[again]}" if again else ""
            title = Phrase(sketch.title.en + number, sketch.title.zh + number)
            works.append(PlannedWork(row * EACH + place, place, maker, palette, sketch, title))
    return tuple(works)


def record(work: PlannedWork) -> ArtworkRecord:
    """Return the work as the catalogue knows it; sizes fit the picture, prices size and maker."""
    rng = np.random.default_rng([SEED, 1, work.number])
    maker, (width, height) = work.maker, work.sketch.size
    longer = float(
        rng.choice(
            [28, 36, 48, 60, 75, 90, 120, 150], p=[0.1, 0.12, 0.2, 0.2, 0.16, 0.12, 0.07, 0.03]
        )
    )
    if maker.medium.classification == "ceramics":
        longer = float(rng.uniform(16, 42))
    scale = longer / max(width, height)
    year = int(rng.integers(max(maker.born + 24, 1990), 2026))
    price = maker.level * (longer / 60) ** 1.3 * rng.uniform(0.8, 1.25)
    availability = str(
        rng.choice(["available", "sold", "on_hold", "not_for_sale"], p=[0.8, 0.1, 0.03, 0.07])
    )
    sentences = [*work.sketch.sentences, _colours(work)]
    series = _series(work)
    return ArtworkRecord(
        source_id=work.source_id,
        title_en=work.title.en,
        title_zh=work.title.zh,
        artist=artist(maker),
        series=series,
        date_text=str(year),
        year_from=year,
        year_to=year,
        medium_en=maker.medium.label.en,
        medium_zh=maker.medium.label.zh,
        classification=maker.medium.classification,
        height_cm=Decimal(str(round(height * scale, 1))),
        width_cm=Decimal(str(round(width * scale, 1))),
        description_en=". ".join(phrase.en for phrase in sentences) + ".",
        description_zh="。".join(phrase.zh for phrase in sentences) + "。",
        description_source="record",
        tags=tuple(dict.fromkeys((*maker.medium.tags, *work.sketch.tags, *work.palette.tags))),
        availability=availability,
        price_minor=None if availability == "not_for_sale" else to_minor(_rounded(price), "USD"),
        currency="USD",
        curators_pick=bool(rng.random() < 0.07),
        accession_number=f"DEMO-{work.number + 1:04}",
        location=LOCATION,
        credit_line=CREDIT,
    )


def artist(maker: Maker) -> ArtistRecord:
    """Return a maker as the catalogue knows them, marked as invented."""
    return ArtistRecord(
        source_id=maker.name.en.lower().replace(" ", "-"),
        name_en=maker.name.en,
        name_zh=maker.name.zh,
        sort_name=maker.name.en,
        birth_year=maker.born,
        gender=maker.gender,
        nationality=maker.nationality,
        bio_en=f"{maker.name.en} (born {maker.born}) {maker.works_about.en}. "
        "An artist invented for this demo.",
        bio_zh=f"{maker.name.zh}（生于{maker.born}年），{maker.works_about.zh}。为演示而虚构的艺术家。",
    )


def _series(work: PlannedWork) -> SeriesRecord | None:
    if work.place >= FIRST_SERIES + SECOND_SERIES:
        return None
    title = work.maker.series[0 if work.place < FIRST_SERIES else 1]
    return SeriesRecord(f"{artist(work.maker).source_id}/{title.en}", title.en, title.zh)


def _colours(work: PlannedWork) -> Phrase:
    return Phrase(f"In {work.palette.name.en}", f"设色以{work.palette.name.zh}为主")


def _rounded(price: float) -> int:
    """Return a price rounded to tens, above a thousand to hundreds."""
    step = 10 if price < 1000 else 100
    return max(step, round(price / step) * step)
