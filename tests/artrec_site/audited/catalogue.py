"""Writes of the catalogue, of accounts and groups: rows added, changed and deleted."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from catalog.models import CuratedSet, Series
from common import clock
from shelves.models import Enquiry
from social.models import Comment
from social.services.comments import write_comment
from tests import factories
from tests.artrec_site.audited.curation import MAPPING, document_template, mapping
from tests.artrec_site.audited.desk import Desk, Write
from tests.artrec_site.audited.saleroom import a_sale
from tests.social.people import public_collector, public_list


def an_address() -> EmailAddress:
    """Return an address that is not verified."""
    user = factories.make_collector()
    return EmailAddress.objects.create(user=user, email="other@artrec.example")


def comment() -> Comment:
    """Return a comment on a public list."""
    writer = public_collector(f"writer-{uuid4().hex[:8]}")
    found = public_list(writer, factories.make_artwork().pk)
    return write_comment(user=writer, list_id=found.pk, text="Calm.", now=clock.now())


def enquiry() -> Enquiry:
    """Return an enquiry without an answer."""
    return Enquiry.objects.create(
        user=factories.make_collector(), artwork=factories.make_artwork(), message="?",
        at=clock.now(), currency="USD",
    )  # fmt: skip


def _primary(desk: Desk) -> None:
    address = an_address()
    EmailAddress.objects.filter(pk=address.pk).update(verified=True)
    desk.act(address, "make_primary")


MAKERS: dict[str, Callable[[Desk], Any]] = {
    "catalog.artist": lambda _d: factories.make_artist(),
    "catalog.series": lambda _d: Series.objects.create(title_en="Tides"),
    "catalog.exhibition": lambda d: factories.make_exhibition(d.work()),
    "catalog.artwork": lambda d: d.work(),
    "catalog.curatedset": lambda _d: CuratedSet.objects.create(title_en="Tides"),
    "auctions.sale": lambda _d: a_sale(lots=0),
    "accounts.user": lambda _d: factories.make_collector(),
    "account.emailaddress": lambda _d: an_address(),
    "auth.group": lambda _d: Group.objects.create(name="Guests"),
    "curation.importmapping": lambda _d: mapping(),
    "curation.documenttemplate": lambda _d: document_template(),
}
ADDED: dict[str, dict[str, Any]] = {
    "catalog.artist": {"name_en": "Maren"},
    "catalog.series": {"title_en": "Tides"},
    "catalog.curatedset": {"title_en": "Tides"},
    "catalog.exhibition": {
        "title_en": "The Sea", "slug": "the-sea", "starts_on": "2026-01-01", "ends_on": "2027-01-01"
    },
    "catalog.artwork": {"title_en": "Low Tide"},
    "auth.group": {"name": "Guests"},
    "curation.importmapping": {
        "name": "Ours", "text": MAPPING
    },
}  # fmt: skip
CHANGED: dict[str, dict[str, Any]] = {
    "catalog.artist": {"name_en": "Maren Holt the Younger"},
    "catalog.series": {"title_en": "High Tides"},
    "catalog.curatedset": {"title_en": "High Tides"},
    "catalog.exhibition": {"title_en": "The Land"},
    "catalog.artwork": {"title_en": "High Tide"},
    "auctions.sale": {"title_en": "Night Sale"},
    "accounts.user": {"is_staff": "on"},
    "account.emailaddress": {"verified": "on"},
    "auth.group": {"name": "Friends"},
    "curation.importmapping": {"name": "Theirs"},
}
ACTIONS_OF_WORKS: dict[str, dict[str, Any]] = {
    "publish": {"published": False}, "unpublish": {}, "pick": {}, "mark_on_hold": {},
    "unpick": {"curators_pick": True}, "mark_sold": {}, "draft_works": {},
    "mark_available": {"availability": "on_hold"},
}  # fmt: skip


def _delete(model: str) -> Write:
    return lambda desk: desk.delete(MAKERS[model](desk))


def _delete_selected(model: str) -> Write:
    return lambda desk: desk.act(MAKERS[model](desk), "delete_selected", post="yes")


def _of_work(action: str, fields: dict[str, Any]) -> Write:
    return lambda desk: desk.act(desk.work(**fields), action)


def _add(model: str) -> Write:
    return lambda desk: desk.add(model, **ADDED[model])


def _change(model: str) -> Write:
    return lambda desk: desk.change(MAKERS[model](desk), **CHANGED[model])


WRITES: dict[str, Write] = {
    **{f"{model} add": _add(model) for model in ADDED},
    **{f"{model} change": _change(model) for model in CHANGED},
    **{f"{model} delete": _delete(model) for model in MAKERS},
    **{
        f"{model} delete_selected": _delete_selected(model)
        for model in MAKERS
    },
    "account.emailaddress add": lambda d: d.add(
        "account.emailaddress", user=str(factories.make_collector().pk), email="a@artrec.example"
    ),
    "account.emailaddress make_verified": lambda d: d.act(an_address(), "make_verified"),
    "account.emailaddress make_primary": _primary,
    **{
        f"catalog.artwork {name}": _of_work(name, fields)
        for name, fields in ACTIONS_OF_WORKS.items()
    },
    "shelves.enquiry change": lambda d: d.change(enquiry(), answer="Yes."),
    "social.comment change": lambda d: d.change(comment(), decision="hide", reason="Rude."),
}  # fmt: skip
