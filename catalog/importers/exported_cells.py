"""Cells of an export as their columns hold them: the inverse of `exporters.rows`, cell by cell."""

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from catalog.exporters.rows import unlisted
from catalog.importers.fields import FieldError
from catalog.models import (
    Artist,
    Artwork,
    OriginState,
    Series,
    TagOrigin,
    TextOrigin,
    TextSource,
)
from common.money import to_minor
from common.numbers import fold_signs

NUMBER = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,4})?")
# As spreadsheet programs of several languages write what is true and what is not.
TRUE, FALSE = (
    ("true", "yes", "1", "wahr", "vrai", "verdadero", "vero", "waar", "是", "真"),
    ("false", "no", "0", "falsch", "faux", "falso", "onwaar", "否", "假"),
)
WORDS = dict.fromkeys(TRUE, True) | dict.fromkeys(FALSE, False)
LONGEST_LIST = 2000
Model = type[Artwork] | type[Artist] | type[Series]


@cache
def field_of(model: Model, name: str) -> Any:
    """Return the column of a name."""
    return model._meta.get_field(name)  # noqa: SLF001 - documented by Django


def value_of(cell: str, column: str, model: Model) -> Any:
    """Return a cell as a column holds it; raises ValidationError, ValueError."""
    field = field_of(model, column)
    kind = field.get_internal_type()
    if "Char" in kind or "Text" in kind or "URL" in kind or "Slug" in kind:
        return field.clean(cell, None) if cell else ""
    bare = fold_signs(cell).strip()
    if not bare:
        return None
    if kind == "BooleanField":
        if bare.lower() not in WORDS:
            raise ValueError(_("must be true or false"))
        return WORDS[bare.lower()]
    number = _number(bare)
    if kind != "DecimalField" and number != number.to_integral_value():
        raise ValueError(_("must be a whole number"))
    return field.clean(number, None)


def _number(cell: str) -> Decimal:
    if not NUMBER.fullmatch(cell):
        raise ValueError(_("must be a number without thousands separators"))
    value = Decimal(cell.replace(",", "."))
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def terms_of(cell: str) -> list[str]:
    """Return several values of one cell, each once; raises ValueError."""
    try:
        return list(dict.fromkeys(unlisted(cell)))[:LONGEST_LIST]
    except ValueError as error:
        raise ValueError(_("must be texts separated by semicolons, or a JSON list")) from error


def titles_of(cell: str) -> dict[str, str]:
    """Return titles by language; raises ValueError."""
    try:
        found: Any = json.loads(cell) if cell.strip() else {}
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise ValueError(_('must be titles by language, such as {"da": "…"}'))
    return {language[:20]: title[:1000] for language, title in found.items() if title.strip()}


def price_of(cell: str, currency: str) -> int | None:
    """Return minor units; raises UnreadableError, ValueError."""
    bare = fold_signs(cell).strip()
    if not bare:
        return None
    if not currency:
        raise ValueError(_("the amount has no currency"))
    minor = to_minor(_number(bare), currency)
    field_of(Artwork, "price_minor").run_validators(minor)
    if minor <= 0:
        raise ValueError(_("must be above zero"))
    return minor


def origin_of(cell: str, text: str, name: str) -> dict[str, Any]:
    """Return where a text comes from, as its column holds it; raises FieldError."""
    try:
        parts: Any = json.loads(cell)
        origin = TextOrigin(**{"text": text, **parts})
        for one in origin.earlier:
            TextOrigin(**one)
        date.fromisoformat(origin.written_on)
        if origin.source not in (TextSource.RECORD, TextSource.MODEL):
            raise ValueError(origin.source)
        return replace(origin, state=OriginState(origin.state).value).as_json()
    except (TypeError, ValueError) as error:
        reason = _("does not identify the author of the text; leave the cell as it was exported")
        raise FieldError(f"{name}: {reason}") from error


def tag_origins_of(cell: str) -> dict[str, Any]:
    """Return where tags come from, as their column holds it; raises FieldError."""
    try:
        parts: Any = json.loads(cell)
        found = {str(tag): TagOrigin(**{**one, "accepted_by": None}) for tag, one in parts.items()}
        for one in found.values():
            date.fromisoformat(one.accepted_on)
            if not one.source or not isinstance(one.model, str):
                raise ValueError(one)
        return {tag: one.as_json() for tag, one in found.items()}
    except (AttributeError, TypeError, ValueError) as error:
        reason = _("does not say where the tags come from; leave the cell as it was exported")
        raise FieldError(f"tags_origin: {reason}") from error
