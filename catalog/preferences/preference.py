"""What a collector prefers beside subjects and styles: budget, size, orientation, room."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a preference is about."""

    BUDGET = "budget"
    SIZE = "size"
    ORIENTATION = "orientation"
    ROOM = "room"


# The values of each kind; a budget has bounds alone, and so have these sizes.
MEASURES = ("longest", "width", "height")
ORIENTATIONS = ("vertical", "horizontal", "square")


@dataclass(frozen=True)
class Preference:
    """One preference; `polarity` is -1 for what is not wanted ('nothing too large').

    least, most: bounds of a budget in minor units of `currency`, of a measured size in centimetres.
    word, start, end: how and where the normalised text says it.
    """

    kind: Kind
    value: str = ""
    polarity: int = 1
    least: int | None = None
    most: int | None = None
    currency: str = ""
    word: str = ""
    start: int = 0
    end: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Return what there is one of: a later size of a value takes the earlier one's place."""
        return (self.kind, self.value)

    def placed(self, text: str, start: int, end: int) -> "Preference":
        """Return it with the words of the text that say it."""
        return replace(self, word=text[start:end].strip(" ,.;，。；"), start=start, end=end)
