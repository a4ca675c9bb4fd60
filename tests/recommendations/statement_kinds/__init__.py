"""Statements by kind with what they say, and how a reading compares."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.preferences import MEASURES, Kind, Preference
from catalog.vocabulary.statement_weights import PLAIN, STRONG, WEAK
from common.money import site_currency, to_units
from recommendations.taste.services.reading import read_taste

CLASSES = {STRONG: "strong", PLAIN: "plain", WEAK: "weak"}


@dataclass(frozen=True)
class Statement:
    """A statement with what it says: likes and dislikes with their sign, preferences in words.

    Strengths are the classes of some chips: 'etching weak'.
    """

    kind: str
    language: str
    text: str
    words: frozenset[tuple[str, int]]
    preferences: frozenset[str]
    strengths: frozenset[str] = frozenset()

    @property
    def is_read_right(self) -> bool:
        """Tell whether the reader finds just what the statement says."""
        reading = read_taste(self.text)
        chips = {(chip.concept_id or chip.artist, chip.polarity) for chip in reading.words.chips}
        strengths = {
            f"{chip.concept_id or chip.artist} {CLASSES[chip.weight]}"
            for chip in reading.words.chips
        }
        return (
            chips == self.words
            and self.preferences == {in_words(each) for each in reading.preferences}
            and self.strengths <= strengths
        )


def statements(name: str) -> Iterator[Statement]:
    """Return the statements of a table: `written`, `held` or one that was blind."""
    table = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))
    for kind, languages in table.items():
        for language, rows in languages.items():
            for text, likes, dislikes, *rest in rows:
                preferences, strengths = [*rest, [], []][:2]
                words = {(word, 1) for word in likes} | {(word, -1) for word in dislikes}
                said = frozenset(_with_currency(each) for each in preferences)
                yield Statement(kind, language, text, frozenset(words), said, frozenset(strengths))


def in_words(preference: Preference) -> str:
    """Return a preference as the tables have it: 'budget ..1500 USD', 'size not large'."""
    if preference.kind is Kind.BUDGET:
        currency = preference.currency
        bounds = (
            "" if minor is None else f"{to_units(minor, currency).normalize():f}"
            for minor in (preference.least, preference.most)
        )
        return f"budget {'..'.join(bounds)} {currency}"
    if preference.value in MEASURES:
        bounds = ("" if cm is None else str(cm) for cm in (preference.least, preference.most))
        return f"{preference.value} {'..'.join(bounds)} cm"
    refused = "not " if preference.polarity < 0 else ""
    return f"{preference.kind} {refused}{preference.value}"


def _with_currency(preference: str) -> str:
    """Return a budget with the site's currency where the statement names none."""
    bare = preference.startswith("budget") and preference[-1].isdigit()
    return f"{preference} {site_currency()}" if bare else preference
