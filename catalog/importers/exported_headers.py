"""What headers of an export call its columns: people translate them."""

from functools import cache

from django.conf import settings
from django.utils import translation

from catalog.exporters.labels import LABELS
from catalog.importers.encodings import comparable


@cache
def headers() -> tuple[dict[str, str], ...]:
    """Return what headers call our columns, as they are compared: our names, then each language."""
    found = [{column: comparable(column) for column in LABELS}]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.append({column: comparable(str(label)) for column, label in LABELS.items()})
    return tuple(found)


@cache
def columns_by_header() -> dict[str, str]:
    """Return our columns by all that headers call them; our names count first."""
    found: dict[str, str] = {}
    for names in headers():
        for column, name in names.items():
            found.setdefault(name, column)
    return found
