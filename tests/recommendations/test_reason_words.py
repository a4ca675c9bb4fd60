"""A reason as what follows 'because', in both languages."""

import pytest
from django.utils import translation

from catalog.selectors import CitedTitle
from recommendations.taste.selectors.reasons import reason_clause


def clause(kind: str, title: str, language: str) -> str:
    with translation.override(language):
        cited = {1: CitedTitle(title=title, maker="Lin Mo")}
        return reason_clause({"kind": kind, "artwork": 1}, titles=cited, labels={})


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        ("bid", "you bid on “Ferry” by Lin Mo", "你对《Ferry》（Lin Mo）出过价"),
        (
            "not_interested",
            "you are not interested in “Ferry” by Lin Mo",
            "你对《Ferry》（Lin Mo）不感兴趣",
        ),
        ("watch", "you are watching “Ferry” by Lin Mo", "你关注着《Ferry》（Lin Mo）的拍卖"),
        ("save", "you saved “Ferry” by Lin Mo", "你收藏了《Ferry》（Lin Mo）"),
    ],
)
def test_the_maker_stands_by_the_work_and_not_behind_the_verb(
    kind: str, english: str, chinese: str
) -> None:
    assert clause(kind, "Ferry", "en") == english
    assert clause(kind, "Ferry", "zh-hans") == chinese


def test_a_title_with_quotation_marks_of_its_own_gets_no_second_ones() -> None:
    assert clause("save", "“Ferry”", "en") == "you saved “Ferry” by Lin Mo"
    assert clause("save", "《渡》", "zh-hans") == "你收藏了《渡》（Lin Mo）"
    assert clause("save", "“A” and “B”", "en") == "you saved ““A” and “B”” by Lin Mo"
