"""A language model's answers: valid ones, right chips, flagged descriptions, seconds of each.

Asks the model of the settings, else a small one on this machine (`benchmarks.small_model`). The
statements are those of `tests/recommendations/statement_kinds`, where their meaning is written
beside them; the works those of `tests/catalog/writing/records.toml`, and then the site's.
`--statements` and `--drafts` say how many.
"""

import argparse
import statistics
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.test import override_settings

from benchmarks import small_model
from catalog import selectors as catalog
from catalog.writing import WorkRecord, check
from common import clock, llm
from curation.language_model import describe, suggest_tags
from recommendations.taste.services.model_reading import ModelReading, ask_model
from recommendations.taste.services.reading import read_taste

TESTS = Path(__file__).resolve().parents[1] / "tests"
# Those whose chips are concepts alone, in both languages.
KINDS = ("exceptions", "past", "double_negation", "quality")
TIMEOUT_S = 600
Words = frozenset[tuple[str, int]]
Answer = TypeVar("Answer")


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Return a row for each language of the statements, one for descriptions, one for tags."""
    with _model():
        rows = [_of_statements(language, chosen.statements // 2) for language in ("en", "zh")]
        return [*rows, *_of_works(records(chosen.drafts))]


@contextmanager
def _model() -> Iterator[None]:
    if settings.LLM_BASE_URL:
        yield
        return
    with small_model.running() as url, override_settings(
        LLM_BASE_URL=url, LLM_MODEL=small_model.MODEL, LLM_PRIVATE_ADDRESS=True,
        LLM_TIMEOUT_S=TIMEOUT_S, LLM_ATTEMPTS=2,
    ):  # fmt: skip
        yield


class _Tally:
    """Answers with the seconds that each took, and the errors."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.errors: Counter[str] = Counter()

    def ask(self, ask: Callable[[], Answer]) -> Answer | None:
        """Return an answer; None where it could not be used."""
        began = time.perf_counter()
        try:
            return ask()
        except llm.LanguageModelError as error:
            self.errors[error.code] += 1
            return None
        finally:
            self.seconds.append(time.perf_counter() - began)

    def row(self, **figures: object) -> dict[str, object]:
        """Return a row of the table."""
        asked = len(self.seconds)
        return {
            "model": settings.LLM_MODEL,
            **figures,
            "asked": asked,
            "valid": asked - self.errors.total(),
            "errors": dict(self.errors) or "none",
            "seconds p50": round(statistics.median(self.seconds or [0]), 1),
            "longest": round(max(self.seconds, default=0), 1),
        }


def _of_statements(language: str, most: int) -> dict[str, object]:
    tally, right, found, named_count, dropped = _Tally(), 0, Counter[str](), 0, 0
    for text, words in _statements(language, most):
        read: ModelReading | None = tally.ask(lambda text=text: ask_model(text, now=clock.now()))  # type: ignore[misc]
        named = _words(read)
        right += read is not None and named == words
        dropped += read.dropped if read else 0
        named_count += len(named)
        found.update(right=len(named & words), meant=len(words))
        ours = {(chip.concept_id, chip.polarity) for chip in read_taste(text).words.chips}
        found.update(ours=ours == words, new=len(named - ours), true=len((named - ours) & words))
    return tally.row(
        purpose="statement", language=language, all_right=right, by_vocabulary=found["ours"],
        chips_meant=found["meant"], chips_named=named_count, chips_right=found["right"],
        suggested=found["new"], suggested_right=found["true"], dropped=dropped,
    )  # fmt: skip


def _words(read: ModelReading | None) -> Words:
    suggested = read.suggested if read else ()
    return frozenset((each.concept_id or each.artist, each.polarity) for each in suggested)


def _of_works(records: list[WorkRecord]) -> Iterator[dict[str, object]]:
    tally, flagged, flags = _Tally(), Counter[str](), 0
    for record in records:
        text = tally.ask(lambda record=record: describe(record, now=clock.now()))  # type: ignore[misc]
        for language, written in (("en", text.en), ("zh-hans", text.zh)) if text else ():
            found = check(written, record, language=language)
            flagged[language] += bool(found)
            flags += len(found)
    yield tally.row(
        purpose="description", flagged_en=flagged["en"], flagged_zh=flagged["zh-hans"], flags=flags
    )
    tally, tags, own, dropped = _Tally(), 0, 0, 0
    for record in records:
        named = tally.ask(lambda record=record: suggest_tags(record, now=clock.now()))  # type: ignore[misc]
        if named:
            tags, dropped = tags + len(named.tags), dropped + named.dropped
            own += len(set(named.tags) & set(record.tags))
    yield tally.row(purpose="tags", tags=tags, of_the_record=own, dropped=dropped)


def _statements(language: str, most: int) -> Iterator[tuple[str, Words]]:
    """Yield statements with what they say, as many of each kind."""
    path = TESTS / "recommendations" / "statement_kinds" / "held.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    turns = zip(*(table[kind][language] for kind in KINDS), strict=False)
    for text, likes, dislikes in [row for turn in turns for row in turn][:most]:
        words = [(word, 1) for word in likes] + [(word, -1) for word in dislikes]
        yield text, frozenset(words)


def records(most: int) -> list[WorkRecord]:
    """Return facts of so many works, as far as there are."""
    path = TESTS / "catalog" / "writing" / "records.toml"
    table: dict[str, dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))
    records = [_record(row) for row in table.values()][:most]
    ids = catalog.ids_after(0, limit=most - len(records))
    return [*records, *map(catalog.work_record, catalog.artworks_for_reading(ids))]


def _record(row: dict[str, Any]) -> WorkRecord:
    """Return a record: lengths are written as texts, lists stand for tuples."""
    lengths = {name: Decimal(value) for name, value in row.items() if name.endswith("_cm")}
    lists = {name: tuple(value) for name, value in row.items() if isinstance(value, list)}
    return WorkRecord(**{**row, **lengths, **lists})
