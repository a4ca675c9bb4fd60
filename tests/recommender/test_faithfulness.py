"""Faithfulness of explanations: values by hand, and malformed files."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recommender.data.dataset import DatasetError, Queries
from recommender.evaluation.faithfulness import faithfulness
from recommender.serving.explanations import DELETED

QUERIES = Queries(["q0", "q1"], np.array([0, 1]), np.array([10.0, 11.0]))


def work(
    query: str,
    rank: int,
    values: list[float],
    drops: list[float],
    attention: list[float],
    deletion: dict[str, list[float]] | None = None,
    **changes: object,
) -> dict[str, Any]:
    """Return one explained work, its score the sum of its parts."""
    return {
        "query_id": query, "rank": rank, "artwork_id": "w", "score": sum(values) + 0.5,
        "general": 0.5, "deletion": deletion,
        "parts": [
            {"value": value, "drop": drop, "attention": seen, "reason": value > 0 and drop > 0}
            for value, drop, seen in zip(values, drops, attention, strict=True)
        ],
        **changes,
    }  # fmt: skip


def written(path: Path, *records: dict[str, Any]) -> Path:
    """Write a file of JSON lines."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def test_what_parts_and_attention_foretell_is_worked_out_by_hand(tmp_path: Path) -> None:
    path = written(
        tmp_path / "why.jsonl",
        # Parts stand as the drops do, attention the other way round.
        work("q0", 1, [3.0, 2.0, 1.0], [0.3, 0.2, 0.1], [0.1, 0.2, 0.3],
             {"part": [4.0, 2.0, 0.5], "attention": [5.5, 3.5, 0.5]}),
        # One exchange of neighbours among three: 1 − 6·2/(3·8) = 0.5.
        work("q0", 2, [3.0, 2.0, 1.0], [0.2, 0.3, 0.1], [0.1, 0.2, 0.3]),
        # Two events have no ranks to speak of; what one does not need is no reason.
        work("q1", 1, [2.0, -1.0], [-0.1, 0.2], [0.5, 0.4],
             {"part": [1.5, 0.5], "attention": [1.5, 0.5]}),
    )  # fmt: skip
    found = faithfulness(path, QUERIES)
    assert (found.queries, found.works, found.inexact, found.false_reasons) == (2, 3, 0, 0)
    assert found.with_reason == pytest.approx(2 / 3)
    assert found.measures["spearman of part"].mean == pytest.approx(0.75)
    assert found.measures["spearman of part"].queries == 1
    # −1 for the first work; 1 − 6·(1 + 1 + 4)/(3·8) = −0.5 for the second.
    assert found.measures["spearman of attention"].mean == pytest.approx(-0.75)
    assert found.measures["spearman lead"].mean == pytest.approx(1.5)
    # q0 falls from 6.5 by 2.5, 4.5, 6, and stays there; q1 from 1.5 by 0, 1. By attention q0
    # falls 1.5 less twice: a tenth of 3 in the mean of the curve, half of that over both.
    first, second = [2.5, 4.5] + [6.0] * (DELETED - 2), [0.0] + [1.0] * (DELETED - 1)
    assert found.curves["part"] == pytest.approx(np.mean([first, second], axis=0))
    assert found.measures["deletion by part"].mean == pytest.approx(np.mean([first, second]))
    assert found.measures["deletion lead"].mean == pytest.approx(0.15)


def test_parts_that_miss_the_score_and_false_reasons_are_counted(tmp_path: Path) -> None:
    wrong = work("q0", 1, [1.0, 1.0, 1.0], [0.1, 0.2, 0.3], [0.1, 0.2, 0.3], score=3.6)
    untrue = work("q1", 1, [1.0, 1.0, 1.0], [0.1, -0.2, 0.3], [0.1, 0.2, 0.3])
    untrue["parts"][1]["reason"] = True
    found = faithfulness(written(tmp_path / "why.jsonl", wrong, untrue), QUERIES)
    assert found.inexact == 1
    assert found.largest_gap == pytest.approx(0.1)
    assert found.false_reasons == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no explanations"),
        ("{}\n", "line 1: not an explanation of a query of this split"),
        ("{\n", "line 1: not JSON"),
        ('{"query_id": "other", "score": 1, "general": 1, "parts": []}\n', "line 1"),
    ],
)
def test_a_malformed_file_is_an_error_with_its_line(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "why.jsonl"
    path.write_text(text)
    with pytest.raises(DatasetError, match=message):
        faithfulness(path, QUERIES)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"none\.jsonl: the file is missing"):
        faithfulness(tmp_path / "none.jsonl", QUERIES)
