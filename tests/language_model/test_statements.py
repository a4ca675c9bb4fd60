"""A language model reads statements: what only it says is offered, and changes nothing."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from accounts import services as accounts
from accounts.models import Purpose, User
from common import clock, jobs, llm
from common.llm.quoting import without_contacts
from recommendations.forgetting import services as forgetting
from recommendations.taste.models import StatementReading, TasteSuggestion, TasteToken
from recommendations.taste.selectors.taste import taste_summary
from recommendations.taste.services import statement
from recommendations.taste.services.model_reading import ask_model
from recommendations.taste.tasks import READ_STATEMENTS
from tests.auctions.conftest import API
from tests.language_model.served import Server, fails, says

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
TEXT = "I love quiet seascapes and ink landscapes, but no portraits please"


def reading(
    likes: Mapping[str, str], dislikes: Mapping[str, str] | None = None
) -> dict[str, list[dict[str, str]]]:
    """Return a model's answer: names by the words that say so."""
    return {
        side: [{"name": name, "words": words} for name, words in given.items()]
        for side, given in (("likes", likes), ("dislikes", dislikes or {}))
    }


AGREEING = reading(
    {"seascape": "seascapes", "ink": "ink", "minimalism": "quiet seascapes"},
    {"portrait": "no portraits"},
)


@pytest.fixture
def subject(collector: User, language_model: Server) -> UUID:
    """A collector who agrees that a model reads their words."""
    language_model.answers(says(AGREEING))
    agree(collector)
    return accounts.subject_of(user=collector)


def agree(user: User, *, given: bool = True) -> None:
    accounts.set_consents(
        user=user, wanted={Purpose.OUTSIDE_MODEL: given}, now=clock.now(), how="page"
    )


def write(subject: UUID, text: str = TEXT) -> None:
    statement.write(subject_id=subject, text=text, now=clock.now())


def work_off() -> int:
    """Do what a worker does."""
    return jobs.process(READ_STATEMENTS)


def chips(subject: UUID) -> set[tuple[str, int]]:
    rows = TasteToken.objects.filter(subject_id=subject).exclude(concept_id="")
    return set(rows.values_list("concept_id", "polarity"))


def offered(subject: UUID) -> list[tuple[str, int]]:
    return [
        (each.concept, each.polarity)
        for each in taste_summary(subject_id=subject, personalised=True).suggestions
    ]


def stored() -> int:
    """Return how much is stored of what the model was asked and said."""
    return TasteSuggestion.objects.count() + StatementReading.objects.count()


def test_what_only_the_model_says_is_a_suggestion_and_the_rest_stays(
    subject: UUID, language_model: Server
) -> None:
    write(subject)
    before = chips(subject)
    assert {("seascape", 1), ("portrait", -1), ("ink", 1)} <= before
    assert taste_summary(subject_id=subject, personalised=True).is_being_read
    assert work_off() == 1
    assert offered(subject) == [("minimalism", 1)]
    assert chips(subject) == before
    row = TasteSuggestion.objects.get()
    assert (row.words, row.model, row.prompt_version) == (
        "quiet seascapes", "test-model", "statement-1"
    )  # fmt: skip
    assert not taste_summary(subject_id=subject, personalised=True).is_being_read
    assert language_model.asked[0].data == {"statement": TEXT}


def test_a_contrary_reading_is_offered_and_turns_nothing(
    subject: UUID, language_model: Server
) -> None:
    language_model.answers(says(reading({}, {"seascape": "quiet seascapes"})))
    write(subject)
    work_off()
    assert offered(subject) == [("seascape", -1)]
    assert ("seascape", 1) in chips(subject)


def test_without_consent_nothing_is_sent(collector: User, language_model: Server) -> None:
    subject = accounts.subject_of(user=collector)
    write(subject)
    assert not StatementReading.objects.exists()
    assert work_off() == 0
    assert language_model.asked == []


def test_a_consent_given_later_has_the_statement_read_and_its_end_forgets(
    subject: UUID, collector: User, language_model: Server
) -> None:
    agree(collector, given=False)
    write(subject)
    agree(collector)
    assert work_off() == 1
    assert offered(subject)
    write(subject)
    agree(collector, given=False)
    assert work_off() == 0
    assert not TasteSuggestion.objects.exists()
    assert len(language_model.asked) == 1


def test_a_consent_withdrawn_while_the_model_reads_stores_nothing(
    subject: UUID, collector: User, language_model: Server
) -> None:
    write(subject)
    (row,) = jobs.claim(READ_STATEMENTS)
    agree(collector, given=False)
    READ_STATEMENTS.run(row, None)
    assert language_model.asked == []
    assert not TasteSuggestion.objects.exists()


def test_a_statement_that_changes_while_the_model_reads_is_read_again(
    subject: UUID, language_model: Server
) -> None:
    write(subject)
    (row,) = jobs.claim(READ_STATEMENTS)
    language_model.answers(says(reading({"cat": "cats"})))
    write(subject, "cats and quiet rooms")
    READ_STATEMENTS.run(row, None)
    assert not TasteSuggestion.objects.exists()
    language_model.answers(says(reading({"interior": "quiet rooms"})))
    assert work_off() == 1
    assert [name for name, _polarity in offered(subject)] in ([], ["interior"])
    assert not StatementReading.objects.exists()


def test_only_words_of_the_statement_and_of_the_vocabulary_are_taken(
    language_model: Server,
) -> None:
    words = {
        "minimalism": "minimal rooms", "quibble": "quiet", "calm": "Quiet  Sea-Scapes",
        "nude": "I", "gold": "and", "cat": "scapes",
    }  # fmt: skip
    language_model.answers(says(reading(words)))
    read = ask_model(TEXT, now=NOW)
    assert [each.concept_id for each in read.suggested] == ["calm"]
    assert read.dropped == 5


@pytest.mark.parametrize(
    "secret",
    [
        "anna (at) home.example", "anna[at]home [dot] example", "anna at home dot example",
        '"anna home"@home.example', "١٣٨١٢٣٤٥٦٧٨", "一三八一二三四五六七八",
        "138\u20111234\u20115678",
        "138\u200b1234\u200b5678",
        "tel13812345678", "13812345678or", "Tel.13812345678",
        "11010119900307757X", "DE89370400440532013000",
    ],
)  # fmt: skip
def test_other_spellings_of_contacts_are_removed(secret: str) -> None:
    sent = without_contacts(f"I love the sea, {secret} and ink")
    left = sent.removeprefix("I love the sea, ").removesuffix(" and ink")
    assert left != sent
    assert "…" in left
    assert not re.search(r"\d{3}|[一三八]|anna|home", left)


@pytest.mark.parametrize(
    "words",
    [
        "works of 1850-1900", "I look at polka dot works", "a dot on canvas", "under 1500 dollars",
        "一九八〇年到一九九〇年", "seas (at dawn)", "40.5 x 50.8 cm",
        "between 1,000 and 25,000 EUR",
    ],
)  # fmt: skip
def test_words_and_numbers_of_a_taste_are_not_taken_for_contacts(words: str) -> None:
    assert without_contacts(words) == words


def test_addresses_and_telephone_numbers_are_not_sent(
    subject: UUID, language_model: Server
) -> None:
    secret = (
        "I love the sea. Write to anna.smith@example.org or anna (at) home, ＢＯＢ＠例え.jp, "
        "call +44 20 7946 0958, (030) 1234-567 or 138 1234 5678, 电话：010-6552 9988。 "
        "Works of 1850-1900."
    )
    write(subject, secret)
    work_off()
    sent = language_model.asked[0].prompt
    for private in ("anna.smith", "example.org", "例え", "7946", "1234", "6552", "9988"):
        assert private not in sent, private
    assert "1850-1900" in sent


@pytest.mark.parametrize(
    ("answering", "left"), [(says("no JSON"), 0), (fails(500), 1), (fails(401), 1), (fails(400), 0)]
)
def test_a_model_that_fails_costs_the_statement_nothing(
    subject: UUID, language_model: Server, answering: Any, left: int
) -> None:
    language_model.answers(answering)
    write(subject)
    before = chips(subject)
    assert before
    work_off()
    assert chips(subject) == before
    assert offered(subject) == []
    assert StatementReading.objects.count() == left
    # It waits, and no attempt is counted.
    assert not READ_STATEMENTS.due().exists()
    assert not StatementReading.objects.exclude(attempts=0).exists()


def test_a_spent_budget_waits_for_the_next_day(
    subject: UUID, language_model: Server, settings: LazySettings
) -> None:
    settings.LLM_DAILY_TOKENS = 1
    write(subject)
    work_off()
    assert language_model.asked == []
    row = StatementReading.objects.get()
    assert row.next_attempt_at > clock.now()
    assert row.next_attempt_at - clock.now() < timedelta(days=1, minutes=1)


def test_a_model_that_is_switched_off_leaves_nothing_waiting(
    subject: UUID, settings: LazySettings
) -> None:
    write(subject)
    settings.LLM_BASE_URL = settings.LLM_MODEL = ""
    assert not taste_summary(subject_id=subject, personalised=True).is_being_read
    work_off()
    assert not StatementReading.objects.exists()
    write(subject)
    assert not StatementReading.objects.exists()


def test_a_suggestion_is_added_or_dismissed_without_javascript(
    subject: UUID, signed_in: Client
) -> None:
    write(subject)
    work_off()
    page = signed_in.get(reverse("recommendations:taste")).content.decode()
    assert "Suggestions" in page
    assert "from “quiet seascapes”" in " ".join(page.split())
    row = TasteSuggestion.objects.get()
    path = reverse("recommendations:answer_suggestion", args=[row.pk])
    assert signed_in.post(path, {"add": "1"}).status_code == 302
    assert ("minimalism", 1) in chips(subject)
    assert offered(subject) == []
    assert signed_in.post(path, {"add": "1"}).status_code == 404
    # What was dismissed is not offered again.
    write(subject)
    work_off()
    row = TasteSuggestion.objects.get()
    path = reverse("recommendations:answer_suggestion", args=[row.pk])
    fragment = signed_in.post(path, {"dismiss": "1"}, headers={"HX-Request": "true"})
    assert fragment.status_code == 200
    write(subject)
    work_off()
    assert offered(subject) == []


def test_a_page_waits_by_itself_for_what_the_model_says(subject: UUID, signed_in: Client) -> None:
    path = reverse("recommendations:suggestions")
    htmx = {"HX-Request": "true"}
    write(subject)
    waiting = signed_in.get(path, headers=htmx).content.decode()
    assert 'hx-trigger="load delay' in waiting
    work_off()
    done = signed_in.get(path, headers=htmx).content.decode()
    assert "hx-trigger" not in done
    assert "Minimalism".casefold() in done.casefold()
    # Long ago: the page no longer asks.
    write(subject)
    StatementReading.objects.update(requested_at=clock.now() - timedelta(minutes=5))
    assert "hx-trigger" not in signed_in.get(path, headers=htmx).content.decode()


def test_the_api_offers_the_same(subject: UUID, collector: User, client: Client) -> None:
    app = {"x-session-token": accounts.open_app_session(user=collector)}
    write(subject)
    work_off()
    taste = client.get(f"{API}me/taste", headers=app).json()
    (suggestion,) = taste["suggestions"]
    assert (suggestion["concept"], suggestion["polarity"]) == ("minimalism", 1)
    assert suggestion["words"] == "quiet seascapes"
    assert taste["being_read"] is False

    def patch(*answers: object) -> Any:
        return client.patch(
            f"{API}me/taste/suggestions", {"suggestions": list(answers)},
            content_type="application/json", headers=app,
        )  # fmt: skip

    number = int(suggestion["id"])
    wrong = {"id": number + 1, "accepted": True}
    assert patch({"id": number, "accepted": True}, wrong).status_code == 404
    assert ("minimalism", 1) not in chips(subject)
    answer = patch({"id": number, "accepted": True})
    assert answer.status_code == 200
    assert "minimalism" in [chip["concept"] for chip in answer.json()["chips"]]
    assert answer.json()["suggestions"] == []


def test_a_reset_and_an_opt_out_forget_what_was_suggested(subject: UUID, collector: User) -> None:
    write(subject)
    work_off()
    write(subject)
    assert StatementReading.objects.exists()
    forgetting.reset(subject_id=subject, now=clock.now())
    assert stored() == 0
    write(subject)
    work_off()
    accounts.set_personalised(user=collector, personalised=False, now=clock.now())
    assert stored() == 0
    assert work_off() == 0


def test_the_vocabulary_alone_reads_where_no_model_is_configured(
    collector: User, settings: LazySettings
) -> None:
    settings.LLM_BASE_URL = settings.LLM_MODEL = ""
    assert not llm.is_configured()
    agree(collector)
    subject = accounts.subject_of(user=collector)
    write(subject)
    assert ("seascape", 1) in chips(subject)
    assert not StatementReading.objects.exists()
