"""The catalogue's pages."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import search, selectors
from catalog.selectors import visits, walls
from catalog.selectors.history import history
from catalog.selectors.near_shows import near_shows
from catalog.selectors.sets import shown_sets
from catalog.selectors.surroundings import surroundings
from catalog.services.calendars import CONTENT_TYPE, visit_file
from catalog.services.zooming import source_picture, zoom_sources
from catalog.visit_forms import VisitForm
from common import clock, ports
from common.errors import NotFoundError
from common.http import absolute_url, page_or_fragment, redirects_merged, signed_in
from common.paging import numbered_page, shown_at_once, shown_next

if TYPE_CHECKING:
    from common.http import PageRequest

PAGE = 24
# Works of an exhibition that are shown first to the reader.
FOR_YOU = 6
# Works like one: shown, and read, since those by its artist have a row of their own.
SIMILAR, NEAR = 8, 32


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
    if query.colours_of is not None:
        context["colours_of"] = search.colours_named(query.colours_of)
    context["swatches"] = search.swatches(query)
    context["ways"] = () if found.total or refused else search.ways_out(query)
    context["query_string"] = query.address_params(minor=False)
    context["shown_next"] = shown_next(request.GET, size=PAGE)
    fragment = "catalog/_more.html" if "cursor" in request.GET else "catalog/_results.html"
    status = 400 if refused else 200
    if request.headers.get("HX-Request") == "true":
        # htmx swaps successful answers only; the refusal is part of this one.
        status = 200
    return page_or_fragment(request, "catalog/browse.html", fragment, context, status=status)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Show what begins with a text, as the list below a search field."""
    found = search.suggest(request.GET.get("search", ""))
    return render(request, "catalog/_suggestions.html", {"found": found})


@require_safe
@redirects_merged
def artwork(request: HttpRequest, artwork_id: int) -> HttpResponse:
    """Show one work; what stands around it is loaded as soon as the page is there."""
    work = selectors.require_artwork(artwork_id)
    tags = selectors.tags(work.tags)
    context = {
        "artwork": work,
        "tags": tags,
        "tag_origins": selectors.tags_by_origin(work, tags),
        "predicted": selectors.predicted_tags([work.pk]).get(work.pk, ()),
        "sees_all_predicted": request.user.is_staff
        and request.user.has_perm("catalog.change_artwork"),
        "history": history(work),
        "zoom": zoom_sources(work),
        "source_picture": "" if work.has_picture else source_picture(work),
        "may_hang": bool(work.height_cm and work.width_cm),
        "address": absolute_url(work.get_absolute_url()),
    }
    return render(request, "catalog/artwork.html", context)


@require_safe
@redirects_merged
def zoom(request: HttpRequest, artwork_id: int) -> HttpResponse:
    """Show a work's picture as large as it may be shown; a viewer takes its place by script."""
    work = selectors.require_artwork(artwork_id)
    sources = zoom_sources(work)
    if not sources:
        raise NotFoundError(_("This work has no picture that can be shown larger."))
    place = request.GET.get("picture", "1")
    chosen = int(place) - 1 if place.isdecimal() and 0 < int(place[:4]) <= len(sources) else 0
    context = {"artwork": work, "zoom": sources, "source": sources[chosen], "chosen": chosen + 1}
    return render(request, "catalog/zoom.html", context)


@require_safe
@redirects_merged
def wall(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Show a work at true size on a drawn wall; in one's own room by script."""
    work = selectors.require_artwork(artwork_id)
    colour = walls.colour_named(request.GET.get("wall", ""))
    frame = walls.frame_named(request.GET.get("frame", ""))
    context = {
        "artwork": work,
        "wall": walls.wall_for(work, frame=frame),
        "colour": colour,
        "frame": frame,
        "colours": walls.COLOURS,
        "frames": walls.FRAMES,
        "differs": walls.proportions_differ(work),
        "image": next(iter(work.images.all()), None),
    }
    return page_or_fragment(request, "catalog/wall.html", "catalog/_room.html", context)


@require_safe
@redirects_merged
def similar(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Show what stands around a work: its series, its artist's works, works like it and why."""
    work = selectors.require_artwork(artwork_id)
    near = ports.similar_artworks(artwork_id, limit=NEAR, user=signed_in(request))
    around = surroundings(work, near=near, tags=selectors.tags(work.tags), most=SIMILAR)
    context = {"artwork": work, "around": around}
    return page_or_fragment(request, "catalog/similar.html", "catalog/_around.html", context)


@require_safe
@redirects_merged
def artist(request: "PageRequest", artist_id: int) -> HttpResponse:
    """Show an artist and their works, all or those of a decade."""
    maker = selectors.require_artist(artist_id)
    periods = selectors.periods_of(maker)
    asked = request.GET.get("period", "")
    chosen = next((one for one in periods if str(one.decade) == asked), None)
    works = selectors.artworks_by(maker, period=chosen)
    context = {
        "artist": maker,
        "page": numbered_page(works, request.GET, size=PAGE),
        "series": selectors.series_of(maker),
        "periods": periods,
        "chosen": chosen,
        "shows": selectors.shows_of(maker),
    }
    fragment = "catalog/_page_of_works.html"
    return page_or_fragment(request, "catalog/artist.html", fragment, context)


@require_safe
def exhibitions(request: "PageRequest") -> HttpResponse:
    """List the exhibitions: those near the reader's taste, open now, to come, past."""
    today = clock.now().date()
    near = ports.exhibitions_near(user=signed_in(request)) if request.user.is_authenticated else {}
    context = {
        "near": near_shows(near, day=today),
        "programme": selectors.programme(today),
        "today": today,
    }
    return render(request, "catalog/exhibitions.html", context)


@require_safe
def exhibition(request: "PageRequest", slug: str) -> HttpResponse:
    """Show an exhibition in hanging order, and what of it is near the reader's taste."""
    shown = selectors.require_exhibition(slug)
    works = selectors.artworks_shown_in(shown)
    near = ports.near_in_exhibition(user=signed_in(request), exhibition_id=shown.pk)
    context = {
        "exhibition": shown,
        "page": numbered_page(works, request.GET, size=2 * PAGE),
        "for_you": selectors.first_of(works, near, most=FOR_YOU),
        "today": clock.now().date(),
    }
    fragment = "catalog/_page_of_works.html"
    return page_or_fragment(request, "catalog/exhibition.html", fragment, context)


@require_safe
def visit(request: "PageRequest", slug: str, *, as_file: bool = False) -> HttpResponse:
    """Plan a visit to an exhibition: rooms in their order, with times; also as a calendar file."""
    shown, now = selectors.require_exhibition(slug), clock.now()
    form = VisitForm(request.GET, exhibition=shown, today=now.date())
    planned, is_over = None, shown.ends_on < now.date()
    if form.is_valid() and not is_over:
        begins = datetime.combine(form.cleaned_data["day"], form.cleaned_data["at"])
        near = ports.near_in_exhibition(user=signed_in(request), exhibition_id=shown.pk)
        minutes = form.cleaned_data["minutes"]
        planned = visits.visit(shown, begins=begins, minutes=minutes, chosen=near)
        if as_file and planned.stops:
            body = visit_file(shown, planned, now=now)
            response = HttpResponse(body, content_type=CONTENT_TYPE)
            response.headers["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
            return response
    context = {"exhibition": shown, "form": form, "visit": planned, "is_over": is_over}
    status = 200 if form.is_valid() and not as_file else 400
    return render(request, "catalog/visit.html", context, status=status)


@require_safe
def sets(request: "PageRequest") -> HttpResponse:
    """Show the sets that curators put together, for the front page."""
    context = {"sets": shown_sets(clock.now())}
    return page_or_fragment(request, "catalog/sets.html", "catalog/_sets.html", context)
