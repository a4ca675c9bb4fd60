"""Operations as data: what a batch edit does to each of its works, in order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.models import Artist, CuratedSet, Exhibition, Series
from catalog.services.batch.fields import FIELDS, Do, Kind
from catalog.services.tags import unknown_tags
from common.errors import DomainError


class OperationError(DomainError):
    """The operations don't make an edit, or not any more; the text says what to do."""

    code = "operations"


@dataclass(frozen=True)
class Operation:
    """One thing to do to one field; to several where a text is replaced.

    value, as JSON: a text, number (lengths as text, "12.50"), choice or key; of a date `text` and
    `years`, of a size `text` and `sides`, of a price `minor` and `currency`; of what is added or
    removed a list of tags or keys; of a replacement the text that is written.
    """

    do: str
    fields: tuple[str, ...]
    value: Any = None
    find: str = ""
    whole_words: bool = False
    match_case: bool = False

    @classmethod
    def stored(cls, value: Mapping[str, Any]) -> "Self":
        """Return the operation that JSON holds."""
        return cls(**{**value, "fields": tuple(value["fields"])})

    def as_json(self) -> dict[str, Any]:
        """Return the operation as JSON."""
        return {**asdict(self), "fields": list(self.fields)}


@dataclass(frozen=True)
class Targets:
    """The rows that operations name, as they are now."""

    artists: Mapping[int, Artist] = field(default_factory=dict)
    series: Mapping[int, Series] = field(default_factory=dict)


def require_operations(operations: Sequence[Operation]) -> None:
    """Raise OperationError where operations are malformed or contradict each other."""
    if not operations:
        raise OperationError(_("Choose a field to change."))
    for one in operations:
        known = [name for name in one.fields if name in FIELDS and one.do in FIELDS[name].does]
        if not one.fields or len(known) != len(one.fields):
            raise OperationError(_("Choose a field to change."))
        if one.do == Do.REPLACE and not one.find:
            raise OperationError(_("Enter the text to replace."))
    decided = Counter(one.fields[0] for one in operations if one.do in {Do.SET, Do.CLEAR})
    for name, count in decided.items():
        if count > 1:
            text = _("“%(field)s” is set twice. Keep one of the two.")
            raise OperationError(text % {"field": capfirst(FIELDS[name].label)})
    _require_no_contradiction(operations)


def _require_no_contradiction(operations: Sequence[Operation]) -> None:
    for name, one in FIELDS.items():
        if not {Do.ADD, Do.REMOVE} & one.does:
            continue
        added, removed = (
            {value for each in operations if each.do == do and name in each.fields
             for value in each.value}
            for do in (Do.ADD, Do.REMOVE)
        )  # fmt: skip
        if added & removed:
            text = _("“%(field)s”: the same value is added and removed.")
            raise OperationError(text % {"field": capfirst(one.label)})


def find_targets(operations: Sequence[Operation]) -> Targets:
    """Return the rows that operations name.

    Raises OperationError where one was deleted or merged, or a tag left the vocabulary.
    """
    tags, links, places = _named(operations)
    if unknown := unknown_tags(dict.fromkeys(tags)):
        text = ngettext(
            "The tag %(tags)s is not in the vocabulary any more.",
            "The tags %(tags)s are not in the vocabulary any more.",
            len(unknown),
        )
        raise OperationError(text % {"tags": ", ".join(unknown)})
    artists = Artist.objects.filter(merged_into=None).in_bulk(links["artist"])
    series = Series.objects.in_bulk(links["series"])
    _require_all(links["artist"], artists, _("The artist was deleted or merged (number %(key)s)."))
    _require_all(links["series"], series, _("The series was deleted (number %(key)s)."))
    for model, name, text in (
        (Exhibition, "exhibitions", _("The exhibition was deleted (number %(key)s).")),
        (CuratedSet, "sets", _("The curated set was deleted (number %(key)s).")),
    ):
        found = set(model.objects.filter(pk__in=places[name]).values_list("pk", flat=True))
        _require_all(places[name], dict.fromkeys(found), text)
    return Targets(artists, series)


def _named(
    operations: Sequence[Operation],
) -> tuple[list[str], dict[str, list[int]], dict[str, list[int]]]:
    """Return the tags to be given, and the keys of links and of places."""
    tags: list[str] = []
    links: dict[str, list[int]] = {"artist": [], "series": []}
    places: dict[str, list[int]] = {"exhibitions": [], "sets": []}
    for one in operations:
        name = one.fields[0]
        kind = FIELDS[name].kind
        if kind == Kind.TAGS and one.do in {Do.SET, Do.ADD}:
            tags += one.value
        elif kind == Kind.LINK and one.do == Do.SET:
            links[name].append(one.value)
        elif kind == Kind.PLACES:
            places[name] += one.value
    return tags, links, places


def _require_all(keys: Sequence[int], found: Mapping[int, object], text: str) -> None:
    for key in keys:
        if key not in found:
            raise OperationError(text % {"key": key})
