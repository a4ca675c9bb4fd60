"""Two works merged: fields chosen, everything that hangs on them moved, and all of it undone."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from auditlog.context import set_actor
from auditlog.models import LogEntry
from django.test import Client

from accounts.models import User
from auctions.models import Bid, Lot
from auctions.services import closing
from catalog.models import Artwork, CuratedSet, CuratedSetWork, ExhibitionWork
from catalog.selectors.merging import BOTH, KEPT, MERGED
from catalog.services.artworks import save_artwork
from catalog.services.work_merging import MergeError
from common import clock
from common.errors import DomainError, ForbiddenError
from curation.drafts.models import Decision, Proposal
from curation.duplicates.models import Merge, PairState, WorkPair
from curation.duplicates.services.decisions import (
    Kind,
    Sides,
    dismiss,
    merge,
    reopen,
    undo_merge,
)
from recommendations.interactions.models import Interaction
from recommendations.matching.models import Invitation, InvitationRound
from recommendations.onboarding.models import QuizPair
from shelves.models import Enquiry, SavedWork, WantedWork
from shelves.services.saved import save_work
from tests import factories
from tests.auctions.conftest import make_sale
from tests.auctions.test_closing import ended_lot

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator() -> User:
    return factories.make_curator()


@pytest.fixture
def twins() -> tuple[Artwork, Artwork]:
    """Two records of one work: the second is fuller in some fields."""
    artist = factories.make_artist("Edith Falk")
    kept = factories.make_artwork("Harbour", artist=artist, tags=["harbour"], medium_en="Oil")
    merged = factories.make_artwork(
        "The Harbour at Dusk", artist=artist, date_text="1890", year_from=1890, year_to=1890,
        tags=["sea"], height_cm=40, width_cm=50, source="other", source_id="77",
    )  # fmt: skip
    return kept, merged


def merged_by(
    curator: User, twins: tuple[Artwork, Artwork], choices: dict[str, str] | None = None
) -> Merge:
    """Merge the second work into the first."""
    kept, merged = twins
    sides = Sides(kept.pk, merged.pk, str(kept), str(merged))
    return merge(by=curator, kind=Kind.WORK, sides=sides, choices=choices or {}, now=clock.now())


def everything() -> dict[str, Any]:
    """Return all that a merge may touch, but times and what is counted up."""
    leave_out = {"updated_at", "search_vector", "changed_at", "completeness"}
    tables: dict[str, Any] = {}
    for model in (Artwork, ExhibitionWork, CuratedSetWork, SavedWork, Enquiry, Lot, Interaction,
                  QuizPair, Proposal, Decision):  # fmt: skip
        tables[model.__name__] = [
            {name: value for name, value in row.items() if name not in leave_out}
            for row in model.objects.order_by("pk").values()
        ]
    return tables


def test_the_fuller_value_stays_unless_the_curator_chooses(
    curator: User, twins: tuple[Artwork, Artwork]
) -> None:
    kept, merged = twins
    merged_by(curator, twins, {"title_en": KEPT})
    kept.refresh_from_db()
    assert kept.title_en == "Harbour"
    assert (kept.year_from, kept.date_text, float(kept.height_cm or 0)) == (1890, "1890", 40.0)
    assert kept.medium_en == "Oil"
    assert kept.tags == ["harbour", "sea"]
    assert Artwork.objects.filter(search_vector="1890").count() == 0
    assert kept in Artwork.objects.filter(search_vector="harbour")
    merged.refresh_from_db()
    assert (merged.merged_into_id, merged.published) == (kept.pk, False)


@pytest.mark.parametrize(
    ("choice", "tags"), [(KEPT, ["harbour"]), (MERGED, ["sea"]), (BOTH, ["harbour", "sea"])]
)
def test_a_list_is_taken_from_either_or_from_both(
    curator: User, twins: tuple[Artwork, Artwork], choice: str, tags: list[str]
) -> None:
    merged_by(curator, twins, {"tags": choice})
    assert Artwork.objects.get(pk=twins[0].pk).tags == tags


def test_pictures_and_places_move_and_none_stands_twice(
    curator: User, twins: tuple[Artwork, Artwork]
) -> None:
    kept, merged = twins
    first, second = factories.make_picture(kept), factories.make_picture(merged)
    both = factories.make_exhibition(kept, merged)
    other = factories.make_exhibition(merged)
    chosen = CuratedSet.objects.create(title_en="Harbours")
    CuratedSetWork.objects.create(curated_set=chosen, artwork=merged)
    merged_by(curator, twins)
    assert [image.pk for image in kept.images.all()] == [first.pk, second.pk]
    assert Artwork.objects.get(pk=kept.pk).has_picture
    assert not Artwork.objects.get(pk=merged.pk).has_picture
    assert list(both.placements.values_list("artwork_id", flat=True)) == [kept.pk, merged.pk]
    assert list(other.placements.values_list("artwork_id", flat=True)) == [kept.pk]
    assert list(chosen.artworks.all()) == [kept]


def test_shelves_and_enquiries_follow(curator: User, twins: tuple[Artwork, Artwork]) -> None:
    kept, merged = twins
    one, both = factories.make_collector(), factories.make_collector()
    now = clock.now()
    save_work(user=one, artwork_id=merged.pk, now=now)
    for work in twins:
        save_work(user=both, artwork_id=work.pk, now=now)
    enquiry = Enquiry.objects.create(artwork=merged, user=one, message="?", at=now, currency="USD")
    merged_by(curator, twins)
    shelf = SavedWork.objects.filter(removed=False)
    assert sorted(shelf.values_list("profile__user", "artwork")) == sorted(
        [(one.pk, kept.pk), (both.pk, kept.pk)]
    )
    enquiry.refresh_from_db()
    assert enquiry.artwork_id == kept.pk
    # An app learns that the other is gone.
    assert SavedWork.objects.filter(artwork=merged, removed=True).count() == 2


def test_what_somebody_no_longer_wants_is_so_again_after_the_undo(
    curator: User, twins: tuple[Artwork, Artwork]
) -> None:
    profile, now = factories.make_collector().profile, clock.now()
    for work, removed in zip(twins, (True, False), strict=True):
        WantedWork.objects.create(
            profile=profile, artwork=work, removed=removed, wanted_at=now, changed_at=now
        )
    wanted = WantedWork.objects.filter(removed=False).values_list("artwork", flat=True)
    merge_ = merged_by(curator, twins)
    assert list(wanted.all()) == [twins[0].pk]
    undo_merge(by=curator, merge_id=merge_.pk, now=clock.now())
    assert list(wanted.all()) == [twins[1].pk]
    # Once the work that stays is wanted no more, an undo brings neither back.
    merge_ = merged_by(curator, twins)
    WantedWork.objects.update(removed=True)
    undo_merge(by=curator, merge_id=merge_.pk, now=clock.now())
    assert not wanted.all()


def test_interactions_and_answers_follow_and_none_is_counted_twice(
    curator: User, twins: tuple[Artwork, Artwork]
) -> None:
    kept, merged = twins
    subject, now = uuid4(), clock.now()
    for work, kind, list_id in (
        (merged, "open", None), (kept, "impression", 5), (merged, "impression", 5),
        (merged, "impression", 6),
    ):  # fmt: skip
        Interaction.objects.create(
            subject_id=subject, artwork=work, kind=kind, at=now, received_at=now, list_id=list_id
        )
    other = factories.make_artwork("Other")
    pair = QuizPair.objects.create(subject_id=subject, left=merged, right=other, asked_at=now)
    merged_by(curator, twins)
    rows = Interaction.objects.order_by("pk").values_list("kind", "artwork_id")
    assert list(rows) == [
        ("open", kept.pk), ("impression", kept.pk), ("impression", merged.pk),
        ("impression", kept.pk),
    ]  # fmt: skip
    pair.refresh_from_db()
    assert (pair.left_id, pair.right_id) == (kept.pk, other.pk)


@pytest.mark.slow
def test_a_sold_lot_follows_and_its_ledger_stays_exact(
    curator: User, twins: tuple[Artwork, Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, merged = twins
    lot, _people = ended_lot(monkeypatch, 900_00, 300_00, artwork_id=merged.pk)
    closing.close_due_lots()
    ledger = list(Bid.objects.order_by("pk").values())
    merged.refresh_from_db()
    assert merged.availability == "sold"
    merged_by(curator, twins)
    lot.refresh_from_db()
    kept.refresh_from_db()
    assert (lot.artwork_id, lot.copy, lot.state) == (kept.pk, 1, "sold")
    assert (kept.availability, kept.copies_sold) == ("sold", 1)
    assert list(Bid.objects.order_by("pk").values()) == ledger


@pytest.mark.slow
@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("opens_in_s", [-60, 600])
def test_an_announced_or_open_lot_of_either_forbids_it_and_nothing_changes(
    curator: User, twins: tuple[Artwork, Artwork], side: int, opens_in_s: float
) -> None:
    make_sale(artwork_id=twins[side].pk, opens_in_s=opens_in_s)
    before = everything()
    with pytest.raises(MergeError, match="Evening Sale"):
        merged_by(curator, twins)
    assert everything() == before
    assert not Merge.objects.exists()


@pytest.mark.slow
def test_two_sold_lots_need_as_many_copies(
    curator: User, twins: tuple[Artwork, Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    for work in twins:
        ended_lot(monkeypatch, 900_00, 300_00, artwork_id=work.pk)
    closing.close_due_lots()
    before = everything()
    with pytest.raises(MergeError, match="copies"):
        merged_by(curator, twins)
    assert everything() == before
    Artwork.objects.filter(pk=twins[0].pk).update(copies=2)
    merged_by(curator, twins)
    copies = Lot.objects.order_by("copy").values_list("artwork_id", "copy")
    assert list(copies) == [(twins[0].pk, 1), (twins[0].pk, 2)]


def test_a_collector_who_waits_for_two_answers_forbids_it(
    curator: User, twins: tuple[Artwork, Artwork], collector: User
) -> None:
    for work in twins:
        Enquiry.objects.create(
            artwork=work, user=collector, message="?", at=clock.now(), currency="USD"
        )
    before = everything()
    with pytest.raises(MergeError, match="both works"):
        merged_by(curator, twins)
    assert everything() == before


def test_undo_brings_everything_back(
    curator: User, twins: tuple[Artwork, Artwork], collector: User
) -> None:
    merged = twins[1]
    factories.make_picture(merged)
    factories.make_exhibition(merged)
    save_work(user=collector, artwork_id=merged.pk, now=clock.now())
    Enquiry.objects.create(
        artwork=merged, user=collector, message="?", at=clock.now(), currency="USD"
    )
    make_sale(artwork_id=merged.pk, published=False)
    for work in twins:
        Proposal.objects.create(artwork=work, field="tags", source="record", created_at=clock.now())
    before = everything()
    done = merged_by(curator, twins)
    assert everything() != before
    assert Proposal.objects.filter(state="open").count() == 1
    assert undo_merge(by=curator, merge_id=done.pk, now=clock.now()) == []
    after = everything()
    # The shelf of the work that stayed remembers that it was there, for delta sync.
    after["SavedWork"] = [row for row in after["SavedWork"] if row["artwork_id"] == merged.pk]
    assert after == before
    with pytest.raises(MergeError, match="already"):
        undo_merge(by=curator, merge_id=done.pk, now=clock.now())


def test_undo_leaves_what_was_changed_since_and_says_so(
    curator: User, twins: tuple[Artwork, Artwork]
) -> None:
    kept, merged = twins
    done = merged_by(curator, twins)
    kept.refresh_from_db()
    kept.date_text = "about 1891"
    save_artwork(artwork=kept)
    (left,) = undo_merge(by=curator, merge_id=done.pk, now=clock.now())
    kept.refresh_from_db()
    assert "Date" in left
    assert (kept.date_text, kept.year_from, kept.title_en) == ("about 1891", None, "Harbour")
    merged.refresh_from_db()
    assert (merged.published, merged.merged_into) == (True, None)


def test_old_addresses_redirect_through_later_merges_and_answer_again_after_undo(
    client: Client, curator: User, twins: tuple[Artwork, Artwork]
) -> None:
    kept, merged = twins
    third = factories.make_artwork("Harbour, third record", artist=kept.artist)
    first = merged_by(curator, (kept, merged))
    second = merged_by(curator, (third, kept))
    for old, new in (
        (f"/works/{merged.pk}?from=mail", f"/works/{third.pk}?from=mail"),
        (f"/works/{kept.pk}/similar", f"/works/{third.pk}/similar"),
        (f"/api/v1/artworks/{merged.pk}", f"/api/v1/artworks/{third.pk}"),
        (
            f"/api/v1/artworks/{merged.pk}/similar?limit=3",
            f"/api/v1/artworks/{third.pk}/similar?limit=3",
        ),
    ):
        answer = client.get(old)
        assert (answer.status_code, answer.headers["Location"]) == (301, new)
    undo_merge(by=curator, merge_id=second.pk, now=clock.now())
    assert client.get(f"/works/{merged.pk}").headers["Location"] == f"/works/{kept.pk}"
    undo_merge(by=curator, merge_id=first.pk, now=clock.now())
    assert client.get(f"/works/{merged.pk}").status_code == 200


def test_a_merged_work_is_neither_found_nor_edited_nor_imported_anew(
    client: Client, curator: User, twins: tuple[Artwork, Artwork]
) -> None:
    merged_by(curator, twins)
    client.force_login(curator)
    listed = client.get("/admin/catalog/artwork/").context["cl"].result_list
    assert [work.pk for work in listed] == [twins[0].pk]
    assert client.get(f"/admin/catalog/artwork/{twins[1].pk}/change/").status_code == 302
    assert client.get("/browse?search=dusk").text.count("The Harbour at Dusk") >= 1
    assert f"/works/{twins[1].pk}" not in client.get("/browse").text


def test_it_is_audited_who_merged_what(curator: User, twins: tuple[Artwork, Artwork]) -> None:
    with set_actor(curator):
        done = merged_by(curator, twins)
    entry = LogEntry.objects.get_for_object(twins[1]).latest("timestamp")
    assert "merged_into" in entry.changes_dict
    assert entry.actor == curator
    assert LogEntry.objects.get_for_object(done).exists()


@pytest.mark.parametrize("permissions", [[], ["change_artwork"], ["change_workpair"]])
def test_without_both_permissions_nothing_is_merged_undone_or_dismissed(
    collector: User, curator: User, twins: tuple[Artwork, Artwork], permissions: list[str]
) -> None:
    other = factories.make_staff(collector, *permissions)
    kept, merged = twins
    pair = WorkPair.objects.create(left=kept, right=merged, state=PairState.OPEN)
    done = merged_by(curator, (factories.make_artwork("A"), factories.make_artwork("B")))
    before = everything(), list(WorkPair.objects.values())
    calls: list[Any] = [
        lambda: merged_by(other, twins),
        lambda: undo_merge(by=other, merge_id=done.pk, now=clock.now()),
        lambda: dismiss(by=other, kind=Kind.WORK, pair_id=pair.pk, now=clock.now()),
        lambda: reopen(by=other, kind=Kind.WORK, pair_id=pair.pk, now=clock.now()),
    ]
    for call in calls:
        with pytest.raises(ForbiddenError):
            call()
    assert (everything(), list(WorkPair.objects.values())) == before


def test_a_pair_is_dismissed_for_good_and_taken_back(
    curator: User, twins: tuple[Artwork, Artwork]
) -> None:
    pair = WorkPair.objects.create(left=twins[0], right=twins[1], state=PairState.OPEN)
    now = clock.now() + timedelta(seconds=1)
    dismiss(by=curator, kind=Kind.WORK, pair_id=pair.pk, now=now)
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by, pair.decided_at) == (PairState.DISMISSED, curator, now)
    with pytest.raises(DomainError):
        dismiss(by=curator, kind=Kind.WORK, pair_id=pair.pk, now=now)
    reopen(by=curator, kind=Kind.WORK, pair_id=pair.pk, now=now)
    pair.refresh_from_db()
    assert pair.state == PairState.OPEN
    merged_by(curator, twins)
    pair.refresh_from_db()
    assert pair.state == PairState.MERGED


def test_a_work_is_merged_once_and_not_with_itself(
    curator: User, twins: tuple[Artwork, Artwork]
) -> None:
    with pytest.raises(DomainError):
        merged_by(curator, (twins[0], twins[0]))
    merged_by(curator, twins)
    with pytest.raises(MergeError, match="already"):
        merged_by(curator, twins)


def test_invitations_follow_once_a_collector_and_come_back(
    curator: User, twins: tuple[Artwork, Artwork], collector: User
) -> None:
    kept, merged = twins
    other = factories.make_collector()
    now = clock.now()
    for work, user in ((kept, collector), (merged, collector), (merged, other)):
        Invitation.objects.create(artwork=work, user=user, sent_at=now)
    InvitationRound.objects.create(artwork=merged, requested_at=now, done_at=now, sent=5)
    before = sorted(Invitation.objects.values_list("artwork", "user"))
    done = merged_by(curator, twins)
    assert sorted(Invitation.objects.filter(artwork=kept).values_list("user", flat=True)) == sorted(
        [collector.pk, other.pk]
    )
    assert InvitationRound.objects.get().artwork_id == kept.pk
    undo_merge(by=curator, merge_id=done.pk, now=clock.now())
    assert sorted(Invitation.objects.values_list("artwork", "user")) == before
    assert InvitationRound.objects.get().artwork_id == merged.pk
