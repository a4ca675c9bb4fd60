"""Exports of the admin: CSV, XLSX and JSON in which no text is run as a formula."""

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any, ClassVar
from xml.sax.saxutils import escape

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth import get_permission_codename
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from import_export.admin import ExportActionModelAdmin
from import_export.formats import base_formats
from import_export.resources import ModelResource
from tablib import Dataset
from unfold.contrib.import_export.forms import ExportForm

# What spreadsheets take for a formula's beginning: signs, wide and small ones, too (OWASP warns of
# them), and a tab or a line end; also after blanks and invisible characters, which some leave out.
_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫"
_SKIPPED = "\\s\\x00-\\x20\\x7f-\\xa0\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff"
_START = f"(?:[\t\r\n]|[{_SKIPPED}]*[{_SIGNS}])"
_FORMULA = re.compile(f"'*{_START}")
_ESCAPED = re.compile(f"''*{_START}")
# What XML 1.0 can't hold.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_CELL = 32_767


class Text(str):
    """A cell that is text in the database, whatever it looks like."""

    __slots__ = ()


def escape_formula(text: str) -> str:
    """Return a text as a CSV cell, with an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescape_formula(cell: str) -> str:
    """Return the text of a CSV cell: the inverse of `escape_formula`."""
    return cell[1:] if _ESCAPED.match(cell) else cell


class TableResource(ModelResource):  # type: ignore[misc]
    """Rows of a model whose texts are marked as such."""

    def export_field(self, field: Any, instance: Any, **kwargs: Any) -> Any:
        """Return a cell: `Text` where the model holds text, or a list of texts."""
        cell = super().export_field(field, instance, **kwargs)
        is_text = isinstance(field.get_value(instance), str | list | tuple | dict)
        return Text(cell) if isinstance(cell, str) and is_text else cell


class EscapedCSV(base_formats.CSV):  # type: ignore[misc]
    """CSV whose texts are escaped where a spreadsheet would run them as formulas."""

    def export_data(self, dataset: Dataset, **kwargs: Any) -> Any:
        """Return the file's text."""
        rows = [[escape_formula(c) if isinstance(c, Text) else c for c in row] for row in dataset]
        return super().export_data(Dataset(*rows, headers=dataset.headers), **kwargs)


class TypedXLSX(base_formats.Format):  # type: ignore[misc]
    """A workbook of one sheet: texts are cells of type string, numbers stay numbers.

    Written here, since one sheet without styles needs no library.
    """

    def get_title(self) -> str:
        """Return the name in the list of formats."""
        return "xlsx"

    def get_extension(self) -> str:
        """Return the extension of the file's name."""
        return "xlsx"

    def get_content_type(self) -> str:
        """Return the media type."""
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def can_export(self) -> bool:
        """Tell that tables can be written in this format."""
        return True

    def export_data(self, dataset: Dataset, **kwargs: Any) -> bytes:  # noqa: ARG002
        """Return the file."""
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as book:
            for name, content in _PARTS.items():
                book.writestr(name, _XML + content)
            book.writestr("xl/worksheets/sheet1.xml", _sheet([dataset.headers or [], *dataset]))
        return body.getvalue()


class ExportAdmin(ExportActionModelAdmin):  # type: ignore[misc]
    """A ModelAdmin whose rows users with the model's permission `export` can export."""

    export_form_class = ExportForm
    export_formats: ClassVar[list[type]] = [EscapedCSV, TypedXLSX, base_formats.JSON]

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Ask the permission to export, and to see what is exported."""
        code = get_permission_codename("export", self.opts)
        may = request.user.has_perm(f"{self.opts.app_label}.{code}")
        return bool(may and self.has_view_permission(request))

    def export_admin_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        """Ask for the format; also reached from an object's own form."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        answer: HttpResponse = super().export_admin_action(request, queryset)
        return answer

    def get_export_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows of the list as it is filtered; raises BadRequest for no such filter."""
        try:
            rows: QuerySet[Any] = super().get_export_queryset(request)
        except IncorrectLookupParameters as error:
            raise BadRequest("There is no such filter.") from error
        return rows

    def get_valid_export_item_pks(self, request: HttpRequest) -> Iterable[Any]:
        """Return the ids that may be chosen: those that this admin shows."""
        rows: QuerySet[Any] = self.get_queryset(request)
        return rows.values_list("pk", flat=True)

    def get_export_data(
        self, file_format: Any, request: HttpRequest, queryset: QuerySet[Any], **kwargs: Any
    ) -> Any:
        """Return the file; a workbook's numbers are numbers."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        encoding = kwargs.pop("encoding", None)
        native = isinstance(file_format, TypedXLSX)
        data = self.get_data_for_export(request, queryset, force_native_type=native, **kwargs)
        body = file_format.export_data(data)
        return body.encode(encoding) if encoding and isinstance(body, str) else body


def _sheet(rows: Iterable[Iterable[Any]]) -> str:
    lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    return f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _cell(value: Any) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if not isinstance(value, str) and _is_number(value):
        return f'<c t="n"><v>{value}</v></c>'
    text = escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", str(value)[:LONGEST_CELL]))
    # XML parsers turn a literal carriage return into a line feed.
    text = text.replace("\r", "&#13;")
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _is_number(value: Any) -> bool:
    try:
        return bool(abs(value) < float("inf"))
    except TypeError:
        return False


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        f'.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f"</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
