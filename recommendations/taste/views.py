"""Pages of the taste: statement, chips, history."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.vocabulary import concepts, match_term
from common import clock
from common.http import page_or_fragment
from common.undo import offer_undo
from recommendations.taste.selectors.taste import taste_summary
from recommendations.taste.services import statement

if TYPE_CHECKING:
    from common.errors import DomainError
    from common.http import PageRequest
    from recommendations.taste.models import TasteToken
from recommendations.collectors import subject_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def statement_form(request: "PageRequest") -> HttpResponse:
    """Take a statement and read it back as chips."""
    subject_id, personalised = subject_of(request)
    error: DomainError | None = None
    text: str | None = None
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            statement.write(subject_id=subject_id, text=text, now=clock.now())
        except statement.StatementTooLongError as too_long:
            error = too_long
        else:
            if not request.htmx:
                return redirect("recommendations:statement")
            text = None
    summary = taste_summary(subject_id=subject_id, personalised=personalised)
    context = {
        "taste": summary,
        "text": summary.statement if text is None else text,
        "error": error,
        "longest": statement.MAX_LENGTH,
    }
    return page_or_fragment(
        request, "recommendations/statement.html", "recommendations/_statement.html", context
    )


@require_safe
@login_required
def taste_page(request: "PageRequest") -> HttpResponse:
    """Show the collector's taste, each piece with its controls."""
    return render(request, "recommendations/taste.html", _taste(request))


def _taste(request: "PageRequest") -> dict[str, Any]:
    subject_id, personalised = subject_of(request)
    summary = taste_summary(subject_id=subject_id, personalised=personalised)
    return {"taste": summary}


def _chips(request: "PageRequest", removed: "TasteToken | None" = None) -> HttpResponse:
    """Answer with the chips, or for a plain form with the page they are on.

    Beside them stands that a concept was removed, and how to have it back.
    """
    removal = _removal(removed)
    if request.htmx:
        return render(request, "recommendations/_chips.html", _taste(request) | removal)
    if removal:
        offer_undo(
            request,
            _("“%(word)s” was removed.") % {"word": removal["removed"]},
            action=reverse("recommendations:add_chip"),
            fields=removal["undo_fields"],
        )
    return redirect("recommendations:taste")


def _removal(chip: "TasteToken | None") -> dict[str, Any]:
    concept = concepts().get(chip.concept_id) if chip else None
    if chip is None or concept is None:
        return {}
    fields = {"concept": concept.en[0], "polarity": chip.polarity, "weight": chip.weight}
    return {"removed": concept.label(get_language() or "en"), "undo_fields": fields}


@require_POST
@login_required
def add_chip(request: "PageRequest") -> HttpResponse:
    """Add a concept by its name in either language."""
    subject_id, _personalised = subject_of(request)
    weight = _weight(request.POST.get("weight"))
    concept = match_term(request.POST.get("concept", "")[:80])
    statement.add_chip(
        subject_id=subject_id,
        concept_id=concept.id if concept else "",
        polarity=-1 if request.POST.get("polarity") == "-1" else 1,
        weight=1.0 if weight is None else weight,
        now=clock.now(),
    )
    return _chips(request)


@require_POST
@login_required
def change_chip(request: "PageRequest", chip_id: int) -> HttpResponse:
    """Weigh a chip, reverse its direction, or remove it."""
    subject_id, _personalised = subject_of(request)
    now = clock.now()
    if "remove" in request.POST:
        removed = statement.remove_chip(subject_id=subject_id, chip_id=chip_id, now=now)
        return _chips(request, removed)
    polarity = {"1": 1, "-1": -1}.get(request.POST.get("polarity", ""))
    statement.set_chip(
        subject_id=subject_id,
        chip_id=chip_id,
        now=now,
        weight=_weight(request.POST.get("weight")),
        polarity=polarity,
    )
    if request.htmx and polarity is None:
        # The slider shows its weight already; a new one in its place would undo the next step.
        return HttpResponse(status=204)
    return _chips(request)


def _weight(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        return float(text)
    except ValueError:
        return float("nan")
