"""The site's own sources of drafts, asked by a run for real works."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import User
from catalog.models import Artwork
from catalog.services.predicted_tags import store
from common import clock
from curation.drafts.models import Draft, DraftField, Proposal
from curation.drafts.proposers import proposers
from curation.drafts.services import decisions, drafting
from curation.drafts.services.runs import NothingToDraftError
from tests import factories
from tests.curation.conftest import start
from tests.language_model.conftest import language_model
from tests.language_model.served import Asked, Handler, Server, fails, says

__all__ = ["language_model"]
pytestmark = pytest.mark.django_db
TRUE = {
    "en": "Maren Holt painted Calm off the Point in oil on canvas in 2004.",
    "zh": "《岬外无风》是 Maren Holt 2004 年创作的布面油画。",
}
INVENTED = {
    "en": "Calm off the Point is a stunning masterpiece with a sunset, painted in oil in 2004.",
    "zh": "《岬外无风》是一件惊人的杰作，2004 年创作的布面油画。",
}
NAMED = {"tags": [{"name": "calm", "words": "Calm"}, {"name": "sunset", "words": "a sunset"}]}


def answering(texts: dict[str, str]) -> Callable[[Handler, Asked], None]:
    """Return a model that answers both questions."""

    def answer(handler: Handler, asked: Asked) -> None:
        about_tags = '"tags"' in str(asked.body["messages"][0]["content"])
        says(NAMED if about_tags else texts)(handler, asked)

    return answer


def test_the_record_is_put_into_words_that_all_follow_from_it(
    curator: User, gallery: list[Artwork]
) -> None:
    start(curator, gallery, "composed", beside_texts=True)
    assert drafting.process() == len(gallery)
    drafts = Proposal.objects.filter(source="composed")
    assert {one.field for one in drafts} == {
        DraftField.DESCRIPTION_EN, DraftField.DESCRIPTION_ZH,
    }  # fmt: skip
    assert {(one.flag_count, one.confidence, one.model) for one in drafts} == {(0, 1.0, "")}
    assert all(one.rests_on for one in drafts)
    swell = drafts.get(artwork=gallery[1], field=DraftField.DESCRIPTION_EN)
    assert "1998" in swell.text
    assert swell.rests_on["year_from"] == 1998
    # Of a work of which nothing is known, nothing is said.
    assert not drafts.filter(artwork=gallery[5]).exists()


def test_what_is_composed_is_published_only_once_it_is_accepted(
    curator: User, gallery: list[Artwork]
) -> None:
    work = factories.make_artwork(
        "Low Tide", medium_en="Oil on canvas", year_from=2004, year_to=2004
    )
    start(curator, [work], "composed")
    drafting.process()
    work.refresh_from_db()
    assert (work.description_en, work.description_zh) == ("", "")
    draft = Proposal.objects.get(field=DraftField.DESCRIPTION_EN)
    decisions.accept(by=curator, proposal_id=draft.pk, now=clock.now())
    work.refresh_from_db()
    assert work.description_en == draft.text
    assert work.description_byline.startswith("Composed from the catalogue record")


def test_what_a_model_writes_is_checked_against_the_record(
    curator: User, gallery: list[Artwork], language_model: Server
) -> None:
    for said, flagged in ((TRUE, False), (INVENTED, True)):
        language_model.answers(answering(said))
        start(curator, gallery[:1], "model", beside_texts=True)
        assert drafting.process() == 1
        english, chinese, tags = Proposal.objects.filter(state="open").order_by("field")
        assert (english.text, chinese.text) == (said["en"], said["zh"])
        assert (english.flag_count > 0, chinese.flag_count > 0) == (flagged, flagged)
        assert (english.model, english.prompt_version) == ("test-model", "description-1")
        assert english.rests_on["medium_en"] == "Oil on canvas"
        assert tags.tags == [["calm", None]]
        assert tags.confidence is None


def test_a_model_that_is_switched_off_in_the_middle_pauses_the_run(
    curator: User, language_model: Server
) -> None:
    works = factories.make_artworks(4, medium_en="Oil on canvas", year_from=2004, year_to=2004)
    asked = 0

    def answer(handler: Handler, question: Asked) -> None:
        nonlocal asked
        asked += 1
        (answering(TRUE) if asked <= 4 else fails(503))(handler, question)

    language_model.answers(answer)
    run = start(curator, works, "composed", "model")
    assert drafting.process() == 2
    run.refresh_from_db()
    assert (run.state, run.reason) == ("paused", "language_model_unavailable")
    waiting = run.drafts.filter(outcome="")
    assert {(one.attempts, one.last_error) for one in waiting} == {(0, "")}


def test_descriptions_are_not_lost_with_tags_that_cannot_be_used(
    curator: User, gallery: list[Artwork], language_model: Server
) -> None:
    def answer(handler: Handler, asked: Asked) -> None:
        about_tags = '"tags"' in str(asked.body["messages"][0]["content"])
        says("no JSON" if about_tags else TRUE)(handler, asked)

    language_model.answers(answer)
    run = start(curator, gallery[:1], "model", beside_texts=True)
    for attempt in range(3):
        assert Proposal.objects.count() == 0, attempt
        Draft.objects.update(next_attempt_at=clock.now() - timedelta(seconds=1))
        assert drafting.process() == 0
    drafts = Proposal.objects.filter(state="open").order_by("field")
    assert [one.text for one in drafts] == [TRUE["en"], TRUE["zh"]]
    (failed,) = run.drafts.all()
    assert failed.last_error.startswith("InvalidAnswerError")
    assert failed.set_aside_at is not None


def test_an_answer_that_cannot_be_used_fails_for_its_work_alone(
    curator: User, language_model: Server
) -> None:
    language_model.answers(says({"en": "Short."}))
    run = start(curator, factories.make_artworks(2), "model")
    assert drafting.process() == 0
    run.refresh_from_db()
    assert run.state == "running"
    assert [one.attempts for one in run.drafts.all()] == [1, 1]


def test_predicted_tags_are_drafts_with_their_probabilities(curator: User) -> None:
    work = factories.make_artwork("Low Tide", tags=["sea"], medium_en="Oil on canvas")
    predicted = [("harbour", 0.91), ("boat", 0.42), ("mist", 0.12), ("sea", 0.99)]
    store(predictions={work.pk: predicted}, predictor="tagger-1")
    run = start(curator, [work, factories.make_artwork("Unknown")], "predicted")
    assert drafting.process() == 2
    draft = Proposal.objects.get()
    assert draft.tags == [["harbour", 0.91], ["boat", 0.42]]
    assert (draft.confidence, draft.model) == (0.91, "tagger-1")
    assert draft.rests_on == {"title_en": "Low Tide", "medium_en": "Oil on canvas"}
    assert sorted(run.drafts.values_list("outcome", flat=True)) == ["drafted", "nothing"]
    decisions.accept(by=curator, proposal_id=draft.pk, tags=["harbour"], now=clock.now())
    work.refresh_from_db()
    assert work.tags == ["sea", "harbour"]


def test_without_a_model_its_source_is_not_offered(curator: User) -> None:
    assert not proposers()["model"].is_ready()
    with pytest.raises(NothingToDraftError):
        start(curator, factories.make_artworks(1), "model")


def test_every_source_says_what_it_is() -> None:
    for name, one in proposers().items():
        assert (one.name, bool(str(one.label)), bool(one.fields)) == (name, True, True)
