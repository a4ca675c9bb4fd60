"""The demo's sales and their automatic bidders."""

import random

import pytest

from accounts.models import User
from auctions.models import Bid, Result, Sale
from auctions.services import closing, registration
from catalog.models import Artwork
from common import clock
from common.errors import ForbiddenError
from demo import sales
from tests.auctions.conftest import make_sale

pytestmark = pytest.mark.django_db


def test_the_automatic_bidder_bids_in_the_demo_and_nowhere_else(gallery: list[Artwork]) -> None:
    now = clock.now()
    works = [(work.pk, 100_000) for work in gallery] * 3
    written = sales.load_sales(works, now=now)
    assert len(written) == 3
    assert sales.load_sales(works, now=now) == []
    assert Bid.objects.exists()
    real, (lot,) = make_sale()
    with pytest.raises(ForbiddenError):
        registration.register(
            user=sales.automatic_bidders()[0], sale_id=real.pk, accept_terms=True, now=now
        )
    for turn in range(60):
        sales.keep_moving(rng=random.Random(turn))
    running = Sale.objects.get(title_en="Colour and Line")
    assert Bid.objects.filter(lot__sale=running).exists()
    assert not Bid.objects.filter(lot=lot).exists()
    assert closing.differing_lots() == []
    people = User.objects.filter(email__startswith="automatic-bidder")
    assert {person.profile.is_simulated for person in people} == {True}
    assert not Result.objects.exists()
