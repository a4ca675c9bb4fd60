"""Pages of the taste: statement, chips, history."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.vocabulary import match_term
from catalog.vocabulary.artist_names import name_key, names
from common import clock
from common.http import page_or_fragment
from common.money import known_currency, site_currency, to_minor
from common.numbers import read_number
from common.reading import UnreadableError
from common.undo import offer_undo
from recommendations.taste.selectors.preferences import (
    PreferenceChip,
    choices_of,
    preference_chips,
)
from recommendations.taste.selectors.suggestions import is_being_read
from recommendations.taste.selectors.suggestions import suggestions as offered
from recommendations.taste.selectors.taste import taste_summary
from recommendations.taste.selectors.tokens import concept_label, english_name
from recommendations.taste.services import lessening, preferences, statement, steering, suggestions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

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
        "choices": choices(),
        "currency": site_currency(),
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
    return {"taste": summary, "choices": choices(), "currency": site_currency()}


@dataclass(frozen=True)
class _Removal:
    """What was removed, and the form that restores it."""

    removed: str
    undo: str
    undo_fields: "Mapping[str, object]"


def _chips(request: "PageRequest", removal: _Removal | None = None) -> HttpResponse:
    """Answer with the chips, or for a plain form with the page they are on.

    Beside them stands that one was removed, and how to have it back.
    """
    if request.htmx:
        beside = vars(removal) if removal else {}
        return render(request, "recommendations/_chips.html", _taste(request) | beside)
    if removal:
        offer_undo(
            request,
            _("“%(word)s” was removed.") % {"word": removal.removed},
            action=removal.undo,
            fields=removal.undo_fields,
        )
    return redirect("recommendations:taste")


def _removed_chip(chip: "TasteToken") -> _Removal | None:
    """Return how to restore a chip; None for a clause, which only its statement restores."""
    name = english_name(chip)
    if not name:
        return None
    fields = {"concept": name, "polarity": chip.polarity, "weight": chip.weight}
    return _Removal(concept_label(chip), reverse("recommendations:add_chip"), fields)


def _removed_preference(chip: PreferenceChip) -> _Removal:
    fields: dict[str, object] = {"choice": f"{chip.kind}:{chip.choice}"}
    if chip.is_bounded:
        fields |= {"least": chip.least_typed, "most": chip.most_typed}
    if chip.currency:
        fields["currency"] = chip.currency
    return _Removal(chip.label, reverse("recommendations:add_preference"), fields)


@require_POST
@login_required
def add_chip(request: "PageRequest") -> HttpResponse:
    """Add a concept or an artist by name in either language."""
    subject_id, _personalised = subject_of(request)
    weight = _weight(request.POST.get("weight"))
    name = request.POST.get("concept", "")[:80]
    concept = match_term(name)
    statement.add_chip(
        subject_id=subject_id,
        concept_id=concept.id if concept else "",
        artist="" if concept else names().get(name_key(name), ""),
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
        return _chips(request, _removed_chip(removed))
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


@require_POST
@login_required
def steer(request: "PageRequest") -> HttpResponse:
    """Move the sliders beside the chips."""
    subject_id, _personalised = subject_of(request)
    steering.steer(
        subject_id=subject_id,
        variety=_weight(request.POST.get("variety")),
        discovery=_weight(request.POST.get("discovery")),
        now=clock.now(),
    )
    if request.htmx:
        return HttpResponse(status=204)
    messages.success(request, _("Your settings count from the next list on."))
    return redirect("recommendations:taste")


@require_POST
@login_required
def lessen(request: "PageRequest") -> HttpResponse:
    """Have fewer works by an artist or of a concept, or none; the response offers to undo it."""
    subject_id, _personalised = subject_of(request)
    sent = request.POST
    concept_id, artist = sent.get("concept", "")[:60], sent.get("artist", "")[:300]
    before = _before(sent) if "undo" in sent else None
    if "undo" in sent:
        lessening.undo_lessening(
            subject_id=subject_id, concept_id=concept_id, artist=artist, before=before,
            now=clock.now(),
        )  # fmt: skip
        text, undo_fields = _("It counts as before."), None
    else:
        none = sent.get("how") == "none"
        done = lessening.lessen(
            subject_id=subject_id, concept_id=concept_id, artist=artist, none=none, now=clock.now()
        )
        text = lessened_text(concept_label(done.chip), none=none)
        undo_fields = {"concept": concept_id, "artist": artist, "undo": "1", **_was(done.before)}
    if not request.htmx:
        address = reverse("recommendations:lessen")
        if undo_fields is None:
            messages.success(request, text)
        else:
            offer_undo(request, text, action=address, fields=undo_fields)
        return redirect("recommendations:taste")
    context = {"text": text, "undo_fields": undo_fields}
    return render(request, "recommendations/_lessened.html", context)


def lessened_text(name: str, *, none: bool) -> str:
    """Return what follows from having less of an artist or a concept."""
    words = {"name": name}
    return _("None from now on: %(name)s.") % words if none else _("Fewer: %(name)s.") % words


def _was(before: tuple[int, float] | None) -> dict[str, object]:
    return {} if before is None else {"polarity": before[0], "weight": before[1]}


def _before(sent: "QueryDict") -> tuple[int, float] | None:
    """Return the side and weight that a chip had, None for no chip."""
    weight = _weight(sent.get("weight"))
    if weight is None:
        return None
    return -1 if sent.get("polarity") == "-1" else 1, weight


@require_safe
@login_required
def suggestions_part(request: "PageRequest") -> HttpResponse:
    """Show what a language model suggests, once it has read the statement."""
    if not request.htmx:
        return redirect("recommendations:taste")
    subject_id, _personalised = subject_of(request)
    read = {
        "suggestions": offered(subject_id=subject_id),
        "is_being_read": is_being_read(subject_id=subject_id, now=clock.now()),
    }
    return render(request, "recommendations/_suggestions.html", {"taste": read})


@require_POST
@login_required
def answer_suggestion(request: "PageRequest", suggestion_id: int) -> HttpResponse:
    """Add a suggestion to the chips, or dismiss it."""
    subject_id, _personalised = subject_of(request)
    answer = suggestions.SuggestionAnswer(suggestion_id, accepted="dismiss" not in request.POST)
    suggestions.answer_suggestions(subject_id=subject_id, answers=[answer], now=clock.now())
    return _chips(request)


@require_POST
@login_required
def add_preference(request: "PageRequest") -> HttpResponse:
    """Add a preference: a named one by its choice, or a budget."""
    return _change_preference(request, None)


@require_POST
@login_required
def change_preference(request: "PageRequest", preference_id: int) -> HttpResponse:
    """Change a preference, or remove it."""
    return _change_preference(request, preference_id)


def _change_preference(request: "PageRequest", preference_id: int | None) -> HttpResponse:
    subject_id, _personalised = subject_of(request)
    change = _preference_change(request.POST, preference_id)
    before = {chip.id: chip for chip in preference_chips(subject_id=subject_id)}
    preferences.change_preferences(subject_id=subject_id, changes=[change], now=clock.now())
    removed = before.get(preference_id or 0) if change.removed else None
    return _chips(request, _removed_preference(removed) if removed else None)


def _preference_change(
    sent: "QueryDict", preference_id: int | None
) -> preferences.PreferenceChange:
    """Return what a form asks for. Raises PreferenceError for amounts that can't be read."""
    if "remove" in sent:
        return preferences.PreferenceChange(preference_id=preference_id, removed=True)
    kind, colon, value = sent.get("choice", "").partition(":")
    currency = known_currency(sent.get("currency"), "") if "currency" in sent else None
    is_new = preference_id is None
    return preferences.PreferenceChange(
        preference_id=preference_id,
        kind=(kind or "budget") if is_new else None,
        value=value.removeprefix("not-") if colon else None,
        polarity=(-1 if value.startswith("not-") else 1) if colon else None,
        least=_bound(sent.get("least", ""), currency),
        most=_bound(sent.get("most", ""), currency),
        currency=currency,
        bounded="most" in sent,
    )


def _bound(typed: str, currency: str | None) -> int | None:
    """Return a bound in minor units of a currency, or in centimetres without one."""
    if not typed.strip() or currency == "":
        return None
    try:
        number = read_number(typed)
        if number is not None:
            return to_minor(number, currency) if currency else _whole(number)
        message = _("Enter an amount.")
    except UnreadableError as error:
        message = str(error)
    raise preferences.PreferenceError(message, fields={"most": [message]})


def _whole(centimetres: Decimal) -> int:
    if centimetres != centimetres.to_integral_value():
        raise UnreadableError(_("Enter a whole number."))
    return int(centimetres)


def choices() -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return the named preferences that can be added, by kind."""
    return [(kind, choices_of(kind)) for kind in ("size", "orientation", "room")]
