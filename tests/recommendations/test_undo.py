"""What was hidden or removed by a plain form is had back by one, on the page one lands on."""

import re
from html import unescape
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.services import subject_of
from catalog.models import Artwork
from common import clock
from recommendations.interactions.models import Interaction
from recommendations.taste.models import TastePreference, TasteToken
from recommendations.taste.services import preferences, statement
from recommendations.taste.services.preferences import PreferenceChange

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(collector: User) -> Client:
    """A browser without scripts."""
    client = Client()
    client.force_login(collector)
    return client


def offered(text: str) -> tuple[str, dict[str, str]]:
    """Return the address and the fields of the form in the notice of a page."""
    notices = text.partition('id="notices"')[2].partition('id="announcer"')[0]
    action = re.search(r'<form action="([^"]+)" method="post"', notices)
    assert action, notices
    assert "hx-post" not in notices
    hidden = r'<input type="hidden" name="([^"]+)" value="([^"]*)">'
    fields = {name: unescape(value) for name, value in re.findall(hidden, notices)}
    fields.pop("csrfmiddlewaretoken", None)
    return action[1], fields


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_not_interested_is_undone_without_a_script(
    page: Client, collector: User, gallery: list[Artwork], language: str
) -> None:
    work, subject = gallery[0], subject_of(user=collector)
    page.cookies["django_language"] = language
    address = reverse("recommendations:not_interested", args=[work.pk])
    landed = page.post(address, {"list": "a/b:c"}, follow=True).text
    assert {"en": "will not be shown again", "zh-hans": "不再推荐"}[language] in landed
    assert _refusals(subject) == 1
    action, fields = offered(landed)
    assert fields == {"list": "a/b:c"}
    after = page.post(action, fields, follow=True).text
    assert _refusals(subject) == 0
    assert {"en": "may be shown again", "zh-hans": "可能再次出现"}[language] in after
    assert "will not be shown again" not in page.get("/").text


def _refusals(subject: UUID) -> int:
    return Interaction.objects.filter(subject_id=subject, kind="not_interested").count()


def test_a_removed_word_comes_back_without_a_script(page: Client, collector: User) -> None:
    subject = subject_of(user=collector)
    statement.write(subject_id=subject, text="no harbours", now=clock.now())
    chip = TasteToken.objects.get(subject_id=subject, concept_id="harbour")
    address = reverse("recommendations:change_chip", args=[chip.pk])
    action, fields = offered(page.post(address, {"remove": "1"}, follow=True).text)
    assert not TasteToken.objects.filter(subject_id=subject, concept_id="harbour").exists()
    page.post(action, fields)
    again = TasteToken.objects.get(subject_id=subject, concept_id="harbour")
    assert (again.polarity, again.weight) == (chip.polarity, chip.weight)


@pytest.mark.parametrize(
    "change",
    [
        PreferenceChange(kind="budget", least=50_000, most=150_050, currency="EUR", bounded=True),
        PreferenceChange(kind="budget", most=90_000, currency="JPY", bounded=True),
        PreferenceChange(kind="size", value="width", most=60, bounded=True),
        PreferenceChange(kind="size", value="large", polarity=-1),
        PreferenceChange(kind="orientation", value="square"),
        PreferenceChange(kind="room", value="study"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_removed_preference_comes_back_without_a_script(
    page: Client, collector: User, change: PreferenceChange, language: str
) -> None:
    page.cookies["django_language"] = language
    subject = subject_of(user=collector)
    preferences.change_preferences(subject_id=subject, changes=[change], now=clock.now())
    columns = ("kind", "value", "polarity", "least", "most", "currency")
    rows = TastePreference.objects.filter(subject_id=subject)
    before = rows.values(*columns).get()
    address = reverse("recommendations:change_preference", args=[rows.get().pk])
    action, fields = offered(page.post(address, {"remove": "1"}, follow=True).text)
    assert not rows.exists()
    page.post(action, fields)
    assert rows.values(*columns).get() == before


def test_a_size_of_half_a_centimetre_is_refused_in_words(page: Client, collector: User) -> None:
    subject = subject_of(user=collector)
    change = PreferenceChange(kind="size", value="width", most=60, bounded=True)
    preferences.change_preferences(subject_id=subject, changes=[change], now=clock.now())
    row = TastePreference.objects.get(subject_id=subject)
    address = reverse("recommendations:change_preference", args=[row.pk])
    answer = page.post(address, {"least": "", "most": "60.5"})
    assert answer.status_code == 400
    assert "Enter a whole number." in answer.text
    row.refresh_from_db()
    assert row.most == 60
