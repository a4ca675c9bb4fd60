"""Lists of the whole path: the bundled encoder, real vectors, reasons that hold."""

from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import pytest
import torch
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts.models import User
from accounts.services import subject_of
from catalog.models import Artwork
from catalog.services.artworks import delete_artworks, save_artwork, set_state
from common import clock
from recommendations.explanations import services as explanations
from recommendations.feed.selectors.feed import entries, feed
from recommendations.feed.services import claims, making
from recommendations.feed.services import computing as lists
from recommendations.forgetting import services as forgetting
from recommendations.forgetting.services import stash
from recommendations.interactions import services as events
from recommendations.interactions.models import Interaction
from recommendations.lists.models import ListRequest
from recommendations.matching.models import Invitation, InvitationRound
from recommendations.onboarding.models import QuizPair, QuizWork
from recommendations.onboarding.selectors import statement_direction, stored_space
from recommendations.onboarding.services import questionnaire, quiz_works
from recommendations.registry.selectors import live_version
from recommendations.retrieval.models import ItemVector, TextVector
from recommendations.retrieval.selectors import vectors as near
from recommendations.retrieval.services import text_vectors as vectors
from recommendations.taste.selectors.taste import taste_summary
from recommendations.taste.services import statement
from recommender import kinds
from recommender.model.attention import ZeroShotAttention, scores
from recommender.onboarding.combined import OVER_TEXTS
from recommender.onboarding.posterior import TASTE_SPREAD, ask, posterior_after, probabilities
from shelves.services.saved import save_work, unsave_work
from tests import factories
from tests.recommendations.stored import current_list

pytestmark = [pytest.mark.django_db, pytest.mark.encoder, pytest.mark.xdist_group("encoder")]


def say(text: str) -> UUID:
    """Return a new subject who wrote `text`."""
    subject = uuid4()
    statement.write(subject_id=subject, text=text, now=clock.now())
    return subject


def listed(subject: UUID) -> list[str]:
    """Return the titles of the list as computed now, best first."""
    _, items = making.compute(subject, now=clock.now())
    return [entry.artwork.title_en for entry in entries(items)]


@pytest.mark.usefixtures("read_gallery")
@pytest.mark.parametrize(
    "text",
    ["I love calm seascapes in oil", "我喜欢平静的油画海景", "I love 平静的海景 in oil, 油画"],
)
def test_a_statement_finds_its_works_in_either_language(text: str) -> None:
    assert set(listed(say(text))[:2]) == {"Calm off the Point", "The Swell"}


def test_the_seeds_own_case() -> None:
    """The example of the seed document: two works, one statement, two reasons in Chinese."""
    modern = factories.make_artwork(
        "", title_zh="现代油画", description_zh="一幅抽象油画，画面充满活力和动感。"
    )
    classical = factories.make_artwork(
        "", title_zh="古典油画", description_zh="一幅描绘古希腊神话的古典油画。"
    )
    vectors.embed_pending()
    subject = say("我喜欢油画和古典音乐。")
    _, items = making.compute(subject, now=clock.now())
    with translation.override("zh-hans"):
        listed = entries(items)
    assert [entry.artwork.pk for entry in listed] == [classical.pk, modern.pk]
    for entry in listed:
        assert entry.reasons[0].text.startswith("你写了")


def test_every_reason_passes_the_leave_one_out_check(read_gallery: list[Artwork]) -> None:
    subject = say("I love seascapes and mountains, but no portraits")
    now = clock.now()
    history = [
        events.NewEvent(kind, read_gallery[row].pk, now - timedelta(days=row), uuid4())
        for row, kind in ((0, kinds.SAVE), (2, kinds.VIEW), (4, kinds.NOT_INTERESTED))
    ]
    events.record_history(subject_id=subject, events=history, now=now)
    taste, items = making.compute(subject, now=now)
    known = taste.gathered
    unit = ZeroShotAttention()
    rows = near.item_vectors([item["artwork"] for item in items], version_id=live_version().pk)  # type: ignore[misc]
    matrix = torch.from_numpy(rows.vectors)
    whole = scores(unit.attend(known.evidence).user, matrix)
    without = scores(unit.leave_one_out(known.evidence), matrix)
    checked = 0
    for row, item in enumerate(items):
        for reason in item["reasons"]:  # type: ignore[attr-defined]
            piece = next(
                place
                for place, ref in enumerate(known.refs)
                if all(reason.get(key) == value for key, value in ref.items())
            )
            assert float(without[piece, row]) < float(whole[row])
            checked += 1
    assert checked > 5


def test_an_explanations_parts_add_up_to_its_score(read_gallery: list[Artwork]) -> None:
    subject = say("I love seascapes, but no portraits")
    events.record_own(
        subject_id=subject, kind=kinds.SAVE, artwork_id=read_gallery[1].pk, at=clock.now()
    )
    for work in read_gallery:
        explanation = explanations.explain(subject, work.pk, now=clock.now())
        assert explanation is not None
        parts = [part["value"] for part in explanation["parts"]]  # type: ignore[attr-defined]
        assert sum(parts) == pytest.approx(explanation["score"], abs=1e-5)


def test_an_answer_counts_by_how_unexpected_it_was(read_gallery: list[Artwork]) -> None:
    """The questionnaire's own posterior reads it, beside what the attention makes of the words."""
    quiz_works.choose()
    subject, now = say("I love seascapes"), clock.now()
    liked, passed = read_gallery[0], read_gallery[4]
    for kind, work in ((kinds.QUIZ_LIKE, liked), (kinds.QUIZ_DISLIKE, passed)):
        events.record_own(subject_id=subject, kind=kind, artwork_id=work.pk, at=now)
    space = stored_space()
    assert space is not None
    other = read_gallery[1]
    rows = near.item_vectors([liked.pk, passed.pk, other.pk], version_id=live_version().pk)
    answered, coordinates = np.split(space.features(rows.vectors), [2])
    likes = np.array([1.0, 0.0])
    surprises = likes - probabilities(answered, posterior_after(answered, likes))
    expected = OVER_TEXTS.answers * TASTE_SPREAD**2 * surprises * (answered @ coordinates[0])
    explanation = explanations.explain(subject, other.pk, now=now)
    assert explanation is not None
    parts: Any = explanation["parts"]
    by_kind = {part["kind"]: part["value"] for part in parts}
    assert by_kind[kinds.QUIZ_LIKE] == pytest.approx(expected[0], abs=1e-5)
    assert by_kind[kinds.QUIZ_DISLIKE] == pytest.approx(expected[1], abs=1e-5)
    assert sum(part["value"] for part in parts) == pytest.approx(explanation["score"], abs=1e-5)


def test_a_list_and_an_explanation_count_places_among_the_same_works(
    read_gallery: list[Artwork],
) -> None:
    subject = say("I love seascapes and mountains, but no portraits")
    now = clock.now()
    events.record_own(subject_id=subject, kind=kinds.SAVE, artwork_id=read_gallery[4].pk, at=now)
    lists.refresh(subject, now=now)
    items = current_list(subject).items
    assert len(items) > 2
    for item in items:
        explanation = explanations.explain(subject, item["artwork"], now=now)
        assert explanation is not None
        parts: Any = explanation["parts"]
        place = {str(p.get("token") or p.get("artwork")): p["rank_without"] for p in parts}
        for reason in item["reasons"]:
            assert 1 <= reason["rank_without"] <= len(items)
            assert reason["rank_without"] == place[str(reason.get("token") or reason["artwork"])]


def test_what_is_sold_is_not_recommended_however_loved(read_gallery: list[Artwork]) -> None:
    sold = read_gallery[3]
    assert sold.availability == "sold"
    Artwork.objects.filter(pk=sold.pk).update(curators_pick=True)
    now = clock.now()
    for _ in range(5):
        events.record_own(subject_id=uuid4(), kind=kinds.SAVE, artwork_id=sold.pk, at=now)
    assert sold.title_en not in listed(say("portraits, faces"))


@pytest.mark.usefixtures("read_gallery")
def test_words_add_up_to_the_texts_similarity() -> None:
    subject = say("calm sea")
    work = Artwork.objects.get(title_en="Calm off the Point")
    explanation = explanations.explain(subject, work.pk, now=clock.now())
    assert explanation is not None
    words = explanation["words"]
    read = "".join(word["text"] + word["after"] for word in words)  # type: ignore[attr-defined]
    assert read == work.description_en
    assert {word["text"] for word in words} >= {"sea", "still"}  # type: ignore[attr-defined]
    strongest = max(words, key=lambda word: word["weight"])  # type: ignore[call-overload]
    assert strongest["text"] in {"sea", "still", "low", "sun", "nearly"}


def test_saved_owned_and_refused_works_are_left_out(
    read_gallery: list[Artwork], collector: User
) -> None:
    now = clock.now()
    subject = subject_of(user=collector)
    statement.write(subject_id=subject, text="seascapes, mountains, carp", now=now)
    save_work(user=collector, artwork_id=read_gallery[0].pk, now=now)
    events.record_own(
        subject_id=subject, kind=kinds.PURCHASE, artwork_id=read_gallery[1].pk, at=now
    )
    events.record_own(
        subject_id=subject, kind=kinds.NOT_INTERESTED, artwork_id=read_gallery[2].pk, at=now
    )
    shown = listed(subject)
    assert not {"Calm off the Point", "The Swell", "Layered Peaks"} & set(shown)
    unsave_work(user=collector, artwork_id=read_gallery[0].pk, now=now)
    forgetting.forget_work(subject_id=subject, artwork_id=read_gallery[2].pk, now=now)
    assert {"Calm off the Point", "Layered Peaks"} <= set(listed(subject))


def test_a_sold_or_hidden_work_is_not_recommended(read_gallery: list[Artwork]) -> None:
    assert "The Listener" not in listed(say("portraits"))  # sold from the start
    set_state(artwork_ids=[read_gallery[0].pk], published=False)
    vectors.embed_pending()
    assert "Calm off the Point" not in listed(say("seascapes"))


def test_a_work_deleted_meanwhile_leaves_the_list_quietly(
    read_gallery: list[Artwork], collector: User
) -> None:
    subject = subject_of(user=collector)
    statement.write(subject_id=subject, text="seascapes", now=clock.now())
    lists.refresh(subject, now=clock.now())
    gone = read_gallery[0].pk
    save_work(user=collector, artwork_id=gone, now=clock.now())
    delete_artworks(artwork_ids=[gone])
    page = feed(subject_id=subject, personalised=True, cursor=None, limit=24)
    assert gone not in {entry.artwork.pk for entry in page.entries}
    lists.refresh(subject, now=clock.now(), force=True)
    assert taste_summary(subject_id=subject, personalised=True).history == ()


def test_only_changed_texts_are_read_again(read_gallery: list[Artwork]) -> None:
    assert vectors.embed_pending().checked == 0
    before = TextVector.objects.get(pk=read_gallery[0].pk)
    set_state(artwork_ids=[read_gallery[0].pk], curators_pick=True)
    done = vectors.embed_pending()
    assert (done.checked, done.encoded) == (1, 0)
    work = read_gallery[0]
    work.title_en = "Storm off the Point"
    save_artwork(artwork=work)
    done = vectors.embed_pending()
    assert (done.checked, done.encoded) == (1, 1)
    assert TextVector.objects.get(pk=work.pk).text_hash != before.text_hash


def test_every_work_has_a_vector_however_little_is_known_of_it(
    read_gallery: list[Artwork],
) -> None:
    assert ItemVector.objects.count() == len(read_gallery)


@pytest.mark.parametrize("indexed_from", [0, near.INDEXED_FROM])
def test_index_and_exact_scan_agree_on_a_small_catalogue(
    read_gallery: list[Artwork], indexed_from: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near, "INDEXED_FROM", indexed_from)
    version = live_version().pk
    own = near.item_vectors([read_gallery[0].pk], version_id=version).vectors[0]
    fast = near.nearest(own, version_id=version, limit=4)
    true = near.exact_nearest(own, version_id=version, limit=4)
    assert [row.artwork_id for row in fast] == [row.artwork_id for row in true]
    assert near.similar_ids(read_gallery[0].pk, limit=1) == [read_gallery[1].pk]


def test_where_the_index_finds_too_few_the_works_are_compared_one_by_one(
    read_gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near, "INDEXED_FROM", 0)
    version = live_version().pk
    own = near.item_vectors([read_gallery[0].pk], version_id=version).vectors[0]
    there = ItemVector.objects.filter(version=version, recommendable=True).count()
    for limit, searches in ((there, 1), (there + 1, 2)):
        with CaptureQueriesContext(connection) as asked:
            found = near.nearest(own, version_id=version, limit=limit)
        assert len(found) == there == 5
        assert sum("<#>" in query["sql"] for query in asked) == searches


@pytest.mark.usefixtures("read_gallery")
def test_a_burst_of_requests_costs_one_computation(collector: User) -> None:
    subject = subject_of(user=collector)
    statement.write(subject_id=subject, text="seascapes", now=clock.now())
    assert lists.refresh(subject, now=clock.now())
    assert not lists.refresh(subject, now=clock.now())


@pytest.mark.usefixtures("read_gallery")
def test_a_request_lost_with_its_worker_is_met_later() -> None:
    now = clock.now()
    lost, made, recent = say("seascapes"), say("mountains"), say("carp")
    lists.refresh(made, now=now)
    later = now + claims.OVERDUE_AFTER + timedelta(seconds=1)
    statement.write(subject_id=recent, text="carp", now=later)
    assert lists.catch_up(now=later) == 1
    assert feed(subject_id=lost, personalised=True, cursor=None, limit=1).personalised
    assert ListRequest.objects.get(pk=recent).current is None
    assert lists.catch_up(now=later) == 0


@pytest.mark.usefixtures("read_gallery")
def test_the_questionnaire_asks_on_and_learns() -> None:
    for number in range(12):
        factories.make_artwork(f"Grid {number}", tags=["grid", "abstract"])
    vectors.embed_pending()
    quiz_works.choose()
    subject = uuid4()
    first = questionnaire.next_question(subject_id=subject, now=clock.now())
    assert first.left is not None
    assert first.right is not None
    assert first.left.pk != first.right.pk
    assert questionnaire.next_question(subject_id=subject, now=clock.now()) == first
    second = questionnaire.answer(
        subject_id=subject, pair_id=first.pair_id or uuid4(), choice="left", now=clock.now()
    )
    assert second.answered == 1
    again = questionnaire.answer(
        subject_id=subject, pair_id=first.pair_id or uuid4(), choice="left", now=clock.now()
    )
    assert again == second
    with pytest.raises(questionnaire.AnsweredDifferentlyError):
        questionnaire.answer(
            subject_id=subject, pair_id=first.pair_id or uuid4(), choice="right", now=clock.now()
        )
    answered = Interaction.objects.filter(subject_id=subject).order_by("pk")
    assert [(event.kind, event.artwork_id) for event in answered] == [
        (kinds.QUIZ_LIKE, first.left.pk),
        (kinds.QUIZ_DISLIKE, first.right.pk),
    ]
    _, items = making.compute(subject, now=clock.now())
    reasons = {reason.kind for entry in entries(items) for reason in entry.reasons}
    assert kinds.QUIZ_LIKE in reasons


@pytest.mark.usefixtures("read_gallery")
def test_what_was_said_is_where_the_questions_begin() -> None:
    for number in range(12):
        factories.make_artwork(f"Grid {number}", tags=["grid", "abstract"])
    vectors.embed_pending()
    quiz_works.choose()
    works = list(QuizWork.objects.order_by("artwork_id"))
    features = np.array([work.features for work in works])
    silent, speaker = uuid4(), say("I love calm seascapes in oil")
    lists.refresh(speaker, now=clock.now())
    assert statement_direction(silent, features.shape[1]) is None
    direction = statement_direction(speaker, features.shape[1])
    assert direction is not None
    assert np.linalg.norm(direction) == pytest.approx(1.0)
    expected = posterior_after(np.zeros((0, features.shape[1])), np.zeros(0), direction)
    chosen = ask(features, expected)
    assert chosen is not None
    asked = questionnaire.next_question(subject_id=speaker, now=clock.now())
    assert asked.left is not None
    assert asked.right is not None
    assert {asked.left.pk, asked.right.pk} == {works[row].artwork_id for row in chosen}
    near = features @ direction
    titles = dict(Artwork.objects.values_list("pk", "title_en"))
    nearest = titles[works[int(near.argmax())].artwork_id]
    assert not nearest.startswith("Grid")


@pytest.mark.usefixtures("read_gallery")
def test_what_was_disliked_points_the_other_way() -> None:
    quiz_works.choose()
    width = len(QuizWork.objects.all()[0].features)
    loved, hated = say("I love seascapes"), say("no seascapes")
    for subject in (loved, hated):
        lists.refresh(subject, now=clock.now())
    towards, away = statement_direction(loved, width), statement_direction(hated, width)
    assert towards is not None
    assert away is not None
    assert float(towards @ away) < 0


@pytest.mark.usefixtures("read_gallery")
def test_a_statement_that_no_worker_has_read_yet_asks_as_if_nothing_was_said() -> None:
    quiz_works.choose()
    width = len(QuizWork.objects.all()[0].features)
    assert statement_direction(say("I love seascapes"), width) is None
    assert statement_direction(uuid4(), width + 1) is None


@pytest.mark.usefixtures("read_gallery")
def test_a_question_whose_work_is_hidden_is_replaced() -> None:
    quiz_works.choose()
    subject = uuid4()
    asked = questionnaire.next_question(subject_id=subject, now=clock.now())
    assert asked.left is not None
    Artwork.objects.filter(pk=asked.left.pk).update(published=False)
    other = questionnaire.next_question(subject_id=subject, now=clock.now())
    assert other.pair_id != asked.pair_id
    assert not QuizPair.objects.filter(pk=str(asked.pair_id)).exists()


def test_an_empty_catalogue_has_no_question_and_an_empty_list() -> None:
    asked = questionnaire.next_question(subject_id=uuid4(), now=clock.now())
    assert (asked.pair_id, asked.done) == (None, False)
    assert listed(say("seascapes")) == []


@pytest.mark.usefixtures("read_gallery")
def test_the_command_shows_a_list_without_storing_anything(collector: User) -> None:
    out = StringIO()
    call_command("recommend", collector.email, "--statement", "seascapes", stdout=out)
    assert "Calm off the Point" in out.getvalue()
    assert "You wrote “seascapes”" in out.getvalue()
    assert not ListRequest.objects.exists()
    with pytest.raises(CommandError, match="No collector has the email"):
        call_command("recommend", "nobody@artrec.example")


@pytest.mark.usefixtures("read_gallery")
def test_forgetting_leaves_nothing_of_a_subject_after_the_day_in_which_it_can_be_undone() -> None:
    subject = say("seascapes")
    lists.refresh(subject, now=clock.now())
    forgetting.reset(subject_id=subject, now=clock.now())
    assert stash.delete_expired(now=clock.now() + timedelta(days=1, seconds=1)) == 1
    for model in apps.get_app_config("recommendations").get_models():
        if any(field.name == "subject_id" for field in model._meta.get_fields()):
            left = model._default_manager.filter(subject_id=subject)
            # The request for a fresh, empty list stays.
            assert left.count() == (1 if model is ListRequest else 0)


def test_the_recommender_knows_no_account() -> None:
    # What was sent to people, as a notice is: no taste is read from it.
    sent = {Invitation, InvitationRound}
    for model in set(apps.get_app_config("recommendations").get_models()) - sent:
        related = {field.related_model for field in model._meta.get_fields() if field.is_relation}
        assert not {m for m in related if m and m._meta.app_label in {"accounts", "auth"}}
