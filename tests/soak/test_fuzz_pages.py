"""No page, form or address breaks, whatever is sent, as each role to the real server.

FUZZ_SECONDS says how long each role tries, FUZZ_SEED which tries: a failure prints its seed.
"""

import os
import random
import time
from pathlib import Path

import pytest

from accounts.models import User
from auctions.services import registration
from catalog.models import Artwork
from common import clock
from tests.artrec_site.test_roles import Site
from tests.auctions.conftest import make_sale
from tests.auctions.crowds import site
from tests.soak.fuzzing import UNLIMITED, new_seed
from tests.soak.fuzzing.browser import Browser
from tests.soak.fuzzing.fuzzer import Fuzzer

pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("fuzz"),
]
SECONDS = int(os.environ.get("FUZZ_SECONDS", "60"))


def account_of(user: User | None) -> dict[str, object]:
    """Return what is restored of an account, whatever was done to it."""
    if user is None:
        return {}
    return {"email": user.email, "is_staff": user.is_staff, "is_superuser": user.is_superuser}


@pytest.mark.parametrize("role", ["visitor", "collector", "curator", "root"])
def test_nothing_breaks_whatever_is_sent(
    role: str, gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    furnished = Site(gallery, monkeypatch)
    sale, (lot,) = make_sale(ends_in_s=7200)
    user = furnished.people[role]
    if role == "collector" and user is not None:
        registration.register(user=user, sale_id=sale.pk, accept_terms=True, now=clock.now())
    furnished.values |= {"lot_id": lot.pk, "sale_id": sale.pk}
    furnished.objects |= {"lot": lot.pk, "sale": sale.pk}
    seed = new_seed()
    rng = random.Random(seed)
    with site(tmp_path, **UNLIMITED, MEDIA_ROOT=str(tmp_path / "media")) as port:
        browser = Browser(port, role, account_of(user))
        browser.sign_in()
        fuzzer = Fuzzer(browser, furnished)
        fuzzer.explore()
        tries = list(fuzzer.tries())
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            send = rng.choice(tries)
            send(rng)
    print(
        f"seed {seed}, {role}: {len(fuzzer.forms)} forms, {len(tries)} places, "
        f"{browser.sent} sent, {dict(sorted(browser.statuses.items()))}"
    )
    if browser.broken:
        print((*tmp_path.glob("web-*.log"),)[0].read_text(errors="replace")[-20_000:])
    assert browser.broken == {}
