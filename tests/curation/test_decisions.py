"""Curators accept, edit, refuse and undo, field by field; nothing is published unseen."""

from datetime import timedelta
from typing import Any

import pytest
from auditlog.context import set_actor
from auditlog.models import LogEntry

from accounts.models import User
from catalog.models import Artwork, Tag, TextOrigin
from catalog.services.artworks import UnknownTagError, delete_artworks, save_artwork
from common import clock
from common.errors import ForbiddenError, NotFoundError
from curation.drafts import facts
from curation.drafts.models import Decision, DraftField, Proposal
from curation.drafts.proposers import Proposed
from curation.drafts.selectors import bench
from curation.drafts.services import decisions, undoing
from curation.drafts.services.deciding import (
    FlaggedError,
    NothingToAcceptError,
    RecordChangedError,
)
from curation.drafts.services.decisions import AlreadyDecidedError
from tests import factories
from tests.curation.conftest import Drafted
from tests.curation.sources import (
    CHINESE,
    EN,
    ENGLISH,
    ENGLISH_TOO,
    FACTS,
    FLAGGED,
    TAGS,
    ZH,
    text,
)

pytestmark = pytest.mark.django_db
TAGGED = Proposed(TAGS, tags=(("harbour", 0.95), ("mist", 0.6)))


@pytest.fixture
def work() -> Artwork:
    return factories.make_artwork("Low Tide", **FACTS)


def accept(by: User, proposal: Proposal, **options: object) -> Decision:
    return decisions.accept(by=by, proposal_id=proposal.pk, now=clock.now(), **options)  # type: ignore[arg-type]


def columns(work: Artwork) -> dict[str, Any]:
    """Return what stands in a work's row, but for its times and what is known of its texts."""
    found: dict[str, Any] = dict(Artwork.objects.values().get(pk=work.pk))
    left_out = {"updated_at", "description_en_origin"}
    return {name: value for name, value in found.items() if name not in left_out}


def state(proposal: Proposal) -> str:
    proposal.refresh_from_db()
    return proposal.state


def seen(proposal: Proposal, words: str) -> str:
    """Return what a form sends that has shown the flags of a text."""
    (shown,) = bench.on_bench([proposal.artwork_id], filters=bench.Filters(), now=clock.now(),
                              tried=bench.Tried(proposal.pk, "", words))  # fmt: skip
    (one,) = [one for field in shown.fields for one in field.proposals if one.row.pk == proposal.pk]
    return one.tried_seen


def test_an_accepted_text_is_written_with_its_origin_and_audited(
    curator: User, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    with set_actor(curator):
        decision = accept(curator, proposal)
    work.refresh_from_db()
    assert work.description_en == ENGLISH
    origin = work.origin_of("en")
    assert origin is not None
    assert (origin.source, origin.model, origin.prompt_version) == ("model", "test-model", "7")
    assert "painted" in work.search_text
    assert (decision.curator, decision.kind, decision.title) == (curator, "accepted", "Low Tide")
    assert (decision.before["text"], decision.after["text"]) == ("", ENGLISH)
    assert state(proposal) == "accepted"
    for row in (work, decision):
        entry = LogEntry.objects.get_for_object(row).latest()
        assert entry.actor == curator
    assert "description_en" in LogEntry.objects.get_for_object(work).latest().changes_dict


def test_an_edited_text_stays_the_models(curator: User, work: Artwork, drafted: Drafted) -> None:
    (proposal,) = drafted(work, text(ZH, CHINESE))
    decision = decisions.edit(
        by=curator, proposal_id=proposal.pk, text=" 作于2004年的布面油画。\r\n", now=clock.now()
    )
    work.refresh_from_db()
    assert work.description_zh == "作于2004年的布面油画。"
    origin = work.origin_of("zh")
    assert origin is not None
    assert (origin.is_edited, origin.text) == (True, CHINESE)
    assert (decision.kind, state(proposal)) == ("edited", "edited")


def test_a_text_composed_from_the_record_is_marked_so(
    curator: User, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, Proposed(EN, text=ENGLISH))
    accept(curator, proposal)
    work.refresh_from_db()
    assert work.description_written_by == "record"


def test_a_refused_text_changes_nothing(curator: User, work: Artwork, drafted: Drafted) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    before = Artwork.objects.values().get(pk=work.pk)
    decision = decisions.refuse(by=curator, proposal_id=proposal.pk, now=clock.now())
    assert Artwork.objects.values().get(pk=work.pk) == before
    assert (decision.kind, decision.after, state(proposal)) == (
        "refused", {"text": ENGLISH}, "refused",
    )  # fmt: skip


def test_of_tags_those_are_added_that_are_chosen(
    curator: User, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, TAGGED)
    assert proposal.confidence == 0.95
    for wrong in ([], ["blue"]):
        with pytest.raises(NothingToAcceptError):
            accept(curator, proposal, tags=wrong)
    assert accept(curator, proposal, tags=["mist"]).kind == "edited"
    work.refresh_from_db()
    assert work.tags == ["sea", "mist"]


def test_nobody_accepts_flagged_words_unseen(
    curator: User, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, text(EN, FLAGGED))
    assert proposal.flag_count == 1
    assert proposal.confidence is not None
    assert proposal.confidence < 1
    with pytest.raises(FlaggedError):
        accept(curator, proposal)
    with pytest.raises(FlaggedError):
        accept(curator, proposal, flags_seen=seen(proposal, FLAGGED + " Another masterpiece."))
    work.refresh_from_db()
    assert work.description_en == ""
    accept(curator, proposal, flags_seen=seen(proposal, FLAGGED))
    work.refresh_from_db()
    assert work.description_en == FLAGGED


def test_an_edited_text_is_checked_too(curator: User, work: Artwork, drafted: Drafted) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))

    def edit(flags_seen: str = "") -> Decision:
        return decisions.edit(
            by=curator, proposal_id=proposal.pk, text=FLAGGED, flags_seen=flags_seen,
            now=clock.now(),
        )  # fmt: skip

    with pytest.raises(FlaggedError):
        edit()
    assert state(proposal) == "open"
    assert edit(seen(proposal, FLAGGED)).kind == "edited"


def test_an_empty_text_is_not_accepted(curator: User, work: Artwork, drafted: Drafted) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    with pytest.raises(NothingToAcceptError):
        decisions.edit(by=curator, proposal_id=proposal.pk, text=" \n ", now=clock.now())
    assert state(proposal) == "open"


def test_the_second_curator_is_told_what_the_first_decided(
    curator: User, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    curator.profile.display_name = "Lin"
    curator.profile.save()
    accept(curator, proposal)
    second, before = factories.make_curator(), Artwork.objects.values().get(pk=work.pk)
    told = pytest.raises(AlreadyDecidedError, match=r"Lin has decided already.*: Accepted")
    with told:
        accept(second, proposal)
    with told:
        decisions.refuse(by=second, proposal_id=proposal.pk, now=clock.now())
    with told:
        decisions.edit(by=second, proposal_id=proposal.pk, text=ENGLISH_TOO, now=clock.now())
    assert Artwork.objects.values().get(pk=work.pk) == before
    assert Decision.objects.count() == 1


def test_a_text_that_somebody_has_typed_meanwhile_stays(
    curator: User, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    work.description_en = "Typed by hand."
    save_artwork(artwork=work)
    with pytest.raises(RecordChangedError):
        accept(curator, proposal)
    with pytest.raises(RecordChangedError):
        decisions.edit(by=curator, proposal_id=proposal.pk, text=ENGLISH_TOO, now=clock.now())
    work.refresh_from_db()
    assert (work.description_en, state(proposal)) == ("Typed by hand.", "open")


def test_a_draft_whose_record_has_changed_is_edited_or_drafted_anew(
    curator: User, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH, rests_on=("title_en", "tags")))
    work.tags = ["sea", "blue"]
    save_artwork(artwork=work)
    assert not any(one.has_changed for one in facts.support(_record(work), proposal.rests_on))
    work.title_en = "High Tide"
    save_artwork(artwork=work)
    (shown,) = bench.on_bench([work.pk], filters=bench.Filters(), now=clock.now())
    (one,) = shown.fields[0].proposals
    assert (one.record_has_changed, one.is_acceptable) == (True, False)
    assert [(part.value, part.now) for part in one.basis if part.has_changed] == [
        ("Low Tide", "High Tide")
    ]
    with pytest.raises(RecordChangedError):
        accept(curator, proposal)
    edited = decisions.edit(
        by=curator, proposal_id=proposal.pk, text="A work titled “High Tide”.", now=clock.now()
    )
    assert edited.kind == "edited"


def test_a_tag_that_is_deleted_meanwhile_is_shown_and_not_accepted(
    curator: User, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, TAGGED)
    Tag.objects.filter(pk="mist").delete()
    (shown,) = bench.on_bench([work.pk], filters=bench.Filters(), now=clock.now())
    (one,) = shown.fields[0].proposals
    assert {tag.id: tag.known for tag in one.tags} == {"harbour": True, "mist": False}
    with pytest.raises(UnknownTagError):
        accept(curator, proposal)
    work.refresh_from_db()
    assert (work.tags, state(proposal)) == (["sea"], "open")
    accept(curator, proposal, tags=["harbour"])
    work.refresh_from_db()
    assert work.tags == ["sea", "harbour"]


def test_of_two_texts_for_a_field_the_other_is_passed_over_and_comes_back(
    curator: User, work: Artwork, drafted: Drafted
) -> None:
    (first,) = drafted(work, text(EN, ENGLISH))
    Proposal.objects.filter(pk=first.pk).update(source="another")
    (second,) = drafted(work, text(EN, ENGLISH_TOO))
    decision = accept(curator, second)
    assert (state(first), state(second)) == ("passed_over", "accepted")
    undoing.undo(by=curator, decision_id=decision.pk, now=clock.now())
    assert (state(first), state(second)) == ("open", "open")


def test_a_source_that_drafts_anew_replaces_its_draft(work: Artwork, drafted: Drafted) -> None:
    (first,) = drafted(work, text(EN, ENGLISH))
    (second,) = drafted(work, text(EN, ENGLISH_TOO))
    assert (state(first), state(second)) == ("replaced", "open")


def test_a_work_is_accepted_as_a_whole_but_for_what_has_to_be_seen(
    curator: User, work: Artwork, drafted: Drafted
) -> None:
    flagged, chinese, tags = drafted(work, text(EN, FLAGGED), text(ZH, CHINESE), TAGGED)
    made, left = decisions.accept_work(by=curator, artwork_id=work.pk, now=clock.now())
    assert {one.proposal_id for one in made} == {chinese.pk, tags.pk}
    assert [one.field for one in left] == ["Description"]
    assert [state(one) for one in (flagged, chinese, tags)] == ["open", "accepted", "accepted"]
    decisions.refuse_work(by=curator, artwork_id=work.pk, now=clock.now())
    assert state(flagged) == "refused"
    with pytest.raises(AlreadyDecidedError):
        decisions.accept_work(by=curator, artwork_id=work.pk, now=clock.now())


def test_undo_puts_back_what_was_there(curator: User, work: Artwork, drafted: Drafted) -> None:
    before = columns(work)
    english, tags = drafted(work, text(EN, ENGLISH), TAGGED)
    for decision in (accept(curator, english), accept(curator, tags)):
        undone = undoing.undo(by=curator, decision_id=decision.pk, now=clock.now())
        assert (len(undone.decisions), undone.left) == (1, ())
        with pytest.raises(undoing.AlreadyUndoneError):
            undoing.undo(by=curator, decision_id=decision.pk, now=clock.now())
    assert columns(work) == before
    known = TextOrigin.stored(Artwork.objects.get().description_en_origin)
    # The model's words are known for ever.
    assert known is not None
    assert (known.is_replaced, known.text) == (True, ENGLISH)
    assert [state(one) for one in (english, tags)] == ["open", "open"]


def test_undo_leaves_alone_what_somebody_else_has_changed(
    curator: User, work: Artwork, drafted: Drafted
) -> None:
    english, tags = drafted(work, text(EN, ENGLISH), TAGGED)
    text_decision, tags_decision = accept(curator, english), accept(curator, tags)
    work.refresh_from_db()
    work.description_en, work.tags = "Typed by hand.", ["sea", "harbour", "blue"]
    save_artwork(artwork=work)
    undone = undoing.undo(by=curator, decision_id=text_decision.pk, now=clock.now())
    assert undone.decisions == ()
    assert [(one.title, one.field) for one in undone.left] == [("Low Tide", "Description")]
    assert state(english) == "accepted"
    undoing.undo(by=curator, decision_id=tags_decision.pk, now=clock.now())
    work.refresh_from_db()
    assert (work.description_en, work.tags) == ("Typed by hand.", ["sea", "blue"])


def test_a_refusal_is_undone(curator: User, work: Artwork, drafted: Drafted) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    decision = decisions.refuse(by=curator, proposal_id=proposal.pk, now=clock.now())
    undoing.undo(by=curator, decision_id=decision.pk, now=clock.now())
    assert state(proposal) == "open"
    accept(curator, proposal)


def test_decisions_outlive_their_work(curator: User, work: Artwork, drafted: Drafted) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    decision = accept(curator, proposal)
    delete_artworks(artwork_ids=[work.pk])
    decision.refresh_from_db()
    assert (decision.title, decision.after["text"]) == ("Low Tide", ENGLISH)
    undone = undoing.undo(by=curator, decision_id=decision.pk, now=clock.now())
    assert [one.reason for one in undone.left] == ["The work has been deleted."]
    with pytest.raises(NotFoundError):
        accept(curator, proposal)


def test_only_curators_decide(work: Artwork, drafted: Drafted) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    half = factories.make_staff(factories.make_collector(), "change_proposal")
    for nobody in (factories.make_collector(), half):
        with pytest.raises(ForbiddenError):
            accept(nobody, proposal)
        with pytest.raises(ForbiddenError):
            decisions.refuse_work(by=nobody, artwork_id=work.pk, now=clock.now())
        with pytest.raises(ForbiddenError):
            undoing.undo(by=nobody, decision_id=1, now=clock.now())
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "title",
    ["", "<script>alert(1)</script>", "Ein Hafen bei Ebbe, gemalt für das Rathaus", "x" * 1000],
)
def test_a_strange_record_breaks_nothing(curator: User, drafted: Drafted, title: str) -> None:
    work = factories.make_artwork(title, provenance="<b>" + "long " * 4000)
    proposals = drafted(work, text(EN, title + " " + "word " * 4000), TAGGED)
    (shown,) = bench.on_bench([work.pk], filters=bench.Filters(), now=clock.now())
    assert shown.open_count == len(proposals) == 2


def _record(work: Artwork):  # type: ignore[no-untyped-def] # noqa: ANN202
    from catalog.selectors import work_record  # noqa: PLC0415 - beside its one use

    return work_record(Artwork.objects.select_related("artist").get(pk=work.pk))


def test_decided_drafts_stay_in_sight_for_an_hour(
    curator: User, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    accept(curator, proposal)
    later = clock.now() + timedelta(hours=2)
    (shown,) = bench.on_bench([work.pk], filters=bench.Filters(), now=clock.now())
    assert [field.field for field in shown.fields] == [DraftField.DESCRIPTION_EN]
    (shown,) = bench.on_bench([work.pk], filters=bench.Filters(), now=later)
    assert shown.fields == ()
    assert bench.queue(bench.Filters()).count() == 0
