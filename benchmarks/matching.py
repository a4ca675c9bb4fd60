"""One work against 100,000 tastes: seconds and memory. The tastes are synthetic.

They are written into a transaction that is rolled back: the database stays as it was.
"""

import argparse
import json
import os
import resource
import statistics
import time
from uuid import UUID, uuid4

import numpy as np
import numpy.typing as npt
from django.db import connection, transaction
from pgvector import HalfVector

from accounts.models import CollectorProfile, Consent, Purpose, User
from catalog.models import Artwork
from common import clock
from recommendations.feed.services.linear import OWN_SHARE, common_cut
from recommendations.matching.selectors import fits
from recommendations.matching.services import measuring
from recommendations.registry.services import serving
from recommendations.retrieval.models import DIMENSIONS, ItemVector
from recommendations.taste.models import COORDINATES

Matrix = npt.NDArray[np.float32]
TASTES, WORKS, ROUNDS = 100_000, 2000, 12
# One collector in so many agrees to be invited; so many pieces of evidence each.
AGREED, PIECES = 5, 20
WIDTH = DIMENSIONS + COORDINATES
ROW = np.dtype([
    ("fields", ">i2"), ("uuid_len", ">i4"), ("uuid", "S16"), ("version_len", ">i4"),
    ("version", ">i8"), ("space_len", ">i4"), ("numbers_len", ">i4"), ("dim", ">i2"),
    ("unused", ">i2"), ("numbers", ">f2", (WIDTH,)), ("cut_len", ">i4"), ("cut", ">f8"),
])  # fmt: skip
COPY = (
    "COPY recommendations_lineartaste (subject_id, version_id, space, numbers, cut)"
    " FROM STDIN (FORMAT binary)"
)
COPY_TASTES = (
    "COPY recommendations_taste (subject_id, vector, version_id, evidence, computed_at) FROM STDIN"
)
HEADER, TRAILER = b"PGCOPY\n\xff\r\n\x00" + bytes(8), b"\xff\xff"


def measure(_chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Time the pass over all tastes, and all figures of a work, from the second time on."""
    rows: list[dict[str, object]] = []
    with transaction.atomic():
        works = _write()
        served = serving.served()
        passes, whole, found = [], [], []
        for artwork in works[:ROUNDS]:
            began = time.perf_counter()
            numbers = fits.work_numbers(artwork.pk, version_id=served.version.pk)
            assert numbers is not None
            found.append(len(fits.fitting(numbers)))
            passes.append(time.perf_counter() - began)
            began = time.perf_counter()
            measuring.figures(numbers, artwork, served)
            whole.append(time.perf_counter() - began)
        rows.append(
            {
                "synthetic tastes": TASTES,
                "fits, mean": round(statistics.mean(found)),
                **_times("pass", passes),
                **_times("all figures", whole),
                "load": round(os.getloadavg()[0], 1),
                "peak memory MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
        transaction.set_rollback(True)
    return rows


def _times(name: str, seconds: list[float]) -> dict[str, object]:
    later = seconds[1:]
    return {
        f"{name} p50 s": round(statistics.median(later), 3),
        f"{name} max s": round(max(later), 3),
    }


def _write() -> list[Artwork]:
    rng = np.random.default_rng(0)
    version = serving.served().version
    works = Artwork.objects.bulk_create(
        Artwork(title_en=f"Synthetic {number}", availability="available", tags=["sea"])
        for number in range(WORKS)
    )
    items = _unit(rng, WORKS)
    ItemVector.objects.bulk_create(
        ItemVector(artwork=work, version=version, vector=HalfVector(vector), recommendable=True,
                   available=True)
        for work, vector in zip(works, items, strict=True)
    )  # fmt: skip
    subjects = _collectors()
    # Each likes a mixture of works, as people do.
    liked = rng.integers(0, WORKS, size=(TASTES, PIECES))
    tastes = np.concatenate([items[part].mean(axis=1) for part in np.array_split(liked, 50)])
    tastes /= np.linalg.norm(tastes, axis=1, keepdims=True)
    with connection.cursor() as cursor:
        with cursor.copy(COPY) as copy:
            copy.write(HEADER)
            for part in np.array_split(np.arange(TASTES), 50):
                copy.write(_rows(subjects, part, tastes[part], items, version.pk).tobytes())
            copy.write(TRAILER)
        zeros = HalfVector(np.zeros(DIMENSIONS, np.float16)).to_text()
        now = clock.now().isoformat()
        with cursor.copy(COPY_TASTES) as copy:
            for place in range(0, TASTES, AGREED):
                evidence = [
                    {"kind": "save", "artwork": works[row].pk, "alpha": 0.05, "gain": 1.0}
                    for row in liked[place]
                ]
                copy.write_row((subjects[place], zeros, version.pk, json.dumps(evidence), now))
        cursor.execute("ANALYZE recommendations_lineartaste, accounts_collectorprofile")
    return works


def _unit(rng: np.random.Generator, count: int) -> Matrix:
    """Return works in clusters, as texts lie: unit rows [count, D]."""
    centres = rng.normal(size=(60, DIMENSIONS))
    rows = centres[rng.integers(0, 60, count)] + rng.normal(size=(count, DIMENSIONS))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def _rows(
    subjects: list[UUID], part: npt.NDArray[np.int64], tastes: Matrix, items: Matrix, version: int
) -> npt.NDArray[np.void]:
    """Return rows of PostgreSQL's binary format."""
    scores = tastes @ items.T
    rows = np.zeros(len(part), ROW)
    rows["fields"], rows["uuid_len"], rows["version_len"], rows["version"] = 5, 16, 8, version
    rows["uuid"] = [subjects[place].bytes for place in part]
    rows["numbers_len"], rows["dim"] = 4 + 2 * WIDTH, WIDTH
    rows["numbers"][:, :DIMENSIONS] = tastes
    rows["cut_len"] = 8
    own = np.quantile(scores, 1 - OWN_SHARE, axis=1)
    rows["cut"] = np.maximum(own, common_cut(scores[:200]))
    return rows


def _collectors() -> list[UUID]:
    users = User.objects.bulk_create(
        (User(email=f"{number}@synthetic.example") for number in range(TASTES)),
        batch_size=5000,
    )
    subjects = [uuid4() for _ in users]
    CollectorProfile.objects.bulk_create(
        (CollectorProfile(user=user, subject_id=subject)
         for user, subject in zip(users, subjects, strict=True)),
        batch_size=5000,
    )  # fmt: skip
    now = clock.now()
    Consent.objects.bulk_create(
        (Consent(user=user, purpose=Purpose.MATCHING, given=True, at=now, how="page")
         for user in users[::AGREED]),
        batch_size=5000,
    )  # fmt: skip
    return subjects
