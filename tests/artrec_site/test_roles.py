"""Who may open which address: every route of the site by visitor, collector, staff, curator, root.

A letter a role: `2` is shown or done, `>` sent elsewhere (to sign in, mostly), `3` refused, `4` not
found, `1` asked to sign in (the API), `-` another method is wanted, `B` bad as sent here.
"""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from accounts.models import User
from accounts.services import open_app_session
from auctions.models import Invoice, Lot, Sale
from auctions.services import closing
from catalog.models import Artwork, Exhibition
from catalog.search import BrowseQuery
from common import clock
from curation.batch.models import BatchEdit
from curation.drafts.models import Decision, DraftRun
from curation.exports.models import ExportRun
from curation.imports.models import ImportMapping, ImportRun
from curation.labels.models import Document, DocumentTemplate
from recommendations.matching.models import Invitation, InvitationRound
from recommendations.matching.services.inviting import STOP
from recommendations.registry.models import TrainingRun
from recommendations.trials.services.plots import store_plot
from shelves.models import Enquiry, Notice
from shelves.services import lists, owned, searches
from shelves.services.notices import NoticeContent, notify
from social.services.comments import write_comment
from tests import factories
from tests.auctions.conftest import make_sale
from tests.auctions.test_closing import ended_lot
from tests.recommendations.trial_logs import prepared
from tests.routes import filled, routes
from tests.social.people import public_collector, public_list
from tests.variants import in_soak

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("roles.txt")
ROLES = ("visitor", "collector", "staff", "curator", "root")
CODES = {
    200: "2",
    204: "2",
    286: "2",
    301: ">",
    302: ">",
    400: "B",
    401: "1",
    403: "3",
    404: "4",
    405: "-",
}
# allauth's own, tested there; open streams give the connection back (tests/auctions/test_live.py).
BY_PREFIX = ("account/", "_allauth/", "lots/<int:lot_id>/live", "api/v1/lots/<int:lot_id>/events")


class Site:
    """A site with a row of everything, and a client a role; the collector bought a lot."""

    def __init__(self, gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch) -> None:
        self.browsers: dict[str, Client] = {}
        lot, (buyer, other) = ended_lot(monkeypatch, 900_00, 300_00, artwork_id=gallery[0].pk)
        closing.close_due_lots()
        show = factories.make_exhibition(gallery[0])
        run = TrainingRun.objects.create(
            requested_by="curator", requested_at=clock.now(), config={}
        )
        export = ExportRun.objects.create(requested_at=clock.now())
        batch = BatchEdit.objects.create(requested_at=clock.now())
        document = Document.objects.create(requested_at=clock.now())
        template = DocumentTemplate.objects.create(
            name="Ours", kind="label", source="Hello", label_width=50, label_height=30,
            changed_at=clock.now(),
        )  # fmt: skip
        drafts = DraftRun.objects.create(requested_at=clock.now())
        decided = Decision.objects.create(field="tags", source="predicted", at=clock.now())
        loaded = ImportRun.objects.create(
            state="done", origin="upload", place="works.csv", requested_at=clock.now(),
            moved_at=clock.now(),
        )  # fmt: skip
        mapped = ImportMapping.objects.create(name="Ours", text="", changed_at=clock.now())
        self.people: dict[str, User | None] = {
            "visitor": None,
            "collector": buyer.user,
            "staff": factories.make_staff(factories.make_collector()),
            "curator": factories.make_curator(),
            "root": User.objects.create_superuser("root@artrec.example", None),
        }
        invitation = Invitation.objects.create(
            artwork=gallery[1], user=buyer.user, sent_at=clock.now()
        )
        round_ = InvitationRound.objects.create(
            artwork=gallery[1], requested_by=self.people["curator"], requested_at=clock.now()
        )
        curator = self.people["curator"]
        assert curator is not None
        trial = prepared(curator)
        store_plot(trial_id=trial.pk, metric="saved", language="en", svg="<svg/>", now=clock.now())
        enquiry = Enquiry.objects.create(
            user=other.user, artwork=gallery[1], message="Framed?", at=clock.now(), currency="USD"
        )
        invoice = Invoice.objects.get()
        self.others_invoice, self.other = invoice.pk, other.user
        told = NoticeContent("won", uuid4(), "Won.", "拍得。", "/lots/1", clock.now())
        notify(users=[buyer.user], content=told)
        kept = lists.create_list(user=buyer.user, name="Mine", now=clock.now())
        own = owned.add_owned(
            user=buyer.user, values=owned.OwnedValues(title="Mine"), now=clock.now()
        )
        search = searches.save_search(
            user=buyer.user, query=BrowseQuery(tags=("sea",)), now=clock.now()
        )
        writer = public_collector("noor")
        commented = public_list(writer, gallery[0].pk)
        comment = write_comment(user=writer, list_id=commented.pk, text="Calm.", now=clock.now())
        image = gallery[0].images.get()
        self.values: dict[str, object] = {
            "artwork_id": gallery[0].pk, "artist_id": gallery[0].artist_id, "slug": show.slug,
            "sale_id": lot.sale_id, "lot_id": lot.pk, "image_id": image.pk, "width": 240,
            "suffix": "webp", "section": "works-en",
            "name": image.file.name, "chip_id": 1, "preference_id": 1, "invoice_id": invoice.pk,
            "enquiry_id": enquiry.pk, "content_type_id": 999_999, "app_label": "catalog",
            "session_id": 1, "suggestion_id": 1, "invitation_id": invitation.pk,
            "board": "coverage", "outcome": "planned", "table": "all",
            "tile": "full/1,1/0/default.jpg",
            "token": STOP.sign("999999"), "run_id": loaded.pk, "mapping_id": mapped.pk,
            "trial_id": trial.pk, "metric": "saved", "list_id": kept.pk, "owned_id": own.pk,
            "search_id": search.pk,
            "event_id": 999_999, "comment_id": comment.pk, "handle": "noor",
            "document_id": 999_999, "import_id": 999_999, "kind": "tag", "key": "sea",
            "subscription_id": 999_999,
            "notice_id": Notice.objects.filter(user=buyer.user).latest("at").pk,
        }  # fmt: skip
        self.objects = {
            "artwork": gallery[0].pk, "artist": gallery[0].artist_id, "sale": lot.sale_id,
            "lot": lot.pk, "bidder": invoice.bidder_id, "result": lot.pk, "invoice": invoice.pk,
            "exhibition": show.pk, "enquiry": enquiry.pk, "tag": "sea", "user": buyer.user.pk,
            "trainingrun": run.pk, "collectorprofile": buyer.user.pk,
            "invitationround": round_.pk, "draftrun": drafts.pk, "exportrun": export.pk,
            "batchedit": batch.pk,
            "document": document.pk, "documenttemplate": template.pk,
            "decision": decided.pk, "importrun": loaded.pk, "importmapping": mapped.pk,
            "trial": trial.pk,
            "comment": comment.pk, "emailaddress": EmailAddress.objects.get(user=buyer.user).pk,
        }  # fmt: skip

    def client(self, role: str, route: str) -> Client:
        """Return a role's browser, or its app for routes of the API."""
        user = self.people[role]
        if user is None:
            return Client()
        if route.startswith("api/"):
            return Client(headers={"x-session-token": open_app_session(user=user)})
        browser = self.browsers.get(role) or Client()
        if role not in self.browsers:
            browser.force_login(user)
            self.browsers[role] = browser
        return browser

    def address(self, route: str) -> str:
        """Return an address of a route, for a row that exists where there is one."""
        model = re.match(r"admin/\w+/(\w+)/", route)
        row = self.objects.get(model.group(1) if model else "", 999_999)
        plain = re.sub(r"\(\?P<(\w+)>[^()]*\)", r"<\1>", route)
        return filled(plain, {**self.values, "object_id": row, "url": "nothing/"})

    def address_or_none(self, route: str) -> str:
        """Return the same for allauth's routes, whose keys are of no row."""
        keys = dict.fromkeys(("key", "uidb36", "pk", "provider", "session", "code", "client"), "x")
        self.values = keys | self.values
        return self.address(route)

    def code(self, role: str, route: str) -> str:
        """Return what comes of a role's GET."""
        status = self.client(role, route).get(self.address(route)).status_code
        return CODES.get(status, str(status))


@pytest.fixture
def site(gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch) -> Site:
    return Site(gallery, monkeypatch)


def test_the_table_has_a_row_for_each_route() -> None:
    wanted = [route for route in routes() if not route.startswith(BY_PREFIX)]
    assert [row.split(" ", 1)[1] for row in TABLE.read_text().splitlines()] == wanted


@pytest.mark.slow
@pytest.mark.parametrize(
    "role", [role if role in {"visitor", "staff"} else in_soak(role) for role in ROLES]
)
def test_every_route_answers_a_role_as_the_table_says(site: Site, role: str) -> None:
    column = ROLES.index(role)
    rows = (row.split(" ", 1) for row in TABLE.read_text().splitlines())
    table = {route: codes[column] for codes, route in rows}
    assert {route: site.code(role, route) for route in table} == table


def test_an_invoice_is_its_buyers_alone_even_among_curators(site: Site) -> None:
    for client in (Client(), Client()):
        client.force_login(site.other)
        assert client.get(f"/invoices/{site.others_invoice}").status_code == 404


# Codenames without which an action is refused, and what is sent to the list or the address.
ACTIONS = [
    ("catalog/artwork/", "edit_works", "change_artwork"),
    ("catalog/artwork/", "publish", "change_artwork"),
    ("catalog/artwork/", "unpublish", "change_artwork"),
    ("catalog/artwork/", "mark_available", "change_artwork"),
    ("catalog/artwork/", "mark_on_hold", "change_artwork"),
    ("catalog/artwork/", "mark_sold", "change_artwork"),
    ("catalog/artwork/", "pick", "change_artwork"),
    ("catalog/artwork/", "unpick", "change_artwork"),
    ("catalog/artwork/", "export_works", "export_artwork"),
    ("catalog/artwork/", "delete_selected", "delete_artwork"),
    ("catalog/artwork/", "sell_works", "add_sale add_lot"),
    ("catalog/artwork/", "draft_works", "add_draftrun"),
    ("catalog/artwork/", "merge_two_works", "change_workpair change_artwork"),
    ("catalog/artwork/", "find_buyers", "view_invitationround"),
    ("curation/importmapping/", "delete_selected", "delete_importmapping"),
    ("catalog/artwork/", "label_works", "add_document"),
    ("catalog/exhibition/", "label_exhibition", "add_document view_artwork"),
    ("catalog/curatedset/", "label_set", "add_document view_artwork"),
    ("curation/documenttemplate/", "delete_selected", "delete_documenttemplate"),
    ("catalog/artwork/", "add_pictures", "add_pictureupload change_artwork"),
    ("catalog/artist/", "delete_selected", "delete_artist"),
    ("catalog/artist/", "merge_two_artists", "change_artistpair change_artist"),
    ("catalog/artist/", "link_to_authority", "view_authorityentry change_artist"),
    ("catalog/curatedset/", "delete_selected", "delete_curatedset"),
    ("catalog/series/", "delete_selected", "delete_series"),
    ("catalog/exhibition/", "delete_selected", "delete_exhibition"),
    ("auctions/sale/", "publish", "change_sale"),
    ("auctions/sale/", "open_now", "change_sale"),
    ("auctions/sale/", "delete_selected", "delete_sale"),
    ("auctions/bidder/", "approve", "change_bidder"),
    ("auctions/bidder/", "limit", "change_bidder"),
    ("auctions/bidder/", "suspend", "change_bidder"),
    ("auctions/invoice/", "mark_paid", "change_invoice"),
]


def actions_of(client: Client, path: str) -> set[str]:
    """Return the actions that a list offers."""
    answer = client.get(f"/admin/{path}")
    form = answer.context.get("action_form") if answer.status_code == 200 else None
    return {value for value, _label in form.fields["action"].choices if value} if form else set()


@pytest.mark.slow
def test_each_action_needs_its_own_permission(site: Site, subtests: pytest.Subtests) -> None:
    staff, client = site.people["staff"], site.client("staff", "admin/")
    assert staff is not None
    for path, action, codenames in ACTIONS:
        with subtests.test(path=path, action=action):
            model = path.split("/")[1]
            factories.make_staff(staff, f"view_{model}")
            assert action not in actions_of(client, path)
            factories.make_staff(staff, f"view_{model}", *codenames.split())
            assert action in actions_of(client, path)


@pytest.mark.slow
def test_every_action_of_the_desk_is_in_the_table(site: Site) -> None:
    client = site.client("root", "admin/")
    offered = {
        (path.removeprefix("admin/"), action)
        for path in routes()
        if re.fullmatch(r"admin/(catalog|auctions|recommendations|curation)/\w+/", path)
        for action in actions_of(client, path.removeprefix("admin/"))
    }
    assert offered == {(path, action) for path, action, _codename in ACTIONS}


# Addresses of the desk beside its lists and forms, and the codename without which each is refused.
OWN_VIEWS = [
    ("auctions/lot/{lot}/void/", "change_lot"), ("auctions/lot/{lot}/extend/", "change_lot"),
    ("auctions/lot/{lot}/withdraw/", "change_lot"), ("auctions/lot/{lot}/ledger/", "view_lot"),
    ("auctions/sale/{sale}/bidding/", "change_sale"),
    ("auctions/sale/{sale}/stagger/", "change_sale"),
    ("auctions/sale/{sale}/order/", "change_sale"),
    ("auctions/invoice/{invoice}/cancel/", "change_invoice"),
    ("auctions/bidder/{bidder}/standing/", "change_bidder"),
    ("recommendations/trainingrun/train-now/", "add_trainingrun"),
    ("recommendations/invitationround/work/{artwork}/", "view_invitationround"),
]  # fmt: skip


@pytest.mark.slow
def test_each_own_view_of_the_desk_needs_its_own_permission(
    site: Site, subtests: pytest.Subtests
) -> None:
    staff, client = site.people["staff"], site.client("staff", "admin/")
    assert staff is not None
    before = Lot.objects.values().get(), TrainingRun.objects.count()
    for address, codename in OWN_VIEWS:
        path = "/admin/" + address.format(**site.objects)
        model = path.split("/")[3]
        others = {f"{verb}_{model}" for verb in ("view", "add", "change", "delete", "export")}
        # Who may change a row may see it.
        withheld = {codename, f"change_{model}"} if "view" in codename else {codename}
        with subtests.test(path=path):
            factories.make_staff(staff, *(others - withheld))
            for answer in (client.get(path), client.post(path, {"seq": "1", "reason": "x"})):
                assert answer.status_code == 403
            assert (Lot.objects.values().get(), TrainingRun.objects.count()) == before
            factories.make_staff(staff, *others)
            assert client.get(path).status_code in {200, 302}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "codenames"),
    [
        ("auctions/sale/{sale}/results/", "view_result view_invoice"),
        ("auctions/sale/{sale}/copy/", "add_sale add_lot"),
        ("auctions/sale/from-works/?works={artwork}", "add_sale add_lot"),
    ],
)
def test_a_view_of_several_models_needs_the_permissions_of_all(
    site: Site, address: str, codenames: str
) -> None:
    staff, client = site.people["staff"], site.client("staff", "admin/")
    assert staff is not None
    path = "/admin/" + address.format(**site.objects)
    needed = codenames.split()
    for withheld in needed:
        others = [name for name in needed if name != withheld]
        factories.make_staff(staff, "view_sale", "change_sale", *others)
        assert [client.get(path).status_code, client.post(path).status_code] == [403, 403]
    factories.make_staff(staff, "view_sale", *needed)
    assert client.get(path).status_code == 200
    assert Sale.objects.count() == 1


CHANGES = re.compile(r"admin/(\w+)/(\w+)/<path:object_id>/change/")


@pytest.mark.slow
@pytest.mark.parametrize("inlines", [in_soak(""), "view", in_soak("view add change delete")])
@pytest.mark.parametrize("opened", [False, True])
def test_with_the_view_permission_alone_pages_show_and_change_nothing(
    site: Site, inlines: str, *, opened: bool
) -> None:
    if not opened:
        sale, _lots = make_sale(opens_in_s=3600, ends_in_s=7200, published=False)
        site.objects["sale"] = sale.pk
    staff, client = site.people["staff"], site.client("staff", "admin/")
    assert staff is not None
    within = ("artworkimage", "exhibitionwork", "lot") if inlines else ()
    viewed: set[str] = set()
    for route in filter(CHANGES.fullmatch, routes()):
        model = CHANGES.sub(r"\2", route)
        if model not in site.objects:
            continue
        viewed.add(model)
        may = [f"{verb}_{row}" for row in within if row != model for verb in inlines.split()]
        factories.make_staff(staff, f"view_{model}", *may)
        address = site.address(route)
        page = client.get(address)
        assert page.status_code == 200, (model, page.status_code)
        assert 'name="_save"' not in page.text, model
        assert not re.search(r'<(?!input type="hidden")\w+[^>]* name="\w+-0-\w+"', page.text), model
        assert client.post(address, {"_save": "1"}).status_code == 403
    assert viewed >= {"artwork", "artist", "exhibition", "sale", "lot", "invoice", "user"}


def test_every_list_of_the_desk_has_an_order_when_a_field_completes_from_it() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    # But for allauth's own, from which no field completes.
    desks = [
        admin.site.get_model_admin(model)
        for model in apps.get_models()
        if admin.site.is_registered(model) and model is not EmailAddress
    ]
    searched = [desk for desk in desks if desk.get_search_fields(request)]
    assert [desk for desk in searched if not desk.get_queryset(request).ordered] == []
    assert {"artist", "sale", "user"} <= {desk.opts.model_name for desk in searched}


@pytest.mark.slow
@pytest.mark.parametrize("opened", [False, True])
def test_with_the_view_permission_alone_a_sale_shows_its_terms_and_its_lots_amounts(
    site: Site, *, opened: bool
) -> None:
    sale, _lots = make_sale(
        opens_in_s=-60 if opened else 3600, ends_in_s=7200, published=opened,
        increments=((0, 50_00), (1000_00, 125_00)), premium=((500_00, 25_500), (None, 0)),
        approval_above=9876_00, tax_rate=7_250, reserve=345_00, estimate=(456_00, 567_00),
    )  # fmt: skip
    staff, client = site.people["staff"], site.client("staff", "admin/")
    assert staff is not None
    factories.make_staff(staff, "view_sale", "view_lot")
    page = client.get(f"/admin/auctions/sale/{sale.pk}/change/").text
    shown = re.findall(r'<div class="readonly[^>]*>\s*(.*?)\s*</div>', page)
    assert {"$100", "$345", "$456", "$567"} <= set(shown)
    terms = {"0 50<br>1000 125", "500 25.5<br>* 0", "9876", "7.25"}
    assert terms <= set(shown)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["0", "999999", "abc", "1e9", "-1"])
def test_a_row_that_does_not_exist_is_not_found(site: Site, name: str) -> None:
    client = site.client("root", "admin/")
    for part in ("lot/{}/ledger/", "lot/{}/void/", "lot/{}/extend/", "sale/{}/bidding/"):
        query = {"seq": "1"} if "void" in part else {}
        assert client.get(f"/admin/auctions/{part.format(name)}", query).status_code == 404


@pytest.mark.slow
def test_the_desk_leads_to_the_pages_of_rows_that_one_may_see(site: Site) -> None:
    show = Exhibition.objects.get()
    kind = f"{type(show)._meta.app_label}.{type(show)._meta.model_name}"
    assert kind == "catalog.exhibition"
    address = shortcut_to(show)
    assert site.client("staff", "admin/").get(address).status_code == 403
    assert show.slug in site.client("curator", "admin/").get(address).headers["Location"]
    assert site.client("collector", "admin/").get(address).status_code == 403


def shortcut_to(row: Exhibition) -> str:
    """Return the desk's address that leads to a row's page."""
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415

    return f"/admin/r/{ContentType.objects.get_for_model(row).pk}/{row.pk}/"


def test_curators_may_what_their_work_needs_and_nothing_of_accounts() -> None:
    held = factories.make_curator().get_all_permissions()
    assert {"catalog.export_artwork", "auctions.change_sale", "auctions.change_invoice"} <= held
    apart = re.compile(r"(accounts|account|mfa|usersessions|auth|sessions|admin|common)\.")
    assert not [name for name in held if apart.match(name)]
    for name in ("bid", "result", "budget", "watch", "bidrequest", "lotevent"):
        assert not {f"auctions.{verb}_{name}" for verb in ("add", "change", "delete")} & held
    assert "auctions.view_budget" not in held
