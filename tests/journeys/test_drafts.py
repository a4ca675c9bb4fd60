"""The drafting bench in a browser: by keys alone, on a phone, and while a run is under way."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from catalog.models import Artwork
from common import clock, messaging
from common.tasks import signal_jobs
from curation.drafts.models import Decision, Draft, DraftRun, Proposal
from curation.drafts.proposers import Proposed
from curation.drafts.services import drafting
from curation.drafts.services.runs import request_run
from tests import factories
from tests.conftest import Running, start_worker
from tests.curation.conftest import start
from tests.curation.sources import (
    CHINESE,
    EN,
    ENGLISH,
    FACTS,
    FLAGGED,
    TAGS,
    ZH,
    Rehearsed,
    text,
)
from tests.journeys.conftest import window
from tests.variants import in_soak
from tests.waiting import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
BROWSER = pytest.mark.xdist_group("browser")
WORKER = pytest.mark.xdist_group("worker")
BENCH = "/admin/curation/proposal/"
# What the two languages call the buttons and say.
WORDS = {
    "en": {
        "accepted": "Description: accepted", "edited": "Description in Chinese: accepted with",
        "refused": "Tags: refused", "undone": "Tags: undone", "undo": "Undo",
        "do": "Accept 3 drafts", "did": "3 drafts accepted.", "start": "Draft 30 works",
        "pause": "Pause", "paused": "Paused", "resume": "Resume", "stop": "Stop",
        "stopped": "Stopped",
        "flagged": "Accept with the flagged words",
    },
    "zh-hans": {
        "accepted": "描述：已采纳", "edited": "中文描述：修改后采纳", "refused": "标签：未采纳",
        "undone": "标签：已撤销", "do": "采纳 3 份草稿",
        "did": "已采纳 3 份草稿。", "undo": "撤销", "start": "为 30 件作品撰稿", "pause": "暂停",
        "paused": "已暂停", "resume": "继续", "stop": "停止", "stopped": "已停止",
        "flagged": "连同存疑字句一并采纳",
    },
}  # fmt: skip


@pytest.fixture
def curator(db: None) -> User:
    return factories.make_curator()


@pytest.fixture(params=["en", in_soak("zh-hans")])
def words(request: pytest.FixtureRequest, desk: Page, served: LiveServer) -> dict[str, str]:
    """A language of the desk, and what it calls things."""
    name = settings.LANGUAGE_COOKIE_NAME
    desk.context.add_cookies([{"name": name, "value": request.param, "url": served.url}])
    return WORDS[request.param]


@pytest.fixture
def desk(page: Page, served: LiveServer, curator: User) -> Page:
    """A curator's window."""
    sign_in(page, served, curator)
    return page


def sign_in(page: Page, served: LiveServer, user: User) -> None:
    browser = Client()
    browser.force_login(user)
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": served.url}]
    )


@pytest.fixture
def works(curator: User, monkeypatch: pytest.MonkeyPatch, unsignalled: None) -> list[Artwork]:
    """Three works with a text in each language and tags; the third text is flagged."""
    made = [factories.make_artwork(f"Tide {number}", **FACTS) for number in range(3)]

    def script(work: object) -> list[Proposed]:
        flagged = work.artwork_id == made[2].pk  # type: ignore[attr-defined]
        words = FLAGGED if flagged else ENGLISH
        return [
            text(EN, words, rests_on=("title_en",)), text(ZH, CHINESE),
            Proposed(TAGS, tags=(("harbour", 0.95), ("mist", 0.6)), rests_on=("title_en",)),
        ]  # fmt: skip

    monkeypatch.setattr(Rehearsed, "script", staticmethod(script))
    start(curator, made, "rehearsed")
    assert drafting.process() == 3
    return made


def draft_of(page: Page, work: Artwork, field: str) -> Locator:
    return page.locator(f"#draft-{Proposal.objects.get(artwork=work, field=field).pk}")


def focused_on_body(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement === document.body"))


@BROWSER
def test_the_keys_accept_edit_refuse_and_undo(
    desk: Page, works: list[Artwork], words: dict[str, str]
) -> None:
    said = desk.locator("#drafts-said")
    desk.goto(BENCH)
    desk.keyboard.press("j")
    expect(draft_of(desk, works[0], EN)).to_be_focused()
    desk.keyboard.press("a")
    expect(said).to_have_text(words["accepted"])
    expect(draft_of(desk, works[0], ZH)).to_be_focused()
    desk.keyboard.press("e")
    expect(draft_of(desk, works[0], ZH).locator("textarea")).to_be_focused()
    desk.keyboard.type("jkareAu?")  # no key of the bench acts while one types
    desk.keyboard.press("ControlOrMeta+a")
    desk.keyboard.type("2004年的油画。")
    desk.keyboard.press("Control+Enter")
    expect(said).to_contain_text(words["edited"])
    expect(draft_of(desk, works[0], TAGS)).to_be_focused()
    desk.keyboard.press("r")
    expect(said).to_have_text(words["refused"])
    expect(draft_of(desk, works[1], EN)).to_be_focused()
    desk.keyboard.press("u")
    expect(said).to_have_text(words["undone"])
    expect(draft_of(desk, works[0], TAGS)).to_be_focused()
    desk.keyboard.press("k")
    assert not focused_on_body(desk)
    works[0].refresh_from_db()
    assert works[0].description_en == ENGLISH
    assert works[0].description_zh == "2004年的油画。"
    assert works[0].tags == ["sea"]
    made = [(one.kind, one.undone_at is None) for one in Decision.objects.order_by("pk")]
    assert made == [("accepted", True), ("edited", True), ("refused", False)]


@pytest.mark.soak
@BROWSER
def test_the_keys_take_a_whole_work_and_never_flagged_words_unseen(
    desk: Page, works: list[Artwork], words: dict[str, str]
) -> None:
    desk.goto(BENCH)
    for _ in range(7):
        desk.keyboard.press("j")
    flagged = draft_of(desk, works[2], EN)
    expect(flagged).to_be_focused()
    desk.keyboard.press("a")
    button = flagged.get_by_role("button", name=words["flagged"])
    expect(button).to_be_focused()
    assert not Decision.objects.exists()
    desk.keyboard.press("Shift+A")
    expect(draft_of(desk, works[2], ZH)).not_to_have_attribute("data-open", "")
    expect(flagged).to_have_attribute("data-open", "")
    works[2].refresh_from_db()
    assert (works[2].description_en, works[2].tags) == ("", ["sea", "harbour", "mist"])
    assert not focused_on_body(desk)
    flagged.focus()
    desk.keyboard.press("a")
    desk.keyboard.press("Enter")
    expect(flagged).not_to_have_attribute("data-open", "")
    works[2].refresh_from_db()
    assert works[2].description_en == FLAGGED
    # The last one of the page is decided: the focus does not fall to the body.
    assert not focused_on_body(desk)
    desk.keyboard.press("?")
    expect(desk.locator("#drafts-keys")).to_have_attribute("open", "")


@pytest.mark.soak
@BROWSER
def test_an_edited_text_with_flags_comes_back_marked_and_with_the_focus(
    desk: Page, works: list[Artwork]
) -> None:
    desk.goto(BENCH)
    desk.keyboard.press("j")
    desk.keyboard.press("e")
    desk.keyboard.press("ControlOrMeta+a")
    desk.keyboard.type("A masterpiece.")
    desk.keyboard.press("Control+Enter")
    draft = draft_of(desk, works[0], EN)
    expect(draft.locator("textarea")).to_be_focused()
    expect(draft.locator("textarea")).to_have_value("A masterpiece.")
    expect(draft.locator(".draft__edit mark").first).to_have_text("masterpiece")
    expect(draft.get_by_role("alert")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(draft).to_be_focused()
    assert not Decision.objects.exists()


@pytest.mark.soak
@BROWSER
def test_bulk_is_counted_done_and_undone(
    desk: Page, works: list[Artwork], words: dict[str, str]
) -> None:
    desk.goto(f"{BENCH}bulk/?source=rehearsed&field=description_zh&threshold=90")
    desk.get_by_role("button", name=words["do"]).click()
    expect(desk.get_by_text(words["did"])).to_be_visible()
    assert Artwork.objects.filter(description_zh=CHINESE).count() == 3
    desk.get_by_role("button", name=words["undo"]).click()
    wait_until(lambda: not Artwork.objects.exclude(description_zh="").exists(), within_s=10)


@BROWSER
@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_all_works_without_a_script(desk: Page, works: list[Artwork]) -> None:
    desk.goto(BENCH)
    draft_of(desk, works[0], EN).get_by_role("button", name="Accept", exact=True).click()
    expect(desk.get_by_text("Description: accepted")).to_be_visible()
    draft_of(desk, works[0], ZH).get_by_text("Edit", exact=True).click()
    box = draft_of(desk, works[0], ZH).locator("textarea")
    box.fill("2004年的油画。")
    draft_of(desk, works[0], ZH).get_by_role("button", name="Accept the edited text").click()
    tags = draft_of(desk, works[0], TAGS)
    tags.get_by_label("mist").uncheck()
    tags.get_by_role("button", name="Accept").click()
    desk.locator("#drafts-last").get_by_role("button", name="Undo").click()
    works[0].refresh_from_db()
    assert works[0].description_en == ENGLISH
    assert (works[0].description_zh, works[0].tags) == ("2004年的油画。", ["sea"])


@pytest.mark.soak
@BROWSER
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_of_the_bench_is_wider_than_the_window(
    desk: Page, works: list[Artwork], curator: User, width: int
) -> None:
    Artwork.objects.filter(pk=works[0].pk).update(title_en="A" * 300, description_en="b" * 2000)
    run = start(curator, [factories.make_artwork("Faulty"), works[1]], "steady")
    drafting.process()
    desk.set_viewport_size({"width": width, "height": 900})
    for address in (
        "proposal/", "proposal/bulk/?source=rehearsed&field=tags&threshold=60", "draftrun/",
        f"draftrun/{run.pk}/change/", "decision/",
    ):  # fmt: skip
        desk.goto(f"/admin/curation/{address}")
        wide = desk.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, (address, wide)


@pytest.mark.soak
@BROWSER
@pytest.mark.parametrize(
    "page", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True,
    ids=["light", "dark"],
)  # fmt: skip
def test_axe_finds_nothing_serious_on_the_bench(
    desk: Page, works: list[Artwork], curator: User
) -> None:
    run = start(curator, [factories.make_artwork("Faulty"), works[1]], "steady")
    new = request_run(by=curator, artwork_ids=[works[0].pk], now=clock.now())
    drafting.process()
    findings: list[str] = []
    for address in (
        "proposal/", "proposal/bulk/?source=rehearsed&field=tags&threshold=60",
        f"draftrun/{run.pk}/change/", f"draftrun/{new.pk}/change/",
    ):  # fmt: skip
        desk.goto(f"/admin/curation/{address}")
        desk.wait_for_load_state("networkidle")
        for summary in desk.locator(".desk-page summary").all()[:4]:
            summary.click()
        found = Axe().run(desk, context=".desk-page").response["violations"]
        findings += [
            f"{address} {one['id']}: {node['html'][:200]}"
            for one in found
            if one["impact"] in {"serious", "critical"}
            for node in one["nodes"][:3]
        ]
    assert findings == []


@pytest.mark.soak
@WORKER
@pytest.mark.worker
@pytest.mark.usefixtures("worker")
def test_a_run_is_started_paused_resumed_and_stopped(desk: Page, words: dict[str, str]) -> None:
    for number in range(30):
        factories.make_artwork(f"Slow {number}")
    desk.goto("/admin/catalog/artwork/?q=Slow")
    desk.locator("#action-toggle").check()
    desk.locator("select[name=action]").first.select_option("draft_works")
    desk.locator("button[name=index]").first.click()
    desk.locator("input[name=sources][value=rehearsed]").uncheck()
    desk.get_by_role("button", name=words["start"]).click()
    state = desk.locator("#run-state")
    wait_until(lambda: Draft.objects.filter(outcome="drafted").count() >= 2, within_s=30)
    desk.get_by_role("button", name=words["pause"]).click()
    expect(state).to_have_text(words["paused"])
    run = DraftRun.objects.get()
    wait_until(lambda: not run.drafts.filter(claim__isnull=False).exists(), within_s=10)
    paused_at = run.drafts.exclude(outcome="").count()
    assert 2 <= paused_at < 30
    desk.get_by_role("button", name=words["resume"]).click()
    wait_until(lambda: run.drafts.exclude(outcome="").count() > paused_at, within_s=30)
    desk.get_by_role("button", name=words["stop"]).click()
    expect(state).to_have_text(words["stopped"])
    wait_until(lambda: not run.drafts.filter(claim__isnull=False).exists(), within_s=10)
    stopped_at = run.drafts.exclude(outcome="").count()
    assert stopped_at < 30
    assert Proposal.objects.count() == 3 * stopped_at
    desk.locator("#run-review").click()
    assert desk.url.endswith(f"{BENCH}?run={run.pk}")


@pytest.mark.soak
@WORKER
@pytest.mark.worker
@pytest.mark.slow
@pytest.mark.usefixtures("worker")
def test_a_killed_worker_goes_on_where_it_was(
    curator: User, running_workers: Running, worker_command: list[str], tmp_path: Path
) -> None:
    works = [factories.make_artwork(f"Slow {number}") for number in range(8)]
    run = start(curator, works, "steady")
    wait_until(lambda: run.drafts.exclude(outcome="").count() >= 2, within_s=30)
    running_workers["worker"].kill()
    running_workers["worker"].wait(timeout=20)
    messaging.redis_client().delete("bulk", messaging.ENCODER)
    held = list(run.drafts.filter(claim__isnull=False))
    done = run.drafts.exclude(outcome="").count()
    assert (done < 8, len(held) <= 1) == (True, True)
    start_worker(running_workers, worker_command, tmp_path)
    DraftRun.objects.update(moved_at=clock.now() - 2 * drafting.STILL_AFTER)
    assert signal_jobs() == ["curation.bulk.write_drafts"]
    wait_until(lambda: run.drafts.exclude(outcome="").count() >= 8 - len(held), within_s=60)
    for row in held:  # what the dead worker held is claimed again once its claim has ended
        row.refresh_from_db()
        assert row.outcome == ""
        Draft.objects.filter(pk=row.pk).update(next_attempt_at=clock.now())
    DraftRun.objects.update(moved_at=clock.now() - 2 * drafting.STILL_AFTER)
    signal_jobs()
    wait_until(lambda: DraftRun.objects.get(pk=run.pk).state == "done", within_s=60)
    for work in works:
        assert Proposal.objects.filter(artwork=work).count() == 3


@pytest.mark.soak
@BROWSER
def test_the_second_curator_sees_what_the_first_has_decided(
    desk: Page, browser: Browser, served: LiveServer, works: list[Artwork]
) -> None:
    with window(browser, base_url=served.url) as other:
        sign_in(other, served, factories.make_curator())
        for page in (desk, other):
            page.goto(BENCH)
            page.keyboard.press("j")
        desk.keyboard.press("a")
        expect(desk.locator("#drafts-said")).to_contain_text("accepted")
        other.keyboard.press("r")
        expect(other.locator("#drafts-said")).to_contain_text("has decided already")
        assert not focused_on_body(other)
        assert Decision.objects.count() == 1
