"""A lot's state as fragments of its page (`text/event-stream`)."""

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation

from accounts.selectors import SignIn
from auctions.selectors.lots import LotForReader
from auctions.streams.sse import PAGE_HEARTBEAT, stream
from auctions.streams.state import Listener, find_listener
from common import zones
from common.admission import NoSlotError, claim_stream
from common.http import event_stream, signed_in
from common.refusals import too_many_streams


def identified(request: HttpRequest, lot_id: int) -> Listener:
    """Return the listener, and release the connection, since a stream lasts for hours."""
    try:
        user = signed_in(request)
        key = request.session.session_key
        sign_in = SignIn.of(user, key) if user.is_authenticated and key else None
        found = find_listener(sign_in, lot_id)
    finally:
        connections.close_all()
    if found is None:
        raise Http404
    return found


async def lot_stream(request: HttpRequest, lot_id: int) -> HttpResponseBase:
    """Stream the lot's panel as the page shows it to this reader, now and on every change."""
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    listener = await sync_to_async(identified)(request, lot_id)
    if not isinstance(request, ASGIRequest):
        return HttpResponse(status=204)  # a server without streams; pages poll
    try:
        claim_stream(request.scope, listener.sign_in.user_id if listener.sign_in else None)
    except NoSlotError:
        return too_many_streams(request, whole_process=False)
    language, zone = translation.get_language(), zones.reader_zone()

    user = signed_in(request)

    def as_page(view: LotForReader) -> str:
        with translation.override(language), zones.read_in(zone):
            context = {"view": view, "lot": view.lot, "user": user}
            return render_to_string("auctions/_panel.html", context)

    return event_stream(stream(listener, as_page, heartbeat=PAGE_HEARTBEAT))
