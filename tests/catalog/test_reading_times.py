"""Nothing that people may type is read in more than linear time."""

import gc
import time
from collections.abc import Callable

import pytest

from catalog.preferences import read_preferences
from catalog.search.query import BrowseQuery
from catalog.search.sentences import understand
from catalog.vocabulary import normalise, read_statement
from catalog.vocabulary.artist_names import artists_named
from catalog.writing.checking import check
from catalog.writing.record import WorkRecord

RECORD = WorkRecord(
    id=1, title_en="Harbour at dawn", artist_en="Jane Holt", medium_en="Oil on canvas",
    year_from=1900, year_to=1910, date_text="1900-1910",
)  # fmt: skip
READERS: dict[str, Callable[[str], object]] = {
    "preferences": read_preferences,
    "statement": read_statement,
    "search": lambda text: understand(BrowseQuery(text=text)),
    "names": lambda text: artists_named(normalise(text), {}),
    "checker": lambda text: check(text, RECORD, language="en"),
    "Chinese checker": lambda text: check(text, RECORD, language="zh"),
}
# Four times as long takes four times as long if it is linear, and sixteen if it is quadratic.
TIMES, BOUND = 4, 9
SHORT = 500


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def _growth(read: Callable[[str], object], piece: str) -> float:
    """Return how much longer `TIMES` as much takes; of some tries the least on either side."""
    short = (piece * SHORT)[:SHORT]
    gc.disable()
    try:
        once = min(_seconds(read, short) for _ in range(2))
        longer = min(_seconds(read, short * TIMES) for _ in range(2))
    finally:
        gc.enable()
    # Below a thousandth of a second a clock says little.
    return longer / max(once, 0.001)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reader", "pieces"),
    [
        ("preferences", ("20 x ", "1", "square ", "1900-", "too ", "under 20 ", "小", "50 usd ")),
        ("statement", ("和", "我爱人喜欢花", "太太", "flowers, ", "used to love ", "🌊")),
        ("search", ("1900-", "1900 ", "from 1900 ", "20 x ")),
        ("names", ("莫", "Vincent van ", "张·", "'a")),
        ("checker", ("Zorvak ", "Paris, ", "one hundred figures ", "1900 - ", "no figure ")),
        ("Chinese checker", ("莫", "百", "万", "红蓝绿", "三个苹果")),
    ],
)
def test_what_is_four_times_as_long_takes_no_more_than_its_share(
    reader: str, pieces: tuple[str, ...]
) -> None:
    read = READERS[reader]
    read("Warm up: 20 cm, under $50, red 红色。")
    for piece in pieces:
        growths: list[float] = []
        while len(growths) < 3 and min(growths, default=BOUND) >= BOUND:
            growths.append(_growth(read, piece))
        assert min(growths) < BOUND, (piece, growths)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["20 x ", "和"])
def test_a_text_of_20000_characters_is_read_within_seconds(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    assert _seconds(read_preferences, text) + _seconds(read_statement, text) < 10
