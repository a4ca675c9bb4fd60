"""What a statement says: chips and preferences. The one door to the reading of statements.

A further reader (a language model) is merged here: what both say stands.
"""

from collections.abc import Mapping
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


def read_taste(text: str, *, artists: Mapping[str, str] | None = None) -> TasteReading:
    """Read a statement; never fails.

    artists: the catalogue's artists that the text may name, by folded name.
    """
    preferences = read_preferences(text)
    apart = [(preference.start, preference.end) for preference in preferences]
    return TasteReading(read_statement(text, apart=apart, artists=artists), preferences)
