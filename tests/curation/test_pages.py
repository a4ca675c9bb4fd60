"""The bench at the desk by plain forms: every step works without a script, both languages."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from catalog.models import Artwork, Tag
from common import clock
from curation.drafts.models import BulkDecision, Decision, Draft, DraftRun, Proposal
from curation.drafts.proposers import Proposed
from curation.drafts.services import drafting, runs
from tests import factories
from tests.curation.conftest import Drafted, start
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
BENCH = "/admin/curation/proposal/"
BULK = BENCH + "bulk/"
TAGGED = Proposed(TAGS, tags=(("harbour", 0.95), ("mist", 0.6)), rests_on=("title_en",))


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


@pytest.fixture
def work(db: None) -> Artwork:
    return factories.make_artwork("Low Tide", title_zh="退潮", **FACTS)


def seen_of(page: str, proposal: Proposal) -> str:
    """Return the mark of the flags that the form of a proposal was shown with."""
    part = page[page.index(f'id="draft-{proposal.pk}"') :]
    found = re.search(r'name="seen" value="(\w*)"', part)
    assert found is not None
    return found.group(1)


def test_the_bench_shows_proposals_beside_what_is_there(
    desk: Client, work: Artwork, drafted: Drafted
) -> None:
    work.description_en = "Typed by hand."
    work.save()
    flagged = text(EN, FLAGGED, rests_on=("title_en",))
    drafted(work, flagged, text(ZH, CHINESE), TAGGED, beside_texts=True)
    page = desk.get(BENCH).text
    for wanted in (
        "Typed by hand.", "Written by a curator", "No text yet", CHINESE, "test-model",
        "prompt 7", "confidence 70%", "confidence 100%", "harbour", "95%",
        "Rests on 1 field of the record", "Low Tide", "1 work has drafts to review.",
    ):  # fmt: skip
        assert wanted in page, wanted
    assert re.search(r'<mark title="[^"]+"\s*>masterpiece</mark>', page)
    assert "Accept with the flagged words" in page


def test_the_bench_speaks_chinese(desk: Client, work: Artwork, drafted: Drafted) -> None:
    drafted(work, text(ZH, CHINESE), TAGGED)
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    page = desk.get(BENCH).text
    for wanted in ("撰稿台", "1 件作品有待审草稿", "采纳", "不采纳", "置信度 100%", "港口"):
        assert wanted in page, wanted
    for address in (BULK, "/admin/curation/draftrun/", "/admin/curation/decision/"):
        assert desk.get(address).status_code == 200


def test_a_form_accepts_and_another_undoes(desk: Client, work: Artwork, drafted: Drafted) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    sent = {"do": "accept", "proposal": proposal.pk, "work": work.pk, "seen": ""}
    answer = desk.post(BENCH, sent)
    assert answer.headers["Location"] == f"{BENCH}#work-{work.pk}"
    work.refresh_from_db()
    assert work.description_en == ENGLISH
    page = desk.get(BENCH).text
    assert "Description: accepted" in page
    assert "Nothing waits for you here." in page
    undo = re.search(r'name="decision" value="(\d+)"', page)
    assert undo is not None
    desk.post(BENCH, {"do": "undo", "decision": undo.group(1), "work": work.pk})
    work.refresh_from_db()
    assert work.description_en == ""
    assert Proposal.objects.get().state == "open"


def test_a_form_edits_refuses_and_chooses_tags(
    desk: Client, work: Artwork, drafted: Drafted
) -> None:
    english, chinese, tags = drafted(work, text(EN, ENGLISH), text(ZH, CHINESE), TAGGED)
    for sent in (
        {"do": "edit", "proposal": english.pk, "text": ENGLISH_TOO},
        {"do": "refuse", "proposal": chinese.pk},
        {"do": "accept", "proposal": tags.pk, "tags": "1", "tag": ["mist"]},
    ):
        assert desk.post(BENCH, {**sent, "work": work.pk}).status_code == 302
    work.refresh_from_db()
    assert (work.description_en, work.description_zh) == (ENGLISH_TOO, "")
    assert work.tags == ["sea", "mist"]
    kinds = Decision.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["edited", "refused", "edited"]


def test_an_edited_text_with_flags_is_shown_again_with_them_marked(
    desk: Client, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    sent = {"do": "edit", "proposal": proposal.pk, "work": work.pk, "text": "A masterpiece."}
    page = desk.post(BENCH, sent)
    assert page.status_code == 200
    assert "Some words don’t follow from the record." in page.text
    assert re.search(r"<mark [^>]*>masterpiece</mark>", page.text)
    assert ">A masterpiece.</textarea>" in page.text
    work.refresh_from_db()
    assert work.description_en == ""
    part = page.text[page.text.index("draft__edit") :]
    seen = re.search(r'name="seen" value="(\w+)"', part)
    assert seen is not None
    assert desk.post(BENCH, {**sent, "seen": seen.group(1)}).status_code == 302
    work.refresh_from_db()
    assert work.description_en == "A masterpiece."


def test_flagged_words_are_accepted_by_the_button_that_has_shown_them(
    desk: Client, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, text(EN, "A masterpiece."))
    sent = {"do": "accept", "proposal": proposal.pk, "work": work.pk}
    assert desk.post(BENCH, sent).status_code == 200
    assert not Decision.objects.exists()
    desk.post(BENCH, {**sent, "seen": seen_of(desk.get(BENCH).text, proposal)})
    work.refresh_from_db()
    assert work.description_en == "A masterpiece."


def test_a_second_curators_form_is_told_what_was_decided(
    desk: Client, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    other = Client()
    other.force_login(factories.make_curator())
    sent = {"do": "accept", "proposal": proposal.pk, "work": work.pk}
    desk.post(BENCH, sent)
    page = other.post(BENCH, {**sent, "do": "refuse"}).text
    assert "has decided already" in page
    assert Decision.objects.count() == 1


def test_htmx_gets_the_card_and_what_to_say(desk: Client, work: Artwork, drafted: Drafted) -> None:
    first, second = drafted(work, text(EN, ENGLISH), TAGGED)
    sent = {"do": "accept", "proposal": first.pk, "work": work.pk}
    part = desk.post(BENCH, sent, headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert f'id="work-{work.pk}"' in part
    assert f'id="draft-{first.pk}"' in part
    assert f'id="draft-{second.pk}"' in part
    assert re.search(r'id="drafts-said"[^>]*hx-swap-oob="innerHTML">Description: accepted<', part)


def test_a_deleted_tag_is_crossed_out(desk: Client, work: Artwork, drafted: Drafted) -> None:
    (proposal,) = drafted(work, TAGGED)
    Tag.objects.filter(pk="mist").delete()
    page = desk.get(BENCH).text
    assert "no longer in the vocabulary" in page
    assert 'value="mist"' not in page
    assert 'value="anew"' in page
    Tag.objects.filter(pk="harbour").delete()
    assert 'value="accept"' not in desk.get(BENCH).text
    sent = {"do": "accept", "proposal": proposal.pk, "work": work.pk}
    assert "Not in the vocabulary" in desk.post(BENCH, sent).text


def test_a_work_is_drafted_anew_on_demand(desk: Client, work: Artwork, drafted: Drafted) -> None:
    drafted(work, text(EN, ENGLISH, rests_on=("title_en",)))
    Artwork.objects.filter(pk=work.pk).update(title_en="High Tide")
    page = desk.get(BENCH).text
    assert "The record has changed since this was drafted." in page
    assert "now: High Tide" in page
    desk.post(BENCH, {"do": "anew", "source": "rehearsed", "work": work.pk, "proposal": "1"})
    assert drafting.process() == 1
    assert "The record has changed" not in desk.get(BENCH).text


@pytest.mark.parametrize(
    "sent",
    [{}, {"do": "publish"}, {"do": "accept"}, {"do": "accept", "proposal": "x"},
     {"do": "undo", "decision": "9" * 30}, {"do": "accept_work", "work": "-1"}],
)  # fmt: skip
def test_a_form_that_nobody_was_shown_is_refused(
    desk: Client, work: Artwork, drafted: Drafted, sent: dict[str, str]
) -> None:
    drafted(work, text(EN, ENGLISH))
    assert desk.post(BENCH, sent).status_code == 400
    assert not Decision.objects.exists()


def test_what_is_no_more_is_told(desk: Client, work: Artwork, drafted: Drafted) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    pk = work.pk
    work.delete()
    for sent in ({"do": "accept", "proposal": proposal.pk}, {"do": "undo", "decision": "77"}):
        page = desk.post(BENCH, {**sent, "work": pk}, follow=True)
        assert page.status_code == 200
    assert not Decision.objects.exists()


def test_the_queue_is_filtered(desk: Client, drafted: Drafted) -> None:
    plain, flagged = factories.make_artworks(2, **FACTS)
    (first,) = drafted(plain, text(EN, ENGLISH))
    (second,) = drafted(flagged, text(ZH, "杰作。"))
    for query, wanted in (
        ("flagged=yes", {flagged}), ("flagged=no", {plain}), ("field=description_zh", {flagged}),
        ("source=rehearsed", {plain, flagged}), ("source=steady", set()),
        (f"run={first.run_id}", {plain}), ("run=x", {plain, flagged}), ("page=9", {plain, flagged}),
    ):  # fmt: skip
        page = desk.get(f"{BENCH}?{query}").text
        found = {one for one in (plain, flagged) if f'id="work-{one.pk}"' in page}
        assert found == wanted, query
    assert second.flag_count == 1


def test_bulk_counts_before_it_accepts_and_lists_what_an_undo_left(
    desk: Client, curator: User
) -> None:
    works = factories.make_artworks(3)
    start(curator, works, "steady")
    drafting.process()
    asked = {"source": "steady", "field": "description_en", "threshold": "90"}
    page = desk.get(BULK, asked).text
    assert "3 drafts will be accepted." in page
    assert not Decision.objects.exists()
    assert page.count("A work titled “") == 3  # each is read before it is accepted
    stale = desk.post(BULK, {**asked, "do": "accept", "seen": "of others"})
    assert "The drafts have changed." in stale.text
    (seen,) = re.findall(r'name="seen" value="(\w+)"', page)
    done = desk.post(BULK, {**asked, "do": "accept", "seen": seen})
    assert "3 drafts accepted." in done.text
    Artwork.objects.filter(pk=works[0].pk).update(description_en="Typed by hand.")
    pk = BulkDecision.objects.get().pk
    undone = desk.post(BULK, {"do": "undo", "bulk": pk}).text
    assert "2 decisions undone." in undone
    assert "It has been changed since." in undone
    assert desk.get(BULK, {**asked, "threshold": "7"}).text.count('role="alert"') == 1


def test_works_found_by_a_search_are_drafted(desk: Client) -> None:
    for number in range(3):
        factories.make_artwork(f"Low Tide {number}")
    factories.make_artwork("Peaks")
    one = Artwork.objects.filter(title_en__startswith="Low").first()
    assert one is not None
    chosen = {"action": "draft_works", "_selected_action": [one.pk], "select_across": "1"}
    answer = desk.post("/admin/catalog/artwork/?q=Tide", chosen)
    run = DraftRun.objects.get()
    assert answer.headers["Location"] == f"/admin/curation/draftrun/{run.pk}/change/"
    page = desk.get(answer.headers["Location"])
    assert "3 works are chosen." in page.text
    assert (run.state, run.drafts.count()) == ("new", 3)
    refused = desk.post(answer.headers["Location"], {"do": "start", "sources": ["steady"]})
    assert refused.status_code == 200
    assert DraftRun.objects.get().state == "new"
    sent = {"do": "start", "sources": ["steady"], "fields_": ["tags"]}
    assert desk.post(answer.headers["Location"], sent).status_code == 302
    assert DraftRun.objects.get().state == "running"


def test_a_runs_page_steers_it(desk: Client, curator: User) -> None:
    works = [factories.make_artwork("Faulty"), factories.make_artwork("Low Tide")]
    run = start(curator, works, "steady")
    address = f"/admin/curation/draftrun/{run.pk}/change/"
    drafting.process()
    page = desk.get(address).text
    assert "1 of 2 works" in page
    assert "The source failed for this work. Retry" in page
    assert "ValueError: planted" in page
    assert 'hx-trigger="every 2s"' in page
    for step, state in (("pause", "paused"), ("resume", "running"), ("stop", "stopped")):
        desk.post(address, {"do": step})
        run.refresh_from_db()
        assert run.state == state
    told = desk.post(address, {"do": "pause"}, follow=True).text
    assert "The state is now: Stopped." in told
    assert desk.post(address, {"do": "fly"}).status_code == 400
    desk.post(address, {"do": "retry", "draft": Draft.objects.first().pk})  # type: ignore[union-attr]
    assert Draft.objects.filter(attempts=0, outcome="").count() == 1
    part = desk.get(address, headers={"hx-request": "true"}).text
    assert "<html" not in part


def test_a_failed_work_says_what_it_means_in_the_readers_language(
    desk: Client, curator: User
) -> None:
    (work,) = factories.make_artworks(1)
    run = start(curator, [work], "rehearsed")
    Draft.objects.filter(run=run).update(
        last_error="InvalidAnswerError: no JSON", set_aside_at=clock.now()
    )
    address = reverse("admin:curation_draftrun_change", args=[run.pk])
    assert "does not have the expected form" in desk.get(address).text
    chinese = desk.get(address, headers={"Accept-Language": "zh-hans"}).text
    assert "格式不符合预期" in chinese
    assert '<code lang="en" dir="auto">InvalidAnswerError: no JSON</code>' in chinese


def test_a_source_that_is_not_ready_says_how_it_becomes_so(desk: Client, curator: User) -> None:
    work = factories.make_artwork("Low Tide")
    run = runs.request_run(by=curator, artwork_ids=[work.pk], now=clock.now())
    address = reverse("admin:curation_draftrun_change", args=[run.pk])
    page = desk.get(address).text
    assert "None has been trained yet. Run “manage.py train_tagger”" in page
    assert "None is configured. Set LLM_BASE_URL" in page
    assert 'value="predicted"' not in page


def test_a_paused_run_says_why_and_what_to_do(desk: Client, curator: User) -> None:
    run = start(curator, [factories.make_artwork("Unavailable")], "steady")
    drafting.process()
    page = desk.get(f"/admin/curation/draftrun/{run.pk}/change/").text
    assert "Check that its server is running, then resume." in page


def test_the_history_says_who_decided_what(
    desk: Client, curator: User, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    desk.post(BENCH, {"do": "accept", "proposal": proposal.pk, "work": work.pk})
    page = desk.get("/admin/curation/decision/").text
    for wanted in ("Low Tide", ENGLISH, "Rehearsed", "Accepted"):
        assert wanted in page, wanted
    one = Decision.objects.get()
    assert ENGLISH in desk.get(f"/admin/curation/decision/{one.pk}/change/").text
    log = desk.get("/admin/auditlog/logentry/?q=Low").text
    assert str(curator) in log


def test_who_may_only_look_is_shown_no_buttons(work: Artwork, drafted: Drafted) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    looker = Client()
    user = factories.make_staff(factories.make_collector(), "view_proposal", "view_draftrun")
    looker.force_login(user)
    page = looker.get(BENCH)
    assert ENGLISH in page.text
    assert 'value="accept"' not in page.text
    assert 'value="undo"' not in page.text
    sent = {"do": "accept", "proposal": proposal.pk, "work": work.pk}
    run = DraftRun.objects.get()
    for address in (BENCH, BULK, f"/admin/curation/draftrun/{run.pk}/change/"):
        assert looker.post(address, sent | {"do": "stop"}).status_code == 403
    assert looker.get(BULK).status_code == 403
    assert not Decision.objects.exists()


def cost(desk: Client, address: str) -> int:
    desk.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(address).status_code == 200
    return len(asked)


# Session and account, then: how many works, the page's works, with artists; pictures, proposals,
# decisions, tags; the curator's last decision.
BUDGET = 2 + 2 + 1 + 1 + 1 + 1 + 1 + 1
# The same, then: how many there are, the works, tags; the flagged ones, how many wait, recent ones,
# counts by source and field.
BULK_BUDGET = 2 + 7


@pytest.mark.slow
@pytest.mark.parametrize("count", [2, 9])
def test_the_bench_costs_the_same_however_long_the_queue(client: Client, count: int) -> None:
    root = User.objects.create_superuser("root@artrec.example", None)
    client.force_login(root)
    works = [
        factories.make_artwork("Low Tide", artist=factories.make_artist()) for _ in range(count)
    ]
    for work in works:
        factories.make_picture(work)
    start(root, works, "steady")
    drafting.process()
    first = Proposal.objects.filter(artwork=works[0], field=EN).get()
    client.post(BENCH, {"do": "accept", "proposal": first.pk, "work": works[0].pk})
    assert cost(client, BENCH) == BUDGET
    asked = f"{BULK}?source=steady&field=tags&threshold=90"
    assert cost(client, asked) == BULK_BUDGET
    run = DraftRun.objects.get()
    # The run, its counts, its open proposals, its failures.
    assert cost(client, reverse("admin:curation_draftrun_change", args=[run.pk])) == 2 + 4
