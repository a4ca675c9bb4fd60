"""The public pages for search engines: each kind in files of its own, one for each language."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from auctions.selectors.sales import addresses_of_sales
from catalog.selectors import addresses
from common.http import absolute_url

PLAIN = (
    "home", "catalog:browse", "catalog:exhibitions", "auctions:calendar",
    "recommendations:how", "terms", "privacy_policy", "contact",
)  # fmt: skip
if TYPE_CHECKING:
    from django.db.models import QuerySet

# What an address names (the page's name, or a row's key), and when it was changed, if known.
Row = tuple[Any, datetime | None]
Kind = tuple[str, Callable[[], "Sequence[Row] | QuerySet[Any, Any]"]]
KINDS: dict[str, Kind] = {
    "pages": ("", lambda: [(name, None) for name in PLAIN]),
    "works": ("catalog:artwork", addresses.addresses_of_works),
    "artists": ("catalog:artist", addresses.addresses_of_artists),
    "exhibitions": ("catalog:exhibition", addresses.addresses_of_exhibitions),
    "sales": ("auctions:sale", addresses_of_sales),
}
A_FILE = 5000


class Addresses(Sitemap):  # type: ignore[type-arg]
    """The pages of one kind in one language, by SITE_URL and never by the request's Host.

    `view` is the rows' page; pages without rows are named by the rows themselves.
    """

    limit = A_FILE

    def __init__(self, kind: Kind, language: str) -> None:
        self.view, self.items = kind  # type: ignore[method-assign]
        self.language = language

    def get_protocol(self, protocol: str | None = None) -> str:  # noqa: ARG002 - SITE_URL's
        """Return the scheme."""
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:  # noqa: ARG002 - SITE_URL's
        """Return the host and port."""
        return urlsplit(settings.SITE_URL).netloc

    def location(self, item: Row) -> str:
        """Return the path of a page."""
        key, _changed = item
        with translation.override(self.language):
            return reverse(self.view, args=[key]) if self.view else reverse(key)

    def lastmod(self, item: Row) -> datetime | None:
        """Return when what a page shows was changed last."""
        return item[1]

    def get_latest_lastmod(self) -> None:
        """Return no time of the whole file: it would be a read of all rows."""


SITEMAPS = {
    f"{name}-{code}": Addresses(kind, code)
    for code, _name in settings.LANGUAGES
    for name, kind in KINDS.items()
}


@require_safe
def index(request: HttpRequest) -> TemplateResponse:
    """List the files of all kinds and languages."""
    files = [
        SitemapIndexItem(absolute_url(f"{reverse('sitemap', args=[name])}?p={page}"), None)
        for name, kind in SITEMAPS.items()
        for page in kind.paginator.page_range
    ]
    context = {"sitemaps": files}
    return TemplateResponse(request, "sitemap_index.xml", context, content_type="application/xml")
