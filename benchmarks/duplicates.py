"""Learns and measures the weights of `curation.duplicates.comparing` on the Tate's works.

`python -m benchmarks duplicates --works tate_artworks.jsonl.gz`: 69,202 real records, among which
pages of sketchbooks, states and editions look alike and are different works, and copies of some of
them as another source would write them (`corrupted_copies`). Prints the weights in the form of
weights.toml, and how many copies blocking and scoring find.
"""

import argparse
import itertools
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.corrupted_copies import corrupted, is_multiple, other_impression
from catalog.importers.sources.tate import read
from catalog.selectors.comparing import ComparableArtist, ComparableWork
from catalog.services.records import ArtworkRecord
from curation.duplicates.comparing.blocking import MOST, digest, keys
from curation.duplicates.comparing.levels import levels
from curation.duplicates.comparing.records import Record
from curation.duplicates.comparing.scoring import Odds, probabilities, weights
from curation.duplicates.selectors.records import record_of

COPIES, IMPRESSIONS, SEED = 4000, 1500, 23
FIRST_COPY, FIRST_IMPRESSION = 10_000_000, 20_000_000


@dataclass
class Corpus:
    """Real works and copies: the records by id, the ids by key."""

    works: dict[int, ComparableWork]
    records: dict[int, Record]
    twins: dict[int, int]
    blocks: dict[int, list[int]]

    def frequency(self, key: str) -> int:
        """Return how many works bear a key."""
        return len(self.blocks.get(digest(key), ()))

    def pairs(self) -> set[tuple[int, int]]:
        """Return all pairs that share a key which few works bear."""
        found: set[tuple[int, int]] = set()
        for block in self.blocks.values():
            if 1 < len(block) <= MOST:
                found.update(itertools.combinations(sorted(block), 2))
        return found


def tate_works(path: Path) -> Iterator[ComparableWork]:
    """Yield the Tate's works as they are compared."""
    artists: dict[str, ComparableArtist] = {}
    for number, record in enumerate(r for r in read(path) if isinstance(r, ArtworkRecord)):
        artist = None
        if (maker := record.artist) is not None:
            key = maker.source_id or maker.name_en
            artist = artists.setdefault(
                key,
                ComparableArtist(
                    len(artists) + 1, tuple(filter(None, (maker.name_en, maker.name_zh))),
                    maker.sort_name, maker.birth_year, maker.death_year,
                ),
            )  # fmt: skip
        yield ComparableWork(
            id=number + 1, source="tate", source_id=record.source_id,
            accession_number=record.accession_number,
            titles=tuple(filter(None, (record.title_en, record.title_zh))), artist=artist,
            attribution=record.attribution, year_from=record.year_from, year_to=record.year_to,
            height_cm=None if record.height_cm is None else float(record.height_cm),
            width_cm=None if record.width_cm is None else float(record.width_cm),
            media=tuple(filter(None, (record.medium_en, record.medium_zh))),
        )  # fmt: skip


def corpus(path: Path, *, copies: int = COPIES, seed: int = SEED) -> Corpus:
    """Return the Tate's works with copies: of any works and of one by each of many makers."""
    dice = random.Random(seed)
    works = {work.id: work for work in tate_works(path)}
    by_maker: dict[int, list[int]] = defaultdict(list)
    for work in works.values():
        by_maker[work.artist.id if work.artist else 0].append(work.id)
    chosen = set(dice.sample(sorted(works), copies // 2))
    makers = dice.sample(sorted(by_maker), min(copies // 2, len(by_maker)))
    chosen |= {dice.choice(by_maker[maker]) for maker in makers}
    twins: dict[int, int] = {}
    for place, original in enumerate(sorted(chosen)):
        key = FIRST_COPY + place
        works[key] = corrupted(works[original], key=key, dice=dice)
        twins[key] = original
    multiples = [pk for pk, work in works.items() if pk < FIRST_COPY and is_multiple(work)]
    for place, original in enumerate(dice.sample(multiples, IMPRESSIONS)):
        key = FIRST_IMPRESSION + place
        works[key] = other_impression(works[original], key=key, dice=dice)
    records = {pk: record_of(work) for pk, work in works.items()}
    blocks: dict[int, list[int]] = defaultdict(list)
    for pk, record in records.items():
        for key_ in {digest(key) for key in keys(record)}:
            blocks[key_].append(pk)
    return Corpus(works, records, twins, blocks)


def vectors(found: Corpus, ids: Iterable[int]) -> dict[int, np.ndarray]:
    """Return unit vectors of the works' texts, as the site encodes them."""
    from recommender.features.encoder import load_encoder  # noqa: PLC0415 - loads torch

    wanted = sorted(ids)
    encoded = load_encoder().encode([_text(found.works[pk]) for pk in wanted])
    return dict(zip(wanted, encoded.astype(np.float16), strict=True))


def _text(work: ComparableWork) -> str:
    maker = f"by {work.artist.names[0]}" if work.artist else ""
    return ". ".join(filter(None, (*work.titles, *work.media, maker)))


def compared(
    found: Corpus, pairs: Iterable[tuple[int, int]], coded: dict[int, np.ndarray]
) -> Iterator[tuple[tuple[int, int], dict[str, str]]]:
    """Yield the pairs with their levels."""
    for left, right in pairs:
        cosine = None
        if left in coded and right in coded:
            cosine = float(np.dot(coded[left].astype(np.float32), coded[right].astype(np.float32)))
        yield (
            (left, right),
            levels(
                found.records[left], found.records[right], frequency=found.frequency, cosine=cosine
            ),
        )


def learn(rows: list[tuple[dict[str, str], bool]]) -> tuple[float, dict[str, dict[str, float]]]:
    """Return the prior and the weights of all levels; a level with little to learn from gets 0."""
    columns = sorted({(name, level) for found, _same in rows for name, level in found.items()
                      if level != "missing"})  # fmt: skip
    place = {column: number for number, column in enumerate(columns)}
    matrix = np.zeros((len(rows), len(columns)), np.float32)
    for number, (found, _same) in enumerate(rows):
        for column in found.items():
            if column in place:
                matrix[number, place[column]] = 1
    labels = np.array([same for _found, same in rows])
    model = LogisticRegression(C=1.0, max_iter=2000).fit(matrix, labels)
    learned: dict[str, dict[str, float]] = defaultdict(dict)
    for (name, level), weight in zip(columns, model.coef_[0], strict=True):
        learned[name][level] = round(float(weight), 2)
    return round(float(model.intercept_[0]), 2), dict(learned)


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Learn on the copies with an even number, measure on the others."""
    start = time.perf_counter()
    found = corpus(Path(chosen.works))
    read_s = time.perf_counter() - start
    start = time.perf_counter()
    pairs = sorted(found.pairs())
    same = {(original, copy) for copy, original in found.twins.items()}
    block_s = time.perf_counter() - start
    dice = random.Random(SEED)
    with_copy = [pair for pair in pairs if pair[1] >= FIRST_COPY]
    others = dice.sample([pair for pair in pairs if pair[1] < FIRST_COPY], 60_000)
    sample = with_copy + others
    coded = vectors(found, {pk for pair in sample for pk in pair})
    start = time.perf_counter()
    rows = list(compared(found, sample, coded))
    compare_s = time.perf_counter() - start
    prior, learned = learn([
        (row, pair in same) for pair, row in rows if pair[1] % 2 == 0 or pair[1] < FIRST_COPY
    ])  # fmt: skip
    print(f"prior = {prior}")
    for name, of_levels in learned.items():
        print(f"[levels.{name}]")
        for level, weight in of_levels.items():
            count = Counter(pair in same for pair, row in rows if row[name] == level)
            print(f"{level} = {weight}  # {count[True]} same, {count[False]} other")
    model = replace(weights(), prior=prior, levels=learned)
    tested = [(pair, row) for pair, row in rows if pair[1] % 2 or pair[1] < FIRST_COPY]
    odds = [
        Odds(
            left,
            right,
            model.log_odds(row),
            found.records[left].source,
            found.records[right].source,
        )
        for (left, right), row in tested
    ]
    shares = np.array(probabilities(odds))
    right = np.array([pair in same for pair, _row in tested])
    held_out = sum(copy % 2 for copy in found.twins)
    result: list[dict[str, object]] = [{
        "works": len(found.works), "pairs": len(pairs), "read_s": round(read_s, 1),
        "block_s": round(block_s, 1), "pairs_a_second": round(len(rows) / compare_s),
        "blocking_recall": round(len(same & set(pairs)) / len(same), 4),
    }]  # fmt: skip
    for threshold in (0.5, 0.7, 0.8, 0.9, 0.95, 0.98):
        shown = shares >= threshold
        result.append({
            "threshold": threshold, "shown": int(shown.sum()),
            "precision": round(float(right[shown].mean()), 4) if shown.any() else None,
            "recall": round(float(right[shown].sum()) / held_out, 4),
        })  # fmt: skip
    return result
