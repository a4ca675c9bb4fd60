"""What the installed site needs, and taps that arrive after they were made."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from accounts.models import User
from accounts.services import subject_of
from catalog.models import Artwork
from common import clock
from recommendations.interactions.models import Interaction
from shelves.models import SavedWork
from shelves.selectors import shelf_ids
from shelves.services.saved import save_work, unsave_work

pytestmark = pytest.mark.django_db
FIXED = "5e0a2b52-6e2c-4b1f-9d5c-7a3d1f0c9e11"


def replay(client: Client, *taps: dict[str, object]) -> list[str]:
    """Report taps; return the status of each."""
    answer = client.post("/offline/taps", {"taps": list(taps)}, content_type="application/json")
    assert answer.status_code == 200, answer.text
    return [result["status"] for result in answer.json()["results"]]


def tap(work: Artwork, step: str = "save", *, age_s: int = 60) -> dict[str, object]:
    return {"id": str(uuid4()), "work": work.pk, "step": step, "age_s": age_s}


@pytest.mark.parametrize(("language", "name"), [("en", "Saved"), ("zh-hans", "已收藏")])
def test_the_manifest_is_in_the_readers_language(client: Client, language: str, name: str) -> None:
    answer = client.get("/site.webmanifest", headers={"accept-language": language})
    assert answer.headers["Content-Type"] == "application/manifest+json"
    body = answer.json()
    assert (body["lang"], body["start_url"], body["scope"]) == (language, "/", "/")
    assert name in [shortcut["name"] for shortcut in body["shortcuts"]]
    for shortcut in body["shortcuts"]:
        assert client.get(shortcut["url"]).status_code in {200, 302}
    assert {icon["purpose"] for icon in body["icons"]} == {"any", "maskable"}


def test_icons_are_pictures_of_their_size(client: Client) -> None:
    for icon in client.get("/site.webmanifest").json()["icons"]:
        path = finders.find(icon["src"].removeprefix("/static/"))
        assert isinstance(path, str)
        with Image.open(path) as picture:
            assert picture.format == "PNG"
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
            colours = {colour for _n, colour in picture.convert("RGB").getcolors(2**20) or []}
            assert (208, 83, 47) in colours  # the icon's circle is drawn
            if icon["purpose"] == "maskable":
                assert picture.convert("RGBA").getpixel((0, 0)) == (28, 27, 25, 255)
    assert client.get("/icons/badge-96.png").headers["Location"].startswith("/static/icons/")
    assert client.get("/icons/other.png").status_code == 404


def test_the_service_worker_serves_the_whole_site(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert "no-cache" in answer.headers["Cache-Control"]


def test_the_page_without_a_network_says_nothing_of_who_reads(
    signed_in: Client, collector: User
) -> None:
    page = signed_in.get("/offline?lang=zh-Hans")
    assert 'lang="zh-Hans"' in page.text
    assert collector.email not in page.text
    assert "csrf" not in page.text
    assert "data-reader" not in page.text


def test_tags_differ_by_session_and_account_and_name_nobody(
    signed_in: Client, client: Client, collector: User
) -> None:
    other = Client()
    other.force_login(collector)
    one, two = (each.get("/offline/state").json() for each in (signed_in, other))
    assert one["account"] == two["account"] != ""
    assert one["session"] != two["session"]
    assert f'data-reader="{one["session"]}.{one["account"]}"' in signed_in.get("/saved").text
    assert str(signed_in.session.session_key) not in str(one)
    visitor = Client().get("/offline/state")
    assert (visitor.json()["session"], visitor.json()["account"]) == ("", "")
    assert visitor.headers["Cache-Control"] == "no-store"


def test_taps_are_applied_once_however_often_they_come(
    signed_in: Client, collector: User, gallery: list[Artwork]
) -> None:
    save_work(user=collector, artwork_id=gallery[1].pk, now=clock.now() - timedelta(hours=1))
    taps = [tap(gallery[0]), tap(gallery[1], "unsave"), tap(gallery[2], "not-interested")]
    for _ in range(2):
        assert replay(signed_in, *taps) == ["done"] * 3
    assert shelf_ids(collector) == {gallery[0].pk}
    hidden = Interaction.objects.filter(
        subject_id=subject_of(user=collector), kind="not_interested"
    )
    assert [row.artwork_id for row in hidden] == [gallery[2].pk]
    assert SavedWork.objects.count() == 2


def test_a_later_choice_elsewhere_stands(
    signed_in: Client, collector: User, gallery: list[Artwork]
) -> None:
    now, work = clock.now(), gallery[0]
    save_work(user=collector, artwork_id=work.pk, now=now - timedelta(hours=2))
    unsave_work(user=collector, artwork_id=work.pk, now=now - timedelta(hours=1))
    # Saved on the device 90 minutes ago, taken off on another 60 minutes ago.
    assert replay(signed_in, tap(work, age_s=90 * 60)) == ["changed"]
    assert shelf_ids(collector) == set()
    assert replay(signed_in, tap(work, age_s=30 * 60)) == ["done"]
    assert shelf_ids(collector) == {work.pk}


def test_saved_elsewhere_is_not_hidden_by_an_earlier_tap_nor_the_reverse(
    signed_in: Client, collector: User, gallery: list[Artwork]
) -> None:
    now, subject = clock.now(), subject_of(user=collector)
    hidden, saved = gallery[:2]
    save_work(user=collector, artwork_id=saved.pk, now=now - timedelta(minutes=5))
    signed_in.post(f"/works/{hidden.pk}/not-interested")
    earlier = [tap(saved, "not-interested", age_s=3600), tap(hidden, age_s=3600)]
    assert replay(signed_in, *earlier) == ["changed"] * 2
    refused = Interaction.objects.filter(subject_id=subject, kind="not_interested")
    assert [row.artwork_id for row in refused] == [hidden.pk]
    assert shelf_ids(collector) == {saved.pk}
    own = [tap(gallery[2], age_s=90), tap(gallery[2], "not-interested", age_s=60)]
    assert replay(signed_in, *own) == ["done"] * 2


def test_a_work_that_is_gone_is_named_and_the_others_are_applied(
    signed_in: Client, collector: User, gallery: list[Artwork]
) -> None:
    Artwork.objects.filter(pk=gallery[0].pk).update(published=False)
    assert replay(signed_in, tap(gallery[0]), tap(gallery[1])) == ["gone", "done"]
    assert shelf_ids(collector) == {gallery[1].pk}


def test_taps_of_a_visitor_or_without_a_token_change_nothing(
    collector: User, gallery: list[Artwork]
) -> None:
    body = {"taps": [tap(gallery[0])]}
    assert Client().post("/offline/taps", body, content_type="application/json").status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(collector)
    sent = strict.post("/offline/taps", body, content_type="application/json")
    assert sent.status_code == 403
    token = strict.get("/offline/state").json()["token"]
    assert not SavedWork.objects.exists()
    sent = strict.post(
        "/offline/taps", body, content_type="application/json", headers={"x-csrftoken": token}
    )
    assert sent.status_code == 200
    assert shelf_ids(collector) == {gallery[0].pk}


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{}", '{"taps": 1}', '{"taps": [{}]}',
        '{"taps": [{"id": "x", "work": 1, "step": "save", "age_s": 1}]}',
        *(f'{{"taps": [{{"id": "{FIXED}", "work": {work}, "step": "{step}", "age_s": {age}}}]}}'
          for work, step, age in (
              (0, "save", 1), (2**70, "save", 1), ("true", "save", 1), (1, "delete", 1),
              (1, "save", -1), (1, "save", '"1e9"'))),
    ],
)  # fmt: skip
def test_a_report_that_cannot_be_read_is_refused(signed_in: Client, body: str) -> None:
    answer = signed_in.post("/offline/taps", body, content_type="application/json")
    assert answer.status_code == 400
    assert not SavedWork.objects.exists()


def test_a_work_that_does_not_exist_is_gone_and_a_wrong_clock_is_no_error(
    signed_in: Client, collector: User, gallery: list[Artwork]
) -> None:
    unknown = {"id": str(uuid4()), "work": 2**62, "step": "save", "age_s": 5}
    ages_ago = tap(gallery[0], age_s=10**12)
    assert replay(signed_in, unknown, ages_ago) == ["gone", "done"]
    assert shelf_ids(collector) == {gallery[0].pk}


def test_more_taps_than_fit_into_one_report_are_refused(
    signed_in: Client, gallery: list[Artwork]
) -> None:
    taps = [tap(gallery[0]) for _ in range(51)]
    sent = signed_in.post("/offline/taps", {"taps": taps}, content_type="application/json")
    assert sent.status_code == 400
    assert not SavedWork.objects.exists()
