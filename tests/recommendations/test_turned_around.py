"""One work against all tastes gives the numbers of the lists, by the whole path."""

from datetime import timedelta
from uuid import UUID, uuid4

import numpy as np
import pytest

from accounts.services import subject_of
from catalog.models import Artwork
from common import clock
from recommendations.feed.services import computing, linear
from recommendations.feed.services.scoring import read_taste
from recommendations.interactions import services as events
from recommendations.lists.services import request_refresh
from recommendations.matching.models import WorkAudience
from recommendations.matching.selectors import fits
from recommendations.matching.services import measuring
from recommendations.onboarding.services import quiz_works
from recommendations.registry.services import serving
from recommendations.taste.models import LinearTaste, TasteToken
from recommendations.taste.services import statement
from recommender import kinds
from tests.auctions.conftest import quick_collector

pytestmark = [pytest.mark.django_db, pytest.mark.encoder, pytest.mark.xdist_group("encoder")]
TEXTS = ["I love calm seascapes in oil", "mountains in ink, no portraits", "carp and fish", ""]


@pytest.fixture
def subjects(read_gallery: list[Artwork]) -> list[UUID]:
    """Four collectors with words, saves, dislikes and answers, and their lists."""
    linear.forget_sample()
    quiz_works.choose()
    now = clock.now()
    made = []
    for number, text in enumerate(TEXTS):
        subject = subject_of(user=quick_collector())
        if text:
            statement.write(subject_id=subject, text=text, now=now)
        kind = (kinds.SAVE, kinds.QUIZ_LIKE, kinds.QUIZ_DISLIKE, kinds.NOT_INTERESTED)[number]
        done = [
            events.NewEvent(each, read_gallery[row].pk, now - timedelta(days=row), uuid4())
            for row, each in ((number, kind), (5 - number, kinds.VIEW))
        ]
        events.record_history(subject_id=subject, events=done, now=now)
        request_refresh(subject, now=now)
        assert computing.refresh(subject, now=now)
        made.append(subject)
    return made


def test_scores_are_those_of_the_lists(subjects: list[UUID], read_gallery: list[Artwork]) -> None:
    served = serving.served()
    now = clock.now()
    rows = {row.pk: row for row in LinearTaste.objects.all()}
    assert set(rows) == set(subjects)
    assert any(row.space for row in rows.values())
    for subject in subjects:
        taste = read_taste(subject, served=served, now=now)
        scored = taste.score([work.pk for work in read_gallery], {}, now=now)
        stored = np.array(rows[subject].numbers, np.float32)
        turned = []
        for pk in scored.items.ids:
            work = fits.work_numbers(pk, version_id=served.version.pk)
            assert work is not None
            turned.append(float(work.numbers @ stored))
        # Half precision is how tastes are stored.
        assert np.allclose(turned, scored.personal().numpy(), atol=2e-3)
        assert np.argmax(turned) == int(scored.personal().argmax())


def test_who_is_found_is_who_would_have_it_among_their_best(
    subjects: list[UUID], read_gallery: list[Artwork]
) -> None:
    served = serving.served()
    best: dict[int, set[UUID]] = {}
    for subject in subjects:
        taste = read_taste(subject, served=served, now=clock.now())
        on_offer = [work.pk for work in read_gallery if work.availability == "available"]
        scored = taste.score(on_offer, {}, now=clock.now())
        first = scored.items.ids[int(scored.personal().argmax())]
        best.setdefault(first, set()).add(subject)
    for work in read_gallery:
        numbers = fits.work_numbers(work.pk, version_id=served.version.pk)
        assert numbers is not None
        found = {fit.subject_id for fit in fits.fitting(numbers)}
        refused = {subjects[3]} if work == read_gallery[3] else set()
        assert best.get(work.pk, set()) - refused <= found


def test_what_is_named_as_a_reason_passes_the_leave_one_out_check(
    subjects: list[UUID], read_gallery: list[Artwork]
) -> None:
    """Parts are exact; that the score falls without the piece is nearly always so, and is here."""
    served = serving.served()
    checked = 0
    for work in read_gallery:
        numbers = fits.work_numbers(work.pk, version_id=served.version.pk)
        assert numbers is not None
        people = measuring._reasons(subjects, numbers, work, served)
        for subject in subjects:
            taste = read_taste(subject, served=served, now=clock.now())
            scored = taste.score([work.pk], {}, now=clock.now())
            for place, ref in enumerate(taste.gathered.refs):
                key: tuple[str, str | int] = ("work", int(ref.get("artwork", 0)))
                if "token" in ref:
                    token = TasteToken.objects.get(pk=ref["token"])
                    key = ("concept", token.concept_id)
                if subject in people.get(key, ()):
                    assert float(scored.without[place, 0]) < float(scored.scores[0])
                    checked += 1
    assert checked


def test_a_work_with_likely_tags_is_counted_with_them(read_gallery: list[Artwork]) -> None:
    assert measuring.measure(read_gallery[5].pk, now=clock.now())
    assert WorkAudience.objects.get().figures["tagged"] is None
