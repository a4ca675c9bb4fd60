"""Addresses of the REST API, version 1. Only the documents at the end have a trailing slash."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from accounts import api as accounts
from artrec_site import health
from auctions import api as auctions
from auctions.api import streams
from catalog import api as catalog
from recommendations import api as recommendations

urlpatterns = [
    path("health/live", health.Live.as_view()),
    path("health/ready", health.Ready.as_view()),
    path("artworks", catalog.Artworks.as_view()),
    path("artworks/<int:artwork_id>", catalog.OneArtwork.as_view()),
    path("artworks/<int:artwork_id>/similar", catalog.SimilarArtworks.as_view()),
    path("artists/<int:artist_id>", catalog.OneArtist.as_view()),
    path("exhibitions", catalog.Exhibitions.as_view()),
    path("exhibitions/<slug:slug>", catalog.OneExhibition.as_view()),
    path("sales", auctions.Sales.as_view()),
    path("sales/<int:sale_id>", auctions.OneSale.as_view()),
    path("sales/<int:sale_id>/registration", auctions.Registration.as_view()),
    path("lots/<int:lot_id>", auctions.OneLot.as_view()),
    path("lots/<int:lot_id>/bids", auctions.LotBids.as_view()),
    path("lots/<int:lot_id>/events", streams.lot_events),
    path("lots/<int:lot_id>/watch", auctions.Watching.as_view()),
    path("me/bids", auctions.MyBids.as_view()),
    path("me/invoices", auctions.MyInvoices.as_view()),
    path("me/invoices/<int:invoice_id>", auctions.OneInvoice.as_view()),
    path("me/feed", recommendations.MyFeed.as_view()),
    path("me/recommendations/<int:artwork_id>/why", recommendations.MyWhy.as_view()),
    path("me/interactions", recommendations.MyInteractions.as_view()),
    path("me/saved", accounts.MySaved.as_view()),
    path("me/saved/<int:artwork_id>", accounts.OneSaved.as_view()),
    path("me/consents", accounts.MyConsents.as_view()),
    path("me/notifications", accounts.MyNotifications.as_view()),
    path("me/taste", recommendations.MyTaste.as_view()),
    path("me/taste/statement", recommendations.MyStatement.as_view()),
    path("me/taste/chips", recommendations.MyChips.as_view()),
    path("me/taste/history/<int:artwork_id>", recommendations.MyHistory.as_view()),
    path("me/taste/reset", recommendations.MyReset.as_view()),
    path("questionnaire/next", recommendations.NextQuestion.as_view()),
    path("questionnaire/answers", recommendations.Answers.as_view()),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(
            url_name="schema", template_name="api_docs.html", http_method_names=["get", "head"]
        ),
        name="docs",
    ),
]
