"""What the recommender shows and is told, as pages."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import selectors as accounts_read
from accounts import services as accounts
from catalog import selectors as catalog
from catalog.vocabulary import concepts, match_term
from common import clock, strict_json
from common.errors import DomainError
from common.http import page_or_fragment, signed_in
from recommendations import selectors, tasks
from recommendations.services import events, questionnaire, statement, taste
from recommendations.services.feed import serve
from recommender import kinds

if TYPE_CHECKING:
    from common.http import PageRequest

PAGE = 24
STOP_POLLING = 286


class BadReportError(DomainError):
    """A report of events is not readable."""


def _subject(request: "PageRequest") -> tuple[UUID, bool]:
    """Return the collector's pseudonym, and whether they want personal recommendations."""
    user = signed_in(request)
    profile = accounts_read.profile_of(user) or accounts.open_profile(user=user)
    return profile.subject_id, profile.personalised


@require_safe
@login_required
def for_you(request: "PageRequest") -> HttpResponse:
    """Show the collector's list, each work with its reason."""
    subject_id, personalised = _subject(request)
    feed = serve(
        subject_id=subject_id,
        personalised=personalised,
        cursor=request.GET.get("cursor"),
        limit=PAGE,
        now=clock.now(),
    )
    fragment = (
        "recommendations/_more.html" if "cursor" in request.GET else "recommendations/_feed.html"
    )
    context = {"feed": feed, "switched_on": personalised}
    return page_or_fragment(request, "recommendations/for_you.html", fragment, context)


@require_safe
@login_required
def feed_status(request: "PageRequest") -> HttpResponse:
    """Answer 204 while a newer list is being made, then with the list (and stop the polling)."""
    subject_id, personalised = _subject(request)
    feed = selectors.feed(subject_id=subject_id, personalised=personalised, cursor=None, limit=PAGE)
    if feed.pending and not feed.worker_away:
        return HttpResponse(status=204)
    context = {"feed": feed, "switched_on": personalised}
    return render(request, "recommendations/_feed.html", context, status=STOP_POLLING)


@require_safe
@login_required
def welcome(request: "PageRequest") -> HttpResponse:
    """Greet a new collector: two ways to begin, both may be skipped."""
    subject_id, personalised = _subject(request)
    summary = selectors.taste_summary(subject_id=subject_id, personalised=personalised)
    return render(request, "recommendations/welcome.html", {"taste": summary})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def statement_form(request: "PageRequest") -> HttpResponse:
    """Take a statement and read it back as chips."""
    subject_id, personalised = _subject(request)
    refused: DomainError | None = None
    text: str | None = None
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            statement.write(subject_id=subject_id, text=text, now=clock.now())
        except statement.StatementTooLongError as error:
            refused = error
        else:
            if not request.htmx:
                return redirect("recommendations:statement")
            text = None
    summary = selectors.taste_summary(subject_id=subject_id, personalised=personalised)
    context = {
        "taste": summary,
        "text": summary.statement if text is None else text,
        "refused": refused,
        "longest": statement.LONGEST,
    }
    return page_or_fragment(
        request, "recommendations/statement.html", "recommendations/_statement.html", context
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def question(request: "PageRequest") -> HttpResponse:
    """Ask the next question, after taking the answer to the last."""
    subject_id, _personalised = _subject(request)
    now = clock.now()
    if request.method == "POST":
        asked = questionnaire.answer(
            subject_id=subject_id,
            pair_id=_uuid(request.POST.get("pair_id", "")),
            choice=request.POST.get("choice", ""),
            now=now,
        )
        if not request.htmx:
            return redirect("recommendations:questionnaire")
    else:
        asked = questionnaire.next_question(subject_id=subject_id, now=now)
    return page_or_fragment(
        request,
        "recommendations/questionnaire.html",
        "recommendations/_question.html",
        {"question": asked},
    )


@require_POST
@login_required
def restart_questionnaire(request: "PageRequest") -> HttpResponse:
    """Begin the questionnaire again."""
    subject_id, _personalised = _subject(request)
    questionnaire.restart(subject_id=subject_id, now=clock.now())
    return redirect("recommendations:questionnaire")


@require_safe
@login_required
def taste_page(request: "PageRequest") -> HttpResponse:
    """Show all that is believed of the collector, with a handle on each piece."""
    return render(request, "recommendations/taste.html", _taste(request))


def _taste(request: "PageRequest") -> dict[str, Any]:
    subject_id, personalised = _subject(request)
    summary = selectors.taste_summary(subject_id=subject_id, personalised=personalised)
    return {"taste": summary}


def _chips(request: "PageRequest") -> HttpResponse:
    """Answer with the chips, or for a plain form with the page they are on."""
    if not request.htmx:
        return redirect("recommendations:taste")
    return render(request, "recommendations/_chips.html", _taste(request))


@require_POST
@login_required
def add_chip(request: "PageRequest") -> HttpResponse:
    """Add a concept by its name in either language."""
    subject_id, _personalised = _subject(request)
    named = match_term(request.POST.get("concept", "")[:80])
    statement.add_chip(
        subject_id=subject_id,
        concept_id=named.id if named else "",
        polarity=-1 if request.POST.get("polarity") == "-1" else 1,
        now=clock.now(),
    )
    return _chips(request)


@require_POST
@login_required
def change_chip(request: "PageRequest", chip_id: int) -> HttpResponse:
    """Weigh a chip, turn it round, or take it away."""
    subject_id, _personalised = _subject(request)
    now = clock.now()
    if "remove" in request.POST:
        statement.remove_chip(subject_id=subject_id, chip_id=chip_id, now=now)
        return _chips(request)
    polarity = {"1": 1, "-1": -1}.get(request.POST.get("polarity", ""))
    statement.set_chip(
        subject_id=subject_id,
        chip_id=chip_id,
        now=now,
        weight=_weight(request.POST.get("weight")),
        polarity=polarity,
    )
    return _chips(request)


@require_POST
@login_required
def forget(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Take one work out of the collector's history."""
    subject_id, _personalised = _subject(request)
    taste.forget_work(subject_id=subject_id, artwork_id=artwork_id, now=clock.now())
    if not request.htmx:
        return redirect("recommendations:taste")
    if request.POST.get("undo"):
        return HttpResponse(_("It may be shown again."))
    return HttpResponse()


@require_POST
@login_required
def reset(request: "PageRequest") -> HttpResponse:
    """Forget everything the recommender knows of the collector."""
    subject_id, _personalised = _subject(request)
    taste.reset(subject_id=subject_id, now=clock.now())
    return redirect("recommendations:taste")


@require_POST
@login_required
def personalise(request: "PageRequest") -> HttpResponse:
    """Turn personal recommendations on or off."""
    wanted = request.POST.get("personalised") == "1"
    accounts.set_personalised(user=signed_in(request), personalised=wanted, now=clock.now())
    return HttpResponseRedirect(reverse("recommendations:taste"))


@require_safe
@login_required
def why(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Show why a work is recommended: the share of each past work and of each word."""
    subject_id, personalised = _subject(request)
    told = tasks.ask_why(
        subject_id=subject_id, artwork_id=artwork_id, wait_s=settings.WORKER_ANSWER_S
    )
    context = {"why": told, "personalised": personalised}
    return page_or_fragment(
        request, "recommendations/why.html", "recommendations/_why.html", context
    )


@require_POST
@login_required
def not_interested(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Note that a work is not wanted; the answer offers to take that back."""
    subject_id, _personalised = _subject(request)
    artwork = catalog.require_artwork(artwork_id)
    now = clock.now()
    taste.check_personalised(subject_id)
    listed = request.POST.get("list", "")[:200]
    event = events.NewEvent(
        kinds.NOT_INTERESTED, artwork_id, now, uuid4(), source="for-you", list_name=listed
    )
    events.record(subject_id=subject_id, events=[event], now=now)
    if not request.htmx:
        return redirect("home")
    return render(request, "recommendations/_hidden.html", {"artwork": artwork})


@require_POST
def report(request: "PageRequest") -> HttpResponse:
    """Take what a page saw happen: works shown and looked at. From visitors nothing is kept."""
    if not request.user.is_authenticated:
        return JsonResponse({"accepted": 0}, status=202)
    subject_id, _personalised = _subject(request)
    statuses = events.record(subject_id=subject_id, events=_reported(request.body), now=clock.now())
    accepted = sum(status.status == "accepted" for status in statuses)
    return JsonResponse({"accepted": accepted}, status=202)


@require_safe
def how(request: "PageRequest") -> HttpResponse:
    """Explain on one page how recommendations come about."""
    return render(request, "recommendations/how.html", {"concepts": len(concepts())})


def _reported(body: bytes) -> list[events.NewEvent]:
    """Read a page's report; raises BadReportError."""
    try:
        told = strict_json.loads(body)["events"]
        return [
            events.NewEvent(
                kind=str(event["kind"]),
                artwork_id=_small(event["artwork_id"]) or 0,
                at=_moment(event["at"]),
                event_id=UUID(event["id"]),
                dwell_ms=_small(event.get("dwell_ms")),
                source=str(event.get("source", ""))[:40],
                position=_small(event.get("position")),
                list_name=str(event.get("list") or "")[:200],
            )
            for event in told
        ]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise BadReportError(_("This report of events can't be read.")) from error


def _moment(text: str) -> datetime:
    at = parse_datetime(text)
    if at is None or at.tzinfo is None:
        raise ValueError(text)
    return at.astimezone(UTC)


def _small(number: object) -> int | None:
    return number if isinstance(number, int) and 0 <= number < 2**31 else None


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        # No question has this id: answered as any unknown one.
        return UUID(int=0)


def _weight(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        return float(text)
    except ValueError:
        return float("nan")
