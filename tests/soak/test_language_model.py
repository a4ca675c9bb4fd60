"""A real, small language model: the client, the schemas and the merge with one that errs."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from benchmarks import small_model
from benchmarks.language_model import TIMEOUT_S, records
from catalog.vocabulary import concepts
from catalog.writing import check
from common import clock, llm
from common.models import LanguageModelUse
from curation.language_model import describe, suggest_tags
from recommendations.taste.services.model_reading import ask_model
from recommendations.taste.services.reading import only_suggested, read_taste

pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db,
    pytest.mark.xdist_group("language_model"),
]
STATEMENTS = {
    "en": "I love quiet seascapes and ink landscapes, but no portraits please",
    "zh": "我喜欢安静的海景和水墨山水，但不要人像",
}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with small_model.running() as address:
        yield address


@pytest.fixture(autouse=True)
def model(url: str, settings: LazySettings) -> None:
    settings.LLM_BASE_URL, settings.LLM_MODEL, settings.LLM_API_KEY = url, small_model.MODEL, ""
    settings.LLM_PRIVATE_ADDRESS, settings.LLM_TIMEOUT_S = True, TIMEOUT_S
    settings.LLM_ATTEMPTS, settings.LLM_CONCURRENCY = 3, 1


@pytest.mark.parametrize("text", STATEMENTS.values(), ids=STATEMENTS)
def test_its_reading_of_a_statement_takes_nothing_from_ours(text: str) -> None:
    ours = read_taste(text)
    read = ask_model(text, now=clock.now())
    assert read.suggested
    assert {each.concept_id for each in read.suggested if each.concept_id} <= concepts().keys()
    chips = {(chip.concept_id, chip.polarity) for chip in ours.words.chips}
    assert {("seascape", 1), ("portrait", -1)} <= chips
    suggested = {(each.concept_id, each.polarity) for each in only_suggested(ours, read.suggested)}
    assert not suggested & chips
    print(text, [(each.concept_id, each.polarity, each.words) for each in read.suggested])
    row = LanguageModelUse.objects.get()
    assert row.tokens_in > 100
    assert row.tokens_out > 10


def test_its_description_fits_the_schema_and_what_it_invents_is_flagged() -> None:
    record = records(1)[0]
    try:
        text = describe(record, now=clock.now())
    except llm.InvalidAnswerError as error:
        pytest.skip(f"It gave no valid description in three attempts: {error.problem}.")
    for language, written in (("en", text.en), ("zh-hans", text.zh)):
        print(written, [flag.words for flag in check(written, record, language=language)])


def test_its_tags_are_of_the_vocabulary() -> None:
    tags = suggest_tags(records(1)[0], now=clock.now())
    assert set(tags.tags) <= concepts().keys()
    print(tags)
