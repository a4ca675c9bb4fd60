"""A trial in a browser, from the empty form to its end, in both languages."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from common import clock
from curation.trials.services import count_and_draw
from recommendations.trials.models import Trial
from recommendations.trials.services import planning
from tests import factories
from tests.journeys.test_drafts import sign_in
from tests.recommendations.trial_logs import write_trial, write_weeks

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.soak,
    pytest.mark.xdist_group("browser"),
]
WORDS = {
    "en": {
        "save": "Save and plan", "start": "Start the trial", "better": "Arm B is better",
        "end": "End the trial", "b": "arm B", "ended": "Arm B was applied to everybody.",
        "planning": "Planning from",
    },
    "zh-hans": {
        "save": "保存并规划", "start": "开始试验", "better": "B 组更好",
        "end": "结束试验", "b": "B 组", "ended": "所有人已改用 B 组。",
        "planning": "正在根据最近几周的数据规划",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_a_curator_compares_two_ways_and_gives_everybody_the_better_one(
    page: Page, served: LiveServer, unsignalled: None, language: str, tmp_path: Path
) -> None:
    words, curator = WORDS[language], factories.make_curator()
    works = factories.make_artworks(6)
    write_weeks(works)
    sign_in(page, served, curator)
    page.context.add_cookies(
        [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": served.url}]
    )
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/admin/recommendations/trial/add/")
    page.fill("#id_name", "More variety")
    page.select_option("#id_main_metric", "saved")
    page.fill("#id_effect", "30")
    page.fill("#id_b_variety", "60")
    no_faults(page)
    page.get_by_role("button", name=words["save"]).click()
    expect(page.locator("#trial")).to_contain_text(words["planning"])
    trial = Trial.objects.get()
    planning.plan_trial(trial.pk, now=clock.now())
    expect(page.locator("#trial tbody")).to_have_count(2)
    page.get_by_role("button", name=words["start"]).click()
    expect(page.locator("#trial-end")).to_be_visible()
    trial.refresh_from_db()
    write_trial(trial, works, rates={"a": 0.1, "b": 0.3})
    count_and_draw(now=clock.now())
    page.reload()
    expect(page.locator("#trial")).to_contain_text(words["better"])
    plot = page.locator(".trials-plot img").first
    assert plot.evaluate("async image => { await image.decode(); return image.naturalWidth }") > 300
    no_faults(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_label(words["b"], exact=True).check()
    page.get_by_role("button", name=words["end"]).click()
    expect(page.locator("#trial")).to_contain_text(words["ended"])
    trial.refresh_from_db()
    assert (trial.state, trial.winner) == ("ended", "b")


def no_faults(page: Page) -> None:
    """Assert that the page's own content has no fault of accessibility."""
    found = Axe().run(page, context=".trials")
    assert not found.response["violations"], found.generate_report()
