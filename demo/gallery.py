"""Loads the demo: paints the pictures on all cores and writes works, images and exhibitions."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import django
import numpy as np
from django.db import transaction
from PIL import Image

from catalog.selectors import ids_of_source
from catalog.services import imports
from catalog.services.exhibitions import ExhibitionRecord, add_exhibition
from catalog.services.pictures import DeliveredPicture, add_delivered
from catalog.services.renditions import rendition_name, write_rendition
from catalog.services.tags import sync_tags
from common import clock
from demo.exhibitions import EXHIBITIONS
from demo.plan import SEED, SOURCE, PlannedWork, planned, record

THUMBNAIL = 480
QUALITY = 88
WORKS_PER_EXHIBITION = 16


def load(
    *, media: Path, progress: Callable[[str, int, int], None] = lambda *_: None
) -> imports.Counts:
    """Paint missing pictures, and write the catalogue; a second run changes nothing.

    `media` is the folder of the media storage: the demo is for installs that keep theirs on disk.
    """
    works = planned()
    sync_tags()
    colours = _paint_all(media, works, progress)
    counts = imports.Counts()
    # Mixed, so that the newest works are not all by one hand.
    order = np.random.default_rng(SEED).permutation(len(works))
    records = (record(works[number]) for number in order)
    for batch in imports.load(source=SOURCE, records=records, now=clock.now):
        counts += batch
        progress("writing works", counts.seen, len(works))
    with transaction.atomic():
        add_pictures(works, colours)
        _exhibitions(works, ids_of_source(SOURCE))
    return counts


def _paint_all(
    media: Path, works: tuple[PlannedWork, ...], progress: Callable[[str, int, int], None]
) -> list[str]:
    """Paint all pictures and return their mean colours, '#rrggbb'."""
    (media / "artworks/demo").mkdir(parents=True, exist_ok=True)
    colours: list[str] = []
    # spawn: a forked child would share this process's database connection.
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=get_context("spawn"), initializer=django.setup
    ) as pool:
        for colour in pool.map(_paint, range(len(works)), [media] * len(works), chunksize=10):
            colours.append(colour)
            progress("painting", len(colours), len(works))
    return colours


def _paint(number: int, media: Path) -> str:
    """Paint one work and its thumbnail unless they exist; return its mean colour."""
    work = planned()[number]
    path = media / work.file_name
    if path.exists():
        with Image.open(path) as master:
            image = master.convert("RGB")
    else:
        image = work.sketch.draw()
        temporary = path.with_suffix(".new")
        image.save(temporary, "JPEG", quality=QUALITY, progressive=True, optimize=True)
        temporary.replace(path)
    thumbnail = media / rendition_name(work.file_name, THUMBNAIL)
    if not thumbnail.exists():
        write_rendition(image, thumbnail, THUMBNAIL)
    mean = np.asarray(image.resize((1, 1)), np.uint8).reshape(3)
    return "#{:02x}{:02x}{:02x}".format(*mean.tolist())


def add_pictures(works: Sequence[PlannedWork], colours: Sequence[str]) -> None:
    """Add each work's picture once: one that a curator removed or replaced is left so."""
    add_delivered(
        source=SOURCE,
        pictures={
            work.source_id: DeliveredPicture(
                file=work.file_name,
                width=work.sketch.size[0],
                height=work.sketch.size[1],
                alt_en=f"{work.sketch.sentences[0].en}.",
                alt_zh=f"{work.sketch.sentences[0].zh}。",
                colour=colour,
            )
            for work, colour in zip(works, colours, strict=True)
        },
    )


def _exhibitions(works: Sequence[PlannedWork], keys: dict[str, int]) -> None:
    today = clock.now().date()
    for planned_one in EXHIBITIONS:
        shown = [work for work in works if work.maker.painter.__name__ in planned_one.painters]
        chosen = shown[:: max(1, len(shown) // WORKS_PER_EXHIBITION)][:WORKS_PER_EXHIBITION]
        add_exhibition(
            source=SOURCE,
            record=ExhibitionRecord(
                slug=planned_one.slug,
                title=planned_one.title,
                text=planned_one.text,
                venue=planned_one.venue,
                starts_on=today + timedelta(days=planned_one.opens),
                ends_on=today + timedelta(days=planned_one.closes),
            ),
            artwork_ids=[keys[work.source_id] for work in chosen],
        )
