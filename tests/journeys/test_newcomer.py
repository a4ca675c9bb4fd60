"""A newcomer: signs up, answers, says a sentence, sees works with reasons, saves one."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.services import subject_of
from recommendations.interactions.models import Interaction
from recommendations.onboarding.models import QuizPair
from tests import factories
from tests.journeys.conftest import load_all

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.worker,
    pytest.mark.xdist_group("worker"),
]


@pytest.mark.usefixtures("worker", "shown_gallery")
def test_from_sign_up_to_a_list_that_follows(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Sign up and start").click()
    page.get_by_label("Email").fill("newcomer@artrec.example")
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    page.get_by_label("Password (again)").fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Verify your email address")).to_be_visible()
    page.goto(factories.mailed_link().removeprefix("http://127.0.0.1:8000"))
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="What do you love?")).to_be_visible()

    page.get_by_role("link", name="Choose between pairs", exact=True).click()
    for number, choice in enumerate(("This", "That", "Both", "Neither", "Skip this pair"), start=1):
        expect(page.get_by_text(f"{number} of 8")).to_be_visible()
        page.get_by_role("button", name=re.compile(rf"\b{choice}\b")).click()
    expect(page.get_by_text("6 of 8")).to_be_visible()
    person = User.objects.get(email="newcomer@artrec.example")
    assert QuizPair.objects.exclude(choice="").count() == 5

    page.goto("/statement")
    page.get_by_role("textbox", name=re.compile("Use your own words")).fill(
        "我喜欢平静的海景，不要肖像"
    )
    page.get_by_role("button", name="Interpret").click()
    expect(page.locator(".chip", has_text="seascape")).to_be_visible()
    expect(page.locator(".chip--not", has_text="portrait")).to_be_visible()
    page.get_by_role("link", name="See your recommendations").click()

    first = page.locator(".work").first
    expect(first.locator(".work__reason").first).to_have_text(
        re.compile(r"You wrote “(海景”.*seascape|平静”.*calm)\)")
    )
    title = first.locator(".work__title").inner_text()
    first.get_by_role("button", name="Save").click()
    expect(first.get_by_role("button", name="Saved")).to_be_visible()
    page.reload()
    expect(page.locator(".notice--busy")).to_have_count(0)
    expect(page.locator(".work__title", has_text=title)).to_have_count(0)
    expect(page.get_by_text(f"Because you saved “{title}”").first).to_be_visible()

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Saved").click()
    expect(page.locator(".work__title", has_text=title)).to_be_visible()
    saves = Interaction.objects.filter(subject_id=subject_of(user=person), kind="save")
    assert saves.get().source.startswith("for-you/")


@pytest.mark.usefixtures("worker", "shown_gallery")
@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_everything_works_without_javascript(page: Page) -> None:
    factories.make_collector("plain@artrec.example")
    page.goto("/account/login/")
    page.get_by_label("Email").fill("plain@artrec.example")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/browse?search=sea")
    page.locator(".work").first.get_by_role("button", name="Save").click()
    expect(page.locator(".heart[aria-pressed=true]").first).to_be_visible()
    page.goto("/questionnaire")
    page.get_by_role("button", name="Both").click()
    expect(page.get_by_text("2 of 8")).to_be_visible()
    page.goto("/statement")
    page.get_by_role("textbox", name=re.compile("Use your own words")).fill("harbours")
    page.get_by_role("button", name="Interpret").click()
    expect(page.locator(".chip", has_text="harbour").first).to_be_visible()


@pytest.mark.usefixtures("worker", "shown_gallery")
@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 390, "height": 844}, "locale": "zh-CN"}], indirect=True
)
def test_a_phone_in_chinese_browses_by_filters_and_looks_closer(page: Page) -> None:
    page.goto("/browse")
    expect(page.get_by_role("heading", name="浏览作品")).to_be_attached()
    page.get_by_text("筛选").click()
    page.get_by_text("主题").click()
    page.get_by_label(re.compile("^港口")).check()
    expect(page.locator(".understood__count")).to_contain_text("6")
    page.wait_for_url("**/browse?sort=relevance&tag=harbour")
    page.locator(".work__title a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harbour")
    load_all(page)
    expect(page.get_by_role("heading", name="相似作品")).to_be_visible()
    expect(page.locator(".around .work").first).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
