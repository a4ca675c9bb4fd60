"""The saleroom over REST. Sales and lots are open to everybody; the rest is the caller's own."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import exceptions, renderers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from auctions import selectors
from auctions.selectors.prices import as_results, ended_lots_of, prices_of
from auctions.serializers.answers import (
    BidderSerializer,
    BidSerializer,
    HistoryPageSerializer,
    InvoiceSerializer,
    InvoicesSerializer,
    LotSerializer,
    OwnBidsSerializer,
    ReceiptSerializer,
    RegistrationSerializer,
    SaleDetailSerializer,
    SaleSerializer,
    SalesPageSerializer,
    history_body,
    receipt_body,
)
from auctions.serializers.prices import (
    PricesSerializer,
    ResultPageSerializer,
    ResultSerializer,
)
from auctions.services import bid_outcomes, bidding, registration
from auctions.services.invoices import pdf
from catalog.selectors import require_artist, require_artwork
from common import clock, zones
from common.drf import CURSOR, FIELDS, LIMIT, CursorPages, PathId, RedirectsMerged, validated_input
from common.http import signed_in
from common.openapi import refusals
from common.problems import PROBLEM, problem
from common.throttling import BidRateThrottle

if TYPE_CHECKING:
    from accounts.models import User


def caller(request: Request) -> "User | None":
    """Return the calling user, None for visitors."""
    user = request.user
    return signed_in(request) if user and user.is_authenticated else None


class SaleroomView(APIView):
    """A public view of the saleroom."""

    permission_classes = (AllowAny,)


class SalePages(CursorPages):
    """The latest opening first."""

    ordering = ("-opens_at", "-id")


class SalesView(SaleroomView):
    """Sales."""

    @extend_schema(
        operation_id="sales_list",
        parameters=[LIMIT, CURSOR, FIELDS],
        responses=SalesPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the published sales, the latest opening first."""
        pages = SalePages()
        rows = pages.paginate_queryset(selectors.sales(), request, view=self)
        context = {"request": request, "now": clock.now()}
        return pages.get_paginated_response(SaleSerializer(rows, many=True, context=context).data)


class SaleDetailView(SaleroomView):
    """One sale."""

    @extend_schema(
        operation_id="sales_retrieve", parameters=[FIELDS], responses=SaleDetailSerializer
    )
    def get(self, request: Request, sale_id: PathId) -> Response:
        """Return a sale with its terms, its lots, and the caller's registration."""
        sale, user = selectors.require_sale(sale_id), caller(request)
        context = {
            "request": request,
            "now": clock.now(),
            "bidder": selectors.bidder_of(user, sale.pk),
            "lots": selectors.views_of(selectors.lots_of(sale), user=user),
        }
        return Response(SaleDetailSerializer(sale, context=context).data)


class PricesView(RedirectsMerged, SaleroomView):
    """What is known of a work's price."""

    @extend_schema(operation_id="artworks_prices", responses=PricesSerializer)
    def get(self, request: Request, artwork_id: PathId) -> Response:  # noqa: ARG002 - the shape
        """Return a work's lots, the range that comparable results give, and these results."""
        found = prices_of(require_artwork(artwork_id), now=clock.now())
        return Response(PricesSerializer(found).data)


class ResultPages(CursorPages):
    """The latest first."""

    ordering = ("-at", "-lot_id")


class ArtistResultsView(RedirectsMerged, SaleroomView):
    """What an artist's lots came to."""

    @extend_schema(
        operation_id="artists_results", parameters=[LIMIT, CURSOR], responses=ResultPageSerializer
    )
    def get(self, request: Request, artist_id: PathId) -> Response:
        """Return what lots of an artist's works came to, the latest first."""
        pages, found = ResultPages(), ended_lots_of(require_artist(artist_id).pk)
        rows = as_results(pages.paginate_queryset(found, request, view=self))
        return pages.get_paginated_response(ResultSerializer(rows, many=True).data)


class RegistrationView(APIView):
    """The caller's registration for a sale."""

    @extend_schema(
        operation_id="sales_register",
        request=RegistrationSerializer,
        responses={201: BidderSerializer, **refusals(400, 403, 404)},
    )
    def post(self, request: Request, sale_id: PathId) -> Response:
        """Register; again gives the same paddle."""
        sent = validated_input(RegistrationSerializer, request)
        bidder = registration.register(
            user=signed_in(request), sale_id=sale_id, now=clock.now(), **sent
        )
        return Response(BidderSerializer(bidder).data, status=status.HTTP_201_CREATED)


class LotDetailView(SaleroomView):
    """One lot."""

    @extend_schema(operation_id="lots_retrieve", parameters=[FIELDS], responses=LotSerializer)
    def get(self, request: Request, lot_id: PathId) -> Response:
        """Return a lot as the caller may see it."""
        view = selectors.lot_for(lot_id, user=caller(request))
        return Response(LotSerializer(view, context={"request": request}).data)


class WatchView(APIView):
    """Whether the caller watches a lot."""

    @extend_schema(operation_id="lots_watch", request=None, responses={204: None})
    def put(self, request: Request, lot_id: PathId) -> Response:
        """Watch the lot."""
        registration.watch(user=signed_in(request), lot_id=lot_id, watching=True, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="lots_unwatch", responses={204: None})
    def delete(self, request: Request, lot_id: PathId) -> Response:
        """Stop watching the lot."""
        registration.watch(user=signed_in(request), lot_id=lot_id, watching=False, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class LotBidsView(SaleroomView):
    """A lot's public history, and bidding on it."""

    def get_throttles(self) -> list[BaseThrottle]:
        """Count bids apart from reads."""
        return [BidRateThrottle()] if self.request.method == "POST" else super().get_throttles()

    @extend_schema(operation_id="lots_bids_list", responses=HistoryPageSerializer)
    def get(self, request: Request, lot_id: PathId) -> Response:
        """Return the public changes of the lot, newest first, bidders masked."""
        lot = selectors.require_lot(lot_id)
        return Response(history_body(selectors.lot_history(lot, user=caller(request))))

    @extend_schema(
        operation_id="lots_bids_create",
        request=BidSerializer,
        parameters=[
            OpenApiParameter(
                "Idempotency-Key", str, OpenApiParameter.HEADER, required=True,
                description="A new value for each bid. Repeating a key returns the first answer.",
            )
        ],
        responses={
            201: ReceiptSerializer, **refusals(400, 401, 403, 404, 409, 422, 429, 503),
        },
        examples=[OpenApiExample("up to 1,250.00", {"maximum": 125_000}, request_only=True)],
    )  # fmt: skip
    def post(self, request: Request, lot_id: PathId) -> Response:
        """Bid up to a secret maximum."""
        if not request.user.is_authenticated:
            raise exceptions.NotAuthenticated
        key = request.headers.get("Idempotency-Key")
        if not key:
            bidding.check_key(key)  # a missing field is reported before an invalid one
        maximum = _maximum(request.data)
        try:
            receipt = bidding.place_bid(
                user=signed_in(request), lot_id=lot_id, maximum=maximum, key=key
            )
        except bid_outcomes.BusyError as busy:
            return _busy(busy)
        return Response(receipt_body(receipt), status=status.HTTP_201_CREATED)


def _maximum(body: Any) -> object:
    if not isinstance(body, dict):
        text = _('Send a JSON object such as {"maximum": 125000}.')
        raise bid_outcomes.InvalidBidError(text, fields={"maximum": [text]})
    unknown = sorted(set(map(str, body)) - {"maximum"})
    if unknown:
        raise bid_outcomes.InvalidBidError(
            _("Send only `maximum`."), fields={name: [_("Unknown field.")] for name in unknown}
        )
    return body.get("maximum")


def _busy(busy: bid_outcomes.BusyError) -> Response:
    body = problem(status_code=busy.status, code=busy.code, detail=str(busy.text))
    return Response(
        body, status=busy.status, headers={"Retry-After": str(busy.retry_after_s)},
        content_type=PROBLEM,
    )  # fmt: skip


class OwnBidsView(APIView):
    """The caller's bids."""

    @extend_schema(operation_id="me_bids", responses=OwnBidsSerializer)
    def get(self, request: Request) -> Response:
        """Return the lots the caller bid on: leading, outbid, won or lost."""
        rows = selectors.own_bids(signed_in(request))
        return Response(OwnBidsSerializer({"results": rows, "next": None}).data)


class InvoicePages(CursorPages):
    """The newest first."""

    ordering = ("-issued_at", "-id")


class OwnInvoicesView(APIView):
    """The caller's invoices."""

    @extend_schema(
        operation_id="me_invoices_list", parameters=[LIMIT, CURSOR], responses=InvoicesSerializer
    )
    def get(self, request: Request) -> Response:
        """Return the invoices, newest first."""
        pages = InvoicePages()
        rows = pages.paginate_queryset(
            selectors.invoices_of(signed_in(request)), request, view=self
        )
        return pages.get_paginated_response(InvoiceSerializer(rows, many=True).data)


class PdfRenderer(renderers.BaseRenderer):
    """An invoice as PDF."""

    media_type, format, charset, render_style = "application/pdf", "pdf", None, "binary"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None
    ) -> bytes:
        """Return the bytes; a refusal stays JSON."""
        if isinstance(data, bytes):
            return data
        return renderers.JSONRenderer().render(data, accepted_media_type, renderer_context)


class InvoiceView(APIView):
    """One of the caller's invoices."""

    renderer_classes = (renderers.JSONRenderer, PdfRenderer)

    @extend_schema(
        operation_id="me_invoices_retrieve",
        responses={
            (200, "application/json"): InvoiceSerializer,
            (200, "application/pdf"): OpenApiTypes.BINARY,
        },
    )
    def get(self, request: Request, invoice_id: PathId) -> Response:
        """Return the invoice; as PDF when `Accept` asks for application/pdf."""
        invoice = selectors.require_invoice(signed_in(request), invoice_id)
        if request.accepted_renderer.format == "pdf":
            with zones.read_in(zones.known(signed_in(request).timezone)):
                return Response(pdf(invoice, now=clock.now()), content_type="application/pdf")
        return Response(InvoiceSerializer(invoice).data)
