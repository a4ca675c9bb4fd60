"""Where a description comes from: what a language model or the record wrote is marked for ever."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from django.utils import formats
from django.utils.translation import gettext as _

# Words, and Chinese characters one by one; a run of so many is a borrowed passage.
_TOKENS = re.compile(r"[㐀-鿿]|[^\W_㐀-鿿]+")
_RUN = 3
# A text of which this share of runs stands in the original uses its words. Two texts about one work
# share its title, maker and medium: of 140 pairs written apart, 6 to 15 % (median), 40 % at most.
_BORROWED = 0.45


class OriginState(StrEnum):
    """What became of a text since it was accepted."""

    WRITTEN = "written"
    EDITED = "edited"
    REPLACED = "replaced"


@dataclass(frozen=True)
class TextOrigin:
    """Who wrote the text that a curator accepted, and whether what stands there is still that text.

    `source`: a TextSource, `record` or `model`. `text`: the text as it was proposed, by which one
    is known again. An origin is never removed: a text that takes the place of the other makes it
    `replaced`, and the other's words make it count again. `earlier`: the origins of texts that were
    accepted before it, as columns hold them, of which the same is true.
    """

    source: str
    text: str
    written_on: str
    model: str = ""
    prompt_version: str = ""
    state: str = OriginState.WRITTEN
    earlier: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def stored(cls, value: Mapping[str, Any]) -> "Self | None":
        """Return the origin that a column holds, None for an empty one."""
        return cls(**{**value, "earlier": tuple(value.get("earlier", ()))}) if value else None

    def as_json(self) -> dict[str, Any]:
        """Return what the column holds."""
        value = asdict(self)
        earlier = list(value.pop("earlier"))
        return value | {"earlier": earlier} if earlier else value

    def after(self, other: "TextOrigin | None") -> "Self":
        """Return the origin with that of the text in whose place its own was accepted."""
        if other is None:
            return self
        texts = {self.text}
        earlier: list[Mapping[str, Any]] = []
        for one in (*self.earlier, replace(other, earlier=()).as_json(), *other.earlier):
            if one["text"] not in texts:
                texts.add(one["text"])
                earlier.append(one)
        return replace(self, earlier=tuple(earlier))

    def followed(self, text: str, *, own: bool = False) -> "Self":
        """Return the origin once `text` stands there.

        own: a curator says that they wrote it anew; that counts only for a text that does not use
        the other's words (`is_used_in`). Without it, a text becomes a curator's own only in a place
        that was emptied before.
        """
        if text.strip() and not self.is_used_in(text):
            for one in self.earlier:
                known = type(self)(**one)
                if known.is_used_in(text):
                    return known.after(self).followed(text)
        if not text.strip():
            state = OriginState.REPLACED
        elif _tokens(text) == _tokens(self.text):
            state = OriginState.WRITTEN
        elif self.is_used_in(text) or not (own or self.is_replaced):
            state = OriginState.EDITED
        else:
            state = OriginState.REPLACED
        return replace(self, state=state)

    def is_used_in(self, text: str) -> bool:
        """Tell whether a text uses the original's words."""
        runs = _runs(text)
        return bool(runs) and len(runs & _runs(self.text)) >= _BORROWED * len(runs)

    @property
    def is_replaced(self) -> bool:
        """Tell whether the text there is another one, or none."""
        return self.state == OriginState.REPLACED

    @property
    def is_edited(self) -> bool:
        """Tell whether a curator has changed the text."""
        return self.state == OriginState.EDITED

    def __str__(self) -> str:
        """Return the origin as pages and exports say it."""
        day = formats.date_format(date.fromisoformat(self.written_on))
        if self.source == "model":
            text = (
                _("Written by a language model (%(model)s, %(day)s), edited by a curator")
                if self.is_edited
                else _("Written by a language model (%(model)s, %(day)s)")
            )
        else:
            text = (
                _("Composed from the catalogue record (%(day)s), edited by a curator")
                if self.is_edited
                else _("Composed from the catalogue record (%(day)s)")
            )
        return text % {"model": self.model or "?", "day": day}


def in_words(value: Mapping[str, Any] | None) -> str:
    """Return what a column holds as a sentence for people, '' for nothing."""
    origin = TextOrigin.stored(value or {})
    if origin is None:
        return ""
    if origin.is_replaced:
        return _("%(origin)s, since replaced") % {"origin": origin}
    return str(origin)


def _tokens(text: str) -> list[str]:
    return _TOKENS.findall(text.casefold())


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of words of a text; one that is shorter than a run is a run itself."""
    tokens = _tokens(text)
    return frozenset(
        tuple(tokens[at : at + _RUN]) for at in range(max(1, len(tokens) - _RUN + 1)) if tokens
    )
