"""Trials at the desk: prepared, planned, started, watched, ended; without a script."""

import csv
import io
from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from catalog.models import Artwork
from common import clock
from curation.trials.services import count_and_draw
from recommendations.trials.models import Trial, TrialPlot
from recommendations.trials.services import planning
from tests import factories
from tests.recommendations.trial_logs import plan_of, prepared, running, write_trial, write_weeks

pytestmark = pytest.mark.django_db
TRIALS = "/admin/recommendations/trial/"
FORM = {
    "name": "More variety", "way": "split", "main_metric": "saved", "effect": "20",
    "share": "100", "split": "50", "a_version": "", "a_variety": "25", "a_explores": "on",
    "a_floor": "on", "b_version": "", "b_variety": "50", "b_explores": "on", "b_floor": "on",
}  # fmt: skip


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


@pytest.fixture
def works(db: None) -> list[Artwork]:
    return factories.make_artworks(6)


def page_of(trial: Trial) -> str:
    return f"{TRIALS}{trial.pk}/change/"


def test_a_trial_is_saved_planned_started_and_ended(desk: Client, works: list[Artwork]) -> None:
    write_weeks(works)
    answer = desk.post(f"{TRIALS}add/", FORM)
    trial = Trial.objects.get()
    assert answer.headers["Location"] == page_of(trial)
    assert "Planning from" in desk.get(page_of(trial)).text
    planning.plan_trial(trial.pk, now=clock.now())
    page = desk.get(page_of(trial)).text
    needed = plan_of(Trial.objects.get())["saved"]["subjects"]
    assert f"{needed:,}" in page
    desk.post(page_of(trial), {"do": "start"})
    write_trial(Trial.objects.get(), works, rates={"a": 0.1, "b": 0.3})
    assert count_and_draw(now=clock.now()) > 0
    page = desk.get(page_of(trial)).text
    assert "Arm B is better on the main metric (saved works)." in page
    assert f"{TRIALS}{trial.pk}/saved.svg" in page
    desk.post(page_of(trial), {"do": "end", "winner": "b"})
    trial.refresh_from_db()
    assert (trial.state, trial.winner) == ("ended", "b")
    assert "Arm B was applied to everybody." in desk.get(page_of(trial)).text


def test_an_end_without_a_choice_changes_nothing(desk: Client, curator: User) -> None:
    trial = running(curator)
    assert "This field is required." in desk.post(page_of(trial), {"do": "end"}).text
    assert desk.post(page_of(trial), {"do": "nonsense"}).status_code == 400
    trial.refresh_from_db()
    assert trial.state == "running"


@pytest.mark.parametrize(
    ("field", "value"),
    [("effect", "0"), ("share", "101"), ("b_variety", "25"), ("b_version", "9999"), ("name", "")],
)
def test_a_wrong_field_says_so_and_stores_nothing(desk: Client, field: str, value: str) -> None:
    answer = desk.post(f"{TRIALS}add/", {**FORM, field: value})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert not Trial.objects.exists()


def test_without_permission_a_trial_is_only_read(client: Client, curator: User) -> None:
    trial = running(curator)
    reader = factories.make_collector()
    factories.make_staff(reader, "view_trial")
    client.force_login(reader)
    page = client.get(page_of(trial))
    assert page.status_code == 200
    assert "End the trial" not in page.text
    assert client.post(page_of(trial), {"do": "end", "winner": "b"}).status_code == 403
    assert client.post(f"{TRIALS}add/", FORM).status_code == 403
    trial.refresh_from_db()
    assert (trial.state, Trial.objects.count()) == ("running", 1)
    nobody = factories.make_collector()
    factories.make_staff(nobody)
    client.force_login(nobody)
    for address in (
        page_of(trial),
        f"{TRIALS}{trial.pk}/looks.csv",
        f"{TRIALS}{trial.pk}/saved.svg",
    ):
        assert client.get(address).status_code == 403


def test_the_audit_log_says_who_ended_a_trial(desk: Client, curator: User) -> None:
    trial = running(curator)
    desk.post(page_of(trial), {"do": "end", "winner": "standing"})
    entry = LogEntry.objects.get_for_object(trial).first()
    assert entry is not None
    assert entry.actor == curator
    assert entry.changes_dict["state"] == ["running", "ended"]
    assert "salt" not in LogEntry.objects.get_for_object(trial).last().changes_dict


def test_all_days_can_be_downloaded(desk: Client, curator: User, works: list[Artwork]) -> None:
    write_weeks(works)
    trial = running(curator)
    write_trial(trial, works, rates={"a": 0.1, "b": 0.3})
    count_and_draw(now=clock.now())
    answer = desk.get(f"{TRIALS}{trial.pk}/looks.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["metric"] for row in rows} == {"opened", "saved", "asked", "hidden", "artists"}
    saved = next(row for row in rows if row["metric"] == "saved")
    assert float(saved["low"]) < float(saved["difference"]) < float(saved["high"])


def test_a_plot_is_drawn_in_both_languages_with_text_as_text(
    desk: Client, curator: User, works: list[Artwork]
) -> None:
    write_weeks(works)
    trial = running(curator)
    write_trial(trial, works, rates={"a": 0.1, "b": 0.3})
    count_and_draw(now=clock.now())
    assert set(TrialPlot.objects.values_list("language", flat=True)) == {"en", "zh-hans"}
    found = desk.get(f"{TRIALS}{trial.pk}/saved.svg")
    assert found.headers["Content-Type"] == "image/svg+xml"
    assert "Arm B minus arm A</text>" in found.text
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    assert "B 组减 A 组</text>" in desk.get(f"{TRIALS}{trial.pk}/saved.svg").text
    assert "主要指标" in desk.get(page_of(trial)).text
    assert desk.get(f"{TRIALS}{trial.pk}/nothing.svg").status_code == 404


def test_a_page_costs_the_same_queries_however_long_a_trial_runs(
    desk: Client, curator: User, works: list[Artwork]
) -> None:
    write_weeks(works)
    trial = running(curator)
    write_trial(trial, works, rates={"a": 0.1, "b": 0.3})
    count_and_draw(now=clock.now())
    # Session, account, permissions twice; the trial, arms, looks, plots.
    for _length in range(2):
        desk.get(page_of(trial))
        with CaptureQueriesContext(connection) as queries:
            desk.get(page_of(trial))
        assert len(queries) == 8, [each["sql"][:120] for each in queries]
        count_and_draw(now=clock.now() + timedelta(days=1))


def test_a_prepared_trial_can_be_discarded(desk: Client, curator: User) -> None:
    trial = prepared(curator)
    desk.post(page_of(trial), {"do": "discard"})
    trial.refresh_from_db()
    assert trial.state == "discarded"
    assert "There is no" not in desk.post(page_of(trial), {"do": "start"}, follow=True).text
    trial.refresh_from_db()
    assert trial.state == "discarded"
