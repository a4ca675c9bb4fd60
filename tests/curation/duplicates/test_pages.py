"""Duplicates at the desk: the lists, the page that merges, the history; who may use them."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from accounts.models import User
from catalog.models import Artwork
from curation.duplicates.models import DuplicateRun, Merge, PairState, WorkPair
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
LIST = "/admin/curation/workpair/"


@pytest.fixture
def curator(client: Client) -> User:
    user = factories.make_curator()
    client.force_login(user)
    return user


@pytest.fixture
def pair() -> WorkPair:
    left = factories.make_artwork("Harbour", height_cm=40, width_cm=50)
    right = factories.make_artwork("Harbour at Dusk", date_text="1890", medium_en="Oil")
    return WorkPair.objects.create(
        left=left, right=right, state=PairState.OPEN, probability=0.97, levels={"title": "near"}
    )


def merge_page(pair: WorkPair) -> str:
    return f"{LIST}merge/?{urlencode({'left': pair.left_id, 'right': pair.right_id})}"


@pytest.mark.usefixtures("curator")
def test_a_pair_is_shown_with_its_reasons_dismissed_and_taken_back(
    client: Client, pair: WorkPair
) -> None:
    page = client.get(LIST).text
    assert "97%" in page
    assert "Titles are nearly the same" in page
    client.post(LIST, {"do": "dismiss", "pair": pair.pk})
    assert f"pair-{pair.pk}" not in client.get(LIST).text
    assert f"pair-{pair.pk}" in client.get(f"{LIST}?show=dismissed").text
    client.post(f"{LIST}?show=dismissed", {"do": "reopen", "pair": pair.pk})
    assert f"pair-{pair.pk}" in client.get(LIST).text


@pytest.mark.usefixtures("curator")
def test_the_fuller_record_stays_unless_exchanged_and_choices_count(
    client: Client, pair: WorkPair
) -> None:
    page = client.get(merge_page(pair))
    assert page.context["found"].kept.pk == pair.right_id
    exchanged = f"{merge_page(pair)}&keep={pair.left_id}"
    assert client.get(exchanged).context["found"].kept.pk == pair.left_id
    sent = {"keep": pair.left_id, "choose-title_en": "merged"}
    answer = client.post(merge_page(pair), sent, follow=True)
    assert "Merged. You can undo it" in answer.text
    work = Artwork.objects.get(pk=pair.left_id)
    assert (work.title_en, work.date_text, float(work.width_cm or 0)) == (
        "Harbour at Dusk", "1890", 50.0,
    )  # fmt: skip
    done = Merge.objects.get()
    address = f"/admin/curation/merge/{done.pk}/change/"
    undone = client.post(address, {"do": "undo"}, follow=True).text
    assert "Merge undone. The two records are separate again." in undone
    assert Artwork.objects.filter(merged_into=None).count() == 2
    assert client.get("/admin/curation/merge/").status_code == 200


@pytest.mark.usefixtures("curator")
def test_two_works_of_the_list_are_merged_without_a_search(client: Client, pair: WorkPair) -> None:
    sent = {"action": "merge_two_works", "_selected_action": [pair.left_id, pair.right_id]}
    answer = client.post("/admin/catalog/artwork/", sent)
    assert answer.headers["Location"] == merge_page(pair)
    sent["_selected_action"] = [pair.left_id]
    assert "Choose two rows" in client.post("/admin/catalog/artwork/", sent, follow=True).text


@pytest.mark.usefixtures("curator")
def test_a_search_is_started_and_steered(client: Client) -> None:
    client.post(LIST, {"do": "search"})
    run = DuplicateRun.objects.get()
    assert "hx-get" in client.get(LIST).text
    for step, state in (("pause", "paused"), ("resume", "running"), ("stop", "stopped")):
        client.post(LIST, {"do": step, "run": run.pk})
        run.refresh_from_db()
        assert run.state == state


@pytest.mark.usefixtures("curator")
@pytest.mark.parametrize(
    "query", ["", "?left=1", "?left=x&right=2", "?left=1&right=1", "?left=1&right=999999999"]
)
def test_what_names_no_two_works_is_not_found(client: Client, query: str) -> None:
    assert client.get(f"{LIST}merge/{query}").status_code == 404


@pytest.mark.parametrize("permissions", [[], ["view_workpair"], ["view_merge"]])
def test_who_may_not_merge_neither_merges_nor_undoes(
    client: Client, collector: User, pair: WorkPair, permissions: list[str]
) -> None:
    client.force_login(factories.make_staff(collector, *permissions))
    assert client.get(LIST).status_code == (200 if "view_workpair" in permissions else 403)
    assert client.get(merge_page(pair)).status_code == 403
    assert client.post(merge_page(pair), {"keep": pair.left_id}).status_code == 403
    for sent in ({"do": "dismiss", "pair": pair.pk}, {"do": "search"}):
        assert client.post(LIST, sent).status_code == 403
    done = Merge.objects.create(
        kind="work",
        kept_id=pair.left_id,
        merged_id=pair.right_id,
        journal={},
        at="2026-01-01T00:00Z",
    )
    assert client.post(f"/admin/curation/merge/{done.pk}/change/").status_code == 403
    pair.refresh_from_db()
    assert pair.state == PairState.OPEN
    assert not Artwork.objects.exclude(merged_into=None).exists()
    assert not DuplicateRun.objects.exists()
