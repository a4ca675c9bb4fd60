"""Templates to choose from, and what a document is made with."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from common.bilingual import prefers_chinese
from curation.labels.models import DocumentTemplate
from curation.labels.sheets import PRESETS, Kind, Language, Sheet

PRESET, OWN = "preset", "own"


@dataclass(frozen=True)
class Chosen:
    """A template as a document takes it: of the site, or of the curators."""

    name: str
    kind: str
    source: str
    sheet: Sheet
    language: str


def sheet_of(template: DocumentTemplate) -> Sheet:
    """Return the figures of a template's paper."""
    values: dict[str, Any] = {one.name: getattr(template, one.name) for one in fields(Sheet)}
    for name, value in values.items():
        values[name] = float(value) if isinstance(value, Decimal) else value
    return Sheet(**values)


def page_language() -> str:
    """Return the language of the page as a document's."""
    return str(Language.CHINESE if prefers_chinese() else Language.ENGLISH)


def template_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the templates as choices of a form: the curators' own first, then by kind."""
    ours = [(f"{OWN}:{row.pk}", row.name) for row in DocumentTemplate.objects.only("name", "kind")]
    groups = [(_("Your templates"), ours)] if ours else []
    for kind in Kind:
        found = [
            (f"{PRESET}:{key}", str(preset.name))
            for key, preset in PRESETS.items()
            if preset.kind == kind
        ]
        groups.append((str(kind.label), found))
    return groups


def chosen_template(choice: str) -> Chosen | None:
    """Return the template that a form's choice names; None where there is none (any more)."""
    origin, _colon, key = choice.partition(":")
    if origin == PRESET and key in PRESETS:
        preset = PRESETS[key]
        return Chosen(str(preset.name), preset.kind, preset.source, preset.sheet, page_language())
    if origin == OWN and key.isdecimal() and len(key) < 19:
        row = DocumentTemplate.objects.filter(pk=int(key)).first()
        if row is not None:
            return Chosen(row.name, row.kind, row.source, sheet_of(row), row.language)
    return None
