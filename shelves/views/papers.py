"""Documents of a work, and a whole collection as files: PDF, CSV in and out."""

import json
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import clock
from common.errors import DomainError
from common.http import signed_in
from shelves.forms.owned import TableForm, UploadForm
from shelves.selectors import owned as selectors
from shelves.selectors.exported import exported
from shelves.services import (
    collection_files,
    collection_imports,
    collection_papers,
    collection_tables,
)
from shelves.services import owned_events as services

if TYPE_CHECKING:
    from common.http import PageRequest

SHOWN_ROWS = 200


@require_POST
@login_required
def upload(request: "PageRequest", owned_id: int) -> HttpResponse:
    """Store a document of a work."""
    form = UploadForm(request.POST, request.FILES)
    back = f"{reverse('shelves:owned', args=[owned_id])}#documents"
    if not form.is_valid():
        messages.error(request, str(form.errors["file"][0]))
        return redirect(back)
    file = form.cleaned_data["file"]
    try:
        services.add_document(
            user=signed_in(request), owned_id=owned_id, upload=file, name=file.name,
            now=clock.now(),
        )  # fmt: skip
    except services.DocumentRefusedError as refused:
        messages.error(request, str(refused.text))
    return redirect(back)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def document(request: "PageRequest", document_id: int) -> HttpResponse:
    """Send a document to its owner, or delete it."""
    user = signed_in(request)
    found = selectors.require_document(user, document_id)
    if request.method == "POST":
        services.delete_document(
            user=user, owned_id=found.owned_id, document_id=document_id, now=clock.now()
        )
        return redirect(f"{reverse('shelves:owned', args=[found.owned_id])}#documents")
    response = HttpResponse(selectors.document_body(found), content_type=found.content_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(not found.is_picture, found.name) or "inline"
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
@login_required
def schedule(request: "PageRequest") -> HttpResponse:
    """Send the insurance schedule."""
    found = selectors.collection(signed_in(request))
    body = collection_papers.schedule(found, owner=_owner(request), now=clock.now())
    return _file(body, "application/pdf", _("insurance schedule") + ".pdf")


@require_safe
@login_required
def sheet(request: "PageRequest") -> HttpResponse:
    """Send the sheet of the collection, with pictures."""
    found = selectors.collection(signed_in(request))
    body = collection_papers.sheet(found, owner=_owner(request), now=clock.now())
    return _file(body, "application/pdf", _("collection") + ".pdf")


@require_safe
@login_required
def table(request: "PageRequest") -> HttpResponse:
    """Send the collection as CSV."""
    found = selectors.collection(signed_in(request))
    body = collection_files.written(found.works).encode()
    return _file(body, "text/csv; charset=utf-8", _("collection") + ".csv")


@require_safe
@login_required
def data(request: "PageRequest") -> HttpResponse:
    """Send all that is stored of the person's shelves, as JSON."""
    rows = exported(signed_in(request))
    body = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()
    response = _file(body, "application/json", "shelves.json")
    response.headers["Cache-Control"] = "no-store"
    return response


def _owner(request: "PageRequest") -> str:
    user = signed_in(request)
    return str(user.get_full_name() or user.email)


def _file(body: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def load(request: "PageRequest") -> HttpResponse:
    """Take a table of a collection, which is shown before it is imported."""
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        body = form.cleaned_data["file"].read(collection_tables.MOST_BYTES + 1)
        try:
            kept = collection_imports.preview(user=signed_in(request), body=body, now=clock.now())
        except DomainError as refused:
            form.add_error("file", str(refused.text))
        else:
            return redirect("shelves:collection_preview", kept.pk)
    context = {"form": form, "columns": collection_tables.column_names()}
    return render(request, "shelves/collection_import.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preview(request: "PageRequest", import_id: int) -> HttpResponse:
    """Show what a table says, and import it once that is confirmed."""
    user, now = signed_in(request), clock.now()
    kept = selectors.require_import(user, import_id)
    if request.method == "POST":
        try:
            count = collection_imports.import_collection(user=user, import_id=import_id, now=now)
        except DomainError as refused:
            messages.error(request, str(refused.text))
        else:
            text = ngettext(
                "%(count)d work has been added to your collection.",
                "%(count)d works have been added to your collection.",
                count,
            )
            messages.success(request, text % {"count": count})
            return redirect("shelves:collection")
    found = collection_imports.read(user=user, text=kept.private["text"], now=now)
    context = {
        "table": found,
        "rows": found.rows[:SHOWN_ROWS],
        "left_out": len(found.rows) - found.taken,
        "not_shown": max(0, len(found.rows) - SHOWN_ROWS),
    }
    return render(request, "shelves/collection_preview.html", context)
