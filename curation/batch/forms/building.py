"""The cards of an edit together: as they are sent, stored, added and taken away."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalog.services.batch.fields import FIELDS, SIDES, YEARS, Do, Kind
from catalog.services.batch.operations import Operation
from common.money import to_units
from common.typed import in_language
from curation.batch.forms.base import Card
from curation.batch.forms.cards import REPLACE, DateCard, ReplaceCard, SizeCard, card

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# Cards of one edit: more make no page that anybody reads.
MOST_CARDS = 40
# In the order of the work's form.
GROUPS: tuple[tuple["_StrPromise", tuple[str, ...]], ...] = (
    (_("Work"), (
        "title_en", "title_zh", "artist", "attribution", "series", "series_number", "tags",
    )),
    (_("Making"), (
        "date", *YEARS, "medium_en", "medium_zh", "classification", "size", *SIDES, "inscription",
    )),
    (_("Text"), (
        "description_en", "description_zh", "description_source", "description_author",
    )),
    (_("Sale"), ("price", "availability", "published", "copies", "copies_sold", "curators_pick")),
    (_("Provenance and record"), (
        "location", "accession_number", "credit_line", "provenance", "source_url",
    )),
    (_("Shown in"), ("exhibitions", "sets")),
)  # fmt: skip


def offered(permitted: Collection[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the cards that can be added, by group; fields that need other permissions are not."""
    found = []
    for title, names in GROUPS:
        fields = [(n, capfirst(str(FIELDS[n].label))) for n in names if n in permitted]
        if fields:
            found.append((str(title), fields))
    return found


class Cards:
    """The cards of an edit, in their order."""

    def __init__(self, cards: Sequence[tuple[int, Card]] = ()) -> None:
        self.numbered = list(cards)
        # Why they make no edit together.
        self.problem = ""
        names = {one.name for _number, one in self.numbered}
        for _number, one in self.numbered:
            if isinstance(one, DateCard):
                one.has_own_figures = bool(names & set(YEARS))
            elif isinstance(one, SizeCard):
                one.has_own_figures = bool(names & set(SIDES))

    @classmethod
    def sent(cls, data: QueryDict) -> "Cards":
        """Return the cards that a page has sent."""
        found = []
        for text in data.getlist("card")[:MOST_CARDS]:
            number, _colon, name = text.partition(":")
            if number.isdecimal() and len(number) < 6 and (name == REPLACE or name in FIELDS):
                found.append((int(number), card(name, data=data, prefix=f"c{number}")))
        return cls(found)

    @classmethod
    def stored(cls, operations: Sequence[Operation]) -> "Cards":
        """Return the cards of stored operations, as they would be sent."""
        data = QueryDict(mutable=True)
        for number, one in enumerate(operations):
            name = REPLACE if one.do == Do.REPLACE else one.fields[0]
            data.appendlist("card", f"{number}:{name}")
            for key, values in _typed(one).items():
                data.setlist(f"c{number}-{key}", values)
        return cls.sent(data).unchecked()

    def unchecked(self) -> "Cards":
        """Return the cards without errors."""
        for _number, one in self.numbered:
            one.leave_unchecked()
        return self

    def added(self, name: str) -> "Cards":
        """Return the cards with a new one at the end."""
        number = max((number for number, _card in self.numbered), default=-1) + 1
        if len(self.numbered) >= MOST_CARDS or (name != REPLACE and name not in FIELDS):
            return self
        new = card(name, prefix=f"c{number}")
        new.focus(new.main)
        return Cards([*self.numbered, (number, new)])

    def without(self, number: int) -> "Cards":
        """Return the cards without one of them."""
        return Cards([one for one in self.numbered if one[0] != number])

    def operations(self) -> list[Operation] | None:
        """Return what the cards come to; None where one has errors."""
        wrong = [one for _number, one in self.numbered if not one.is_valid()]
        if wrong:
            wrong[0].focus(next(iter(wrong[0].errors)))
            return None
        return [one.operation() for _number, one in self.numbered]

    @property
    def media(self) -> Any:
        """Return the scripts and styles of all cards."""
        found = ReplaceCard(prefix="media").media
        for _number, one in self.numbered:
            found += one.media
        return found


def _typed(one: Operation) -> dict[str, list[str]]:
    """Return what a page would send of an operation."""
    if one.do == Do.REPLACE:
        found = {"find": [one.find], "by": [str(one.value)], "among": list(one.fields)}
        ticked = {"whole_words": one.whole_words, "match_case": one.match_case}
        return found | {name: ["on"] for name, value in ticked.items() if value}
    found = {"do": [one.do]}
    if one.do == Do.CLEAR:
        return found
    kind, value = FIELDS[one.fields[0]].kind, one.value
    if kind == Kind.PRICE:
        units = to_units(value["minor"], value["currency"])
        return found | {"value": [in_language(units)], "currency": [value["currency"]]}
    if kind in {Kind.DATE, Kind.SIZE}:
        return found | {"value": [value["text"]]}
    if kind in {Kind.TAGS, Kind.PLACES}:
        return found | {"value": [str(one) for one in value]}
    if isinstance(value, bool):
        return found | {"value": ["1" if value else "0"]}
    is_length = one.fields[0] in SIDES
    return found | {"value": [in_language(Decimal(value)) if is_length else str(value)]}
