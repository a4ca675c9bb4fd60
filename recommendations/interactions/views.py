"""Events reported by pages."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse, RawPostDataException
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog import selectors as catalog
from common import clock, strict_json
from common.errors import DomainError
from common.undo import offer_undo
from recommendations.collectors import check_personalised
from recommendations.interactions import services as events
from recommender import kinds

if TYPE_CHECKING:
    from common.http import PageRequest
from recommendations.collectors import subject_of

# The last one: the body of a form, which was read as such.
UNREADABLE = (
    ValueError, KeyError, TypeError, AttributeError, OverflowError, RawPostDataException,
)  # fmt: skip

# So many concepts of a hidden work are offered to have fewer of.
MOST_TAGS = 3


class BadReportError(DomainError):
    """A report of events is not readable."""


@require_POST
@login_required
def not_interested(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Record that a work is not of interest; the response offers to undo it."""
    subject_id, _personalised = subject_of(request)
    artwork = catalog.require_artwork(artwork_id)
    now = clock.now()
    check_personalised(subject_id)
    list_name = request.POST.get("list", "")[:200]
    event = events.NewEvent(
        kinds.NOT_INTERESTED, artwork_id, now, uuid4(), source="for-you", list_name=list_name
    )
    events.record(subject_id=subject_id, events=[event], now=now)
    if not request.htmx:
        offer_undo(
            request,
            _("“%(title)s” will not be shown again.") % {"title": artwork},
            action=reverse("recommendations:undo_refusal", args=[artwork_id]),
            fields={"list": list_name},
        )
        return redirect("home")
    context = {
        "artwork": artwork,
        "list": list_name,
        "concepts": catalog.tags(artwork.tags)[:MOST_TAGS],
    }
    return render(request, "recommendations/_hidden.html", context)


@require_POST
def report(request: "PageRequest") -> HttpResponse:
    """Record what a page reports: works shown and viewed. Nothing is stored for visitors."""
    if not request.user.is_authenticated:
        return JsonResponse({"accepted": 0}, status=202)
    subject_id, _personalised = subject_of(request)
    reported = _reported(request)
    statuses = events.record(subject_id=subject_id, events=reported, now=clock.now())
    accepted = sum(status.status == "accepted" for status in statuses)
    return JsonResponse({"accepted": accepted}, status=202)


def _reported(request: "PageRequest") -> list[events.NewEvent]:
    """Read a page's report; raises BadReportError."""
    try:
        payload = strict_json.loads(request.body)["events"]
        return [
            events.NewEvent(
                kind=str(event["kind"]),
                artwork_id=_small_integer(event["artwork_id"]) or 0,
                at=_parse_moment(event["at"]),
                event_id=UUID(event["id"]),
                dwell_ms=_small_integer(event.get("dwell_ms")),
                source=str(event.get("source", ""))[:40],
                position=_small_integer(event.get("position")),
                list_name=str(event.get("list") or "")[:200],
            )
            for event in payload
        ]
    except UNREADABLE as error:
        raise BadReportError(_("The reported events can’t be read.")) from error


def _parse_moment(text: str) -> datetime:
    at = parse_datetime(text)
    if at is None or at.tzinfo is None:
        raise ValueError(text)
    return at.astimezone(UTC)


def _small_integer(number: object) -> int | None:
    return number if isinstance(number, int) and 0 <= number < 2**31 else None
