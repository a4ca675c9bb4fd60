"""The catalogue over REST: open to everybody."""

from datetime import datetime
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog import search, selectors
from catalog.selectors.history import history
from catalog.selectors.visits import visit
from catalog.serializers import (
    ArtistDetailSerializer,
    ArtworkDetailSerializer,
    ArtworkSerializer,
    ArtworksSerializer,
    BrowsePageSerializer,
    ExhibitionDetailSerializer,
    ExhibitionSerializer,
    ExhibitionsSerializer,
    FacetSerializer,
    PriceBarSerializer,
    SuggestionsSerializer,
    UnderstoodSerializer,
    VisitSerializer,
    WayOutSerializer,
)
from catalog.visit_forms import VisitForm
from common import clock, ports
from common.drf import CURSOR, FIELDS, LIMIT, CursorPages, PathId, RedirectsMerged, limit_of

MAX_EXHIBITION_WORKS = 200
ARTIST_WORKS = 24
SIMILAR = 12
CURRENCY_NOTE = "Minor units of the answer's `currency`; works priced in another are left out."


def _text(name: str, description: str) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.STR, description=description)


class CatalogueView(RedirectsMerged, APIView):
    """Base of the catalogue's views."""

    permission_classes = (AllowAny,)


class ArtworkListView(CatalogueView):
    """Works by search and filters."""

    @extend_schema(
        operation_id="artworks_list",
        parameters=[
            OpenApiParameter(
                "search",
                str,
                description="A sentence in English or Chinese. Filters are extracted from it.",
                examples=[OpenApiExample("a sentence", "a small blue seascape under 2,000")],
            ),
            _text("medium", "A tag of facet medium."),
            _text("style", "A tag of facet style."),
            _text("colour", "A tag of facet colour."),
            _text("period", "A tag of facet period."),
            OpenApiParameter(
                "tag",
                str,
                many=True,
                description="Tags of any facet; a work must have all of them. Predicted tags count "
                "from a probability on that the site sets: see `predicted_tags` of a work.",
            ),
            OpenApiParameter(
                "without",
                str,
                many=True,
                description="A tag to exclude. Comma-separated tags exclude works that have all "
                "of them; `people` or `animals` exclude all such subjects.",
            ),
            OpenApiParameter("artist", int),
            _text(
                "price",
                "A band of facet price: minimum-maximum in minor units; either may be omitted.",
            ),
            OpenApiParameter("price_min", int, description=CURRENCY_NOTE),
            OpenApiParameter("price_max", int, description=CURRENCY_NOTE),
            OpenApiParameter("year_min", int),
            OpenApiParameter("year_max", int),
            OpenApiParameter("size", str, enum=search.SIZES),
            OpenApiParameter("side_min", int, description="Least length of the longer side, cm."),
            OpenApiParameter("side_max", int, description="Greatest length of it, cm."),
            _text("hue", "A colour such as 336699 that a work's picture shows."),
            OpenApiParameter("colours_of", int, description="A work whose colours are wanted."),
            OpenApiParameter("available", bool),
            OpenApiParameter("sort", str, enum=search.SORTS),
            LIMIT,
            CURSOR,
            FIELDS,
        ],
        responses=BrowsePageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return matching works with facets; with `search` also the filters understood."""
        query = search.BrowseQuery.from_params(request.query_params, minor=True)
        found = search.browse(
            query, cursor=request.query_params.get("cursor"), limit=limit_of(request)
        )
        search.tell_unmet(request, query, found)
        context = {"request": request, "semantic": found.semantic}
        body: dict[str, Any] = {
            "results": ArtworkSerializer(found.artworks, many=True, context=context).data,
            "next": found.next_cursor,
            "currency": found.currency,
            "total": found.total,
            "total_is_capped": found.total_is_capped,
        }
        if query.text:
            body["understood"] = UnderstoodSerializer(found.understood, context=context).data
        body["facets"] = FacetSerializer(found.facets, many=True).data
        body["prices"] = PriceBarSerializer(found.prices, many=True).data
        if not found.total:
            body["ways_out"] = WayOutSerializer(search.ways_out(query), many=True).data
        return Response(body)


class SuggestionsView(CatalogueView):
    """Suggestions while a search is typed."""

    @extend_schema(
        operation_id="suggestions_list",
        parameters=[
            OpenApiParameter(
                "search",
                str,
                description="What was typed so far, in English, Chinese or pinyin.",
                examples=[OpenApiExample("pinyin", "monai")],
            )
        ],
        responses=SuggestionsSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return artists, works, concepts and sales whose names begin so, four of each at most."""
        found = search.suggest(request.query_params.get("search", ""))
        return Response(SuggestionsSerializer(found).data)


class ArtworkView(CatalogueView):
    """One work."""

    @extend_schema(
        operation_id="artworks_retrieve", parameters=[FIELDS], responses=ArtworkDetailSerializer
    )
    def get(self, request: Request, artwork_id: PathId) -> Response:
        """Return a work with all its details."""
        artwork = selectors.require_artwork(artwork_id)
        context = {
            "request": request,
            "tags": selectors.tags(artwork.tags),
            "predicted_tags": selectors.predicted_tags([artwork_id]).get(artwork_id, ()),
            "exhibitions": selectors.shown_in(artwork),
            "history": history(artwork).moments,
        }
        return Response(ArtworkDetailSerializer(artwork, context=context).data)


class SimilarArtworksView(CatalogueView):
    """Works near a work."""

    @extend_schema(
        operation_id="artworks_similar", parameters=[LIMIT, FIELDS], responses=ArtworksSerializer
    )
    def get(self, request: Request, artwork_id: PathId) -> Response:
        """Return similar works that can be recommended, nearest first."""
        selectors.require_artwork(artwork_id)
        limit = limit_of(request, default=SIMILAR)
        ids = ports.similar_artworks(artwork_id, limit=limit, user=request.user)
        works = selectors.artworks_in_order(ids)
        rows_json = ArtworkSerializer(works, many=True, context={"request": request}).data
        return Response({"results": rows_json, "next": None})


class ArtistView(CatalogueView):
    """One artist."""

    @extend_schema(
        operation_id="artists_retrieve", parameters=[FIELDS], responses=ArtistDetailSerializer
    )
    def get(self, request: Request, artist_id: PathId) -> Response:
        """Return an artist with their newest works."""
        artist = selectors.require_artist(artist_id)
        works = selectors.artworks_by(artist)[:ARTIST_WORKS]
        context = {
            "request": request,
            "artworks": works,
            "periods": selectors.periods_of(artist),
            "exhibitions": selectors.shows_of(artist),
        }
        return Response(ArtistDetailSerializer(artist, context=context).data)


class ExhibitionPages(CursorPages):
    """The latest opening first."""

    ordering = ("-starts_on", "-id")


class ExhibitionListView(CatalogueView):
    """Exhibitions."""

    @extend_schema(
        operation_id="exhibitions_list",
        parameters=[LIMIT, CURSOR, FIELDS],
        responses=ExhibitionsSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the exhibitions, the latest opening first."""
        pages = ExhibitionPages()
        rows = pages.paginate_queryset(selectors.exhibitions(), request, view=self)
        rows_json = ExhibitionSerializer(rows, many=True, context={"request": request}).data
        return pages.get_paginated_response(rows_json)


class ExhibitionView(CatalogueView):
    """One exhibition."""

    @extend_schema(
        operation_id="exhibitions_retrieve",
        parameters=[FIELDS],
        responses=ExhibitionDetailSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return an exhibition with its works in hanging order."""
        exhibition = selectors.require_exhibition(slug)
        works = selectors.artworks_shown_in(exhibition)[:MAX_EXHIBITION_WORKS]
        context = {"request": request, "artworks": works}
        return Response(ExhibitionDetailSerializer(exhibition, context=context).data)


class VisitView(CatalogueView):
    """A visit to an exhibition."""

    @extend_schema(
        operation_id="exhibitions_visit",
        parameters=[
            OpenApiParameter("day", OpenApiTypes.DATE, description="By default the next possible."),
            OpenApiParameter("at", OpenApiTypes.TIME, description="By default 10:00."),
            OpenApiParameter("minutes", int, description="How long one has, from 10 to 480."),
        ],
        responses=VisitSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return a visit room by room; works close to the caller's taste are in it first."""
        shown = selectors.require_exhibition(slug)
        form = VisitForm(request.query_params, exhibition=shown, today=clock.now().date())
        if not form.is_valid():
            raise ValidationError(
                {name: [str(text) for text in form.errors[name]] for name in form.errors}
            )
        begins = datetime.combine(form.cleaned_data["day"], form.cleaned_data["at"])
        near = ports.near_in_exhibition(user=request.user, exhibition_id=shown.pk)
        found = visit(shown, begins=begins, minutes=form.cleaned_data["minutes"], chosen=near)
        stops = [
            {
                "room": stop.room,
                "begins": f"{stop.begins:%Y-%m-%dT%H:%M}",
                "minutes": stop.minutes,
                "works": [
                    {"artwork": work, "chosen": work.pk in found.chosen} for work in stop.works
                ],
            }
            for stop in found.stops
        ]
        body = {
            "begins": f"{found.begins:%Y-%m-%dT%H:%M}",
            "ends": f"{found.ends:%Y-%m-%dT%H:%M}",
            "minutes": found.minutes,
            "left_out": found.left_out,
            "stops": stops,
        }
        return Response(VisitSerializer(body, context={"request": request}).data)
