"""Templates as curators keep them: copied, changed, set back, deleted."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import DomainError, NotFoundError
from common.permissions import require
from curation.labels import samples
from curation.labels.contents import Wanted, chosen, contents
from curation.labels.models import DocumentTemplate
from curation.labels.places import place_to_typeset
from curation.labels.selectors import chosen_template, sheet_of
from curation.labels.sheets import default_source
from curation.labels.typesetting import SHORT_S, Inputs, Typeset, typeset

if TYPE_CHECKING:
    from accounts.models import User

TO_EDIT = ("curation.change_documenttemplate",)
MOST_PREVIEWED = 48


class TemplateChangedError(DomainError):
    """Somebody else saved the template meanwhile."""

    code = "template_changed"
    status = 409


def copy_template(*, by: "User", choice: str, now: datetime) -> DocumentTemplate:
    """Return a new template, a copy of one of the site's or of the curators' own.

    Raises ForbiddenError, NotFoundError.
    """
    require(by, TO_EDIT)
    with transaction.atomic():
        found = chosen_template(choice)
        if found is None:
            raise NotFoundError(_("There is no such template."))
        return DocumentTemplate.objects.create(
            name=_free_name(found.name), kind=found.kind, language=found.language,
            source=found.source, changed_at=now, **found.sheet.as_json(),
        )  # fmt: skip


def change_template(
    *, by: "User", template_id: int, changes: Mapping[str, Any], read_at: str, now: datetime
) -> DocumentTemplate:
    """Store a template, once a sample could be made with it.

    read_at: when the template that was changed had been saved, as the form knows it. Raises
    TemplateChangedError, and as `preview` does.
    """
    require(by, TO_EDIT)
    preview(by=by, template=DocumentTemplate(**changes), now=now)
    with transaction.atomic():
        row = _locked(template_id, read_at)
        for name, value in changes.items():
            setattr(row, name, value)
        row.changed_at = now
        row.save()
    return row


def reset_template(
    *, by: "User", template_id: int, read_at: str, now: datetime
) -> DocumentTemplate:
    """Give a template the source back that the site comes with; its paper stays.

    Raises as `change_template` does.
    """
    require(by, TO_EDIT)
    with transaction.atomic():
        row = _locked(template_id, read_at)
        row.source, row.changed_at = default_source(row.kind), now
        row.save(update_fields=["source", "changed_at"])
    return row


def preview(
    *, by: "User", template: DocumentTemplate, artwork_ids: list[int] | None = None, now: datetime
) -> Typeset:
    """Return what a template makes, stored or not, of the sample or of chosen works.

    Raises ForbiddenError, NotFoundError, TypesettingBusyError, TypesettingError.
    """
    require(by, TO_EDIT)
    with place_to_typeset():
        inputs = _inputs(template, artwork_ids or [], now)
        return typeset(template.source, inputs, now=now, seconds=SHORT_S, preview=True)


def _inputs(template: DocumentTemplate, artwork_ids: list[int], now: datetime) -> Inputs:
    sheet = sheet_of(template)
    if not artwork_ids:
        return samples.sample(sheet, language=template.language, now=now)
    works = chosen(artwork_ids[:MOST_PREVIEWED])
    if not works:
        raise NotFoundError(_("There are no works with these numbers."))
    wanted = Wanted(
        title=_("Preview"), language=template.language, made_on=now.date(), show_price=True
    )
    return contents(works, sheet, wanted).inputs


def _free_name(name: str) -> str:
    taken = set(DocumentTemplate.objects.values_list("name", flat=True))
    number = 1
    found = name[:110]
    while found in taken:
        number += 1
        found = f"{name[:110]} ({number})"
    return found


def _locked(template_id: int, read_at: str) -> DocumentTemplate:
    rows = DocumentTemplate.objects.select_for_update(no_key=True).filter(pk=template_id)
    row = rows.first()
    if row is None:
        raise NotFoundError(_("There is no such template."))
    if row.changed_at.isoformat() != read_at:
        text = _("Somebody saved this template meanwhile. Reload the page to see their version.")
        raise TemplateChangedError(text)
    return row
