"""The installed site: manifest, icons, service worker, and what pages do without a network.

The service worker (`static/js/worker.js`) stores pages and taps; ADR 0054 says which and whose.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    RawPostDataException,
)
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from common import clock, strict_json
from common.app_icons import FOLDER, GROUND, ICONS
from common.errors import DomainError
from common.http import signed_in
from common.reader_tags import reader_tags
from recommendations.collectors import subject_of
from recommendations.interactions import services as interactions
from recommendations.interactions.selectors.works import refused_since
from recommender import kinds
from shelves.selectors import saved_since
from shelves.services.saved import replay_tap

if TYPE_CHECKING:
    from accounts.models import User

WORKER = Path("static") / "js" / "worker.js"
# Of one report, and how long a tap may have waited.
MOST_TAPS, OLDEST = 50, timedelta(days=30)
STEPS = ("save", "unsave", "not-interested")
LARGEST_ID = (1 << 63) - 1
LONGEST_AGE_S = 1_000_000_000
# The last one: the body of a form, which was read as such.
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RawPostDataException)


class BadTapsError(DomainError):
    """A report of taps is not readable."""


@dataclass(frozen=True)
class Tap:
    """A button that was pressed without a network, and for how long it waited since."""

    tap_id: UUID
    work: int
    step: str
    age: timedelta


@require_safe
def service_worker(_request: HttpRequest) -> HttpResponse:
    """Return the service worker, which serves the whole site."""
    text = (settings.BASE_DIR / WORKER).read_text()
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = "/"
    return response


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """Return the web app manifest in the reader's language."""
    shortcuts = [
        (_("Saved"), reverse("shelves:saved")),
        (_("Browse"), reverse("catalog:browse")),
        (_("Sales"), reverse("auctions:calendar")),
        (_("Notices"), reverse("shelves:notices")),
    ]
    body = {
        "id": "/",
        "name": "artrec",
        "short_name": "artrec",
        "description": _("Art recommended for you, with reasons"),
        "lang": translation.get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": GROUND,
        "categories": ["shopping", "lifestyle"],
        "icons": [
            {
                "src": static(f"{FOLDER}/{icon.name}"),
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": "maskable" if icon.name.startswith("maskable") else "any",
            }
            for icon in ICONS
            if not icon.mask
        ],
        "shortcuts": [{"name": name, "url": url} for name, url in shortcuts],
    }
    return JsonResponse(
        body,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def icon(_request: HttpRequest, name: str) -> HttpResponse:
    """Redirect to an icon, for the service worker, which does not know where the files are."""
    if name not in {each.name for each in ICONS}:
        raise Http404
    return HttpResponseRedirect(static(f"{FOLDER}/{name}"))


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Show what is shown without a network instead of a page that was not stored.

    The service worker stores it, so that it says nothing of who reads.
    """
    language = request.GET.get("lang", "").lower()
    if language not in dict(settings.LANGUAGES):
        language = translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        return render(request, "offline.html")


@require_safe
def reader_state(request: HttpRequest) -> HttpResponse:
    """Return whose pages a browser may store, and a fresh token for what it reports."""
    session, account = reader_tags(request)
    body = {"session": session, "account": account, "token": get_token(request)}
    response = JsonResponse(body)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@login_required
def replay_taps(request: HttpRequest) -> HttpResponse:
    """Apply taps that were made without a network; the same again changes nothing.

    Answers for each: done, changed (a later choice stands), or gone (the work is no longer shown).
    """
    user, now = signed_in(request), clock.now()
    subject_id, _personalised = subject_of(request)
    taps = _read_taps(request)
    # As it was before any of them is applied: of its own taps a device may send both.
    outdated = {
        tap.tap_id
        for tap in taps
        if _is_outdated(tap, user=user, subject_id=subject_id, at=now - tap.age)
    }
    results = [
        {
            "id": str(tap.tap_id),
            **(
                _changed()
                if tap.tap_id in outdated
                else _replay(tap, user=user, subject_id=subject_id, now=now)
            ),
        }
        for tap in taps
    ]
    done = sum(result["status"] == "done" for result in results)
    text = ngettext(
        "You’re online again. %(count)d change has been saved.",
        "You’re online again. %(count)d changes have been saved.",
        done,
    )
    return JsonResponse({"results": results, "text": text % {"count": done}})


def _read_taps(request: HttpRequest) -> list[Tap]:
    """Return the taps of a report; raises BadTapsError."""
    try:
        rows = strict_json.loads(request.body)["taps"]
        found = [_read_tap(row) for row in rows]
    except UNREADABLE as error:
        raise BadTapsError(_("This report can’t be read.")) from error
    if len(found) > MOST_TAPS:
        raise BadTapsError(_("Send at most %(most)d changes at once.") % {"most": MOST_TAPS})
    return found


def _read_tap(row: Mapping[str, Any]) -> Tap:
    work, step, age = row["work"], row["step"], row["age_s"]
    if step not in STEPS or type(work) is not int or not 0 < work <= LARGEST_ID:
        raise ValueError(step)
    if type(age) is not int or age < 0:
        raise ValueError(age)
    waited = min(timedelta(seconds=min(age, LONGEST_AGE_S)), OLDEST)
    return Tap(UUID(str(row["id"])), work, step, waited)


def _replay(tap: Tap, *, user: "User", subject_id: UUID, now: datetime) -> dict[str, str]:
    """Apply one tap; return its status, and a text where it was not applied."""
    at = now - tap.age
    try:
        if tap.step == "not-interested":
            return _hide(tap, subject_id=subject_id, at=at, now=now)
        saved = tap.step == "save"
        applied = replay_tap(user=user, artwork_id=tap.work, saved=saved, tapped_at=at, now=now)
    except DomainError as refused:
        return {"status": "gone", "text": str(refused.text)}
    if applied:
        return {"status": "done"}
    return _changed()


def _is_outdated(tap: Tap, *, user: "User", subject_id: UUID, at: datetime) -> bool:
    """Tell whether the opposite has been chosen since: to save and not to hide, or the reverse."""
    if tap.step == "not-interested":
        return saved_since(user, tap.work, at=at)
    return tap.step == "save" and refused_since(subject_id, tap.work, at=at)


def _changed() -> dict[str, str]:
    return {
        "status": "changed",
        "text": _(
            "A work was saved or removed elsewhere in the meantime. The later choice stands."
        ),
    }


def _hide(tap: Tap, *, subject_id: UUID, at: datetime, now: datetime) -> dict[str, str]:
    event = interactions.NewEvent(kinds.NOT_INTERESTED, tap.work, at, tap.tap_id, source="offline")
    (status,) = interactions.record(subject_id=subject_id, events=[event], now=now)
    if status.status == "refused":
        return {"status": "gone", "text": str(status.detail)}
    return {"status": "done"}
