"""The list of all pages: every route of the URLconf, with who opens it and what fills it.

A route is left out only where its answer says that it is no page (another method, a file, a part of
a page), or where `NO_PAGES` says why. A new route therefore comes into the list by itself; if it
has a new parameter, `Rows` has to fill it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.http import HttpResponseBase
from django.test import Client

from accounts.models import User
from curation.boards.selectors.registry import BOARDS
from tests.routes import filled, routes

# Why a route leads to no page of its own, where its answer doesn't say so.
NO_PAGES = {
    r"(api|_allauth)/.*": "the API",
    r"lots/<int:lot_id>/live": "a stream",
    r"media/.*|images/.*|icons/.*|works/<int:artwork_id>/manifest.json": "files",
    r"language|account/logout/|admin/(logout|login)/": "leads elsewhere",
    r"account/2fa/(authenticate|webauthn/login)/": "between two steps of signing in",
    r"account/(2fa/(webauthn/)?reauthenticate|login/code/confirm|password/set)/": "when asked for",
    r"notices/<int:notice_id>|works/<int:artwork_id>/enquire": "leads elsewhere",
    r"lists/<int:list_id>/comments(/write)?|taste/suggestions|bids/budget": "leads elsewhere",
    r"lots/<int:lot_id>/(bid|approval|invoice)": "leads elsewhere",
    r"admin/(password_change/.*|r/.*|autocomplete/|jsi18n/|\(\?P<url>.*)": "leads elsewhere",
    r"admin/\w+/\w+/<path:object_id>/": "leads to the change page",
    r"admin/(?!curation/(import|documentt)|catalog/(?!tag)|auctions/sale).*/add/": "made elsewhere",
    r"admin/(?!catalog/(?!tag)|accounts/user|account/|auth/|curation/(importm|documentt)).*/delete/":
        "never deleted",
    r"admin/common/languagemodeluse/.*/(history|change)/": "read in its list",
    r"admin/auditlog/.*/history/": "read in its list",
}  # fmt: skip
# What fills a route's parameters where it isn't the row that others have under that name.
FILLED_BY: dict[str, dict[str, str]] = {
    "collectors/<slug:handle>": {"handle": "handle"},
    "lists/<int:list_id>/comments/<int:comment_id>/edit":
        {"list_id": "public_list_id", "comment_id": "own_comment_id"},
    "lists/<int:list_id>/comments/<int:comment_id>/report":
        {"list_id": "public_list_id", "comment_id": "comment_id"},
    "notices/stop/<str:token>": {"token": "mail_token"},
    "invitations/stop/<str:token>": {"token": "invitation_token"},
    "consigned/<int:lot_id>": {"lot_id": "own_lot_id"},
    r"account/confirm-email/(?P<key>[-:\w]+)/": {"key": "confirmation"},
    r"account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/": {"key": "reset"},
}  # fmt: skip
# More addresses of a route: other states of the same page.
MORE = {
    "browse": ["browse?search=sea", "browse?search=zzqx"],
    "lists/<int:list_id>": ["lists/{public_list_id}"],
    "works/<int:artwork_id>": ["works/{open_lot_work_id}", "works/{bare_work_id}"],
    "sales/<int:sale_id>": ["sales/{past_sale_id}", "sales/{announced_sale_id}"],
    "lots/<int:lot_id>": ["lots/{sold_lot_id}", "lots/{announced_lot_id}"],
    "admin/curation/board/<slug:board>/": [f"admin/curation/board/{name}/" for name in BOARDS],
}
# Pages that one comes to by being sent on.
FOLLOWED = "/account/password/reset/key/"
QUERIES = {
    "lots/<int:lot_id>/review": "?maximum={maximum}",
    "searches/add": "?tag=seascape",
    "admin/search/": "?q=sea",
    "admin/curation/workpair/merge/": "?{work_pair}",
    "admin/curation/artistpair/merge/": "?{artist_pair}",
    "admin/auctions/sale/from-works/": "?works={artwork_id}",
    "admin/auctions/lot/<path:object_id>/void/": "?seq={seq}",
}
OF_THE_SITE, OF_THE_DESK = ("visitor", "collector", "secured"), ("curator", "root")
PARAMETER = re.compile(r"\(\?P<(\w+)>[^()]*(?:\([^()]*\)[^()]*)*\)")


@dataclass(frozen=True, order=True)
class Visit:
    """A page as one role opens it."""

    role: str
    path: str

    @property
    def name(self) -> str:
        """Return a name for files."""
        plain = re.sub(r"[^a-z0-9]+", "-", self.path.casefold()).strip("-")[:80]
        return f"{self.role}--{plain or 'home'}"


@dataclass
class Rows:
    """The people of a tour, and the values that fill parameters, by name."""

    people: Mapping[str, User | None]
    values: dict[str, object] = field(default_factory=dict)

    def of_model(self, app: str, model: str) -> object:
        """Return the key of a model's row: one that was made for the tour, else the first."""
        if model in self.values:
            return self.values[model]
        row = apps.get_model(app, model)._default_manager.order_by("pk").first()
        return row.pk if row else "no row"

    def address(self, route: str) -> str:
        """Return a route's address."""
        plain = PARAMETER.sub(r"<\1>", route)
        own = {name: self.values[key] for name, key in FILLED_BY.get(route, {}).items()}
        model = re.match(r"admin/(\w+)/(\w+)/<path:object_id>/", route)
        if model:
            own["object_id"] = self.of_model(*model.groups())
        query = QUERIES.get(route, "").format_map(self.values)
        return filled(plain, {**self.values, **own}) + query

    def addresses(self, route: str) -> Iterator[str]:
        """Return all addresses of a route that are visited."""
        yield self.address(route)
        for more in MORE.get(route, ()):
            yield "/" + more.format_map(self.values)


def is_page(answer: HttpResponseBase) -> bool:
    """Tell whether an answer is a whole page of HTML."""
    if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
        return False
    return not answer.streaming and b"<html" in answer.content[:400].lower()  # type: ignore[attr-defined]


def says_it_is_none(answer: HttpResponseBase) -> bool:
    """Tell whether an answer itself says that there is no page: another method, a file, a part."""
    if answer.status_code in {204, 286, 405}:
        return True
    return answer.status_code == 200 and not is_page(answer)


def pages(rows: Rows, clients: Mapping[str, Client]) -> tuple[list[Visit], list[str]]:
    """Return every page by the roles that see it as their own, and the routes that lead nowhere.

    A page of the site is visited as visitor and as collector, one of the desk by the curator, or by
    the administrator alone where the curator may not.
    """
    visits: list[Visit] = []
    lost: list[str] = []
    for route in routes():
        if any(re.fullmatch(left, route) for left in NO_PAGES):
            continue
        for path in rows.addresses(route):
            found, silent = _seen(path, clients)
            visits += found
            if not found and not silent:
                lost.append(f"{route}: {path}")
    return sorted(set(visits)), lost


def _seen(path: str, clients: Mapping[str, Client]) -> tuple[list[Visit], bool]:
    """Return a path's visits, and whether every answer said that there is no page."""
    roles = OF_THE_DESK if path.startswith(("/admin/", "/components/")) else OF_THE_SITE
    found: list[Visit] = []
    silent = False
    for role in roles:
        if found and role in {"root", "secured"}:
            break
        answer = clients[role].get(path, follow=path.startswith(FOLLOWED))
        if is_page(answer):
            found.append(Visit(role, path))
        silent = silent or says_it_is_none(answer)
    return found, silent
