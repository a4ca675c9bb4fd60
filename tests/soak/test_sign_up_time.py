"""Signing up and in takes as long for any address, whoever has or claims it (run with -s)."""

import http.client
import json
import random
import statistics
import time
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
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
TRIED_WITHOUT_LIMIT = ",".join(
    f"{name}=1000000 per minute" for name in ("sign_in", "sign_in_of_address", "sign_in_of_account")
)
CSRF = "x" * 32


def post(port: int, path: str, sent: dict[str, str], *, by: str) -> tuple[int, float]:
    """Send a form or a call as a stranger; returns the status and the seconds until all is read."""
    if by == "page":
        body = urlencode(sent | {"csrfmiddlewaretoken": CSRF})
        kind = "application/x-www-form-urlencoded"
    else:
        body, kind = json.dumps(sent), "application/json"
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    began = time.perf_counter()
    link.request("POST", path, body, {"Content-Type": kind, "Cookie": f"csrftoken={CSRF}"})
    answer = link.getresponse()
    answer.read()
    seconds = time.perf_counter() - began
    link.close()
    return answer.status, seconds


def sign_up(port: int, email: str, *, by: str) -> tuple[int, float]:
    """Sign up as a stranger does."""
    if by == "page":
        sent = {"email": email, "password1": PASSWORD, "password2": PASSWORD}
        return post(port, "/account/signup/", sent, by=by)
    sent = {"email": email, "password": PASSWORD}
    return post(port, "/_allauth/app/v1/auth/signup", sent, by=by)


def sign_in(port: int, email: str, password: str, *, by: str) -> tuple[int, float]:
    """Sign in as a stranger does."""
    if by == "page":
        return post(port, "/account/login/", {"login": email, "password": password}, by=by)
    sent = {"email": email, "password": password}
    return post(port, "/_allauth/app/v1/auth/login", sent, by=by)


def auc(one: list[float], other: list[float]) -> float:
    """Return how well the times tell one from the other: 0.5 not at all, 1 always."""
    share = float(mannwhitneyu(one, other).statistic) / (len(one) * len(other))
    return max(share, 1 - share)


def report(what: str, times: dict[str, list[float]], plain: str) -> dict[str, float]:
    """Print the medians; return how well the times tell each kind from the `plain` one."""
    found = {name: auc(times[name], times[plain]) for name in times if name != plain}
    middle = {name: f"{statistics.median(each) * 1000:.1f} ms" for name, each in times.items()}
    areas = {name: f"{value:.3f}" for name, value in found.items()}
    print(f"{what}: {len(times[plain])} tries each, medians {middle}, AUC against {plain} {areas}")
    return found


def claim(email: str) -> None:
    """Make an account that has not confirmed its address."""
    user = create_account(email=email, password=PASSWORD)
    EmailAddress.objects.filter(user=user).update(verified=False)


@pytest.mark.parametrize("by", ["page", "app"])
def test_response_times_do_not_disclose_who_is_registered(by: str, tmp_path: Path) -> None:
    """Nor whether a sign-up with an address waits for its confirmation."""
    for number in range(TRIES):
        create_account(email=f"known{number}@artrec.example", password=None)
        claim(f"claimed{number}@artrec.example")
    rng = random.Random(19)
    times: dict[str, list[float]] = {"known": [], "claimed": [], "new": []}
    statuses: dict[str, set[int]] = {name: set() for name in times}
    with site(tmp_path, **UNLIMITED, EMAIL_URL=f"filemail:///{tmp_path / 'letters'}") as port:
        for number in range(4):
            sign_up(port, f"warm{number}@artrec.example", by=by)
        for number in range(TRIES):
            for kind in rng.sample(sorted(times), len(times)):
                name = uuid4().hex[:8] if kind == "new" else f"{kind}{number}"
                status, seconds = sign_up(port, f"{name}@artrec.example", by=by)
                times[kind].append(seconds)
                statuses[kind].add(status)
    found = report(f"sign-up by {by}", times, "new")
    assert User.objects.count() == 4 * TRIES + 4
    assert len(set(map(frozenset, statuses.values()))) == 1
    assert max(found.values()) <= FURTHEST


@pytest.mark.parametrize("by", ["page", "app"])
def test_signing_in_does_not_disclose_accounts_or_claims(by: str, tmp_path: Path) -> None:
    create_account(email="known@artrec.example", password=PASSWORD)
    claim("claimed@artrec.example")
    rng = random.Random(19)
    times: dict[str, list[float]] = {"known": [], "claimed": [], "unknown": []}
    statuses: set[int] = set()
    with site(tmp_path, **UNLIMITED, RATES=TRIED_WITHOUT_LIMIT) as port:
        sign_in(port, "warm@artrec.example", "wrong", by=by)
        for _ in range(TRIES):
            for kind in rng.sample(sorted(times), len(times)):
                password = PASSWORD if kind == "claimed" else "wrong-9-quiet-harbours"
                status, seconds = sign_in(port, f"{kind}@artrec.example", password, by=by)
                times[kind].append(seconds)
                statuses.add(status)
    found = report(f"sign-in by {by}", times, "unknown")
    assert len(statuses) == 1
    assert max(found.values()) <= FURTHEST
