"""No request for a newer list is lost, and no list is stored over a newer one."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import numpy as np
import pytest

from accounts.models import User
from accounts.services import subject_of
from auctions.services import lot_events
from auctions.signals import lot_bought
from catalog.models import Artwork
from common import clock, outbox
from recommendations.feed.services import claims
from recommendations.forgetting import services as forgetting
from recommendations.interactions import services as events
from recommendations.interactions.models import Interaction
from recommendations.lists.models import ListRequest, RecommendationList
from recommendations.lists.selectors.stored import listed_ids
from recommendations.registry.selectors import live_version
from recommendations.taste.models import Taste
from recommendations.taste.services import statement
from recommender import kinds
from tests.recommendations.stored import current_list, store_list
from tests.recommendations.test_served_now import win

pytestmark = pytest.mark.django_db


def made(*works: Artwork) -> claims.ComputedList:
    """Return a computed list of works."""
    items = [{"artwork": w.pk, "score": 1.0, "source": "taste", "reasons": []} for w in works]
    return claims.ComputedList(
        version=live_version(),
        items=items,
        personalised=True,
        taste=np.zeros(384, np.float32),
        evidence=[],
    )


def wanted(subject: UUID) -> ListRequest:
    """Return the subject's request."""
    return ListRequest.objects.get(pk=subject)


def say(subject: UUID, *, now: datetime | None = None) -> None:
    """Write a statement: a request."""
    statement.write(subject_id=subject, text="seascapes", now=now or clock.now())


def claim_and_store(subject: UUID, *works: Artwork) -> bool:
    """Make the subject's list as a worker would; false when none was wanted."""
    mine = claims.claim(subject)
    return mine is not None and claims.store(mine, made(*works), now=clock.now())


@pytest.mark.parametrize("late", [timedelta(seconds=1), timedelta(hours=3), timedelta(days=80)])
def test_an_event_reported_late_still_refreshes_the_list(
    gallery: list[Artwork], collector: User, late: timedelta
) -> None:
    subject = subject_of(user=collector)
    say(subject)
    assert claim_and_store(subject, *gallery)
    assert not wanted(subject).pending
    lot_bought.send(
        sender=None, user=collector, artwork_id=gallery[0].pk, at=clock.now() - late,
        event_id=uuid4(),
    )  # fmt: skip
    assert wanted(subject).pending
    event = Interaction.objects.get(kind=kinds.PURCHASE)
    assert event.received_at - event.at >= late
    assert claim_and_store(subject, *gallery)
    assert not wanted(subject).pending


@pytest.mark.slow
def test_each_of_two_lots_that_close_in_one_scan_counts(
    gallery: list[Artwork], collector: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = subject_of(user=collector)
    for work in gallery[:2]:
        win(collector, work, monkeypatch)
    say(subject)
    claim_and_store(subject, *gallery)
    before = wanted(subject).wanted
    lot_events.process()
    bought = Interaction.objects.filter(subject_id=subject, kind=kinds.PURCHASE)
    assert {event.artwork_id for event in bought} == {work.pk for work in gallery[:2]}
    assert wanted(subject).pending
    assert wanted(subject).wanted >= before + 2


def test_the_time_of_the_last_request_never_goes_back(
    gallery: list[Artwork], collector: User
) -> None:
    subject, now = subject_of(user=collector), clock.now()
    say(subject, now=now)
    say(subject, now=now - timedelta(hours=1))
    events.record_own(
        subject_id=subject, kind=kinds.SAVE, artwork_id=gallery[0].pk, at=now - timedelta(days=2)
    )
    assert (wanted(subject).wanted, wanted(subject).wanted_at) == (3, now)


def test_one_process_at_a_time_makes_a_list(gallery: list[Artwork]) -> None:
    subject = uuid4()
    assert claims.claim(subject) is None  # nobody asked
    say(subject)
    mine = claims.claim(subject)
    assert mine is not None
    assert claims.claim(subject) is None
    assert claims.claim(subject, force=True) is None
    assert claims.store(mine, made(*gallery), now=clock.now())
    assert claims.claim(subject) is None
    assert claims.claim(subject, force=True) is not None


def test_a_list_that_could_not_be_made_may_be_made_by_another(gallery: list[Artwork]) -> None:
    subject = uuid4()
    say(subject)
    mine = claims.claim(subject)
    assert mine is not None
    claims.release(mine)
    assert claim_and_store(subject, *gallery)


def test_the_claim_of_a_process_that_died_expires(gallery: list[Artwork]) -> None:
    subject = uuid4()
    say(subject)
    dead = claims.claim(subject)
    assert dead is not None
    ListRequest.objects.filter(pk=subject).update(
        next_attempt_at=clock.now() - timedelta(seconds=1)
    )
    mine = claims.claim(subject)
    assert mine is not None
    # It was only slow: what it made is stored while nothing newer stands, and frees nobody's claim.
    assert claims.store(dead, made(gallery[0]), now=clock.now())
    assert wanted(subject).claim == mine.id
    assert claims.store(mine, made(gallery[1]), now=clock.now())
    assert listed_ids(subject_id=subject) == [gallery[1].pk]


def test_an_older_list_is_not_stored_over_a_newer_one(gallery: list[Artwork]) -> None:
    subject = uuid4()
    say(subject)
    slow = claims.claim(subject)
    assert slow is not None
    say(subject)
    ListRequest.objects.filter(pk=subject).update(next_attempt_at=clock.now())
    assert claim_and_store(subject, gallery[1])
    assert not claims.store(slow, made(gallery[0]), now=clock.now())
    assert listed_ids(subject_id=subject) == [gallery[1].pk]
    assert RecommendationList.objects.count() == 1


def test_a_renewal_begun_earlier_is_not_stored_over_one_begun_later(
    gallery: list[Artwork],
) -> None:
    subject, now = uuid4(), clock.now()
    say(subject)
    claim_and_store(subject, gallery[1])
    renewal = claims.claim(subject, force=True)
    assert renewal is not None
    assert not claims.store(renewal, made(gallery[0]), now=now - timedelta(minutes=1))
    assert claims.claim(subject, force=True) is not None


def test_what_was_asked_for_meanwhile_is_asked_for_once_more(
    gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    signalled: list[tuple[str, object]] = []
    monkeypatch.setattr(outbox, "signal", lambda task, **named: signalled.append((task, named)))
    subject = uuid4()
    say(subject)
    mine = claims.claim(subject)
    assert mine is not None
    say(subject)
    signalled.clear()
    assert claims.store(mine, made(*gallery), now=clock.now())
    assert wanted(subject).pending
    assert signalled == [("recommendations.interactive.refresh", {"subject_id": str(subject)})]


@pytest.mark.parametrize("left", ["the request", "nothing"])
def test_a_list_made_from_what_was_forgotten_meanwhile_is_not_stored(
    gallery: list[Artwork], left: str
) -> None:
    subject = uuid4()
    say(subject)
    mine = claims.claim(subject)
    assert mine is not None
    forgetting.reset(subject_id=subject, now=clock.now())
    erased = left == "nothing"
    if erased:
        ListRequest.objects.filter(pk=subject).delete()
    assert not claims.store(mine, made(*gallery), now=clock.now())
    assert not RecommendationList.objects.exists()
    assert not Taste.objects.exists()
    assert ListRequest.objects.filter(pk=subject).exists() != erased
    assert claim_and_store(subject, *gallery) != erased


def test_few_lists_are_kept_of_who_has_very_many(
    gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "MAX_KEPT", 3)
    subject, other = uuid4(), uuid4()
    store_list(other, gallery)
    for work in gallery[:5]:
        say(subject)
        claim_and_store(subject, work)
    kept = RecommendationList.objects.filter(subject_id=subject).order_by("pk")
    assert [row.items[0]["artwork"] for row in kept] == [work.pk for work in gallery[2:5]]
    assert current_list(subject) == kept.last()
    assert RecommendationList.objects.filter(subject_id=other).count() == 1
