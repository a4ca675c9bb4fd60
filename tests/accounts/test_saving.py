"""A save costs nine statements, by page and by API, and nothing of it is lost."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.services import open_app_session, subject_of
from catalog.models import Artwork
from common import outbox
from common.models import OutboxMessage
from recommendations.interactions.models import Interaction
from recommendations.lists.models import ListRequest
from shelves.models import SavedWork

pytestmark = pytest.mark.django_db(transaction=True)
# What each statement is, by its beginning.
READ = {
    'SELECT "auctions_lot"': "lot",
    'SELECT "django_session"': "session",
    'SELECT "accounts_user"': "account",
    'SELECT "catalog_artwork"."id"': "work",
    'SELECT "catalog_artworkimage"': "pictures",
    "BEGIN": "begin",
    'SELECT "accounts_collectorprofile"': "lock the profile",
    "INSERT INTO shelves_savedwork": "shelf",
    'UPDATE "shelves_savedwork"': "shelf",
    "WITH request AS": "request and event",
    "COMMIT": "commit",
    'SELECT "shelves_savedwork"': "shelf read",
}
WRITE = ["begin", "lock the profile", "shelf", "request and event", "commit"]
SAVE = ["session", "account", "work", "pictures", *WRITE]
AGAIN = ["session", "account", "work", "pictures", "begin", "lock the profile", "shelf", "commit"]
Signals = list[tuple[str, object]]


@pytest.fixture
def signals(monkeypatch: pytest.MonkeyPatch) -> Signals:
    """What is sent to workers after a commit."""
    sent: Signals = []
    monkeypatch.setattr(outbox, "send", lambda task, named: sent.append((task, named)))
    return sent


def statements(request: Callable[[], object]) -> list[str]:
    """Return the statements of a request, each by what it is."""
    with CaptureQueriesContext(connection) as asked:
        request()
    found = []
    for query in asked:
        text = " ".join(query["sql"].split())
        found.append(next((what for begin, what in READ.items() if text.startswith(begin)), text))
    return found


@pytest.mark.slow
def test_a_save_on_a_page_is_nine_statements_and_one_signal(
    gallery: list[Artwork], collector: User, client: Client, signals: Signals
) -> None:
    client.force_login(collector)
    subject = subject_of(user=collector)
    page, plain = (f"/works/{work.pk}/save" for work in gallery[:2])
    htmx = {"HX-Request": "true"}
    assert statements(lambda: client.post(page, headers=htmx)) == SAVE
    assert statements(lambda: client.post(plain)) == SAVE
    refresh = ("recommendations.interactive.refresh", {"subject_id": str(subject)})
    assert signals == [refresh, refresh]
    assert ListRequest.objects.get().wanted == 2
    assert Interaction.objects.filter(kind="save", shared=True).count() == 2
    assert not OutboxMessage.objects.exists()
    # Saved again: nothing changes and nobody is signalled.
    assert statements(lambda: client.post(page, headers=htmx)) == AGAIN
    assert len(signals) == ListRequest.objects.get().wanted == 2
    unsave = page.replace("save", "unsave")
    assert statements(lambda: client.post(unsave, headers=htmx)) == ["session", "account", *WRITE]
    assert [row.removed for row in SavedWork.objects.order_by("pk")] == [True, False]
    assert ListRequest.objects.get().wanted == 3
    assert statements(lambda: client.post(page, headers=htmx)) == SAVE
    assert [row.removed for row in SavedWork.objects.order_by("pk")] == [False, False]


@pytest.mark.slow
def test_a_save_by_the_api_is_nine_statements_and_its_answer_names_the_lot(
    gallery: list[Artwork], collector: User, client: Client, signals: Signals
) -> None:
    subject_of(user=collector)
    token = {"X-Session-Token": open_app_session(user=collector)}
    answers = []

    def put() -> None:
        answers.append(client.put(f"/api/v1/me/saved/{gallery[0].pk}", headers=token))

    assert statements(put) == [*SAVE, "lot"]
    assert statements(put) == [*AGAIN, "shelf read", "work", "lot", "pictures"]
    assert [answer.status_code for answer in answers] == [201, 200]
    first, second = (answer.json() for answer in answers)
    assert first == second
    assert first["artwork"]["id"] == str(gallery[0].pk)
    assert len(signals) == 1


@pytest.mark.slow
def test_a_save_that_fails_leaves_nothing_behind(
    gallery: list[Artwork], collector: User, client: Client, signals: Signals,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    client.force_login(collector)
    subject_of(user=collector)
    client.raise_request_exception = False
    monkeypatch.setattr("recommendations.interactions.services.RECORD", "SELECT 1/0")
    assert client.post(f"/works/{gallery[0].pk}/save").status_code == 500
    assert not SavedWork.objects.exists()
    assert not ListRequest.objects.exists()
    assert signals == []


@pytest.mark.slow
def test_a_save_after_opting_out_is_on_the_shelf_alone(
    gallery: list[Artwork], collector: User, client: Client, signals: Signals
) -> None:
    from accounts.services import set_personalised  # noqa: PLC0415

    set_personalised(user=collector, personalised=False)
    client.force_login(collector)
    signals.clear()
    expected = [name for name in SAVE if name != "request and event"]
    assert statements(lambda: client.post(f"/works/{gallery[0].pk}/save")) == expected
    assert SavedWork.objects.count() == 1
    assert not Interaction.objects.exists()
    assert signals == []


@pytest.mark.slow
def test_the_limits_of_the_day_hold_for_saves(
    gallery: list[Artwork], collector: User, client: Client, signals: Signals
) -> None:
    client.force_login(collector)
    for _ in range(4):
        for verb in ("save", "unsave"):
            client.post(f"/works/{gallery[0].pk}/{verb}")
    shared = Interaction.objects.order_by("pk").values_list("kind", "shared")
    # Three saves of a work count for others; taking one back always does.
    assert [flag for kind, flag in shared if kind == "save"] == [True, True, True, False]
    assert {flag for kind, flag in shared if kind == "unsave"} == {True}
