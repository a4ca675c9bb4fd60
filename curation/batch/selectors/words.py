"""What a change does, in words: each field before and after, what is refused, what was kept."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalog.selectors import availability_choices
from catalog.selectors.batch import names_of, origin_in_words, text_source_label
from catalog.services.batch.fields import FIELDS, FOLLOWING, label_of
from catalog.vocabulary import concepts
from common.bilingual import prefers_chinese
from common.money import Money
from common.typed import in_language
from curation.batch.models import BatchChange

PLACES = ("exhibitions", "sets")
KEYS = {"artist_id": "artist", "series_id": "series", "exhibitions": "exhibitions", "sets": "sets"}
YES_OR_NO = {"published", "curators_pick"}
# The columns in the order of the fields; JSON knows none.
ORDER = {
    column: place
    for place, column in enumerate(
        column
        for own in (*(one.columns for one in FIELDS.values()), tuple(FOLLOWING))
        for column in own
    )
}
# How much of an unchanged stretch of a text is shown beside what changes.
AROUND, LONGEST = 40, 4000
WORDS = re.compile(r"\s+|[^\W㐀-鿿]+|.", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, and whether it is what differs."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class FieldChange:
    """A field before and after, in pieces; nothing is an empty list."""

    label: str
    before: Sequence[Piece]
    after: Sequence[Piece]


@dataclass(frozen=True)
class Shown:
    """A work's change for people."""

    pk: int
    title: str
    fields: Sequence[FieldChange] = ()
    # Labels with the error, or with the value that was left.
    notes: Sequence[tuple[str, str]] = ()
    reason: str = ""


@dataclass
class Names:
    """The names of all rows that some changes mention, read at once."""

    known: dict[str, dict[int, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Iterable[Mapping[str, Any]]) -> "Names":
        """Return the names of what values of changes mention."""
        keys: dict[str, set[int]] = {kind: set() for kind in KEYS.values()}
        for one in values:
            for column, kind in KEYS.items():
                value = one.get(column)
                if isinstance(value, int):
                    keys[kind].add(value)
                elif isinstance(value, Mapping | list):
                    keys[kind].update(map(int, value))
        return cls({kind: names_of(kind, found) if found else {} for kind, found in keys.items()})

    def name(self, column: str, key: Any) -> str:
        """Return the name of a row, its number where it is gone."""
        return self.known.get(KEYS[column], {}).get(int(key), f"#{key}")


def shown(changes: Sequence[BatchChange]) -> list[Shown]:
    """Return changes for people: a query for each kind of row that they mention."""
    names = Names.of(values for one in changes for values in (one.before, one.after, one.kept))
    return [_shown(one, names) for one in changes]


def _shown(one: BatchChange, names: Names) -> Shown:
    notes = [(_label(column), text) for column, text in one.problems.items()]
    notes += [(_label(name), text) for name, text in _kept(one.kept, names)]
    reasons = {
        "gone": _("The work was deleted or merged."),
        "changed": _("Somebody changed the work after the check."),
    }
    fields = [] if one.problems else list(_fields(one, names))
    return Shown(one.artwork_id, one.title, fields, notes, reasons.get(one.reason, ""))


def _fields(one: BatchChange, names: Names) -> Iterable[FieldChange]:
    before, after = _joined(one.before), _joined(one.after)
    for column in sorted(after, key=lambda name: ORDER.get(name, len(ORDER))):
        if column == "tag_origins":
            continue
        old, new = (in_words(column, values.get(column), names) for values in (before, after))
        if old != new:
            yield FieldChange(_label(column), *_pieces(old, new))


def _kept(kept: Mapping[str, Any], names: Names) -> Iterable[tuple[str, str]]:
    for column, value in _joined(kept).items():
        yield column, in_words(column, value, names) or "—"


def _joined(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values with a price as one: the amount has its currency."""
    found = dict(values)
    currency = found.pop("currency", None)
    if "price_minor" in found:
        found["price_minor"] = (found["price_minor"], currency)
    elif currency is not None:
        found["currency"] = currency
    return found


def _label(column: str) -> str:
    if column in FOLLOWING:
        text = _("%(field)s: written by")
        return text % {"field": capfirst(str(label_of(FOLLOWING[column])))}
    name = "price" if column == "price_minor" else column
    return capfirst(str(FIELDS[name].label if name in FIELDS else label_of(column)))


def in_words(column: str, value: Any, names: Names) -> str:
    """Return a column's value for people, '' for nothing."""
    if value in (None, "", [], {}) or (column == "price_minor" and value[0] is None):
        return ""
    if column == "price_minor":
        return str(Money(value[0], value[1])) if value[1] else str(value[0])
    if column in {"artist_id", "series_id"}:
        return names.name(column, value)
    if column in PLACES:
        keys = [key for key, place in value.items() if place is not False] if isinstance(
            value, Mapping) else value  # fmt: skip
        return _listed(names.name(column, key) for key in keys)
    if column == "tags":
        return _listed(map(_tag, value))
    if column in YES_OR_NO:
        return pgettext("a value", "yes") if value else pgettext("a value", "no")
    return _plain(column, value)


def _plain(column: str, value: Any) -> str:
    if column == "availability":
        return str(dict(availability_choices()).get(value, value))
    if column == "description_source":
        return text_source_label(value)
    if column in FOLLOWING:
        return origin_in_words(value)
    return in_language(Decimal(value)) if column.endswith("_cm") else str(value)


def _listed(parts: Iterable[str]) -> str:
    return pgettext("list", ", ").join(parts)


def _tag(tag: str) -> str:
    found = concepts().get(tag)
    return tag if found is None else found.label("zh" if prefers_chinese() else "en")


def _pieces(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Return two texts in pieces, of which those that differ are marked."""
    if not old or not new or max(len(old), len(new)) > LONGEST:
        return [Piece(old[:LONGEST], differs=True)] if old else [], (
            [Piece(new[:LONGEST], differs=True)] if new else []
        )
    words = WORDS.findall(old), WORDS.findall(new)
    before: list[Piece] = []
    after: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, *words, autojunk=False)
    if matcher.ratio() < 0.3:  # two other texts
        return [Piece(old, differs=True)], [Piece(new, differs=True)]
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        for pieces, part in ((before, words[0][a0:a1]), (after, words[1][b0:b1])):
            if part:
                text = "".join(part)
                pieces.append(Piece(text if tag != "equal" else _shortened(text), tag != "equal"))
    return before, after


def _shortened(text: str) -> str:
    if len(text) <= 2 * AROUND + 10:
        return text
    return f"{text[:AROUND]} … {text[-AROUND:]}"
