"""What is taken off the pages is shown nowhere: every public address, as visitor and collector."""

import itertools
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import translation

from auctions.models import Lot, Sale
from auctions.selectors.names import lot_names
from auctions.services import lot_events
from catalog import selectors
from catalog.models import Artist, Artwork, Exhibition, Series
from catalog.search import BrowseQuery
from catalog.services import artworks
from common import clock
from recommendations.interactions.models import Interaction
from recommendations.matching.models import Invitation
from recommendations.matching.services import inviting
from shelves.models import Enquiry, Notice, SearchHit
from shelves.services import follows, list_works, lists, owned, searches, wanted
from shelves.services.mailing import mail_notices
from shelves.services.saved import save_work
from shelves.services.unsubscribing import stop_link
from social.services.comments import write_comment
from tests import factories
from tests.auctions.conftest import BidderApp, make_bidder, make_sale
from tests.routes import filled, routes
from tests.social.people import publish

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
# In titles, descriptions, biographies; nothing else makes these letters.
CANARY = re.compile("quokka|袋鼠", re.IGNORECASE)
DESK = ("admin/", "account/", "_allauth/")
# Streams give the connection back before they send numbers alone (tests/auctions/test_leaks.py).
STREAMS = ("lots/<int:lot_id>/live", "api/v1/lots/<int:lot_id>/events")
SEARCHES = ("search=T99871", "search=quokkx", "artist={artist_id}", "tag=sea", "search=a+calm+sea")


class Scene:
    """A hidden work in an open lot, an exhibition and a shelf; its hidden maker; a draft sale."""

    def __init__(self, gallery: list[Artwork]) -> None:
        self.artist = factories.make_artist(
            "Quokka Maker", name_zh="袋鼠画家", bio_en="Quokka life", bio_zh="袋鼠生平"
        )
        self.work = factories.make_artwork(
            "Quokka Tide", title_zh="袋鼠之潮", artist=self.artist, tags=["sea"],
            description_en="quokka words", description_zh="袋鼠文字", accession_number="T99871",
            medium_en="quokka oil", provenance="quokka", credit_line="quokka",
        )  # fmt: skip
        self.image = factories.make_picture(self.work)
        self.image.alt_en = "quokka seen"
        self.image.save()
        self.exhibition = factories.make_exhibition(self.work, gallery[0])
        self.hidden_show = factories.make_exhibition(
            gallery[0], title_en="Quokka Show", text_en="quokka", published=False
        )
        self.sale, (self.lot,) = make_sale(artwork_id=self.work.pk, estimate=(20_000, 40_000))
        Lot.objects.update(title="")
        self.draft, (self.draft_lot,) = make_sale(published=False)
        Sale.objects.filter(pk=self.draft.pk).update(title_en="Quokka Sale", title_zh="袋鼠拍卖")
        Lot.objects.filter(pk=self.draft_lot.pk).update(title="Quokka Lot")
        self.user, _bidder = make_bidder(self.sale)
        save_work(user=self.user, artwork_id=self.work.pk, now=clock.now())
        self._shelve(gallery)
        self.enquiry = Enquiry.objects.create(
            user=self.user, artwork=self.work, message="?", at=clock.now(), currency="USD"
        )
        self.stop = stop_link(user=self.user, kind="outbid", now=clock.now()).rpartition("/")[2]
        self.invitation = Invitation.objects.create(
            artwork=self.work, user=self.user, sent_at=clock.now()
        )
        BidderApp(self.user).bid(self.lot, 30_000)
        # Their notices, with a mail that waits, are older than the hiding.
        BidderApp(make_bidder(self.sale)[0]).bid(self.lot, 40_000)
        lot_events.process()
        artworks.set_state(artwork_ids=[self.work.pk], published=False)

    def _shelve(self, gallery: list[Artwork]) -> None:
        asked: dict[str, Any] = {"user": self.user, "now": clock.now()}
        self.list = lists.create_list(name="Kept", **asked)
        both = [self.work.pk, gallery[0].pk]
        list_works.add_works(list_id=self.list.pk, artwork_ids=both, **asked)
        self.link = lists.renew_link(list_id=self.list.pk, **asked)
        lists.change_list(list_id=self.list.pk, visibility="public", **asked)
        publish(self.user, "kept-things", list_ids=[self.list.pk])
        self.comment = write_comment(list_id=self.list.pk, text="Calm.", **asked)
        self.own = owned.add_owned(values=owned.OwnedValues(title="Mine"), **asked)
        follows.follow(kind="artist", key=str(self.artist.pk), **asked)
        wanted.want_work(artwork_id=self.work.pk, **asked)
        query = BrowseQuery(artist=self.artist.pk)
        self.search = searches.save_search(query=query, name="Mine", **asked)
        SearchHit.objects.create(search=self.search, artwork=self.work, found_at=clock.now())

    def addresses(self, gallery: list[Artwork]) -> list[str]:
        """Return every public address, for what is hidden and for what stands beside it."""
        choices: dict[str, list[object]] = {
            "artwork_id": [self.work.pk, gallery[0].pk],
            "artist_id": [self.artist.pk],
            "slug": [self.exhibition.slug, self.hidden_show.slug],
            "sale_id": [self.sale.pk, self.draft.pk],
            "lot_id": [self.lot.pk, self.draft_lot.pk],
            "image_id": [self.image.pk],
            "width": [240],
            "suffix": ["avif", "webp", "jpg"],
            "section": ["works-en", "works-zh-hans"],
            "kind": ["artist"],
            "key": [self.artist.pk],
            "list_id": [self.list.pk],
            "search_id": [self.search.pk],
            "comment_id": [self.comment.pk],
            "handle": ["kept-things"],
            "owned_id": [self.own.pk],
            "event_id": [1],
            "document_id": [1],
            "import_id": [1],
            "name": [self.image.file.name],
            "chip_id": [1],
            "preference_id": [1],
            "suggestion_id": [1],
            "invoice_id": [1],
            "enquiry_id": [self.enquiry.pk],
            "tile": ["full/240,/0/default.jpg"],
            "invitation_id": [self.invitation.pk],
            "token": [inviting.STOP.sign(str(self.user.pk)), self.link.token, self.stop],
            "notice_id": [Notice.objects.filter(user=self.user).latest("at").pk],
            "subscription_id": [1],
        }
        found = []
        for route in routes():
            if route.startswith(DESK) or route in STREAMS:
                continue
            names = re.findall(r"<(?:\w+:)?(\w+)>", route)
            found += [
                filled(route, dict(zip(names, values, strict=True)))
                for values in itertools.product(*[choices[name] for name in names])
            ]
        for query in SEARCHES:
            asked = query.format(artist_id=self.artist.pk)
            found += [f"/browse?{asked}", f"/api/v1/artworks?{asked}"]
        return found


@pytest.fixture
def scene(gallery: list[Artwork]) -> Scene:
    return Scene(gallery)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("role", ["visitor", "collector", "app"])
def test_no_public_address_shows_what_is_hidden(
    scene: Scene, gallery: list[Artwork], role: str, language: str
) -> None:
    client = Client() if role != "app" else BidderApp(scene.user)
    if role == "collector":
        client.force_login(scene.user)
    answered = 0
    for address in scene.addresses(gallery):
        answer = client.get(address, headers={"accept-language": language}, follow=True)
        assert answer.status_code < 500, address
        body = b"".join(answer) if answer.streaming else answer.content
        content = f"{answer.headers}{body.decode(errors='replace')}"
        assert not CANARY.search(content), (address, CANARY.findall(content))
        answered += answer.status_code == 200
    assert answered > 20


@pytest.mark.parametrize(
    "address",
    [
        "/works/{work}", "/works/{work}/similar", "/artists/{artist}", "/images/{image}/240.webp",
        "/media/{file}", "/exhibitions/{show}", "/sales/{draft}", "/lots/{draft_lot}",
        "/api/v1/artworks/{work}", "/api/v1/artists/{artist}", "/api/v1/sales/{draft}",
        "/api/v1/lots/{draft_lot}", "/api/v1/exhibitions/{show}",
    ],
)  # fmt: skip
def test_the_address_of_what_is_hidden_is_not_found(scene: Scene, address: str) -> None:
    filled_in = address.format(
        work=scene.work.pk, artist=scene.artist.pk, image=scene.image.pk,
        file=scene.image.file.name, show=scene.hidden_show.slug, draft=scene.draft.pk,
        draft_lot=scene.draft_lot.pk,
    )  # fmt: skip
    assert Client().get(filled_in).status_code == 404


def test_a_lot_of_a_hidden_work_is_named_by_its_number_and_takes_bids(scene: Scene) -> None:
    payload = Client().get(f"/api/v1/lots/{scene.lot.pk}").json()
    assert (payload["title"], payload["artwork"]) == ("Lot 1", None)
    assert payload["estimate"]["low"]["amount"] == 20_000
    page = Client().get(
        f"/lots/{scene.lot.pk}", headers={"accept-language": "zh-hans"}, follow=True
    )
    assert "第 1 号拍品" in page.text
    other = BidderApp(make_bidder(scene.sale)[0])
    assert other.bid(scene.lot, 90_000).status_code == 201
    Lot.objects.filter(pk=scene.lot.pk).update(title="A seascape")
    assert Client().get(f"/api/v1/lots/{scene.lot.pk}").json()["title"] == "A seascape"


def test_notices_of_a_hidden_works_lot_do_not_name_it(
    scene: Scene, mailoutbox: list[EmailMessage]
) -> None:
    BidderApp(make_bidder(scene.sale)[0]).bid(scene.lot, 90_000)
    lot_events.process()
    assert mail_notices() == 2  # of before the hiding, and of after it
    for message in mailoutbox:
        assert message.subject == "artrec · You were outbid on “Lot 1”"
        assert not CANARY.search(f"{message.subject}{message.body}")
    assert Interaction.objects.exists()


@pytest.mark.parametrize(
    ("change", "en", "zh"),
    [
        ({"work": True}, "Quokka Tide", "袋鼠之潮"),
        ({"work": False}, "Lot 1", "第 1 号拍品"),
        ({"work": False, "title": "A {lot} “tide”"}, "A {lot} “tide”", "A {lot} “tide”"),
    ],
)
def test_a_notice_names_its_lot_as_it_is_named_when_it_is_read(
    scene: Scene, change: dict[str, object], en: str, zh: str
) -> None:
    artworks.set_state(artwork_ids=[scene.work.pk], published=bool(change["work"]))
    Lot.objects.filter(pk=scene.lot.pk).update(title=change.get("title", ""))
    client = Client()
    client.force_login(scene.user)
    for language, expected in (
        ("en", f"You were outbid on “{en}”."),
        ("zh-hans", f"你对《{zh}》的出价已被超过。"),
    ):
        asked = {"accept-language": language}
        rows = BidderApp(scene.user).get("/api/v1/me/notifications", headers=asked).json()
        assert [row["text"] for row in rows["results"]] == [expected]
        assert f">{expected}</a>" in client.get("/notices", headers=asked, follow=True).text


def test_a_lot_of_an_unpublished_sale_is_named_by_its_number(scene: Scene) -> None:
    link = scene.draft_lot.get_absolute_url()
    found = lot_names({link, "/lots/99999999", "/browse", "?"})
    assert {link: lot[:2] for link, lot in found.items()} == {link: ("Lot 1", "第 1 号拍品")}


def test_the_desk_still_names_the_work_and_shows_its_picture(scene: Scene, client: Client) -> None:
    client.force_login(factories.make_curator())
    assert "Quokka Tide" in client.get("/admin/auctions/lot/").text
    picture = client.get(f"/images/{scene.image.pk}/240.webp")
    assert (picture.status_code, picture.headers["Cache-Control"]) == (200, "no-store")
    assert client.get(f"/media/{scene.image.file.name}").status_code == 200


def test_masters_are_for_the_desk_alone(gallery: list[Artwork], signed_in: Client) -> None:
    image = gallery[0].images.get()
    assert Client().get(f"/images/{image.pk}/240.webp").status_code == 200
    assert signed_in.get(f"/media/{image.file.name}").status_code == 404
    bare = factories.make_collector()
    bare.is_staff = True
    bare.save()
    signed_in.force_login(bare)
    assert signed_in.get(f"/media/{image.file.name}").status_code == 404


def test_what_is_counted_leaves_out_what_is_hidden(gallery: list[Artwork]) -> None:
    """What only a hidden work has, and what others have, too."""
    maker = factories.make_artist("Quokka Maker")
    series = Series.objects.create(artist=gallery[0].artist, title_en="Quokka Series")
    work = factories.make_artwork("Quokka", artist=maker, tags=["cat", "sea"], price_minor=1_00)
    other = factories.make_artwork("Quokka", artist=gallery[0].artist, series=series)

    assert series.artist is not None
    owner = series.artist

    def counted() -> dict[str, object]:
        cache.clear()
        found = Client().get("/api/v1/artworks?facets=1").json()
        return {
            "facets": {
                (group["facet"], choice["value"]): choice["count"]
                for group in found["facets"]
                for choice in group["choices"]
            },
            "tags": {tag for tag, _label in selectors.common_tags()},
            "series": [vars(each)["shown"] for each in selectors.series_of(owner)],
            "artist": Client().get(f"/artists/{maker.pk}").status_code,
            "exhibition": len(Client().get(f"/api/v1/exhibitions/{show.slug}").json()["artworks"]),
        }

    show = factories.make_exhibition(work, gallery[0])
    before = counted()
    artworks.set_state(artwork_ids=[work.pk, other.pk], published=False)
    after = counted()
    assert {"cat", "sea"} <= before["tags"]  # type: ignore[operator]
    assert "cat" not in after["tags"]  # type: ignore[operator]
    assert ("subject", "cat") in before["facets"]  # type: ignore[operator]
    assert ("subject", "cat") not in after["facets"]  # type: ignore[operator]
    assert ("artist", str(maker.pk)) not in after["facets"]  # type: ignore[operator]
    sea = ("subject", "sea")
    assert after["facets"][sea] == before["facets"][sea] - 1  # type: ignore[index]
    assert (before["series"], after["series"]) == ([1], [])
    assert (before["artist"], after["artist"]) == (200, 404)
    assert (before["exhibition"], after["exhibition"]) == (2, 1)


def test_nothing_but_masters_is_sent_from_the_folder_of_files(
    gallery: list[Artwork], client: Client
) -> None:
    client.force_login(factories.make_curator())
    for name in ("renditions/x.webp", "../secret_key", "%2e%2e/secret_key", "artworks/none.jpg"):
        assert client.get(f"/media/{name}").status_code == 404


def test_an_artist_is_shown_by_a_work_that_is_shown(gallery: list[Artwork]) -> None:
    maker = gallery[0].artist
    assert isinstance(maker, Artist)
    assert Client().get(f"/artists/{maker.pk}").status_code == 200
    artworks.set_state(artwork_ids=[work.pk for work in gallery], published=False)
    assert Client().get(f"/artists/{maker.pk}").status_code == 404
    assert not Exhibition.objects.exists()


@pytest.mark.parametrize(("hidden", "named"), [(True, "Lot 1"), (False, "Quokka Tide")])
def test_a_title_hidden_when_its_work_was_deleted_stays_hidden(
    scene: Scene, *, hidden: bool, named: str
) -> None:
    artworks.set_state(artwork_ids=[scene.work.pk], published=not hidden)
    Lot.objects.filter(pk=scene.lot.pk).update(state="passed", copy=None)
    artworks.delete_artworks(artwork_ids=[scene.work.pk])
    with translation.override("en"):
        assert Lot.objects.get(pk=scene.lot.pk).name == named
