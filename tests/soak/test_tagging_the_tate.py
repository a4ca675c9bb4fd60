"""Tags of the Tate's works predicted by the command, with subjects held out."""

import csv
import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from recommender.cli.main import main

ROOT = Path(__file__).resolve().parent.parent.parent
TATE = ROOT.parent / "shared/data/tate_artworks.jsonl.gz"
CARRIED_BY, TOP = 20, 5

pytestmark = [
    pytest.mark.soak,
    pytest.mark.real_data,
    pytest.mark.skipif(not TATE.exists(), reason="needs ../shared/data/tate_artworks.jsonl.gz"),
]


def held_out(identity: str) -> bool:
    """Tell whether a work's subjects are held out."""
    return int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 10 == 0


def write_dataset(folder: Path) -> dict[str, set[str]]:
    """Write the works with subjects as a dataset; return the subjects held out, by work."""
    with gzip.open(TATE, "rt", encoding="utf-8") as stream:
        records = [json.loads(line) for line in stream]
    leaves = [{term.split(" > ")[-1] for term in record["subjects"]} for record in records]
    times = Counter(term for terms in leaves for term in terms)
    truth: dict[str, set[str]] = {}
    folder.mkdir()
    with (folder / "artworks.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("artwork_id", "title", "artist", "medium", "series", "tags"))
        for record, terms in zip(records, leaves, strict=True):
            if not (common := {term for term in terms if times[term] >= CARRIED_BY}):
                continue
            identity = str(record["id"])
            if held_out(identity):
                truth[identity] = common
            artists = ", ".join(artist["name"] for artist in record["artists"])
            given = "" if identity in truth else "|".join(sorted(common))
            row = (identity, record["title"], artists, record["medium"], record["group_title"])
            writer.writerow((*row, given))
    return truth


def test_subjects_of_works_held_out_are_predicted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = write_dataset(tmp_path / "tate")
    out = tmp_path / "predictions.csv"
    assert main(["tag", str(tmp_path / "tate"), "--out", str(out)]) == 0
    predicted: dict[str, list[tuple[str, bool]]] = {}
    with out.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found = predicted.setdefault(row["artwork_id"], [])
            found.append((row["tag"], row["accepted"] == "1"))
    assert predicted.keys() == truth.keys()
    accepted = {work: {tag for tag, yes in tags if yes} for work, tags in predicted.items()}
    right = sum(len(accepted[work] & terms) for work, terms in truth.items())
    total = sum(len(accepted[work]) + len(terms) for work, terms in truth.items())
    top = {work: {tag for tag, _ in tags[:TOP]} for work, tags in predicted.items()}
    precision = np.mean([len(top[work] & terms) / TOP for work, terms in truth.items()])
    f1 = 2 * right / total
    with capsys.disabled():
        print(f"micro-F1 {f1:.4f}, precision@5 {precision:.4f}, {len(truth)} works")
    assert f1 >= 0.555
    assert precision >= 0.50
