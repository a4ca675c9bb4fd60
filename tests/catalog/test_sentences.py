"""Sentences become filters: exactly these, and the words that are left."""

import random
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from catalog.search import BrowseQuery, understand

CASES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))["cases"]
FIELDS = (
    "tags", "without", "price_min", "price_max", "currency", "year_min", "year_max", "size",
    "side_min", "side_max",
    "available",
)  # fmt: skip


def read(text: str, **given: Any) -> tuple[dict[str, Any], str]:
    """Return the filters read from a text, prices in whole units, and the words left."""
    query, understood = understand(BrowseQuery(text=text, **given))
    found: dict[str, Any] = {}
    for field in FIELDS:
        value = getattr(query, field)
        if field.startswith("price") and value is not None:
            value /= 100
        if value:
            found[field] = list(value) if isinstance(value, tuple) else value
    assert understood.text == query.text
    return found, query.text


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 250


@pytest.mark.slow
@pytest.mark.parametrize(("text", "filters", "rest"), CASES)
def test_a_sentence_is_read_exactly(text: str, filters: dict[str, Any], rest: str) -> None:
    assert read(text) == (filters, rest)


def test_a_filter_given_by_hand_is_never_overruled() -> None:
    assert read("1930s landscape under 500", price_max=20_000, year_min=1900)[0] == {
        "price_max": 200, "year_min": 1900, "year_max": 1939,
    }  # fmt: skip
    assert read("under 500 euro", price_max=20_000) == ({"price_max": 200}, "under 500 euro")
    assert read("sea under 500", price_max=0)[1] == "sea under 500"


@pytest.mark.parametrize(
    ("site", "text", "currency", "highest"),
    [
        ("EUR", "under 2.000 euro", "", 200_000),
        ("EUR", "under $2,000", "USD", 200_000),
        ("CAD", "under $2,000", "", 200_000),
        ("JPY", "under ¥2,000", "", 2_000),
        ("CNY", "under ¥2,000", "", 200_000),
        ("USD", "under ¥2,000", "JPY", 2_000),
        ("USD", "2000¥以下的画", "CNY", 200_000),
        ("EUR", "两千元以下", "", 200_000),
        ("EUR", "两千人民币以下", "CNY", 200_000),
        ("MXN", "under 2000 pesos", "", 200_000),
        ("NOK", "under kr 2000", "", 200_000),
        ("USD", "under R$2,000", "BRL", 200_000),
    ],
)
def test_a_price_is_read_in_the_currency_that_is_named(
    site: str, text: str, currency: str, highest: int, settings: LazySettings
) -> None:
    settings.DEFAULT_CURRENCY = site
    query, understood = understand(BrowseQuery(text=text))
    assert (query.currency, query.price_max) == (currency, highest)
    assert understood.currency == currency


FIGURES = re.compile(r"\d+")
AROUND = [
    "{0}", "{0} and {1}", "{0} {1} {2}", "sea, {0}, not {1}", "no {0} but {1}", "{0}-{1}",
    "$1,500 {0} {1}", "{0} before 1900 {1}", "under 99999999999999999999 {0}",
    "1850s {0} 300 BC {1}", "以下 {0} 5000 {1}",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("given", [{}, {"price_max": 100, "year_min": 1900}])
def test_no_figure_vanishes(given: dict[str, Any]) -> None:
    """Each is among the words searched, or among those that a filter shown was read from."""
    chosen = random.Random(18)
    texts = [case[0] for case in CASES if FIGURES.search(case[0])]
    typed = texts + [chosen.choice(AROUND).format(*chosen.sample(texts, 3)) for _ in range(600)]
    for text in typed:
        query, understood = understand(BrowseQuery(text=text, **given))
        kept = [*{read.words for read in understood.filters}, query.text]
        figures = Counter(FIGURES.findall(text))
        assert figures == Counter(FIGURES.findall(" ".join(kept))), text


def test_each_filter_knows_the_words_that_it_was_read_from() -> None:
    _query, understood = understand(BrowseQuery(text="Landscapes under $500, not red, from 1900"))
    assert [(read.field, read.words) for read in understood.filters] == [
        ("price_max", "under $500"), ("year_min", "from 1900"), ("without", "not red"),
    ]  # fmt: skip


def test_what_is_left_of_a_traditional_sentence_stays_traditional() -> None:
    assert read("不要紅色的國畫，兩萬元以內，黃賓虹") == (
        {"without": ["red,ink-wash"], "price_max": 20_000}, "黃賓虹",
    )  # fmt: skip
