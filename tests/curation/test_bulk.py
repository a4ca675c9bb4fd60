"""Accepting in bulk: counted before, never what is flagged, undone but for others' changes."""

import pytest

from accounts.models import User
from catalog.models import Artwork, Tag
from catalog.services.artworks import save_artwork
from common import clock
from common.errors import ForbiddenError
from curation.drafts.models import Decision, DraftField, Proposal
from curation.drafts.proposers import Proposed
from curation.drafts.services import bulk, drafting, undoing
from curation.drafts.services.bulk import Criteria, Preview
from tests import factories
from tests.curation.conftest import start
from tests.curation.sources import EN, ENGLISH, FACTS, FLAGGED, TAGS, Rehearsed, text

pytestmark = pytest.mark.django_db
TEXTS = Criteria(DraftField.DESCRIPTION_EN, "rehearsed", 0.9)
SURE_TAGS = Criteria(DraftField.TAGS, "rehearsed", 0.9)


@pytest.fixture
def works(curator: User, monkeypatch: pytest.MonkeyPatch) -> list[Artwork]:
    """Five works with a text and tags each: the first flagged, the second not sure."""
    made = factories.make_artworks(5, **FACTS)
    first, second = made[0].pk, made[1].pk

    def script(work: object) -> list[Proposed]:
        pk = work.artwork_id  # type: ignore[attr-defined]
        words = FLAGGED if pk == first else ENGLISH
        sure = 0.5 if pk == second else None
        tags = (("harbour", 0.5 if pk == second else 0.95), ("mist", 0.6), ("boat", None))
        return [
            text(EN, words, confidence=sure, rests_on=("title_en",)), Proposed(TAGS, tags=tags),
        ]  # fmt: skip

    monkeypatch.setattr(Rehearsed, "script", staticmethod(script))
    start(curator, made, "rehearsed")
    assert drafting.process() == 5
    return made


def accepted(criteria: Criteria, by: User) -> tuple[int, int, list[object]]:
    """Accept as many as are shown; return the bulk decision, how many, and what was left."""
    seen = bulk.preview(criteria).seen
    made, count, left = bulk.accept_bulk(by=by, criteria=criteria, seen=seen, now=clock.now())
    return made.pk, count, list(left)


def test_what_is_shown_is_accepted_without_what_is_flagged_or_unsure(
    curator: User, works: list[Artwork]
) -> None:
    assert bulk.preview(TEXTS) == Preview(acceptable=3, flagged=1, changed=0, waiting=0)
    _pk, count, left = accepted(TEXTS, curator)
    assert (count, left) == (3, [])
    texts = list(Artwork.objects.order_by("pk").values_list("description_en", flat=True))
    assert texts == ["", "", ENGLISH, ENGLISH, ENGLISH]
    assert Decision.objects.filter(kind="accepted", curator=curator).count() == 3
    assert bulk.preview(TEXTS).acceptable == 0


def test_not_even_the_lowest_threshold_takes_flagged_words(
    curator: User, works: list[Artwork]
) -> None:
    Proposal.objects.filter(flag_count=1).update(flag_count=0)  # as of an older checker
    _pk, count, left = accepted(Criteria(DraftField.DESCRIPTION_EN, "rehearsed", 0.0), curator)
    assert (count, len(left)) == (4, 1)
    works[0].refresh_from_db()
    assert works[0].description_en == ""


def test_of_tags_only_the_sure_ones_are_added(curator: User, works: list[Artwork]) -> None:
    assert accepted(SURE_TAGS, curator)[1] == 4
    tags = list(Artwork.objects.order_by("pk").values_list("tags", flat=True))
    assert tags == [["sea", "harbour"], ["sea"], *[["sea", "harbour"]] * 3]


def test_other_drafts_than_were_shown_are_not_accepted(curator: User, works: list[Artwork]) -> None:
    shown = bulk.preview(TEXTS)
    assert [(one.title, one.words) for one in shown.drafts] == [
        (f"Work {number}", ENGLISH) for number in (2, 3, 4)
    ]
    anew = start(curator, [works[2]], "rehearsed", beside_texts=True)
    assert drafting.process() == 1
    assert Proposal.objects.filter(run=anew, state="open").exists()
    assert bulk.preview(TEXTS).acceptable == shown.acceptable
    with pytest.raises(bulk.CountChangedError):
        bulk.accept_bulk(by=curator, criteria=TEXTS, seen=shown.seen, now=clock.now())
    assert not Decision.objects.exists()
    assert not Artwork.objects.exclude(description_en="").exists()


def test_what_has_changed_is_counted_and_left(curator: User, works: list[Artwork]) -> None:
    works[2].title_en = "Another title"
    works[3].description_en = "Typed by hand."
    for work in works[2:4]:
        save_artwork(artwork=work)
    assert bulk.preview(TEXTS) == Preview(acceptable=1, flagged=1, changed=2, waiting=0)
    _pk, count, left = accepted(TEXTS, curator)
    assert (count, len(left)) == (1, 2)
    Tag.objects.filter(pk="harbour").delete()
    assert bulk.preview(SURE_TAGS) == Preview(acceptable=0, flagged=0, changed=4, waiting=0)


def test_more_than_a_press_takes_wait_for_the_next(
    curator: User, works: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST", 2)
    assert bulk.preview(TEXTS) == Preview(acceptable=2, flagged=1, changed=0, waiting=1)
    assert accepted(TEXTS, curator)[1] == 2
    assert bulk.preview(TEXTS).acceptable == 1


def test_undo_puts_back_all_but_what_somebody_else_has_changed(
    curator: User, works: list[Artwork]
) -> None:
    pk, count, _left = accepted(TEXTS, curator)
    assert count == 3
    works[3].refresh_from_db()
    works[3].description_en = "Typed by hand."
    save_artwork(artwork=works[3])
    undone = undoing.undo_bulk(by=curator, bulk_id=pk, now=clock.now())
    assert len(undone.decisions) == 2
    assert [one.title for one in undone.left] == ["Work 3"]
    texts = list(Artwork.objects.order_by("pk").values_list("description_en", flat=True))
    assert texts == ["", "", "", "Typed by hand.", ""]
    with pytest.raises(undoing.AlreadyUndoneError):
        undoing.undo_bulk(by=curator, bulk_id=pk, now=clock.now())
    assert bulk.preview(TEXTS).acceptable == 2


def test_only_curators_accept_in_bulk(works: list[Artwork]) -> None:
    nobody = factories.make_collector()
    with pytest.raises(ForbiddenError):
        bulk.accept_bulk(by=nobody, criteria=TEXTS, seen=bulk.preview(TEXTS).seen, now=clock.now())
    with pytest.raises(ForbiddenError):
        undoing.undo_bulk(by=nobody, bulk_id=1, now=clock.now())
    assert not Decision.objects.exists()
