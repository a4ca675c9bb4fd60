"""What an edit does, in a sentence for each operation."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalog.services.batch.fields import FIELDS, Do, Kind
from catalog.services.batch.operations import Operation
from curation.batch.selectors.words import Names, in_words

LONGEST = 120


def sentences(operations: Sequence[Operation], names: Mapping[str, Mapping[int, str]]) -> list[str]:
    """Return what each operation does."""
    known = Names({kind: dict(found) for kind, found in names.items()})
    return [_sentence(one, known) for one in operations]


def _sentence(one: Operation, names: Names) -> str:
    comma = pgettext("list", ", ")
    fields = comma.join(capfirst(str(FIELDS[name].label)) for name in one.fields)
    if one.do == Do.REPLACE:
        return _replacement(one, fields)
    texts = {
        Do.SET: _("%(field)s: set to “%(value)s”"),
        Do.CLEAR: _("%(field)s: clear"),
        Do.ADD: _("%(field)s: add %(value)s"),
        Do.REMOVE: _("%(field)s: remove %(value)s"),
    }
    value = Truncator(_value(one, names)).chars(LONGEST)
    return texts[Do(one.do)] % {"field": fields, "value": value}


def _replacement(one: Operation, fields: str) -> str:
    text = _("%(field)s: replace “%(find)s” with “%(by)s”")
    ways = []
    if one.whole_words:
        ways.append(_("whole words only"))
    if not one.match_case:
        ways.append(_("upper and lower case alike"))
    found = text % {"field": fields, "find": one.find, "by": one.value}
    return f"{found} ({pgettext('list', ', ').join(ways)})" if ways else found


def _value(one: Operation, names: Names) -> str:
    if one.value is None:
        return ""
    field = FIELDS[one.fields[0]]
    value: Any = one.value
    if field.kind in {Kind.DATE, Kind.SIZE}:
        return str(value["text"])
    if field.kind == Kind.PRICE:
        value = (value["minor"], value["currency"])
    return in_words(field.columns[0], value, names)
