"""While Postgres is unavailable everybody sees a clear page; it recovers by itself."""

from collections.abc import Callable, Iterator

import pytest
from django.db import OperationalError, connection
from django.test import Client
from psycopg_pool import PoolTimeout

from accounts.models import User
from accounts.services import open_app_session
from catalog.models import Artwork
from common.transactions import is_busy
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
NOBODY_LISTENS = "1"


@pytest.fixture
def disconnect(transactional_db: None) -> Iterator[Callable[[], None]]:
    """Let the database leave when called: its address then leads nowhere."""
    closed_port = connection.settings_dict["PORT"]

    def go() -> None:
        connection.close()
        connection.settings_dict["PORT"] = NOBODY_LISTENS

    yield go
    come_back(closed_port)


def come_back(port: str | int) -> None:
    """Have the database answer again."""
    connection.close()
    connection.settings_dict["PORT"] = port


@pytest.fixture
def visitor(client: Client) -> Client:
    """A browser that is shown errors as a person is."""
    client.raise_request_exception = False
    return client


CATALOGUE = ["/", "/browse?search=sea", "/works/1", "/artists/1", "/exhibitions"]
OWN = ["/taste", "/saved", "/account/email/", "/account/sessions/", "/admin/", "/nowhere"]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_page_says_so_and_when_to_come_back(
    visitor: Client, disconnect: Callable[[], None], language: str
) -> None:
    visitor.force_login(factories.make_collector())
    disconnect()
    title = {"en": "Back in a moment", "zh-hans": "稍后恢复"}[language]
    known = visitor.cookies["sessionid"].value
    for session, paths in (("", CATALOGUE), (known, [*CATALOGUE, *OWN])):
        visitor.cookies["sessionid"] = session
        for path in paths:
            answer = visitor.get(path, headers={"accept-language": language}, follow=True)
            assert answer.status_code == 503, path
            assert answer.headers["Retry-After"] == "5"
            assert answer.headers["Cache-Control"] == "no-store"
            assert title in answer.text


def test_a_page_that_needs_no_database_comes(
    visitor: Client, disconnect: Callable[[], None]
) -> None:
    disconnect()
    assert visitor.get("/account/login/").status_code == 200
    assert visitor.get("/api/v1/health/live").status_code == 200


def test_the_language_cookie_outweighs_the_header(
    visitor: Client, disconnect: Callable[[], None]
) -> None:
    disconnect()
    visitor.cookies["django_language"] = "zh-hans"
    answer = visitor.get("/browse?search=sea", headers={"accept-language": "en"}, follow=True)
    assert "稍后恢复" in answer.text
    assert 'lang="zh-Hans"' in answer.text
    assert 'href="/zh-hans/browse?search=sea"' in answer.text


def test_a_failed_post_is_answered_with_a_request_to_send_it_again(
    visitor: Client, disconnect: Callable[[], None]
) -> None:
    visitor.force_login(factories.make_collector())
    disconnect()
    answer = visitor.post("/statement", {"text": "harbours"})
    assert answer.status_code == 503
    assert "submit it again" in answer.text


def test_the_api_answers_with_a_problem(visitor: Client, disconnect: Callable[[], None]) -> None:
    token = open_app_session(user=factories.make_collector())
    disconnect()
    calls = [("get", "artworks"), ("get", "me/taste"), ("put", "me/saved/1")]
    for method, call in calls:
        answer = getattr(visitor, method)(f"/api/v1/{call}", headers={"x-session-token": token})
        assert answer.status_code == 503
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["Retry-After"] == "5"
        assert answer.json()["code"] == "unavailable"
    signing_in = {"email": "a@artrec.example", "password": factories.PASSWORD}
    answer = visitor.post(
        "/_allauth/app/v1/auth/login", signing_in, content_type="application/json"
    )
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


@pytest.mark.slow
def test_it_passes_by_itself_and_nobody_is_signed_out(
    visitor: Client, disconnect: Callable[[], None]
) -> None:
    closed_port = connection.settings_dict["PORT"]
    work = factories.make_artwork()
    person = factories.make_collector()
    visitor.force_login(person)
    disconnect()
    assert visitor.post(f"/works/{work.pk}/save").status_code == 503
    come_back(closed_port)
    assert visitor.post(f"/works/{work.pk}/save").status_code == 302
    assert work.get_absolute_url() in visitor.get("/saved").text
    assert Artwork.objects.count() == User.objects.count() == 1


def test_a_full_pool_is_busy_unless_the_database_is_down(disconnect: Callable[[], None]) -> None:
    error = OperationalError("couldn't get a connection after 5.00 sec")
    error.__cause__ = PoolTimeout()
    assert is_busy(error)
    disconnect()
    assert not is_busy(error)


@pytest.mark.parametrize(
    ("state", "busy"),
    [("40P01", True), ("40001", True), ("55P03", True), ("57014", True), ("53300", True),
     ("57P01", False), ("57P03", False), ("53200", False)],
)  # fmt: skip
@pytest.mark.usefixtures("transactional_db")
def test_only_a_database_that_is_down_is_reported_as_unavailable(*, state: str, busy: bool) -> None:
    with pytest.raises(OperationalError) as raised, connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE SQLSTATE '{state}'; END $$")
    assert is_busy(raised.value) is busy


def test_what_breaks_otherwise_stays_an_error(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("catalog.search.browse", breaks)
    for path in ("/browse", "/api/v1/artworks"):
        assert visitor.get(path).status_code == 500
