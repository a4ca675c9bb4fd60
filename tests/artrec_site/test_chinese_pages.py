"""With a Chinese interface nothing on a page is English but names, codes and what people wrote."""

import html
import re
from pathlib import Path

import allauth
import polib
import pytest
from auditlog.models import LogEntry
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from artrec_site.messages import CATALOGUE
from catalog.models import Artwork
from recommendations.onboarding.models import QuizWork
from tests import factories
from tests.auctions.conftest import CENT, BidderApp, make_bidder, make_sale
from tests.test_pages import OPEN, OWN

pytestmark = pytest.mark.django_db

CHINESE = {"accept-language": "zh-CN"}
# The site, a link to the other language, units, currencies, zones and the examples of both.
NAMES = re.compile(
    r"\b(artrec|Cookie|English|JavaScript|API|UTC|US|USD|cm|PDF|CSV|JSON|MB|JPEG|PNG|WebP|AVIF|TIFF|HEIC|[A-Z]{3}|Europe/London|Coyhaique|[IVX]+)\b"
)
# The gallery's artist without a Chinese name, and its picture without a Chinese description.
MAREN, PICTURE = "Maren Holt", "A blue field"
READ_ALOUD = re.compile(r'(?:aria-label|placeholder|title|alt|data-text-[a-z]+)="([^"]*)"')
# Words that the glossary has others for, of the site's texts and of its libraries'.
NOT_OURS = r"您|帐|账号|登陆|重设|电子邮|身份验证器"
# Signs of half width after a Chinese character, but for what stands close to a letter or number.
HALF_WIDTH = r"[\u4e00-\u9fff》”）] ?[,;!?](?![\w/])|[\u4e00-\u9fff]: |[\u4e00-\u9fff] %|\d %"
ODD = re.compile(rf"\w*(?:{NOT_OURS}|{HALF_WIDTH})\w*")
# What stands within a line: no sentence ends at it, and the eye sees a space beside it.
INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|em|i|small|span|strong|time)\b[^>]*>|<!--.*?-->", re.DOTALL
)
UNSEEN = re.compile(
    r'<(script|style|template|svg|textarea|select)\b.*?</\1>|<span\s+class="visually-hidden".*?</span>',
    re.DOTALL,
)
# A space beside a sign of full width, or between two characters of one text.
SPACE = "\x01* [ \x01]*"
APART = re.compile(
    rf"[。，；：！？、（“《]{SPACE}[^ \x01]|[^ \x01]{SPACE}[。，；：！？、）”》]|"
    r"[\u4e00-\u9fff] +[\u4e00-\u9fff]"
)
PASSWORDS = ["short", "12345678", "password", "collector@artrec", "x" * 5000]


def english(page: str, *written: str) -> list[str]:
    """Return the English words of a page's texts, but for what somebody wrote themselves.

    With them the words and signs that a reader of Chinese stumbles over.
    """
    body = page.partition("<body")[2]
    spoken = READ_ALOUD.findall(body)
    body = re.sub(r"<(script|style)\b.*?</\1>", "", body.partition(">")[2], flags=re.DOTALL)
    text = html.unescape(" ".join([re.sub(r"<[^>]*>", " ", body), *spoken]))
    text = re.sub(r"\{\w+\}|\S+@\S+|https?://\S+", "", text)
    for own in written:
        text = text.replace(own, "")
    foreign = re.findall(r"[A-Za-z]{2,}", NAMES.sub("", text)) + ODD.findall(text)
    return foreign + set_apart(page)


def set_apart(page: str) -> list[str]:
    """Return where a space stands within a Chinese sentence, or between two of a paragraph."""
    body = re.sub(r"\s+", " ", UNSEEN.sub("\n", page.partition("<body")[2].partition(">")[2]))
    lines = html.unescape(re.sub(r"<[^>]*>", "\n", INLINE.sub("\x01", body))).split("\n")
    return [match[0] for line in lines for match in APART.finditer(line.strip(" \x01"))]


def test_a_space_between_chinese_sentences_is_found() -> None:
    page = (
        "<body><p>甲。\n <a>乙</a></p><p>丙： <b>丁</b></p><p>戊 己</p><p>庚。</p> <p>辛 3 件</p>"
    )
    assert len(set_apart(page)) == 3


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_sentences_side_by_side_are_as_the_language_sets_them(language: str) -> None:
    with translation.override(language):
        joined = '甲。\n <a href="x">乙</a> （<b>丙</b>） 丁： 3 件 Maren'
        page = Template(f"{{% sentences %}}{joined}{{% endsentences %}}").render(Context())
    chinese = '甲。<a href="x">乙</a>（<b>丙</b>）丁：3 件 Maren'
    assert (page == chinese) == (language == "zh-hans")


def test_english_on_a_page_is_found() -> None:
    page = '<body data-x="left out"><p title="Go back">artrec 收藏 <b>Save</b> a@b.example</p>'
    assert english(page) == ["Save", "Go", "back"]


@pytest.mark.parametrize(
    "text", ["您的账户", "帐户", "重设密码", "电子邮件", "已同意, 2026", "出价: 3", "税 15 %"]
)
def test_what_a_reader_stumbles_over_is_found(text: str) -> None:
    assert len(english(f"<body><p>{text}</p>")) == 1
    assert english("<body><p>“收藏”，2026年11月29日 10:25（纽约时间 05:25），15%。</p>") == []


def texts_of_allauth(language: str) -> list[tuple[str, str]]:
    """Return the texts of the parts of allauth that the site has, with those in use here."""
    used = re.compile(r"/(account|mfa|usersessions)/|/(core|elements|layouts)/")
    catalogue = Path(allauth.__file__).parent / "locale/zh_Hans/LC_MESSAGES/django.po"
    with translation.override(language):
        return [
            (entry.msgid, translation.gettext(entry.msgid))
            for entry in polib.pofile(str(catalogue))
            if not entry.obsolete
            and any(
                used.search(f"/{where}") and "socialaccount" not in where
                for where, _line in entry.occurrences
            )
        ]


def test_the_texts_of_the_library_of_accounts_use_the_glossarys_words() -> None:
    texts = texts_of_allauth("zh-hans")
    assert len(texts) > 150
    assert [(text, shown) for text, shown in texts if re.search(NOT_OURS, shown)] == []


def test_the_library_of_accounts_writes_english_as_the_site_does() -> None:
    shown = [text for _own, text in texts_of_allauth("en") if len(text) < 60]
    title_case = re.compile(r"(?<![.!?])[ -](?!JavaScript)[A-Z][a-z]+\b")
    assert [text for text in shown if title_case.search(text)] == []


def test_our_own_texts_use_the_glossarys_words() -> None:
    entries = polib.pofile(str(CATALOGUE))
    shown = [(each.msgid, each.msgstr or " ".join(each.msgstr_plural.values())) for each in entries]
    filled = [(text, re.sub(r"%(\(\w+\))?[sd]", "1", chinese)) for text, chinese in shown]
    assert [(text, chinese) for text, chinese in filled if ODD.search(chinese)] == []


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("path", OPEN)
def test_an_open_page_is_chinese(client: Client, path: str) -> None:
    assert english(client.get(path, headers=CHINESE, follow=True).text, MAREN, PICTURE) == []


@pytest.mark.slow
@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("path", [*OWN, "/privacy", "/account/2fa/totp/activate/", "/nowhere"])
def test_a_collectors_page_is_chinese(signed_in: Client, path: str) -> None:
    signed_in.post("/statement", {"text": "我喜欢宁静的海景，不喜欢肖像"}, headers=CHINESE)
    page = signed_in.get(path, headers=CHINESE, follow=True)
    secret = re.findall(r'value="([A-Z2-7]{16,})"', page.text)
    assert english(page.text, MAREN, PICTURE, "iPhone", "UTC", *secret) == []


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


@pytest.mark.slow
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


@pytest.mark.slow
def test_the_desk_names_bids_changes_and_what_a_deletion_takes_along_in_chinese(
    client: Client, gallery: list[Artwork]
) -> None:
    sale, (lot,) = make_sale(artwork_id=gallery[2].pk)
    user, bidder = make_bidder(sale)
    written = ("Lot 1", user.email, bidder.pseudonym, "esc", "作品: 1", "The Swell")
    BidderApp(user).bid(lot, 300 * CENT)
    client.force_login(factories.make_curator())
    work = gallery[1]
    QuizWork.objects.create(artwork=work, weight=1, features=[1.0])
    client.post(
        reverse("admin:catalog_artwork_changelist"),
        {"action": "mark_sold", "_selected_action": [work.pk]},
    )
    entry = LogEntry.objects.get(object_pk=str(work.pk), actor__isnull=False)
    for name, pk in (
        ("auctions_bidder_change", bidder.pk), ("catalog_artwork_delete", work.pk),
        ("auditlog_logentry_change", entry.pk),
    ):  # fmt: skip
        page = client.get(reverse(f"admin:{name}", args=[pk]), headers=CHINESE).text
        shown = page.partition('id="content-main"')[2] or page.partition('id="content"')[2]
        shown = re.sub(r"<span[^>]*material-symbols[^>]*>[^<]*</span>", "", shown)
        assert shown
        words = english(f"<body {shown}", MAREN, *written)
        assert words == [], (name, words)
