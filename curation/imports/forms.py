"""Forms of the import wizard."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.importers.looking import Look
from catalog.importers.mapping_file import mapping_text
from catalog.importers.sources import IMPORTERS
from catalog.reading import UNITS
from catalog.selectors import availability_choices
from common.desk_forms import DeskForm, ManyOptions, dress
from common.money import CURRENCIES
from curation.imports.files import server_choices
from curation.imports.models import ImportMapping, ImportRun
from curation.imports.selectors.choices import choices_of_file
from curation.imports.selectors.labels import FIELDS, field_label

ENCODINGS = {
    "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252", "gb18030": "GB18030 / GBK",
    "cp950": "Big5", "cp932": "Shift JIS", "euc_jp": "EUC-JP", "cp949": "Korean",
    "cp1250": "Windows-1250", "cp1251": "Windows-1251", "mac_roman": "Mac Roman",
}  # fmt: skip
DELIMITERS = {
    ",": _("comma"), ";": _("semicolon"), "tab": _("tab"), "|": _("vertical bar"),
}  # fmt: skip
# Settings that are a choice or a text of their own; an empty one is left out of the mapping.
PLAIN = ("size_unit", "size_order", "decimal", "list_separator", "maker_separator")
HOW_WRITTEN = ("encoding", "delimiter", "sheet")
CONSTANTS = ("currency", "availability")
# Two fields of one column.
JOINED = "+"
SAMPLES = 3
LONGEST_SAMPLE = 60
# Of a table with more columns, those that are not imported are folded away.
WIDE = 20


class OpenForm(DeskForm):
    """Where a new import's file comes from: exactly one of three."""

    file = forms.FileField(label=_("A file or a zip archive"), required=False)
    folder = forms.ChoiceField(label=_("A file or folder on the server"), required=False)
    url = forms.CharField(
        label=_("A web address"), required=False, max_length=2000,
        widget=forms.TextInput(attrs={"type": "url", "placeholder": "https://"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = server_choices()
        if names:
            choices = [("", "—"), *((name.rstrip("/"), name) for name in names)]
            self.fields["folder"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["folder"]

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one."""
        sent: dict[str, Any] = super().clean() or {}
        if not self.errors and sum(map(bool, sent.values())) != 1:
            raise forms.ValidationError(_("Choose one: a file, a folder, or a web address."))
        return sent


class SettingsForm(DeskForm):
    """How the file of an import is read: its format, its columns, and what values mean."""

    importer = forms.ChoiceField(label=_("Format"))
    path = forms.ChoiceField(label=_("File"))
    encoding = forms.ChoiceField(label=_("Encoding"), required=False)
    delimiter = forms.ChoiceField(label=_("Delimiter"), required=False)
    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    source = forms.RegexField(
        r"^[a-z0-9-]{1,40}$", label=_("Name of the source"), required=False,
        help_text=_("Lower-case letters, digits and hyphens. Later imports identify works by this"
            " name and their ID."),
    )  # fmt: skip
    size_unit = forms.ChoiceField(label=_("Unit of sizes given without one"), required=False)
    size_order = forms.ChoiceField(
        label=_("Order of sizes"), required=False,
        choices=[("", _("height × width")), ("width-height", _("width × height"))],
    )  # fmt: skip
    decimal = forms.ChoiceField(
        label=_("Decimal separator"), required=False,
        choices=[("", _("as written, where unambiguous")), (".", "."), (",", ",")],
    )  # fmt: skip
    list_separator = forms.CharField(
        label=_("Separator between tags"), required=False, max_length=3
    )
    maker_separator = forms.CharField(
        label=_("Separator between artists"), required=False, max_length=3
    )
    currency = forms.ChoiceField(label=_("Currency of all prices"), required=False)
    availability = forms.ChoiceField(label=_("Availability of all works"), required=False)
    allow_clearing = forms.BooleanField(
        label=_("Clear the catalogue’s fields that are empty in the file"), required=False
    )

    def __init__(
        self, run: ImportRun, look: Look | None, given: dict[str, Any], *args: Any
    ) -> None:
        self.look, self.given, self.run = look, given, run
        super().__init__(*args, initial=_initial(run, look, given))
        unknown = [] if run.importer in IMPORTERS else [("", "—")]
        self._choose("importer", [*unknown, *((name, name) for name in sorted(IMPORTERS))])
        self._choose("path", choices_of_file(run) or [(run.path, run.place)])
        if not run.mapping:
            for name in (*PLAIN, *CONSTANTS, *HOW_WRITTEN, "source"):
                del self.fields[name]
            return
        sheets = look.sheets if look is not None else {}
        if len(sheets) > 1:
            self._choose("sheet", _known(dict(sheets), given.get("sheet")))
        else:
            del self.fields["sheet"]
        if look is not None and not look.encoding:
            del self.fields["encoding"], self.fields["delimiter"]
        else:
            self._choose("encoding", _known(ENCODINGS, given.get("encoding")))
            self._choose("delimiter", _known(DELIMITERS, given.get("delimiter")))
        self._choose("size_unit", [("", "—"), *((unit, unit) for unit in UNITS)])
        self._choose("currency", [("", "—"), *((code, code) for code in sorted(CURRENCIES))])
        self._choose("availability", [("", "—"), *availability_choices()])
        for at in range(len(look.header) if look else 0):
            name = f"column_{at}"
            choices = _field_choices(self.initial[name])
            widget = ManyOptions(choices=choices)
            self.fields[name] = forms.ChoiceField(required=False, choices=choices, widget=widget)
        dress(self)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]
        field.widget.choices = choices

    def columns(self) -> list[dict[str, Any]]:
        """Return the columns that are shown at once: of a wide table those with a field."""
        return [one for one in self._columns if not one["is_folded"]]

    def folded(self) -> list[dict[str, Any]]:
        """Return the other columns of a wide table."""
        return [one for one in self._columns if one["is_folded"]]

    @cached_property
    def _columns(self) -> list[dict[str, Any]]:
        return list(self._all_columns())

    def _all_columns(self) -> Iterator[dict[str, Any]]:
        """Yield the columns with a sample of their cells and the choice of a field."""
        is_wide = self.look is not None and len(self.look.header) > WIDE
        for at, name in enumerate(self.look.names if self.look else ()):
            cells = list(dict.fromkeys(self.look.column(at)))[:SAMPLES] if self.look else []
            field = self[f"column_{at}"]
            yield {
                "name": name, "field": field,
                "samples": [cell[:LONGEST_SAMPLE] for cell in cells],
                "is_folded": is_wide and not field.value() and not field.errors,
            }  # fmt: skip

    def settings(self) -> list[Any]:
        """Return the fields that say what values mean."""
        return [self[name] for name in (*PLAIN, *CONSTANTS) if name in self.fields]

    def is_read_anew(self) -> bool:
        """Tell whether another file, format, encoding, delimiter or sheet is chosen."""
        sent = self.cleaned_data
        anew = sent["importer"] != self.run.importer or sent["path"] != self.run.path
        written = any(
            name in sent and sent[name] != str(self.given.get(name, "")) for name in HOW_WRITTEN
        )
        return anew or written

    def mapping(self) -> str:
        """Return the mapping that the form says; what it does not show stays."""
        if "source" not in self.fields:
            return ""
        sent, given = self.cleaned_data, dict(self.given)
        given = {"source": sent["source"] or given.get("source", ""), **_without(given, "source")}
        for name in (*PLAIN, *HOW_WRITTEN):
            if name in sent:
                given.pop(name, None)
                given |= {name: sent[name]} if sent[name] else {}
        header = self.look.names if self.look else ()
        given["columns"] = {
            field: name
            for at, name in enumerate(header)
            for field in filter(None, sent[f"column_{at}"].split(JOINED))
        }
        constants = _without(given.get("constants", {}), *CONSTANTS)
        given["constants"] = constants | {name: sent[name] for name in CONSTANTS if sent[name]}
        return mapping_text(given)

    def clean(self) -> dict[str, Any]:
        """Refuse two columns for one field."""
        sent: dict[str, Any] = super().clean() or {}
        taken: dict[str, str] = {}
        for name, value in list(sent.items()):
            if not name.startswith("column_"):
                continue
            for field in filter(None, value.split(JOINED)):
                if field in taken:
                    text = _("Two columns are mapped to “%(field)s”. Choose one.")
                    self.add_error(name, text % {"field": field_label(field)})
                taken[field] = name
        return sent


class MappingForm(DeskForm):
    """Mappings: one that is saved, one from a file, and the name to save this one under."""

    saved = forms.ModelChoiceField(
        ImportMapping.objects.all(), label=_("Saved mapping"), required=False
    )
    file = forms.FileField(label=_("Mapping from a file (TOML)"), required=False)
    name = forms.CharField(
        label=pgettext_lazy("a mapping", "Save under the name"), required=False, max_length=80
    )


def _initial(run: ImportRun, look: Look | None, given: dict[str, Any]) -> dict[str, Any]:
    found = {name: given.get(name, "") for name in ("source", *HOW_WRITTEN, *PLAIN)}
    found |= {name: given.get("constants", {}).get(name, "") for name in CONSTANTS}
    found |= {
        "importer": run.importer, "path": run.path, "allow_clearing": run.allow_clearing,
    }  # fmt: skip
    places = _places(look, given.get("columns", {}))
    for at in range(len(look.header) if look else 0):
        found[f"column_{at}"] = JOINED.join(places.get(at, ()))
    return found


def _places(look: Look | None, columns: dict[str, Any]) -> dict[int, list[str]]:
    """Return the fields by their columns; of several columns of a name the first."""
    found: dict[int, list[str]] = {}
    for field, name in columns.items():
        at = look.place(str(name)) if look else None
        if at is not None:
            found.setdefault(at, []).append(field)
    return found


def _field_choices(present: str) -> list[tuple[str, Any]]:
    choices = [("", _("— not imported —")), *FIELDS.items()]
    both = "source_id+accession_number"
    for joined in dict.fromkeys((both, present)):
        if JOINED in joined:
            labels = " + ".join(map(field_label, joined.split(JOINED)))
            choices.append((joined, labels))
    if present and present not in dict(choices):
        choices.append((present, present))
    return choices


def _known(names: dict[str, Any], present: object) -> list[tuple[str, Any]]:
    found = [("", "—"), *names.items()]
    if present and present not in names:
        found.append((str(present), str(present)))
    return found


def _without(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
