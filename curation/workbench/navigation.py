"""The desk's tables, grouped in the order of the work: in the side bar and on the front page."""

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# By group, the models at the desk in the order in which one works with them. One that is named
# nowhere stands in the last group (`tests/artrec_site/test_workbench.py` wants each named).
GROUPS: tuple[tuple["_StrPromise", tuple[str, ...]], ...] = (
    (_("Import and export"), (
        "curation.importrun", "curation.importmapping", "curation.pictureupload",
        "curation.exportrun", "curation.document", "curation.documenttemplate",
    )),
    (_("Catalogue"), (
        "catalog.artwork", "catalog.artist", "catalog.series", "catalog.exhibition",
        "catalog.curatedset", "catalog.tag", "curation.batchedit",
    )),
    (_("Organise"), (
        "curation.workpair", "curation.artistpair", "curation.merge", "curation.authorityentry",
    )),
    (_("Describe"), ("curation.proposal", "curation.draftrun", "curation.decision")),
    (_("Sell"), (
        "shelves.enquiry", "auctions.sale", "auctions.lot", "auctions.bidder", "auctions.result",
        "auctions.invoice",
    )),
    (_("Recommend"), (
        "recommendations.invitationround", "recommendations.trainingrun", "recommendations.trial",
    )),
    (pgettext_lazy("the desk", "People"), (
        "social.comment", "accounts.user", "accounts.collectorprofile", "account.emailaddress",
        "auth.group",
    )),
    (_("Monitor"), (
        "curation.board", "auditlog.logentry", "common.setasidejob", "common.languagemodeluse",
    )),
)  # fmt: skip
REST = _("More")
PLACES = {
    label: (group, place)
    for group, (_title, labels) in enumerate(GROUPS)
    for place, label in enumerate(labels)
}


class Table(NamedTuple):
    """A table of the desk that a person may open."""

    name: str
    address: str
    add: str


class Group(NamedTuple):
    """A step of the work with its tables."""

    title: "_StrPromise"
    tables: list[Table]


def groups(request: HttpRequest) -> list[Group]:
    """Return the groups with the tables that the person may open, without empty ones."""
    titles = [*(title for title, _labels in GROUPS), REST]
    found: list[list[tuple[int, Table]]] = [[] for _title in titles]
    for app in admin.site.get_app_list(request):
        for shown in app["models"]:
            if not shown.get("admin_url"):
                continue
            label = shown["model"]._meta.label_lower  # noqa: SLF001 - as Django documents it
            group, place = PLACES.get(label, (len(GROUPS), 0))
            add = shown.get("add_url") or ""
            found[group].append((place, Table(str(shown["name"]), shown["admin_url"], add)))
    return [
        Group(title, [table for _place, table in sorted(tables)])
        for title, tables in zip(titles, found, strict=True)
        if tables
    ]


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the side bar as unfold wants it."""
    front = {"title": _("Workbench"), "link": reverse("admin:index")}
    steps = [
        {
            "title": group.title,
            "items": [{"title": name, "link": address} for name, address, _add in group.tables],
        }
        for group in groups(request)
    ]
    return [{"title": "", "items": [front]}, *steps]
