"""Loads the demo: paints the pictures on all cores and writes works, images and exhibitions."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import django
import numpy as np
from django.db import transaction
from PIL import Image

from catalog.importers.demo.exhibitions import EXHIBITIONS
from catalog.importers.demo.plan import SEED, SOURCE, PlannedWork, planned, record
from catalog.models import Artwork, ArtworkImage, Exhibition, ExhibitionWork
from catalog.services import imports
from catalog.services.renditions import rendition_name, write_rendition
from catalog.services.tags import sync_tags
from common import clock

THUMBNAIL = 480
QUALITY = 88
HANGS = 16


def load(
    *, media: Path, progress: Callable[[str, int, int], None] = lambda *_: None
) -> imports.Counts:
    """Paint what is not painted yet, and write the catalogue; a second run changes nothing.

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
    keys = dict(Artwork.objects.filter(source=SOURCE).values_list("source_id", "pk"))
    with transaction.atomic():
        _images(works, colours)
        _exhibitions(works, keys)
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
    """Paint one work and its thumbnail unless they are there; return its mean colour."""
    work = planned()[number]
    path = media / work.file_name
    if path.exists():
        with Image.open(path) as master:
            image = master.convert("RGB")
    else:
        image = work.sketch.draw()
        fresh = path.with_suffix(".new")
        image.save(fresh, "JPEG", quality=QUALITY, progressive=True, optimize=True)
        fresh.replace(path)
    thumbnail = media / rendition_name(work.file_name, THUMBNAIL)
    if not thumbnail.exists():
        write_rendition(image, thumbnail, THUMBNAIL)
    mean = np.asarray(image.resize((1, 1)), np.uint8).reshape(3)
    return "#{:02x}{:02x}{:02x}".format(*mean.tolist())


def _images(works: tuple[PlannedWork, ...], colours: list[str]) -> None:
    """Give each work its picture once: one that a curator removed or replaced stays so."""
    rows = {row.source_id: row for row in Artwork.objects.filter(source=SOURCE)}
    fresh: list[ArtworkImage] = []
    for work, colour in zip(works, colours, strict=True):
        row = rows[f"{work.number:04}"]
        if row.source_values.get("picture") == work.file_name:
            continue
        row.source_values["picture"] = work.file_name
        fresh.append(
            ArtworkImage(
                artwork=row,
                file=work.file_name,
                width=work.sketch.size[0],
                height=work.sketch.size[1],
                alt_en=f"{work.sketch.sentences[0].en}.",
                alt_zh=f"{work.sketch.sentences[0].zh}。",
                colour=colour,
            )
        )
    ArtworkImage.objects.bulk_create(fresh)
    Artwork.objects.bulk_update([image.artwork for image in fresh], ["source_values"])


def _exhibitions(works: tuple[PlannedWork, ...], keys: dict[str, int]) -> None:
    today = clock.now().date()
    for planned_one in EXHIBITIONS:
        exhibition, created = Exhibition.objects.get_or_create(
            slug=planned_one.slug,
            defaults={
                "title_en": planned_one.title.en,
                "title_zh": planned_one.title.zh,
                "text_en": planned_one.text.en,
                "text_zh": planned_one.text.zh,
                "venue_en": planned_one.venue.en,
                "venue_zh": planned_one.venue.zh,
                "starts_on": today + timedelta(days=planned_one.opens),
                "ends_on": today + timedelta(days=planned_one.closes),
                "source": SOURCE,
            },
        )
        if not created:
            continue
        shown = [work for work in works if work.maker.painter.__name__ in planned_one.painters]
        chosen = shown[:: max(1, len(shown) // HANGS)][:HANGS]
        ExhibitionWork.objects.bulk_create(
            ExhibitionWork(
                exhibition=exhibition, artwork_id=keys[f"{work.number:04}"], position=position
            )
            for position, work in enumerate(chosen)
        )
