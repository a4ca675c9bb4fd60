"""Page, API and stream show one snapshot of a lot."""

import json
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client

from accounts.models import User
from accounts.selectors import SignIn
from auctions.models import Lot
from auctions.selectors.lots import LotForReader, lot_for
from auctions.selectors.snapshots import LotUpdate
from auctions.streams.api import FIELDS, _as_json
from auctions.streams.state import Listener
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale

pytestmark = pytest.mark.django_db(transaction=True)


def streamed(lot: Lot, user: User | None) -> LotForReader:
    """Return what a stream sends of a lot, from its announcement."""
    row = Lot.objects.select_related("sale").get(pk=lot.pk)
    update = LotUpdate.from_message(json.loads(json.dumps(LotUpdate.of(row).as_message())))
    assert update == LotUpdate.of(row)
    sign_in = SignIn.of(user, "") if user else None
    listener = Listener(row, sign_in=sign_in)
    view = lot_for(lot.pk, user=user)
    found: LotForReader = async_to_sync(listener.view)(update, now=view.now)
    return found


@pytest.mark.slow
def test_a_leader_an_outbid_bidder_and_a_visitor_are_shown_the_same_everywhere() -> None:
    sale, (lot,) = make_sale(reserve=800 * CENT, ends_in_s=3600)
    (first, _), (second, _) = make_bidder(sale), make_bidder(sale)
    BidderApp(first).bid(lot, 300 * CENT)
    BidderApp(second).bid(lot, 500 * CENT)
    for user, standing in ((first, "outbid"), (second, "leading"), (None, "")):
        stream, page = streamed(lot, user), vars(lot_for(lot.pk, user=user))
        now, page_now = stream.now, page["now"]
        assert page_now - now < timedelta(seconds=5)
        same = vars(stream) | {"now": page_now}
        assert same == {name: page[name] for name in same}
        assert (stream.outbid, stream.leading) == (standing == "outbid", standing == "leading")
        answer: dict[str, Any] = _answer(lot, user)
        sent = json.loads(_as_json(stream))
        assert set(sent) == set(FIELDS)
        for name in set(FIELDS) - {"server_time", "opens_at", "ends_at"}:
            assert sent[name] == answer[name], name


def _answer(lot: Lot, user: User | None) -> dict[str, Any]:
    client: Any = BidderApp(user) if user else Client()
    body: dict[str, Any] = client.get(f"{API}lots/{lot.pk}").json()
    return json.loads(json.dumps(body, cls=DjangoJSONEncoder))  # type: ignore[no-any-return]
