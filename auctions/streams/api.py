"""A lot's state as a stream for the mobile app, and its place in the API's document."""

import json
from typing import Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from accounts.selectors import SignIn
from auctions.selectors.snapshots import LotSnapshot
from auctions.streams.sse import stream
from auctions.streams.state import Listener, find_listener
from common.admission import NoSlotError, claim_stream
from common.authentication import SessionTokenAuthentication
from common.http import event_stream, signed_in
from common.problems import api_not_found
from common.refusals import too_many_streams

PATH = "/api/v1/lots/{lot_id}"
# The fields of a lot in `event: lot`.
FIELDS = (
    "state", "price", "min_next", "leading", "winning", "reserve", "opens_at", "ends_at",
    "bid_count", "server_time",
)  # fmt: skip


async def lot_events(request: HttpRequest, lot_id: int) -> HttpResponseBase:
    """Stream a lot's state as JSON, now and on every change (server-sent events, `event: lot`).

    A plain view: a stream has no rate, renderer or page. Visitors may listen, too.
    """
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    listener = await sync_to_async(_listener)(request, lot_id)
    if listener is None:
        return api_not_found(request)
    if not isinstance(request, ASGIRequest):
        return HttpResponse(status=204)  # a server without streams: ask `lots/{id}` again instead
    try:
        claim_stream(request.scope, listener.sign_in.user_id if listener.sign_in else None)
    except NoSlotError:
        return too_many_streams(request, whole_process=False)
    return event_stream(stream(listener, _as_json))


def _listener(request: HttpRequest, lot_id: int) -> Listener | None:
    """Return the listener, by the app's token or the browser's session.

    Releases the request's database connection, since a stream lasts for hours.
    """
    try:
        by_token = SessionTokenAuthentication().authenticate(request)
        user, session = by_token or (signed_in(request), request.session)
        key = session.session_key
        sign_in = SignIn.of(user, key) if user.is_authenticated and key else None
        return find_listener(sign_in, lot_id)
    finally:
        connections.close_all()


def _as_json(view: LotSnapshot) -> str:
    return json.dumps(
        {
            "state": view.state,
            "price": view.price.as_json() if view.price else None,
            "min_next": view.min_next.as_json(),
            "leading": view.leading,
            "winning": view.winning,
            "reserve": view.reserve,
            "opens_at": view.opens_at,
            "ends_at": view.ends_at,
            "bid_count": view.bid_count,
            "server_time": view.now,
        },
        cls=DjangoJSONEncoder,
    )


def describe_stream(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add the stream to the OpenAPI document; drf-spectacular finds only DRF's own views.

    Its fields are those of a lot, and so are their schemas.
    """
    lot_call = result["paths"][PATH]["get"]
    fields = result["components"]["schemas"]["Lot"]["properties"]
    result["components"]["schemas"]["LotEvent"] = {
        "type": "object",
        "description": "The data of `event: lot`, as JSON: the lot as the caller may see it.",
        "properties": {name: fields[name] for name in FIELDS},
        "required": list(FIELDS),
    }
    content = {"schema": {"type": "string"}, "x-event-data": "#/components/schemas/LotEvent"}
    result["paths"][f"{PATH}/events"] = {
        "get": {
            "operationId": "lots_events",
            "description": (
                "Server-sent events: the lot's current state, and again whenever it "
                "changes, as `event: lot` "
                "with a LotEvent as data. After a dropped connection, reconnect: the first "
                "event has the current state. 204: this server offers no streams; request "
                "the lot instead."
            ),
            "parameters": [each for each in lot_call["parameters"] if each["in"] == "path"],
            "tags": lot_call["tags"],
            "security": lot_call["security"],
            "responses": {
                "200": {"content": {"text/event-stream": content}, "description": ""},
                "204": {"description": "No streams on this server"},
                "404": {"description": "Lot not found"},
                "429": {"description": "Too many streams of this account or address"},
                "503": {"description": "Too many streams on this server"},
            },
        }
    }
    result["paths"] = dict(sorted(result["paths"].items()))
    return result
