"""What a curator's form asks of the bench, and what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import clock
from common.errors import DomainError
from common.http import row_id
from common.phrases import labelled, run_on
from curation.drafts.selectors.bench import Tried
from curation.drafts.services import decisions, runs, undoing
from curation.drafts.services.deciding import FlaggedError, Left
from curation.runs.admin import curator


@dataclass(frozen=True)
class Answer:
    """What came of a request: what to say, and what to show again because it was not accepted."""

    text: str
    done: bool = True
    work_id: int | None = None
    tried: Tried | None = None
    left: Sequence[Left] = field(default=())


def answer(request: HttpRequest) -> Answer:
    """Do what a form of the bench asks; a refusal is an answer, too."""
    asked = _ASKED.get(request.POST.get("do", ""))
    if asked is None:
        raise BadRequest("The form asks for nothing that the bench does.")
    try:
        return asked(request)
    except DomainError as refused:
        return _refused(request, refused)


def posted_id(request: HttpRequest, name: str) -> int:
    """Return an id that a form has sent; raises BadRequest."""
    found = row_id(request.POST.get(name, ""))
    if found is None:
        raise BadRequest("A row is named by what can be no id.")
    return found


def _refused(request: HttpRequest, refused: DomainError) -> Answer:
    text = str(refused.text)
    work = row_id(request.POST.get("work", ""))
    proposal = row_id(request.POST.get("proposal", ""))
    if proposal is None:
        return Answer(text, done=False, work_id=work)
    sent = request.POST.get("text")
    if isinstance(refused, FlaggedError) and sent is None:
        sent = None  # the flags of the draft itself are shown with it
    return Answer(text, done=False, work_id=work, tried=Tried(proposal, text, sent))


def _accept(request: HttpRequest) -> Answer:
    tags = request.POST.getlist("tag") if "tags" in request.POST else None
    done = decisions.accept(
        by=curator(request), proposal_id=posted_id(request, "proposal"), tags=tags,
        flags_seen=request.POST.get("seen", ""), now=clock.now(),
    )  # fmt: skip
    return _said(request, labelled(done.get_field_display(), _("accepted")))


def _edit(request: HttpRequest) -> Answer:
    done = decisions.edit(
        by=curator(request), proposal_id=posted_id(request, "proposal"),
        text=request.POST.get("text", ""), flags_seen=request.POST.get("seen", ""),
        now=clock.now(),
    )  # fmt: skip
    return _said(request, labelled(done.get_field_display(), _("accepted with changes")))


def _refuse(request: HttpRequest) -> Answer:
    done = decisions.refuse(
        by=curator(request), proposal_id=posted_id(request, "proposal"), now=clock.now()
    )
    return _said(request, labelled(done.get_field_display(), _("refused")))


def _accept_work(request: HttpRequest) -> Answer:
    made, left = decisions.accept_work(
        by=curator(request), artwork_id=posted_id(request, "work"), now=clock.now()
    )
    text = ngettext("%(count)d draft accepted.", "%(count)d drafts accepted.", len(made))
    said = [text % {"count": len(made)}]
    said += [labelled(one.field, one.reason) for one in left]
    return _said(request, run_on(" ".join(said)))


def _refuse_work(request: HttpRequest) -> Answer:
    made = decisions.refuse_work(
        by=curator(request), artwork_id=posted_id(request, "work"), now=clock.now()
    )
    text = ngettext("%(count)d draft refused.", "%(count)d drafts refused.", len(made))
    return _said(request, text % {"count": len(made)})


def _undo(request: HttpRequest) -> Answer:
    undone = undoing.undo(
        by=curator(request), decision_id=posted_id(request, "decision"), now=clock.now()
    )
    if undone.left:
        (left,) = undone.left
        text = _("Not undone. %(reason)s") % {"reason": left.reason}
        return Answer(text, done=False, work_id=row_id(request.POST.get("work", "")))
    (decision,) = undone.decisions
    return Answer(labelled(decision.get_field_display(), _("undone")), work_id=decision.artwork_id)


def _draft_anew(request: HttpRequest) -> Answer:
    runs.draft_anew(
        by=curator(request), artwork_id=posted_id(request, "work"),
        source=request.POST.get("source", ""), now=clock.now(),
    )  # fmt: skip
    return _said(request, _("This work is being redrafted. Reload the page in a moment."))


def _said(request: HttpRequest, text: str) -> Answer:
    return Answer(text, work_id=row_id(request.POST.get("work", "")))


_ASKED: Mapping[str, Callable[[HttpRequest], Answer]] = {
    "accept": _accept,
    "edit": _edit,
    "refuse": _refuse,
    "accept_work": _accept_work,
    "refuse_work": _refuse_work,
    "undo": _undo,
    "anew": _draft_anew,
}
