"""Signing up takes as long for an address that has an account as for a new one (run with -s)."""

import http.client
import json
import random
import statistics
import time
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from scipy.stats import mannwhitneyu

from accounts.models import User
from accounts.services import create_account
from tests.auctions.crowds import site
from tests.factories import PASSWORD
from tests.soak.fuzzing import UNLIMITED

pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db(transaction=True),
    # Not beside the saleroom's crowds: they would hide a difference.
    pytest.mark.xdist_group("saleroom"),
]
TRIES = 200
FURTHEST = 0.6
CSRF = "x" * 32


def sign_up(port: int, email: str, *, by: str) -> tuple[int, float]:
    """Sign up as a stranger does; returns the status and the seconds until the answer is whole."""
    if by == "page":
        path = "/account/signup/"
        body = urlencode({"email": email, "password1": PASSWORD, "password2": PASSWORD,
                          "csrfmiddlewaretoken": CSRF})  # fmt: skip
        kind = "application/x-www-form-urlencoded"
    else:
        path, kind = "/_allauth/app/v1/auth/signup", "application/json"
        body = json.dumps({"email": email, "password": PASSWORD})
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    began = time.perf_counter()
    link.request("POST", path, body, {"Content-Type": kind, "Cookie": f"csrftoken={CSRF}"})
    answer = link.getresponse()
    answer.read()
    seconds = time.perf_counter() - began
    link.close()
    return answer.status, seconds


def auc(one: list[float], other: list[float]) -> float:
    """Return how well the times tell one from the other: 0.5 not at all, 1 always."""
    share = float(mannwhitneyu(one, other).statistic) / (len(one) * len(other))
    return max(share, 1 - share)


@pytest.mark.parametrize("by", ["page", "app"])
def test_response_times_do_not_disclose_who_is_registered(by: str, tmp_path: Path) -> None:
    known = [f"known{number}@artrec.example" for number in range(TRIES)]
    for email in known:
        create_account(email=email, password=None)
    rng = random.Random(19)
    times: dict[bool, list[float]] = {True: [], False: []}
    statuses: dict[bool, set[int]] = {True: set(), False: set()}
    with site(tmp_path, **UNLIMITED, EMAIL_URL=f"filemail:///{tmp_path / 'letters'}") as port:
        for number in range(4):
            sign_up(port, f"warm{number}@artrec.example", by=by)
        for email in known:
            pair = [(True, email), (False, f"{uuid4().hex[:8]}@artrec.example")]
            rng.shuffle(pair)
            for is_known, address in pair:
                status, seconds = sign_up(port, address, by=by)
                times[is_known].append(seconds)
                statuses[is_known].add(status)
    found = auc(times[True], times[False])
    middle = {name: statistics.median(times[name]) * 1000 for name in times}
    print(
        f"sign-up by {by}: {TRIES} + {TRIES} tries, median {middle[True]:.1f} ms known, "
        f"{middle[False]:.1f} ms new, AUC {found:.3f}, answers {statuses}"
    )
    assert User.objects.count() == 2 * TRIES + 4
    assert statuses[True] == statuses[False]
    assert found <= FURTHEST
