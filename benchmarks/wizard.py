"""The import wizard with many rows: rate, the worker's memory, the first page meanwhile, undo."""

import argparse
import csv
import io
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import override_settings

from accounts.models import User
from benchmarks.importing import own_database
from catalog.models import Artwork
from common import clock
from curation.imports.models import ImportRun
from curation.imports.services import runs
from curation.imports.services.runs import IMPORTS

ROWS = 200_000
HEADER = (
    "Inventory No", "Title", "标题", "Artist", "Date", "Medium", "Dimensions", "Keywords", "Price",
    "Credit line", "Series",
)  # fmt: skip
DATES = ("c. 1890–95", "1929", "1945, printed 1972", "清 乾隆", "1st half 19th century", "n.d.")
MEDIA = ("Oil on canvas", "Ink and colour on silk", "Etching on wove paper", "Bronze", "纸本水墨")
WORDS = ("Tide", "Harbour", "Evening", "Study", "Bridge", "Garden", "Figure", "Ridge", "Snow")
FIRST = ("Ada", "Bruno", "Clara", "David", "Edith", "Felix", "Greta", "Hugo", "Ines", "Jonas")
PARTS = ("bar", "den", "fal", "gor", "hel", "kim", "lor", "mar", "nor", "pel", "ros", "tam")
TAGS = ("sea", "harbour; mist", "landscape; mountain", "portrait", "snow; winter; quiet")
# Works off what is due in a process of its own, and says its peak of memory in MB, and the seconds
# of it and of its processor: on a machine that does other things the second is the better measure.
WORKER = """
import resource, time, django
django.setup()
from curation.imports.services import working
start, computed = time.perf_counter(), time.process_time()
working.process()
print(
    resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, time.perf_counter() - start,
    time.process_time() - computed,
)
"""


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Import generated rows through the wizard's services into a database of its own; undo."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    uncollected = {**settings.STORAGES, "staticfiles": plain}
    with (
        own_database(),
        TemporaryDirectory() as folder,
        override_settings(IMPORT_FILES=folder, STORAGES=uncollected),
    ):
        return [rate(chosen.records or ROWS, Path(folder))]


@dataclass(frozen=True)
class Work:
    """A worker's peak of memory, its seconds, its processor's, and the p95 of the first page."""

    peak_mb: float
    seconds: float
    computed_s: float
    home_s: float


def rate(rows: int, folder: Path) -> dict[str, object]:
    """Return the figures of one import and its undo; the database is empty before."""
    curator = User.objects.create_superuser("bench@artrec.example", None)
    run = runs.open_upload(by=curator, name="made.csv", body=made(rows), now=clock.now())
    _work(folder)
    run.refresh_from_db()
    IMPORTS.steer("start", by=curator, run_id=run.pk, now=clock.now())
    imported = _work(folder)
    run.refresh_from_db()
    assert run.state == ImportRun.State.DONE, run.problem or run.last_error
    works = Artwork.objects.count()
    # Among the same works: the first page of an empty catalogue has next to nothing to do.
    alone = statistics.quantiles(list(_home(seconds=20.0)), n=20)[-1]
    IMPORTS.steer("undo", by=curator, run_id=run.pk, now=clock.now())
    undone = _work(folder)
    assert not Artwork.objects.exists()
    return {
        "rows": rows, "works": works, "flagged": run.counts["flagged"],
        "rows/s": round(rows / imported.seconds),
        "rows per processor second": round(rows / imported.computed_s),
        "peak MB": round(imported.peak_mb),
        "home p95 alone ms": round(1000 * alone, 1),
        "home p95 meanwhile ms": round(1000 * imported.home_s, 1),
        "undone works/s": round(works / undone.seconds),
        "undone per processor second": round(works / undone.computed_s),
        "undo peak MB": round(undone.peak_mb),
    }  # fmt: skip


def made(rows: int) -> io.BytesIO:
    """Return a file of so many rows, the same ones each time; one in a hundred has faults."""
    dice = random.Random(23)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    for number in range(rows):
        artist = dice.randrange(max(1, rows // 20))
        faulty = number % 100 == 0
        writer.writerow((
            f"M{number:07}", f"{dice.choice(WORDS)} {dice.choice(WORDS)} {number}", f"作品{number}",
            f"{_name(artist)} ({1800 + artist % 150}–{1860 + artist % 150})",
            "as old as the hills" if faulty else dice.choice((*DATES, str(1800 + number % 220))),
            dice.choice(MEDIA), f"{dice.randint(5, 300)} x {dice.randint(5, 300)} cm",
            dice.choice(TAGS), "" if number % 3 else f"€{dice.randint(1, 90)}00",
            "Bequeathed by a friend, 1972", f"Series {artist % 500}" if number % 5 == 0 else "",
        ))  # fmt: skip
    return io.BytesIO(text.getvalue().encode())


def _name(number: int) -> str:
    """Return a name of its own for each number."""
    first, rest = FIRST[number % len(FIRST)], number // len(FIRST)
    last = ""
    while True:
        rest, at = divmod(rest, len(PARTS))
        last += PARTS[at]
        if not rest:
            return f"{first} {last.title()}son"


def _environment(folder: Path) -> dict[str, str]:
    database = connection.settings_dict
    address = f"{database['HOST']}:{database['PORT']}/{database['NAME']}"
    url = f"postgres://{database['USER']}:{database['PASSWORD']}@{address}"
    niced = {"DATABASE_URL": url, "IMPORT_FILES": str(folder), "DJANGO_SETTINGS_MODULE": SETTINGS}
    return {**os.environ, **niced}


SETTINGS = "artrec_site.settings"
# As `artrec_site.processes` gives the worker of the queue.
NICE = ("nice", "-n", "10")


def _start(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*NICE, sys.executable, "-c", WORKER], cwd=settings.BASE_DIR, env=_environment(folder),
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _work(folder: Path) -> Work:
    """Have a worker do what is due, and open the first page meanwhile."""
    worker = _start(folder)
    seconds = list(_home(worker=worker))
    printed, _errors = worker.communicate()
    peak, took, computed = map(float, printed.split()[-3:])
    return Work(peak, took, computed, statistics.quantiles(seconds, n=20)[-1])


def _home(
    *, seconds: float = 3600.0, worker: "subprocess.Popen[str] | None" = None
) -> Iterator[float]:
    """Yield the seconds of the first page, ten times a second, while a worker is at it."""
    client, ends = Client(), time.perf_counter() + seconds
    while time.perf_counter() < ends and (worker is None or worker.poll() is None):
        start = time.perf_counter()
        assert client.get("/", headers={"host": "localhost"}).status_code == 200
        took = time.perf_counter() - start
        yield took
        time.sleep(max(0.0, 0.1 - took))
