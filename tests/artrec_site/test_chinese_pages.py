"""With a Chinese interface nothing on a page is English but names, codes and what people wrote."""

import html
import re

import pytest
from django.test import Client

from accounts.models import User
from catalog.models import Artwork
from tests import factories
from tests.auctions.conftest import CENT, BidderApp, make_bidder, make_sale
from tests.test_pages import OPEN, OWN

pytestmark = pytest.mark.django_db

CHINESE = {"accept-language": "zh-CN"}
# The site, a link to the other language, units, currencies, zones and the examples of both.
NAMES = re.compile(
    r"\b(artrec|Cookie|English|JavaScript|API|UTC|US|USD|cm|PDF|Europe/London|Coyhaique|[IVX]+)\b"
)
# The gallery's artist without a Chinese name, and its picture without a Chinese description.
MAREN, PICTURE = "Maren Holt", "A blue field"
READ_ALOUD = re.compile(r'(?:aria-label|placeholder|title|alt|data-text-[a-z]+)="([^"]*)"')
PASSWORDS = ["short", "12345678", "password", "collector@artrec", "x" * 5000]


def english(page: str, *written: str) -> list[str]:
    """Return the English words of a page's texts, but for what somebody wrote themselves."""
    body = page.partition("<body")[2]
    spoken = READ_ALOUD.findall(body)
    body = re.sub(r"<(script|style)\b.*?</\1>", "", body.partition(">")[2], flags=re.DOTALL)
    text = html.unescape(" ".join([re.sub(r"<[^>]*>", " ", body), *spoken]))
    text = re.sub(r"\{\w+\}|\S+@\S+|https?://\S+", "", text)
    for own in written:
        text = text.replace(own, "")
    return re.findall(r"[A-Za-z]{2,}", NAMES.sub("", text))


def test_english_on_a_page_is_found() -> None:
    page = '<body data-x="left out"><p title="Go back">artrec 收藏 <b>Save</b> a@b.example</p>'
    assert english(page) == ["Save", "Go", "back"]


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("path", OPEN)
def test_an_open_page_is_chinese(client: Client, path: str) -> None:
    assert english(client.get(path, headers=CHINESE).text, MAREN, PICTURE) == []


@pytest.mark.slow
@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("path", [*OWN, "/privacy", "/account/2fa/totp/activate/", "/nowhere"])
def test_a_collectors_page_is_chinese(signed_in: Client, path: str) -> None:
    signed_in.post("/statement", {"text": "我喜欢宁静的海景，不喜欢肖像"}, headers=CHINESE)
    page = signed_in.get(path, headers=CHINESE, follow=True)
    secret = re.findall(r'value="([A-Z2-7]{16,})"', page.text)
    assert english(page.text, MAREN, PICTURE, *secret) == []


@pytest.mark.slow
def test_pages_of_works_and_lots_are_chinese(
    signed_in: Client, collector: User, gallery: list[Artwork]
) -> None:
    work = gallery[2]
    Artwork.objects.filter(pk=work.pk).update(description_zh="远山没入云雾。")
    sale, (lot,) = make_sale(artwork_id=work.pk)
    lot.__class__.objects.update(title="")
    BidderApp(make_bidder(sale)[0]).bid(lot, 300 * CENT)
    for path in (
        work.get_absolute_url(), f"/works/{work.pk}/why", f"/works/{work.pk}/similar",
        sale.get_absolute_url(), lot.get_absolute_url(), f"{lot.get_absolute_url()}/history",
        f"/sales/{sale.pk}/register", "/sales", "/browse?search=海景", f"/artists/{work.artist_id}",
    ):  # fmt: skip
        page = signed_in.get(path, headers=CHINESE, follow=True)
        assert page.status_code == 200, path
        assert english(page.text, "Lin Yuanshu", MAREN, PICTURE) == [], path


@pytest.mark.parametrize("password", PASSWORDS)
def test_refusals_of_passwords_and_addresses_are_chinese(
    signed_in: Client, collector: User, password: str
) -> None:
    forms = {
        "/account/password/change/": {
            "oldpassword": factories.PASSWORD, "password1": password, "password2": password + "x",
        },
        "/account/signup/": {"email": "no", "password1": password, "password2": password},
        "/account/login/": {"login": "no", "password": password},
        "/account/password/reset/": {"email": "no"},
        "/account/reauthenticate/": {"password": password},
        "/account/language": {"language": "fr"},
        "/time-zone": {"timezone": "Mars"},
        "/taste/chips": {"concept": "12345"},
    }  # fmt: skip
    for path, data in forms.items():
        client = signed_in if path not in {"/account/signup/", "/account/login/"} else Client()
        page = client.post(path, data, headers=CHINESE, follow=True)
        assert english(page.text, password, "Mars") == [], path
