"""A reason in one sentence: what the parts say, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from accounts import services as accounts
from accounts.models import Purpose, User
from catalog.models import Artwork
from common import clock, llm
from recommendations.explanations import services as explanations
from recommendations.explanations import tasks
from recommendations.explanations.selectors import Part, Why
from recommendations.explanations.sentences import write_sentence
from recommendations.taste.models import ReasonSentence
from recommendations.taste.services import statement
from tests.language_model.served import Server, says

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def part(label: str, percent: int, *, against: bool = False) -> Part:
    sign = -1 if against else 1
    return Part("word", label, None, sign * percent / 100, percent / 100, None, percent=percent)


PARTS = [
    part("You wrote “quiet sea”", 61),
    part("You saved “The Swell” by Maren Holt", 30),
    part("You wrote that you dislike “portraits”", 9, against=True),
]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Your words “quiet sea” speak for it most, and so does “The Swell” by Maren Holt."),
        ("zh-hans", "主要因为你写过“quiet sea”，并收藏了《The Swell》，占 61%。"),
    ],
)
def test_a_sentence_of_the_parts_is_taken(
    language_model: Server, language: str, sentence: str
) -> None:
    language_model.answers(says({"sentence": sentence}))
    done = write_sentence(PARTS, language=language, now=NOW)
    assert (done.text, done.model, done.prompt_version) == (sentence, "test-model", "reason-1")
    data = language_model.asked[0].data
    assert data["reasons"][2] == {
        "reason": PARTS[2].label,
        "speaks": "against",
        "per cent": 9,
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "You wrote “quiet sea”, which is 62% of it.",
        "You wrote “quiet sea” and love harbours at dawn.",
        "You wrote “loud sea”, and that is why it is here.",
        "You wrote “quiet sea”, and Turner would agree with it.",
        "因为你写过“quiet sea”。",
        "You wrote “quiet sea”, and this is a stunning masterpiece.",
        "You wrote “quiet sea”, so buy it today, a safe investment.",
        "You wrote “quiet sea”; contact us on WhatsApp about it.",
        "You wrote <b>“quiet sea”</b>, which speaks for it.",
        "You bought “The Swell” and wrote “quiet sea”.",
        "You wrote “quiet sea”, and your wife saved “The Swell”.",
        "You never wrote “quiet sea”, and yet it is here.",
        "You wrote “quiet sea”, as other collectors did.",
        "Vous avez écrit “quiet sea” et cela vous plaît.",
    ],
)
def test_a_sentence_that_says_more_is_refused(language_model: Server, sentence: str) -> None:
    language_model.answers(says({"sentence": sentence}))
    with pytest.raises(llm.InvalidAnswerError):
        write_sentence(PARTS, language="en", now=NOW)


@pytest.mark.encoder
@pytest.mark.xdist_group("encoder")
@pytest.mark.usefixtures("read_gallery")
def test_a_models_sentence_is_stored_shown_beside_its_parts_and_forgotten(
    language_model: Server, collector: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page requests it, a worker writes it, and the next page of the same parts shows it."""
    subject, now = accounts.subject_of(user=collector), clock.now()
    statement.write(subject_id=subject, text="I love the sea", now=now)
    work = Artwork.objects.get(title_en="The Swell")
    requested: list[str] = []

    def request(task: str, _arguments: object) -> bool:
        requested.append(task)
        return True

    monkeypatch.setattr("common.outbox.send", request)

    def shown() -> Why:
        reply = explanations.explain(subject, work.pk, now=now)
        assert reply
        why = tasks._complete(work, reply)
        return replace(why, model_sentence=tasks._model_sentence(subject, why))

    assert shown().sentence == "Recommended mainly because you wrote “sea”."
    assert requested == []
    accounts.set_consents(user=collector, wanted={Purpose.OUTSIDE_MODEL: True}, now=now, how="page")
    requested.clear()
    assert not shown().model_sentence
    assert requested == ["recommendations.bulk.write_sentence"]
    told = "You wrote “sea”, and this work answers to it."
    language_model.answers(says({"sentence": told}))
    assert tasks.write_sentence(str(subject), work.pk, "en")
    assert shown().sentence == told
    # Of other parts it says nothing.
    statement.write(subject_id=subject, text="I love the sea and swell", now=now)
    assert shown().sentence != told
    assert tasks.write_sentence(str(subject), work.pk, "en")
    accounts.set_consents(
        user=collector, wanted={Purpose.OUTSIDE_MODEL: False}, now=now, how="page"
    )
    assert not ReasonSentence.objects.exists()
    assert not tasks.write_sentence(str(subject), work.pk, "en")
