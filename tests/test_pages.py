"""Every page comes, for visitors and collectors, in both languages, whatever is asked."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.services import subject_of
from catalog import selectors
from catalog.models import Artwork
from catalog.search import BadQueryError, BrowseQuery
from catalog.search.query import FIELD_LABELS
from recommendations.interactions.models import Interaction
from recommendations.taste.models import Statement, TasteToken
from recommendations.taste.services import statement
from shelves.selectors import shelf_ids
from tests import factories

pytestmark = pytest.mark.django_db

OPEN = ["/", "/browse", "/exhibitions", "/sets", "/sales", "/how-recommendations-work",
        "/lists/public", "/lists/public?order=popular", "/topics", "/topics/tag/sea",
        "/about/terms",
        "/about/privacy", "/about/contact", "/account/login/",
        "/account/signup/", "/account/password/reset/"]  # fmt: skip
OWN = [
    "/", "/bids", "/invoices", "/notices", "/notices/choices", "/time-zone", "/lots/for-you",
    "/for-you", "/welcome", "/statement", "/questionnaire", "/taste", "/taste/map",
    "/taste/reset/undo", "/saved", "/enquiries", "/consigned", "/invitations", "/lists",
    "/following", "/wanted", "/collection",
    "/collection/add", "/collection/import", "/collection/works.csv", "/shelves/search",
    "/searches", "/searches/add?tag=sea",
    "/shelves/data.json", "/profile", "/profile/data.json", "/collectors",
    "/account/email/", "/account/password/change/", "/account/2fa/", "/account/sessions/",
    "/account/", "/account/language", "/account/2fa/webauthn/",
]  # fmt: skip


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("path", OPEN)
def test_an_open_page_comes_in_either_language(client: Client, path: str, language: str) -> None:
    answer = client.get(path, headers={"accept-language": language}, follow=True)
    assert answer.status_code == 200
    assert f'lang="{"zh-Hans" if language == "zh-hans" else "en"}"' in answer.text


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("path", OWN)
def test_a_collectors_page_comes_and_is_nobody_elses(
    signed_in: Client, client: Client, path: str
) -> None:
    assert signed_in.get(path, follow=True).status_code == 200
    client.logout()
    if path != "/":
        assert "/account/login/" in client.get(path).headers["Location"]


@pytest.mark.slow
def test_the_first_page_shows_pictures_and_costs_the_same_queries_however_many(
    client: Client, gallery: list[Artwork], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    budget = (
        2  # which works are picks, which are new
        + 2 * 3  # these works with their artists, their pictures and their lots
        + 1  # sets that are shown
        + 1  # exhibitions open today
    )
    client.get("/")
    for picks in (1, 3, 6):
        Artwork.objects.filter(pk__in=[work.pk for work in gallery[:picks]]).update(
            curators_pick=True
        )
        for work in gallery[:picks]:
            if not work.images.exists():
                factories.make_picture(work)
        with django_assert_num_queries(budget):
            page = client.get("/")
        showcase = page.context["showcase"]
        assert [work.pk for work in showcase if work.images.all()] == [work.pk for work in showcase]
        assert len(showcase) == min(3, picks)
        assert not {work.pk for work in showcase} & {work.pk for work in page.context["picks"]}
        assert page.text.count("hang__work") == len(showcase)


def test_a_showcase_shows_different_makers_and_other_works_tomorrow(gallery: list[Artwork]) -> None:
    for work in gallery[1:4]:
        factories.make_picture(work)
    works = selectors.artworks_in_order([work.pk for work in gallery])
    day = date(2026, 1, 5)
    showcase = selectors.showcase(works, [], places=3, day=day)
    assert len({work.artist_id for work in showcase}) == 3
    assert {work.pk for work in showcase} <= {work.pk for work in gallery[:4]}
    leads = {
        selectors.showcase(works, [], places=3, day=day + timedelta(days=later))[0].pk
        for later in range(6)
    }
    assert leads == {work.pk for work in gallery[:4]}
    assert selectors.showcase([], works[4:], places=3, day=day) == []


def test_a_collector_sees_where_they_are_signed_in_and_ends_the_others(
    collector: User, client: Client
) -> None:
    elsewhere = Client(headers={"user-agent": "Elsewhere/1.0"})
    known = {"login": collector.email, "password": factories.PASSWORD}
    for browser in (elsewhere, client):
        assert browser.post("/account/login/", known).status_code == 302
    page = client.get("/account/sessions/")
    assert page.text.count("data-session") == 2
    assert "App Elsewhere" in page.text
    client.post("/account/sessions/")
    assert client.get("/saved").status_code == 200
    assert elsewhere.get("/saved").status_code == 302


def test_a_work_with_next_to_nothing_has_a_page(client: Client) -> None:
    bare = factories.make_artwork("")
    answer = client.get(bare.get_absolute_url())
    assert answer.status_code == 200
    assert "Untitled" in answer.text


def test_pages_of_artist_and_exhibition_show_their_works(
    client: Client, gallery: list[Artwork]
) -> None:
    show = factories.make_exhibition(*gallery[:3])
    assert gallery[0].artist is not None
    for address in (show.get_absolute_url(), gallery[0].artist.get_absolute_url()):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Calm off the Point" in answer.text


def test_a_hidden_work_is_not_found(client: Client, gallery: list[Artwork]) -> None:
    Artwork.objects.filter(pk=gallery[0].pk).update(published=False)
    assert client.get(gallery[0].get_absolute_url()).status_code == 404
    assert "Calm off the Point" not in client.get("/browse").text


@pytest.mark.parametrize(
    "path",
    ["/works/0", "/works/999999", f"/works/{10**30}", "/artists/77", "/exhibitions/no-such-show",
     "/images/1/480.webp", "/nowhere", "/works/1/similar"],
)  # fmt: skip
def test_an_unknown_address_is_a_404_with_a_way_on(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert reverse("catalog:browse") in answer.text


TEXTS = [
    "", "x" * 10_000, "我 love 海景 but 不要 portraits", "🎨🌊🖼️", "<b>bold</b><script>x</script>",
    "'; DROP TABLE catalog_artwork; --", "\x00", "%s %d {} ${x}", "ｆｕｌｌ ｗｉｄｔｈ",
]  # fmt: skip


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("text", TEXTS)
def test_any_search_gets_an_answer(client: Client, text: str) -> None:
    answer = client.get("/browse", {"search": text})
    assert answer.status_code == (400 if "\x00" in text else 200)
    assert ("can’t be stored" in answer.text) == ("\x00" in text)
    assert "<script>x" not in answer.text
    assert Artwork.objects.count() == 6


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize(
    "query", ["price_min=cheap", "artist=x", "cursor=abc", "sort=up", "tag=no"]
)
def test_an_impossible_filter_is_reported_and_the_input_stays(client: Client, query: str) -> None:
    answer = client.get(f"/browse?{query}")
    assert answer.status_code == 400
    assert "notice--error" in answer.text or "cursor" in answer.text


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize(("language", "label"), [("en", "lowest price"), ("zh-hans", "最低价格")])
def test_an_impossible_filter_is_named_as_on_the_page(
    client: Client, language: str, label: str
) -> None:
    answer = client.get(
        "/browse?price_min=cheap", headers={"accept-language": language}, follow=True
    )
    assert f"<strong>{label}</strong>" in answer.text
    assert "<strong>price_min" not in answer.text


def test_every_filter_has_a_name_for_people() -> None:
    wrong = {field: "no" for field in FIELD_LABELS if field != "cursor"}
    with pytest.raises(BadQueryError) as refused:
        BrowseQuery.from_params(wrong, minor=False)
    assert set(refused.value.fields) == set(wrong)
    with translation.override("zh-hans"):
        # In English some are the parameter's own name.
        assert not set(refused.value.labelled) & set(wrong)


@pytest.mark.parametrize("text", TEXTS)
def test_any_statement_gets_an_answer_and_loses_nothing(
    signed_in: Client, collector: User, text: str
) -> None:
    subject = subject_of(user=collector)
    statement.write(subject_id=subject, text="I love harbours", now=collector.date_joined)
    answer = signed_in.post("/statement", {"text": text}, follow=True)
    stored = Statement.objects.filter(pk=subject).first()
    if "\x00" in text or len(text) > statement.MAX_LENGTH:
        assert stored is not None
        assert stored.text == "I love harbours"
        assert ("can’t be stored" if "\x00" in text else text[:500]) in answer.text
    else:
        assert answer.status_code == 200
        assert (stored.text if stored else "") == text.strip()


def test_saving_puts_a_work_on_the_shelf_and_into_the_log_once(
    signed_in: Client, collector: User, gallery: list[Artwork]
) -> None:
    work = gallery[0]
    for _ in range(2):
        signed_in.post(f"/works/{work.pk}/save", {"source": "browse", "position": "3"})
    assert shelf_ids(collector) == {work.pk}
    events = Interaction.objects.filter(subject_id=subject_of(user=collector))
    assert [(e.kind, e.source, e.position) for e in events] == [("save", "browse", 3)]
    signed_in.post(f"/works/{work.pk}/unsave")
    assert shelf_ids(collector) == set()


def test_a_visitor_who_saves_is_asked_to_sign_in(client: Client, gallery: list[Artwork]) -> None:
    answer = client.post(f"/works/{gallery[0].pk}/save")
    assert "/account/login/" in answer.headers["Location"]
    assert not Interaction.objects.exists()


def test_saving_goes_back_only_to_this_site(signed_in: Client, gallery: list[Artwork]) -> None:
    answer = signed_in.post(f"/works/{gallery[0].pk}/save", {"next": "https://evil.example/"})
    assert answer.headers["Location"] == gallery[0].get_absolute_url()


def test_chips_are_weighed_turned_and_removed(signed_in: Client, collector: User) -> None:
    signed_in.post("/statement", {"text": "I love harbours"})
    chip = TasteToken.objects.get(concept_id="harbour")
    signed_in.post(f"/taste/chips/{chip.pk}", {"weight": "0.3", "polarity": "-1"})
    chip.refresh_from_db()
    assert (chip.weight, chip.polarity) == (0.3, -1)
    assert signed_in.post(f"/taste/chips/{chip.pk}", {"weight": "7"}).status_code == 400
    assert signed_in.post(f"/taste/chips/{chip.pk}", {"weight": "nan"}).status_code == 400
    assert signed_in.post("/taste/chips", {"concept": "qqqq"}).status_code == 400
    signed_in.post("/taste/chips", {"concept": "竹子", "polarity": "1"})
    assert TasteToken.objects.filter(concept_id="bamboo").exists()
    signed_in.post(f"/taste/chips/{chip.pk}", {"remove": "1"})
    assert not TasteToken.objects.filter(pk=chip.pk).exists()


def test_anothers_chip_can_not_be_touched(signed_in: Client) -> None:
    other = factories.make_collector()
    statement.write(subject_id=subject_of(user=other), text="bamboo", now=other.date_joined)
    chip = TasteToken.objects.get()
    assert signed_in.post(f"/taste/chips/{chip.pk}", {"remove": "1"}).status_code == 404
    assert TasteToken.objects.filter(pk=chip.pk).exists()


def test_a_refusal_reaches_htmx_in_words_with_its_own_status(signed_in: Client) -> None:
    answer = signed_in.post("/taste/chips", {"concept": "qqqq"}, headers={"hx-request": "true"})
    assert answer.status_code == 400
    assert "data-refusal" in answer.text


def test_personal_recommendations_can_be_turned_off(signed_in: Client, collector: User) -> None:
    signed_in.post("/taste/personalised", {"personalised": "0", "confirmed": "1"})
    assert "Personal recommendations are off" in signed_in.get("/").text


def test_a_page_reports_what_it_saw(
    signed_in: Client, collector: User, gallery: list[Artwork]
) -> None:
    event = {"id": str(uuid4()), "kind": "impression", "artwork_id": gallery[0].pk,
             "at": "2026-01-01T00:00:00Z"}  # fmt: skip
    answer = signed_in.post("/events", {"events": [event]}, content_type="application/json")
    assert answer.json() == {"accepted": 0}  # older than 90 days
    for body in (b"", b"[]", b'{"events": 3}', b'{"events": [{}]}', b"\xff"):
        assert signed_in.post("/events", body, content_type="application/json").status_code == 400
    assert not Interaction.objects.exists()


def test_a_rendition_is_made_once_and_stored(client: Client, gallery: list[Artwork]) -> None:
    image = gallery[0].images.get()
    first = client.get(f"/images/{image.pk}/480.webp")
    assert first.status_code == 200
    body = b"".join(first.streaming_content)  # type: ignore[attr-defined]
    assert body[8:12] == b"WEBP"
    assert "immutable" in first.headers["Cache-Control"]
    assert client.get(f"/images/{image.pk}/481.webp").status_code == 404
    assert client.get(f"/images/{image.pk}/960.webp").status_code == 404  # above the master


def test_the_content_policy_allows_no_inline_code(client: Client) -> None:
    policy = client.get("/how-recommendations-work").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
