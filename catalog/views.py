"""The catalogue's pages."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import admin
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import search, selectors
from catalog.selectors.sets import shown_sets
from catalog.services import renditions
from common import clock, ports
from common.errors import MovedError, NotFoundError
from common.http import moved_address, page_or_fragment, signed_in
from common.paging import numbered_page, shown_at_once, shown_next

if TYPE_CHECKING:
    from common.http import PageRequest

PAGE = 24
CACHED = "public, max-age=31536000, immutable"
SIMILAR = 8


def redirects_merged(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Redirect the address of a merged work or artist to that of the one that stays."""

    @wraps(view)
    def redirecting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except MovedError as moved:
            return HttpResponsePermanentRedirect(moved_address(request, moved.pk))

    return redirecting


@require_safe
def browse(request: "PageRequest") -> HttpResponse:
    """Show works by filters and search; paging appends to the page that asked."""
    refused: search.BadQueryError | None = None
    cursor = request.GET.get("cursor")
    limit = PAGE if cursor else shown_at_once(request.GET, size=PAGE)
    try:
        query = search.BrowseQuery.from_params(request.GET, minor=False)
        found = search.browse(query, cursor=cursor, limit=limit)
    except search.BadQueryError as error:
        # Errors are shown beside their fields; what was typed is kept, and the other filters apply.
        refused, query = error, error.readable
        found = search.browse(query, cursor=None, limit=limit)
    if refused is None:
        search.tell_unmet(request, query, found)
    context = {"found": found, "query": query, "refused": refused, "params": request.GET}
    context["currency"] = found.currency
    context["predicted_percent"] = query.tags and settings.PREDICTED_TAGS_MIN_PERCENT
    context["shown_next"] = shown_next(request.GET, size=PAGE)
    fragment = "catalog/_more.html" if "cursor" in request.GET else "catalog/_results.html"
    status = 400 if refused else 200
    if request.headers.get("HX-Request") == "true":
        # htmx swaps successful answers only; the refusal is part of this one.
        status = 200
    return page_or_fragment(request, "catalog/browse.html", fragment, context, status=status)


@require_safe
@redirects_merged
def artwork(request: HttpRequest, artwork_id: int) -> HttpResponse:
    """Show one work."""
    work = selectors.require_artwork(artwork_id)
    context = {
        "artwork": work,
        "tags": (tags := selectors.tags(work.tags)),
        "tag_origins": selectors.tags_by_origin(work, tags),
        "predicted": selectors.predicted_tags([work.pk]).get(work.pk, ()),
        "sees_all_predicted": request.user.has_perm("catalog.change_artwork"),
        "shown_in": selectors.shown_in(work),
    }
    return render(request, "catalog/artwork.html", context)


@require_safe
@redirects_merged
def similar(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Show the works most like one work."""
    work = selectors.require_artwork(artwork_id)
    ids = ports.similar_artworks(artwork_id, limit=SIMILAR, user=signed_in(request))
    near = selectors.artworks_in_order(ids)
    near.sort(key=lambda other: not other.has_picture)
    context = {"artwork": work, "similar": near}
    return page_or_fragment(request, "catalog/similar.html", "catalog/_similar.html", context)


@require_safe
@redirects_merged
def artist(request: "PageRequest", artist_id: int) -> HttpResponse:
    """Show an artist and their works."""
    maker = selectors.require_artist(artist_id)
    page = numbered_page(selectors.artworks_by(maker), request.GET, size=PAGE)
    context = {"artist": maker, "page": page, "series": selectors.series_of(maker)}
    fragment = "catalog/_page_of_works.html"
    return page_or_fragment(request, "catalog/artist.html", fragment, context)


@require_safe
def exhibitions(request: HttpRequest) -> HttpResponse:
    """List the exhibitions: open now, to come, past."""
    today = clock.now().date()
    return render(
        request,
        "catalog/exhibitions.html",
        {"programme": selectors.programme(today), "today": today},
    )


@require_safe
def exhibition(request: "PageRequest", slug: str) -> HttpResponse:
    """Show an exhibition in hanging order."""
    shown = selectors.require_exhibition(slug)
    page = numbered_page(selectors.artworks_shown_in(shown), request.GET, size=2 * PAGE)
    context = {"exhibition": shown, "page": page, "today": clock.now().date()}
    fragment = "catalog/_page_of_works.html"
    return page_or_fragment(request, "catalog/exhibition.html", fragment, context)


@require_safe
def sets(request: "PageRequest") -> HttpResponse:
    """Show the sets that curators put together, for the front page."""
    context = {"sets": shown_sets(clock.now())}
    return page_or_fragment(request, "catalog/sets.html", "catalog/_sets.html", context)


@require_safe
def image(request: HttpRequest, image_id: int, width: int, suffix: str) -> FileResponse:
    """Send a rendition; a picture's file never changes, so browsers keep it for a year.

    The picture of a work that is not shown is for the desk alone.
    """
    is_shown = _may_be_sent(request, image_id)
    name = renditions.rendition(image_id, width, suffix)
    content_type = renditions.content_type(name.rpartition(".")[2])
    response = FileResponse(default_storage.open(name), content_type=content_type)
    response.headers["Cache-Control"] = CACHED if is_shown else "no-store"
    return response


@require_safe
def tiles_info(request: HttpRequest, image_id: int) -> JsonResponse:
    """Describe a picture's tiles to a IIIF viewer (Image API 3, level 0)."""
    is_shown = _may_be_sent(request, image_id)
    info = renditions.tiles_info(image_id)
    base = request.build_absolute_uri(reverse("pictures:tiles_info", args=[image_id]))
    response = JsonResponse({**info, "id": base.removesuffix("/info.json")})
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "no-cache" if is_shown else "no-store"
    return response


@require_safe
def tile(request: HttpRequest, image_id: int, tile: str) -> FileResponse:
    """Send a tile, to whom the picture's renditions are sent."""
    is_shown = _may_be_sent(request, image_id)
    name = renditions.tile_name(image_id, tile)
    response = FileResponse(default_storage.open(name), content_type="image/jpeg")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = CACHED if is_shown else "no-store"
    return response


def _may_be_sent(request: HttpRequest, image_id: int) -> bool:
    """Tell whether a picture's work is shown; raise NotFoundError where it may not be sent."""
    is_shown = renditions.is_shown(image_id)
    if not is_shown and not _may_see_hidden(request):
        raise NotFoundError(_("Picture not found."))
    return is_shown


@require_safe
def master(request: HttpRequest, name: str) -> FileResponse:
    """Send a master file to staff who may see works; nobody else gets more than renditions."""
    if not _may_see_hidden(request):
        raise NotFoundError(_("Picture not found."))
    image = renditions.require_master(name)
    response = FileResponse(image.file.open("rb"))
    response.headers["Cache-Control"] = "no-store"
    return response


def _may_see_hidden(request: HttpRequest) -> bool:
    """Tell whether the desk is open to who asks, and its works with it."""
    return admin.site.has_permission(request) and request.user.has_perm("catalog.view_artwork")
