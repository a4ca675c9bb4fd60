"""A model that obeys sixty injections changes no schema, tag, chip, ranking or published word."""

import csv
import json
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command

from accounts import services as accounts
from accounts.models import Purpose, User
from catalog.models import Artist, Artwork
from catalog.selectors import artists_in, work_record
from catalog.vocabulary import concepts
from catalog.vocabulary.text import normalise
from catalog.writing import check
from common import clock, jobs, llm
from common.llm.quoting import HIDDEN
from curation.language_model import ModelDescription, ModelTags, describe, suggest_tags
from curation.language_model.drafting import DESCRIPTION, TAGS
from recommendations.explanations.selectors import Part
from recommendations.explanations.sentences import PROMPT as REASON
from recommendations.explanations.sentences import write_sentence
from recommendations.feed.services import making
from recommendations.taste.models import TastePreference, TasteSuggestion, TasteToken
from recommendations.taste.services import statement
from recommendations.taste.services.model_reading import PROMPT as STATEMENT
from recommendations.taste.services.reading import read_taste
from recommendations.taste.tasks import READ_STATEMENTS
from tests import factories
from tests.language_model import served
from tests.language_model.served import Server

pytestmark = pytest.mark.django_db

TABLE = tomllib.loads(Path(__file__).with_name("injections.toml").read_text("utf-8"))
INJECTIONS: list[dict[str, str]] = TABLE["injection"]
PROMPTS = {each.instructions: each.purpose for each in (DESCRIPTION, TAGS, REASON, STATEMENT)}
OF_WORKS = [each for each in INJECTIONS if each["place"] != "statement"]
OF_STATEMENTS = [each for each in INJECTIONS if each["place"] == "statement"]
MAPPING = """
source = "lender"
[columns]
source_id = "No"
title_en = "Title"
artist_name = "Artist"
description_en = "Text"
"""


def named(injections: list[dict[str, str]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "injection",
        injections,
        ids=[f"{each['place']}-{each['kind']}-{each['wanted']}" for each in injections],
    )


def obeys(injection: dict[str, str]) -> served.Answering:
    """Answer every purpose as the attacker wants."""
    wanted: dict[str, str] = TABLE["wanted"][injection["wanted"]]

    def answer(handler: served.Handler, asked: served.Asked) -> None:
        purpose = PROMPTS[asked.body["messages"][0]["content"]]
        served.says(wanted[purpose])(handler, asked)

    return answer


def work_with(injection: dict[str, str], folder: Path) -> Artwork:
    """Return a work that carries an injection where it says."""
    text, place = injection["text"], injection["place"]
    if place == "file":
        path = folder / "works.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["No", "Title", "Artist", "Text"])
            writer.writerow(["1", text, "Maren Holt", text])
        (folder / "map.toml").write_text(MAPPING)
        call_command("import_artworks", "csv", str(path), "--mapping", str(folder / "map.toml"))
        return Artwork.objects.get()
    places: dict[str, dict[str, Any]] = {
        "title": {"title_en": text},
        "artist": {"artist": factories.make_artist(text)},
        "description": {"description_en": text, "description_zh": text},
        "terms": {"source_terms": [text]},
    }
    known: dict[str, Any] = {"medium_en": "Ink on paper", "tags": ["ink", "paper"]}
    return factories.make_artwork(**known, year_from=1990, **places[place])


def stored() -> list[Any]:
    """Return all that pages, API, exports and ranking are made from."""
    tables = (Artwork, Artist, TasteToken, TastePreference)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    else:
        yield str(value)


def check_prompts(server: Server) -> None:
    """Check that instructions are the prompt's file alone, and all else quoted, seen data."""
    assert server.asked
    for asked in server.asked:
        system, user = asked.body["messages"]
        assert (system["role"], user["role"]) == ("system", "user")
        assert system["content"] in PROMPTS
        texts = list(leaves(json.loads(user["content"])))
        assert not [char for text in texts for char in text if unicodedata.category(char) in HIDDEN]
        for sign in ("<|", "|>", "[INST]", "<<SYS>>", "https://", "http://", "<span", "<!--"):
            assert sign not in user["content"], sign


def test_there_are_sixty_in_both_languages_and_all_places() -> None:
    assert len(INJECTIONS) == len({each["text"] for each in INJECTIONS}) == 60
    places = {"title", "artist", "description", "terms", "statement", "file"}
    assert {each["place"] for each in INJECTIONS} == places
    kinds = {"order", "system turn", "JSON", "link"}
    assert kinds <= {each["kind"].partition(",")[0] for each in INJECTIONS}
    assert sum("hidden" in each["kind"] for each in INJECTIONS) >= 12
    assert sum("Chinese" in each["kind"] for each in INJECTIONS) >= 12


@named(OF_WORKS)
def test_a_work_stays_as_it_is_and_what_a_model_made_of_it_is_flagged(
    language_model: Server, injection: dict[str, str], tmp_path: Path
) -> None:
    language_model.answers(obeys(injection))
    work = work_with(injection, tmp_path)
    before, record = stored(), work_record(work)
    for _ in range(2):
        try:
            text = describe(record, now=clock.now())
        except llm.InvalidAnswerError:
            continue
        # Fit for the schema: then the checker of facts marks it, and nobody publishes it unseen.
        assert isinstance(text, ModelDescription)
        assert check(text.en, record, language="en")
        assert check(text.zh, record, language="zh-hans")
        assert "evil.example" not in text.en + text.zh
        assert "<" not in text.en + text.zh
    try:
        tags = suggest_tags(record, now=clock.now())
    except llm.InvalidAnswerError:
        pass
    else:
        assert isinstance(tags, ModelTags)
        assert set(tags.tags) <= concepts().keys()
    assert stored() == before
    check_prompts(language_model)
    if injection["place"] == "description":
        assert injection["text"][:20] not in language_model.asked[0].prompt


@pytest.fixture
def subject(collector: User) -> UUID:
    """A collector who agrees that a model reads their words."""
    accounts.set_consents(
        user=collector, wanted={Purpose.OUTSIDE_MODEL: True}, now=clock.now(), how="page"
    )
    return accounts.subject_of(user=collector)


@named(OF_STATEMENTS)
def test_a_statement_keeps_the_chips_of_the_vocabulary(
    language_model: Server, subject: UUID, injection: dict[str, str]
) -> None:
    language_model.answers(obeys(injection))
    text = injection["text"]
    statement.write(subject_id=subject, text=text, now=clock.now())
    before = stored()
    own = read_taste(text, artists=artists_in(normalise(text)))
    rows = TasteToken.objects.exclude(concept_id="").values_list("concept_id", "polarity")
    assert set(rows) == {
        (chip.concept_id, chip.polarity) for chip in own.words.chips if chip.concept_id
    }
    jobs.process(READ_STATEMENTS)
    assert stored() == before
    for suggestion in TasteSuggestion.objects.all():
        assert suggestion.concept_id in concepts()
        assert suggestion.polarity in {1, -1}
    check_prompts(language_model)


@named(INJECTIONS)
def test_a_sentence_about_it_says_no_more_than_its_parts(
    language_model: Server, injection: dict[str, str]
) -> None:
    language_model.answers(obeys(injection))
    parts = [
        Part("save", f"You saved “{injection['text']}”", 1, 0.9, 0.9, None, percent=90),
        Part("word", "You wrote “quiet sea”", None, 0.1, 0.1, None, percent=10),
    ]
    with pytest.raises(llm.InvalidAnswerError):
        write_sentence(parts, language="en", now=clock.now())
    check_prompts(language_model)


@pytest.mark.soak
@pytest.mark.encoder
@pytest.mark.xdist_group("encoder")
@pytest.mark.usefixtures("read_gallery")
def test_no_list_changes_by_what_a_model_says(language_model: Server, subject: UUID) -> None:
    for injection in OF_STATEMENTS:
        language_model.answers(obeys(injection))
        statement.write(subject_id=subject, text=injection["text"], now=clock.now())
        before = ranking(subject)
        assert before
        jobs.process(READ_STATEMENTS)
        assert ranking(subject) == before, injection["text"]


def ranking(subject: UUID) -> list[tuple[object, object]]:
    _, listed = making.compute(subject, now=clock.now())
    return [(item["artwork"], item["score"]) for item in listed]
