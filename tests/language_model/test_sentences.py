"""A reason in one sentence: what the parts say, and nothing else."""

from datetime import UTC, datetime

import pytest

from common import llm
from recommendations.explanations.selectors import Part
from recommendations.explanations.sentences import write_sentence
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
        "You wrote <b>“quiet sea”</b>, which speaks for it.",
    ],
)
def test_a_sentence_that_says_more_is_refused(language_model: Server, sentence: str) -> None:
    language_model.answers(says({"sentence": sentence}))
    with pytest.raises(llm.InvalidAnswerError):
        write_sentence(PARTS, language="en", now=NOW)
