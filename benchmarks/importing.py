"""Works a second of an import against a raw COPY of the same rows, in one run."""

import argparse
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import connection

from catalog.importers.sources import tate
from catalog.models import Artwork
from catalog.services import imports
from catalog.services.bulk import FIXED, WRITTEN
from catalog.services.records import ArtworkRecord, Flag, Refusal
from catalog.services.tags import sync_tags
from common import clock

Records = Iterable[ArtworkRecord | Flag | Refusal]

# Both are timed in turns, so that what else the machine does slows both alike.
TURN = 10_000
COLUMNS = ", ".join((*(name for name in WRITTEN if name != "source"), *FIXED))
COPY_OUT = f"""
    COPY (SELECT 'copied', {COLUMNS} FROM catalog_artwork WHERE source <> 'copied' AND id > {{}}
    ORDER BY id) TO STDOUT
"""
COPY_IN = f"COPY catalog_artwork (source, {COLUMNS}) FROM STDIN"


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Import a file of the Tate into a database of its own, which is dropped afterwards."""
    path = Path(chosen.works or settings.BASE_DIR.parent / "shared/data/tate_artworks.jsonl.gz")
    if not path.is_file():
        return [{"note": f"no file at {path}: name one with --works"}]
    with own_database():
        return [compare(islice(tate.read(path), chosen.records))]


def compare(records: Records, *, turn: int = TURN) -> dict[str, object]:
    """Import works and copy the rows that came of them, so many at a time, and compare the rates.

    The copies go into the same table under another source: same indexes, constraints and triggers.
    """
    sync_tags()
    works, importing_s, copying_s = 0, 0.0, 0.0
    rest = iter(records)
    while True:
        newest = _newest()
        start = time.perf_counter()
        for _ in imports.load(source="tate", records=islice(rest, turn), now=clock.now):
            pass
        imported = time.perf_counter()
        rows = _rows_after(newest)
        if not rows:
            break
        works, importing_s = works + len(rows), importing_s + imported - start
        copying_s += _copy(rows)
    return {
        "works": works,
        "import, works/s": round(works / importing_s),
        "raw COPY, works/s": round(works / copying_s),
        "ratio": round(copying_s / importing_s, 3),
    }


def _newest() -> int:
    return Artwork.objects.order_by("-id").values_list("pk", flat=True).first() or 0


def _rows_after(pk: int) -> list[bytes]:
    """Return the imported rows after a work, as COPY writes them."""
    with connection.cursor() as cursor, cursor.copy(COPY_OUT.format(int(pk))) as copy:
        return [bytes(row) for row in copy]


def _copy(rows: list[bytes]) -> float:
    """Copy rows into the table; return the seconds."""
    start = time.perf_counter()
    with connection.cursor() as cursor, cursor.copy(COPY_IN) as copy:
        copy.write(b"".join(rows))
    return time.perf_counter() - start


@contextmanager
def own_database() -> Iterator[None]:
    """Have the connection use a new database beside the one in use; drop it at the end."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
