"""The language of the account holds on every device, whatever its browser asks for."""

import pytest
from django.test import Client

from accounts.models import User
from tests import factories

pytestmark = pytest.mark.django_db

ENGLISH, CHINESE = {"accept-language": "en"}, {"accept-language": "zh-CN"}


def speaks(client: Client, headers: dict[str, str], path: str = "/account/") -> str:
    """Return the language of a page, which its header names, too."""
    answer = client.get(path, headers=headers, follow=True)
    language = "zh-hans" if 'lang="zh-Hans"' in answer.text.partition("<head>")[0] else "en"
    assert answer.headers["Content-Language"] == language
    return language


def test_a_language_chosen_in_the_account_holds_on_other_devices(collector: User) -> None:
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        browser.force_login(collector)
    assert speaks(elsewhere, ENGLISH) == "en"
    page = here.post("/account/language", {"language": "zh-hans"}, follow=True, headers=ENGLISH)
    assert "语言设置已保存。" in page.text
    assert speaks(here, ENGLISH) == speaks(elsewhere, ENGLISH) == "zh-hans"
    # And a visitor on this device goes by the browser.
    elsewhere.logout()
    assert speaks(elsewhere, ENGLISH, "/sales") == "en"


def test_the_switch_in_the_header_is_the_accounts(collector: User) -> None:
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        browser.force_login(collector)
    here.post("/language", {"language": "zh-hans", "next": "/account/"})
    assert speaks(elsewhere, ENGLISH) == "zh-hans"
    elsewhere.post("/language", {"language": "en"})
    assert speaks(here, CHINESE) == "en"


def test_without_a_choice_the_device_decides(collector: User, client: Client) -> None:
    client.force_login(collector)
    client.post("/language", {"language": "zh-hans"})
    assert speaks(client, ENGLISH) == "zh-hans"
    client.post("/account/language", {"language": ""})
    assert (speaks(client, ENGLISH), speaks(client, CHINESE)) == ("en", "zh-hans")


@pytest.mark.parametrize("language", ["fr", "xx", "\x00", "zh-hans; drop"])
def test_a_language_that_the_site_does_not_speak_is_not_stored(
    collector: User, client: Client, language: str
) -> None:
    client.force_login(collector)
    for path in ("/language", "/account/language"):
        assert client.post(path, {"language": language}).status_code < 500
    collector.refresh_from_db()
    assert collector.language == ""


def test_a_visitors_switch_is_the_devices(client: Client) -> None:
    client.post("/language", {"language": "zh-hans"})
    assert speaks(client, ENGLISH, "/sales") == "zh-hans"


def test_an_app_gets_what_it_asks_for(collector: User, client: Client) -> None:
    client.force_login(collector)
    client.post("/account/language", {"language": "zh-hans"})
    answer = client.get("/api/v1/sales", headers=ENGLISH)
    assert answer.headers["Content-Language"] == "en"


def test_who_signs_up_has_the_language_of_the_page(client: Client) -> None:
    fields = dict.fromkeys(("password1", "password2"), factories.PASSWORD)
    client.post("/account/signup/", {"email": "new@artrec.example", **fields}, headers=CHINESE)
    assert User.objects.get(email="new@artrec.example").language == "zh-hans"
