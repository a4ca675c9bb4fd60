"""A small synthetic dataset, for examples and tests."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from recommender.data.dataset import iso

Table = Sequence[Mapping[str, object]]


def write_example(folder: Path | str, *, seed: int = 0) -> Path:
    """Write a small synthetic dataset as a folder of CSV files.

    Twelve collectors, each with a favourite artist, buy from 240 works, each listed for a few
    weeks.

    Parameters
    ----------
    folder : Path or str
        The destination; created if it does not exist.
    seed : int, default 0
        Seed of the random number generator.

    Returns
    -------
    Path
        The folder.

    Examples
    --------
    >>> import tempfile
    >>> from recommender import read_dataset, write_example
    >>> len(read_dataset(write_example(tempfile.mkdtemp())).works)
    240
    """
    return write_folder(Path(folder), **example_tables(seed))


def write_folder(
    folder: Path, *, artworks: Table, events: Table, queries: Table, truth: Table
) -> Path:
    """Write the four files of a dataset; the keys of each table's first row are its columns."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"artworks": artworks, "events": events, "queries": queries, "truth": truth}
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def example_tables(seed: int = 0, *, dated: bool = True) -> dict[str, list[dict[str, object]]]:
    """Return the tables of the synthetic dataset: 12 collectors, 240 works, about 72 purchases.

    Validation queries start on day 700, test queries on day 850. With `dated`, each work is sold
    once and delisted on the day of its purchase; without, a work may be bought by several.
    """
    rng = np.random.default_rng(seed)
    artworks: list[dict[str, object]] = []
    events: list[dict[str, object]] = []
    listed = np.sort(rng.integers(0, 1000, 240))
    gone = listed + rng.integers(30, 90, 240)
    for row in range(240):
        artist = int(rng.integers(0, 8))
        artworks.append(
            {
                "artwork_id": f"w{row}",
                "title": f"Picture {row}",
                "artist": f"a{artist}",
                "genre": ["Portrait", "Landscape", ""][row % 3],
                "price_usd": str(100 * (1 + artist)),
                **({"listed_on": iso(listed[row]), "delisted_on": iso(gone[row])} if dated else {}),
            }
        )
    queries: list[dict[str, object]] = []
    truth: list[dict[str, object]] = []
    bought: set[tuple[int, int]] = set()
    sold: set[int] = set()
    for at in sorted(rng.choice(np.arange(60, 1050), 72, replace=False)):
        collector = int(rng.integers(0, 12))
        offered = [
            row
            for row in range(240)
            if (listed[row] <= at <= gone[row] and row not in sold)
            or (not dated and (collector, row) not in bought)
        ]
        liked = [row for row in offered if artworks[row]["artist"] == f"a{collector % 8}"]
        if not offered:
            continue
        row = int(rng.choice(liked[:6] or offered))
        bought.add((collector, row))
        if dated:
            sold.add(row)
            artworks[row]["delisted_on"] = iso(at)
        event = {"collector_id": f"c{collector}", "artwork_id": f"w{row}", "at": iso(at)}
        events.append({**event, "kind": "purchase"})
        if at >= 700:
            split = "valid" if at < 850 else "test"
            query = {"query_id": f"q{at}", "collector_id": f"c{collector}", "at": iso(at)}
            queries.append({**query, "split": split})
            truth.append({"query_id": f"q{at}", "artwork_id": f"w{row}"})
    return {"artworks": artworks, "events": events, "queries": queries, "truth": truth}
