"""Trials: who sees which arm, what counts for it, when it starts and ends."""

import subprocess
import sys
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from catalog.models import Artwork
from common import clock
from common.errors import ForbiddenError
from recommendations.feed.services import computing as lists
from recommendations.interactions import services as events
from recommendations.interactions.models import Interaction
from recommendations.lists.models import RecommendationList
from recommendations.lists.selectors.signed_ids import sign_list_id
from recommendations.lists.selectors.stored import placed_by
from recommendations.lists.services import request_refresh
from recommendations.registry.models import ModelVersion
from recommendations.registry.selectors import live_version, versions_with_vectors
from recommendations.registry.services.switching import switch
from recommendations.trials.models import Trial, TrialLook
from recommendations.trials.selectors.assignment import (
    ListSettings,
    arm_name,
    assignment_of,
    is_in,
    placing_version,
    rules,
)
from recommendations.trials.selectors.outcomes import shown_in_trial
from recommendations.trials.selectors.trials import verdict
from recommendations.trials.services import counting, planning, steering
from recommender import kinds
from shelves.models import Enquiry
from tests import factories
from tests.recommendations.stored import current_list, store_list
from tests.recommendations.trial_logs import (
    CHOICE,
    arms,
    event,
    plan_of,
    prepared,
    running,
    write_trial,
    write_weeks,
)

pytestmark = pytest.mark.django_db
ENCODER = [pytest.mark.encoder, pytest.mark.xdist_group("encoder")]
SUBJECT = UUID("6f2d2b1e-8d5c-4a63-9f0e-0c3b1a2d4e5f")


@pytest.fixture
def curator(db: None) -> User:
    return factories.make_curator()


@pytest.fixture
def works(db: None) -> list[Artwork]:
    return factories.make_artworks(6)


def test_a_subject_sees_the_same_arm_in_every_process() -> None:
    trial = Trial(salt="0" * 32, share=50, split=50)
    subjects = [UUID(int=number) for number in range(200)]
    here = "".join(arm_name(trial, each) if is_in(trial, each) else "-" for each in subjects)
    code = (
        "import hashlib; from uuid import UUID\n"
        "def at(q, s):\n"
        "    d = hashlib.sha256(f'{\"0\" * 32}:{q}:{s}'.encode()).digest()\n"
        "    return int.from_bytes(d[:8], 'big') / 2**64\n"
        "print(''.join('-' if at('in', s) >= .5 else 'ab'[at('arm', s) < .5]"
        " for s in map(lambda n: UUID(int=n), range(200))))"
    )
    elsewhere = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert elsewhere.stdout.decode().strip() == here
    assert set(here) == {"a", "b", "-"}


def test_shares_are_kept_and_another_salt_divides_anew() -> None:
    subjects = [UUID(int=number) for number in range(4000)]
    trial = Trial(salt="s", share=30, split=20)
    chosen = [each for each in subjects if is_in(trial, each)]
    assert 0.27 < len(chosen) / 4000 < 0.33
    assert 0.16 < sum(arm_name(trial, each) == "b" for each in chosen) / len(chosen) < 0.24
    other = Trial(salt="t", share=30, split=20)
    both = [each for each in chosen if is_in(other, each)]
    assert 0.2 < len(both) / len(chosen) < 0.4


def test_without_a_trial_lists_are_made_as_ever() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = assignment_of(SUBJECT)
    assert len(queries) == 2
    assert (found.trial_id, found.arm, found.arms[0].settings) == (None, "", ListSettings())


def test_who_opted_out_is_in_no_trial(curator: User, collector: User) -> None:
    trial = running(curator)
    subject = collector.profile.subject_id
    assert assignment_of(subject).trial_id == trial.pk
    type(collector.profile).objects.filter(pk=collector.pk).update(personalised=False)
    assert assignment_of(subject).trial_id is None


def test_only_who_may_can_prepare_start_and_end(curator: User, collector: User) -> None:
    with pytest.raises(ForbiddenError):
        steering.prepare_trial(by=collector, choice=CHOICE, now=clock.now())
    assert not Trial.objects.exists()
    trial = running(curator)
    with pytest.raises(ForbiddenError):
        steering.end_trial(by=collector, trial_id=trial.pk, winner="b", now=clock.now())
    trial.refresh_from_db()
    assert trial.state == Trial.State.RUNNING


def test_a_trial_without_figures_to_plan_by_is_not_started(curator: User) -> None:
    trial = prepared(curator)
    with pytest.raises(steering.TrialStateError, match="too little data"):
        steering.start_trial(by=curator, trial_id=trial.pk, now=clock.now())
    trial.refresh_from_db()
    assert (trial.state, trial.mixtures) == (Trial.State.DRAFT, {})


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"other": steering.ArmChoice()}, "the same"),
        ({"other": steering.ArmChoice(999_999)}, "served"),
        ({"way": "interleaved", "main_metric": "artists"}, "Interleaving"),
    ],
)
def test_settings_that_make_no_trial_are_refused(
    curator: User, choice: dict[str, object], said: str
) -> None:
    with pytest.raises(steering.TrialSettingsError, match=said):
        prepared(curator, **choice)
    assert not Trial.objects.exists()


def test_one_trial_runs_at_a_time(curator: User) -> None:
    running(curator)
    second = prepared(curator)
    Trial.objects.filter(pk=second.pk).update(plan={"metrics": {"saved": {"mixture": 1e-3}}})
    with pytest.raises(steering.TrialStateError, match="Another trial"):
        steering.start_trial(by=curator, trial_id=second.pk, now=clock.now())
    assert Trial.objects.filter(state="running").count() == 1


def test_the_last_weeks_say_how_many_collectors_a_trial_needs(
    curator: User, works: list[Artwork]
) -> None:
    write_weeks(works)
    found = plan_of(prepared(curator))["saved"]
    assert found["mean"] == pytest.approx(0.2, abs=0.03)
    assert found["effect"] == pytest.approx(found["mean"] / 5)
    assert found["fixed"] < found["subjects"] < 2 * found["fixed"]
    assert found["days"] > 28
    larger = plan_of(prepared(curator, effect=40))["saved"]
    assert larger["subjects"] == pytest.approx(found["subjects"] / 4, rel=0.01)
    # Nobody bids: nothing can be said of bids.
    assert "subjects" not in plan_of(prepared(curator))["asked"]


def test_the_days_follow_from_how_subjects_came() -> None:
    now = clock.now()
    entered = {now.date() - timedelta(days=back): 10 for back in range(28)}
    assert planning.days_until(95, entered, share=1.0, now=now) == 10
    assert planning.days_until(95, entered, share=0.5, now=now) == 19
    assert planning.days_until(400, entered, share=1.0, now=now) == 40
    assert planning.days_until(10_000, entered, share=1.0, now=now) is None


def test_a_work_counts_for_the_arm_that_showed_it_first_and_only_afterwards(
    curator: User, works: list[Artwork]
) -> None:
    trial = running(curator)
    at = clock.now()
    seen, later = [work.pk for work in works], at + timedelta(minutes=5)
    Interaction.objects.bulk_create(
        [
            *(event(SUBJECT, pk, "impression", at, trial=trial.pk, arm="b") for pk in seen[:4]),
            event(SUBJECT, seen[0], "view", later),
            event(SUBJECT, seen[0], "view", later + timedelta(minutes=1)),
            event(SUBJECT, seen[1], "save", later),
            event(SUBJECT, seen[1], "unsave", later + timedelta(minutes=1)),
            event(SUBJECT, seen[2], "save", later),
            # Before it was shown, and what was not shown at all.
            event(SUBJECT, seen[3], "save", at - timedelta(days=1)),
            event(SUBJECT, seen[4], "save", later),
            event(SUBJECT, seen[3], "not_interested", later),
            event(uuid4(), seen[0], "save", later),
        ]
    )  # fmt: skip
    (row,) = shown_in_trial(trial.pk, since=at - timedelta(hours=1), until=at + timedelta(days=1))
    assert (row.subject_id, row.arm, row.seen) == (SUBJECT, "b", 4)
    assert row.counts == {"opened": 1, "saved": 1, "asked": 0, "hidden": 1, "artists": 0}


def test_an_enquiry_about_a_shown_work_counts_as_a_bid_does(
    curator: User, collector: User, works: list[Artwork]
) -> None:
    trial = running(curator)
    at, subject = clock.now(), collector.profile.subject_id
    later = at + timedelta(minutes=1)
    Interaction.objects.bulk_create(
        event(subject, work.pk, "impression", at, trial=trial.pk, arm="a") for work in works[:3]
    )
    Interaction.objects.bulk_create([event(subject, works[0].pk, "bid", later)])
    for work in (works[0], works[1], works[5]):
        Enquiry.objects.create(artwork=work, user=collector, message="?", at=later, currency="EUR")
    (row,) = shown_in_trial(trial.pk, since=at, until=later)
    assert row.counts["asked"] == 2


def test_who_opts_out_during_a_trial_counts_no_more(
    curator: User, collector: User, works: list[Artwork]
) -> None:
    trial = running(curator)
    at = clock.now()
    row = event(collector.profile.subject_id, works[0].pk, "impression", at, trial=trial.pk)
    Interaction.objects.bulk_create([row])
    assert len(shown_in_trial(trial.pk, since=at, until=at)) == 1
    type(collector.profile).objects.filter(pk=collector.pk).update(personalised=False)
    assert shown_in_trial(trial.pk, since=at, until=at) == []


def test_a_look_tells_a_better_arm_and_keeps_the_lowest_p_value(
    curator: User, works: list[Artwork]
) -> None:
    write_weeks(works)
    trial = running(curator, effect=50)
    now = clock.now() + timedelta(seconds=5)
    write_trial(trial, works, rates={"a": 0.1, "b": 0.3})
    first = counting.look(trial, now=now)
    assert first is not None
    saved = first.figures["metrics"]["saved"]
    assert saved["a"] == pytest.approx(0.1, abs=0.03)
    assert saved["value"] == pytest.approx(0.2, abs=0.04)
    assert 0 < saved["low"] < saved["value"] < saved["high"]
    assert saved["lowest_p"] < 0.001
    assert first.figures["mismatch"] > 0.001
    assert verdict(trial, first).better == "b"
    # The next day everything levels out: what was found stays found.
    write_trial(trial, works, rates={"a": 0.3, "b": 0.1}, at=now, seed=2)
    second = counting.look(trial, now=now + timedelta(days=1))
    assert second is not None
    assert second.figures["metrics"]["saved"]["p"] > 0.05
    assert second.figures["metrics"]["saved"]["lowest_p"] == saved["lowest_p"]
    assert TrialLook.objects.filter(trial=trial).count() == 2
    again = counting.look(trial, now=now + timedelta(days=1, seconds=1))
    assert again is not None
    assert TrialLook.objects.filter(trial=trial).count() == 2


def test_lost_subjects_are_noticed(curator: User, works: list[Artwork]) -> None:
    write_weeks(works)
    trial = running(curator)
    subjects = write_trial(trial, works[:1], rates={"a": 0.2, "b": 0.2}, subjects=600)
    of_b = [each for each in subjects if arm_name(trial, each) == "b"]
    Interaction.objects.filter(subject_id__in=of_b[::2]).delete()
    look = counting.look(trial, now=clock.now() + timedelta(seconds=5))
    assert verdict(trial, look).mismatch


def test_an_interleaved_trial_counts_whom_subjects_prefer(
    curator: User, works: list[Artwork]
) -> None:
    write_weeks(works)
    trial = running(curator, way="interleaved")
    write_trial(trial, works, rates={"a": 0.1, "b": 0.4}, subjects=300)
    look = counting.look(trial, now=clock.now() + timedelta(seconds=5))
    assert look is not None
    saved = look.figures["metrics"]["saved"]
    assert saved["b"] > 3 * saved["a"]
    assert saved["low"] > 0
    assert look.figures["mismatch"] is None
    assert verdict(trial, look).better == "b"


def test_an_ended_trial_is_looked_at_no_more(curator: User, works: list[Artwork]) -> None:
    trial = running(curator)
    steering.end_trial(by=curator, trial_id=trial.pk, winner="", now=clock.now())
    assert counting.look(trial, now=clock.now()) is None
    assert counting.count_running(now=clock.now()) == []
    with pytest.raises(steering.TrialStateError):
        steering.end_trial(by=curator, trial_id=trial.pk, winner="b", now=clock.now())


def test_the_winner_is_for_everybody_and_what_stood_returns_without_one(curator: User) -> None:
    first = running(curator)
    assert {assignment_of(UUID(int=n)).arm for n in range(50)} == {"a", "b"}
    steering.end_trial(by=curator, trial_id=first.pk, winner="b", now=clock.now())
    assert {assignment_of(UUID(int=n)).arms[0].settings for n in range(50)} == {ListSettings(0.5)}
    second = running(curator, other=steering.ArmChoice(None, ListSettings(0.9)))
    steering.end_trial(by=curator, trial_id=second.pk, winner="", now=clock.now())
    assert rules().standing == ListSettings(0.5)


def test_a_version_that_wins_becomes_the_live_one_and_is_kept_while_it_is_tried(
    curator: User,
) -> None:
    standing = live_version()
    tried = ModelVersion.objects.create(name="trained-1", state=ModelVersion.State.RETIRED)
    trial = running(curator)
    trial.arms.filter(name="b").update(version=tried)
    assert arms(trial)["a"].version == standing
    assert tried in versions_with_vectors()
    steering.end_trial(by=curator, trial_id=trial.pk, winner="b", now=clock.now())
    assert live_version() == tried


def test_events_in_a_list_carry_the_arm_that_placed_the_work(
    curator: User, works: list[Artwork]
) -> None:
    trial = running(curator)
    pk = store_list(SUBJECT, works, served=4)
    stored = RecommendationList.objects.get(pk=pk)
    stored.trial, stored.arm = trial, "b"
    stored.items[1]["arm"] = "a"
    stored.save()
    now = clock.now()
    name = sign_list_id(pk, now=now)
    events.record(
        subject_id=SUBJECT, now=now,
        events=[
            events.NewEvent(kinds.IMPRESSION, work.pk, now, uuid4(), list_name=name)
            for work in (*works[:2], works[5])
        ],
    )  # fmt: skip
    log = Interaction.objects.filter(subject_id=SUBJECT).order_by("pk")
    assert list(log.values_list("artwork_id", "trial_id", "arm")) == [
        (works[0].pk, trial.pk, "b"), (works[1].pk, trial.pk, "a"), (works[5].pk, None, ""),
    ]  # fmt: skip


def test_arms_that_have_become_the_same_are_not_started(curator: User) -> None:
    tried = ModelVersion.objects.create(name="trained-1", state=ModelVersion.State.RETIRED)
    trial = prepared(curator)
    trial.arms.filter(name="b").update(version=tried, variety=0.25)
    Trial.objects.filter(pk=trial.pk).update(plan={"metrics": {"saved": {"mixture": 1e-3}}})
    switch(tried, now=clock.now())
    with pytest.raises(steering.TrialStateError, match="now the same"):
        steering.start_trial(by=curator, trial_id=trial.pk, now=clock.now())
    trial.refresh_from_db()
    assert trial.state == Trial.State.DRAFT
    assert arms(trial)["a"].version is None


def test_a_work_of_an_interleaved_list_is_explained_by_the_version_that_placed_it(
    curator: User, works: list[Artwork]
) -> None:
    tried = ModelVersion.objects.create(name="trained-1", state=ModelVersion.State.RETIRED)
    trial = running(curator, way="interleaved")
    trial.arms.filter(name="b").update(version=tried)
    stored = RecommendationList.objects.get(pk=store_list(SUBJECT, works))
    assert placed_by(subject_id=SUBJECT, artwork_id=works[0].pk) == (None, "")
    stored.trial = trial
    for place, item in enumerate(stored.items):
        item["arm"] = "ab"[place % 2]
    stored.save()
    placing = [
        placing_version(*placed_by(subject_id=SUBJECT, artwork_id=work.pk)) for work in works
    ]
    assert placing == [live_version(), tried] * 3
    assert placing_version(None, "") is None


class TestLists:
    """Lists of the whole path, by the bundled encoder."""

    pytestmark = ENCODER

    def refreshed(self, subject: UUID) -> RecommendationList:
        request_refresh(subject, now=clock.now())
        assert lists.refresh(subject, now=clock.now())
        return current_list(subject)

    @pytest.mark.usefixtures("read_gallery")
    def test_a_stored_list_carries_its_arm_and_follows_the_trial(self, curator: User) -> None:
        subjects = [UUID(int=number) for number in range(1, 7)]
        for subject in subjects:
            assert self.refreshed(subject).trial_id is None
        trial = running(curator)
        assert lists.follow_version(now=clock.now()) == len(subjects)
        assert lists.follow_version(now=clock.now()) == 0
        for subject in subjects:
            stored = current_list(subject)
            assert (stored.trial, stored.arm) == (trial, arm_name(trial, subject))
        steering.end_trial(by=curator, trial_id=trial.pk, winner="b", now=clock.now())
        assert lists.follow_version(now=clock.now()) == len(subjects)
        assert lists.follow_version(now=clock.now()) == 0
        assert {current_list(subject).trial_id for subject in subjects} == {None}

    @pytest.mark.usefixtures("read_gallery")
    def test_an_interleaved_list_has_works_of_both_arms_each_once(self, curator: User) -> None:
        trial = running(curator, way="interleaved")
        stored = self.refreshed(SUBJECT)
        assert (stored.trial, stored.arm) == (trial, "")
        assert {item["arm"] for item in stored.items} == {"a", "b"}
        listed = [item["artwork"] for item in stored.items]
        assert len(listed) == len(set(listed))
        assert lists.follow_version(now=clock.now()) == 0
