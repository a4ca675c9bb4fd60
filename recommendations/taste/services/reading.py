"""What a statement says: chips and preferences. The one door to the reading of statements.

A language model is a further reader (`model_reading`): what both say stands, what only the model
says is a suggestion, what only the vocabulary says stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.preferences import Preference, read_preferences
from catalog.vocabulary import Reading, read_statement


@dataclass(frozen=True)
class TasteReading:
    """A statement's likes and dislikes, and the preferences that rank after the model."""

    words: Reading
    preferences: tuple[Preference, ...]

    @property
    def understood(self) -> bool:
        """Tell whether anything was recognised."""
        return self.words.understood or bool(self.preferences)


@dataclass(frozen=True)
class Suggested:
    """A concept or artist that a language model read, liked (+1) or not (-1), and from which words.

    Of an artist, `concept_id` is empty and `artist` their English name.
    """

    concept_id: str
    artist: str
    polarity: int
    words: str


def only_suggested(ours: TasteReading, suggested: Iterable[Suggested]) -> tuple[Suggested, ...]:
    """Return what a model read and the vocabulary did not, each once; the first one counts."""
    both = {(chip.concept_id, chip.artist): chip.polarity for chip in ours.words.chips}
    new: dict[tuple[str, str], Suggested] = {}
    for each in suggested:
        name = (each.concept_id, each.artist)
        if both.get(name) != each.polarity:
            new.setdefault(name, each)
    return tuple(new.values())


def read_taste(text: str, *, artists: Mapping[str, str] | None = None) -> TasteReading:
    """Read a statement; never fails.

    artists: the catalogue's artists that the text may name, by folded name.
    """
    preferences = read_preferences(text)
    apart = [(preference.start, preference.end) for preference in preferences]
    return TasteReading(read_statement(text, apart=apart, artists=artists), preferences)
