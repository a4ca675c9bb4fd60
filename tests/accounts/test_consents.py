"""Consents: one a purpose, with its history; only personalisation is given at sign-up."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts import selectors
from accounts.models import CollectorProfile, Consent, Purpose, User
from accounts.services import open_app_session
from tests.auctions.conftest import API

pytestmark = pytest.mark.django_db
ALL = ["personalisation", "matching", "public_profile", "outside_model"]


@pytest.fixture
def app(collector: User) -> Client:
    """The app of the collector."""
    return Client(headers={"x-session-token": open_app_session(user=collector)})


def history(app: Client) -> dict[str, list[tuple[bool, str]]]:
    """Return each purpose's history."""
    rows = app.get(f"{API}me/consents").json()["results"]
    assert all(row["given"] == (row["history"][:1] or [{"given": False}])[0]["given"]
               for row in rows)  # fmt: skip
    return {row["purpose"]: [(h["given"], h["how"]) for h in row["history"]] for row in rows}


def put(app: Client, **wanted: object) -> int:
    """Send consents; return the status."""
    return app.put(f"{API}me/consents", wanted, content_type="application/json").status_code


def test_a_new_collector_agrees_to_personal_recommendations_alone(
    app: Client, collector: User, client: Client
) -> None:
    assert history(app) == {**{name: [] for name in ALL}, "personalisation": [(True, "sign-up")]}
    assert [selectors.has_consented(collector, p) for p in Purpose] == [True, False, False, False]
    assert "turn this off at any time" in client.get("/account/signup/").text


def test_a_consent_is_given_and_withdrawn_with_its_history(app: Client, collector: User) -> None:
    assert put(app, matching=True) == 200
    assert put(app, matching=True) == 200  # nothing new
    assert selectors.has_consented(collector, Purpose.MATCHING)
    assert put(app, matching=False, outside_model=True) == 200
    assert history(app)["matching"] == [(False, "api"), (True, "api")]
    assert history(app)["outside_model"] == [(True, "api")]
    assert not selectors.has_consented(collector, Purpose.MATCHING)
    assert put(app, matching="perhaps") == 400
    assert Consent.objects.count() == 4


def test_the_switch_of_recommendations_is_the_consent(
    app: Client, signed_in: Client, collector: User
) -> None:
    profile = CollectorProfile.objects.filter(user=collector)

    def personalised() -> bool:
        answers = {
            profile.get().personalised,
            app.get(f"{API}me/taste").json()["personalised"],
            selectors.has_consented(collector, Purpose.PERSONALISATION),
        }
        (answer,) = answers
        return bool(answer)

    app.patch(f"{API}me/taste", {"personalised": False}, content_type="application/json")
    assert not personalised()
    put(app, personalisation=True)
    assert personalised()
    signed_in.post("/privacy", {"matching": "on"})
    assert not personalised()
    signed_in.post("/taste/personalised", {"personalised": "1"})
    assert personalised()
    assert history(app)["personalisation"] == [
        (True, "page"), (False, "page"), (True, "api"), (False, "api"), (True, "sign-up"),
    ]  # fmt: skip
    page = signed_in.get("/privacy").text
    assert page.count("checked") == 2
    assert page.count("Consent withdrawn") == 2


def test_history_can_not_be_rewritten_and_goes_with_the_account(collector: User) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Consent.objects.update(given=False)
    collector.delete()
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    "name", ["Personalisation", "marketing", "results", "", "personalisation "]
)
def test_an_unknown_purpose_is_refused_and_nothing_changes(name: str, app: Client) -> None:
    before = history(app)
    sent = {name: True, "matching": True}
    answer = app.put(f"{API}me/consents", sent, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["errors"] == {name or "non_field_errors": ["Unknown field."]}
    assert history(app) == before
