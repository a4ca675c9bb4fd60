"""The rows behind the pages: the demo, and what its people would have after a month."""

import sys
from collections.abc import Callable
from importlib import import_module
from time import time

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from accounts.selectors import user_of
from accounts.services import open_app_session
from auctions.models import Bid, Lot, Sale
from catalog.models import Artwork, ArtworkImage, Exhibition
from catalog.services.preparing import prepare
from demo import people
from demo.plan import SOURCE
from social.models import ShownList
from tests import factories
from tests.recommendations.mapped import draw_map
from tests.tour import collecting, curating
from tests.tour.pages import Rows

DAY_S = 86_400


def session_of(user: User) -> str:
    """Return a session in which the password was entered a moment ago, for all of a long tour."""
    key = open_app_session(user=user)
    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    at = time() + DAY_S
    store["account_authentication_methods"] = [
        {"method": "password", "at": at, "email": user.email, "reauthenticated": True}
    ]
    store["account_authentication_methods_user"] = str(user.pk)
    store.save()
    return key


def client_of(session: str) -> Client:
    """Return a browser in a session."""
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = session
    return browser


def make_rows(*, say: Callable[[str], object]) -> Rows:
    """Load the demo and write what pages show of its people."""
    call_command("load_demo", stdout=sys.stderr)
    say("the demo is loaded")
    collector = user_of(people.COLLECTOR)
    curator = user_of(people.CURATOR)
    assert collector is not None
    assert curator is not None
    secured = _secured()
    root = User.objects.create_superuser("root@artrec.example", None)
    rows = Rows(people={
        "visitor": None, "collector": collector, "secured": secured, "curator": curator,
        "root": root,
    })  # fmt: skip
    works = list(
        Artwork.objects.filter(source=SOURCE, availability="available")
        .exclude(pk__in=Lot.objects.values("artwork_id"))
        .order_by("pk")
    )
    chosen = works[:: len(works) // 40]
    public = ShownList.objects.filter(owner__handle="quiet-harbours").earliest("pk").list_id
    makers: tuple[Callable[[], collecting.Values], ...] = (
        lambda: collecting.past_sale(collector),
        lambda: collecting.consigned(collector, chosen[20]),
        lambda: collecting.kept(collector, chosen, public),
        lambda: collecting.owned(collector, chosen),
        lambda: collecting.asked(collector, chosen[21:]),
        lambda: curating.shown(chosen, chosen[0].artist),
        lambda: curating.reported(collector, public),
        lambda: curating.paired(curator),
        lambda: curating.runs(curator, chosen),
        lambda: curating.drafted(curator, chosen[24:]),
        lambda: curating.recommended(curator, chosen),
    )
    for make in makers:
        rows.values |= make()
    rows.values |= _common(collector, chosen, public)
    for image in ArtworkImage.objects.filter(artwork__in=chosen[:3]):
        prepare(image)
    draw_map()
    say("the rows are written")
    return rows


def _secured() -> User:
    """Return a collector with a second factor, recovery codes and a passkey."""
    user = factories.make_collector("secured@artrec.example")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    RecoveryCodes.activate(user)
    Authenticator.objects.create(
        user=user, type="webauthn", data={"name": "Phone", "credential": {}}
    )
    return user


def _common(collector: User, chosen: list[Artwork], public: int) -> collecting.Values:
    """Return what fills the parameters of the site's own pages."""
    address = EmailAddress.objects.get(user=collector)
    past, running = (Sale.objects.filter(title_en=title).earliest("pk")
                     for title in ("Autumn Opening", "Colour and Line"))  # fmt: skip
    announced = Sale.objects.order_by("opens_at").last()
    assert announced is not None
    lot = Lot.objects.filter(sale=running, last_seq__gt=0).earliest("pk")
    work = chosen[0]
    return {
        "artwork_id": work.pk, "artist_id": work.artist_id,
        "slug": Exhibition.objects.earliest("pk").slug, "image_id": work.images.all()[0].pk,
        "public_list_id": public, "handle": "quiet-harbours", "kind": "tag",
        "sale_id": running.pk, "lot_id": lot.pk, "open_lot_work_id": lot.artwork_id,
        "seq": Bid.objects.filter(lot=lot).latest("seq").seq, "maximum": 9_000,
        "bare_work_id": factories.make_artwork("").pk,
        "past_sale_id": past.pk, "sold_lot_id": past.lots.earliest("pk").pk,
        "announced_sale_id": announced.pk, "announced_lot_id": announced.lots.earliest("pk").pk,
        "notice_id": 1, "event_id": 1, "chip_id": 1, "preference_id": 1, "suggestion_id": 1,
        "subscription_id": 1, "session_id": 1, "content_type_id": 1, "object_id": 1,
        "key": "seascape", "name": "x", "width": 480, "suffix": "webp", "tile": "x",
        "section": "works-en", "app_label": "catalog", "url": "x",
        "pk": Authenticator.objects.get(type="webauthn").pk,
        "confirmation": EmailConfirmationHMAC(address).key,
        "uidb36": user_pk_to_url_str(collector),
        "reset": default_token_generator.make_token(collector),
    }  # fmt: skip
