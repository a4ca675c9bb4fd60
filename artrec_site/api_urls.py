"""Addresses of the REST API, version 1. Only the documents at the end have a trailing slash."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from accounts import api as accounts
from artrec_site import health
from auctions import api as auctions
from auctions.streams import api as streams
from catalog import api as catalog
from recommendations.explanations import api as explanations
from recommendations.feed import api as feed
from recommendations.forgetting import api as forgetting
from recommendations.home import api as home
from recommendations.interactions import api as interactions
from recommendations.matching import api as matching
from recommendations.onboarding import api as onboarding
from recommendations.taste import api as taste
from recommendations.taste_map import api as taste_map
from shelves.api import follows, lists, notices, owned, read_lists, searches, wanted
from shelves.api import shelf as shelves
from social.api import lists as public_lists
from social.api import people, profiles, topics

urlpatterns = [
    path("health/live", health.LiveView.as_view()),
    path("health/ready", health.ReadyView.as_view()),
    path("artworks", catalog.ArtworkListView.as_view()),
    path("artworks/<int:artwork_id>", catalog.ArtworkView.as_view()),
    path("artworks/<int:artwork_id>/similar", catalog.SimilarArtworksView.as_view()),
    path("suggestions", catalog.SuggestionsView.as_view()),
    path("artworks/<int:artwork_id>/prices", auctions.PricesView.as_view()),
    path("artists/<int:artist_id>", catalog.ArtistView.as_view()),
    path("artists/<int:artist_id>/results", auctions.ArtistResultsView.as_view()),
    path("exhibitions", catalog.ExhibitionListView.as_view()),
    path("exhibitions/<slug:slug>", catalog.ExhibitionView.as_view()),
    path("exhibitions/<slug:slug>/visit", catalog.VisitView.as_view()),
    path("sales", auctions.SalesView.as_view()),
    path("sales/<int:sale_id>", auctions.SaleDetailView.as_view()),
    path("sales/<int:sale_id>/registration", auctions.RegistrationView.as_view()),
    path("lots/<int:lot_id>", auctions.LotDetailView.as_view()),
    path("lots/<int:lot_id>/bids", auctions.LotBidsView.as_view()),
    path("lots/<int:lot_id>/events", streams.lot_events),
    path("lots/<int:lot_id>/watch", auctions.WatchView.as_view()),
    path("me/bids", auctions.OwnBidsView.as_view()),
    path("me/invoices", auctions.OwnInvoicesView.as_view()),
    path("me/invoices/<int:invoice_id>", auctions.InvoiceView.as_view()),
    path("me/home", home.HomeView.as_view()),
    path("me/feed", feed.FeedView.as_view()),
    path("me/recommendations/<int:artwork_id>/why", explanations.WhyView.as_view()),
    path("me/consigned", matching.ConsignedView.as_view()),
    path("me/consigned/<int:lot_id>", matching.ConsignedLotView.as_view()),
    path("me/invitations", matching.InvitationsView.as_view()),
    path("me/invitations/<int:invitation_id>", matching.InvitationView.as_view()),
    path("me/interactions", interactions.InteractionsView.as_view()),
    path("me/enquiries", shelves.EnquiriesView.as_view()),
    path("me/enquiries/<int:artwork_id>", shelves.EnquiryView.as_view()),
    path("me/enquiries/<int:artwork_id>/decision", shelves.DecisionView.as_view()),
    path("me/saved", shelves.SavedWorksView.as_view()),
    path("me/saved/<int:artwork_id>", shelves.SavedWorkView.as_view()),
    path("me/lists", lists.ListsView.as_view()),
    path("me/lists/<int:list_id>", lists.ListView.as_view()),
    path("me/lists/<int:list_id>/restore", lists.RestoreListView.as_view()),
    path("me/lists/<int:list_id>/link", lists.ListLinkView.as_view()),
    path("me/lists/<int:list_id>/works", lists.ListWorksView.as_view()),
    path("me/lists/<int:list_id>/works/removed", lists.RemovedWorksView.as_view()),
    path("me/lists/<int:list_id>/works/<int:artwork_id>", lists.ListWorkView.as_view()),
    path("lists", public_lists.PublicListsView.as_view()),
    path("lists/<int:list_id>/reaction", public_lists.ReactionView.as_view()),
    path("lists/<int:list_id>/comments", public_lists.CommentsView.as_view()),
    path("lists/<int:list_id>/comments/<int:comment_id>", public_lists.CommentView.as_view()),
    path(
        "lists/<int:list_id>/comments/<int:comment_id>/reports", public_lists.ReportView.as_view()
    ),
    path("me/lists/<int:list_id>/comments", public_lists.SwitchView.as_view()),
    path("topics", topics.TopicsView.as_view()),
    path("topics/<str:kind>/<str:key>", topics.TopicView.as_view()),
    path("collectors/<slug:handle>", profiles.ProfileView.as_view()),
    path("me/profile", profiles.OwnProfileView.as_view()),
    path("me/collectors-alike", profiles.AlikeView.as_view()),
    path("me/following/collectors", people.FollowedCollectorsView.as_view()),
    path("me/following/collectors/<slug:handle>", people.FollowCollectorView.as_view()),
    path("me/blocks", people.BlocksView.as_view()),
    path("me/blocks/<slug:handle>", people.BlockView.as_view()),
    path("lists/<int:list_id>", read_lists.ReadListView.as_view()),
    path("lists/<int:list_id>/works", read_lists.ReadListWorksView.as_view()),
    path("shared-lists/<str:token>", read_lists.SharedListView.as_view()),
    path("shared-lists/<str:token>/works", read_lists.SharedListWorksView.as_view()),
    path("me/follows", follows.FollowsView.as_view()),
    path("me/follows/<str:kind>/<str:key>", follows.FollowView.as_view()),
    path("me/following/works", follows.FollowedWorksView.as_view()),
    path("me/collection", owned.CollectionView.as_view()),
    path("me/collection/<int:owned_id>", owned.OwnedView.as_view()),
    path("me/collection/<int:owned_id>/restore", owned.RestoreOwnedView.as_view()),
    path("me/collection/<int:owned_id>/value", owned.ValueView.as_view()),
    path("me/collection/<int:owned_id>/events", owned.EventsView.as_view()),
    path("me/collection/<int:owned_id>/events/<int:event_id>", owned.EventView.as_view()),
    path("me/collection/<int:owned_id>/documents", owned.DocumentsView.as_view()),
    path("me/collection/documents/<int:document_id>", owned.DocumentView.as_view()),
    path("me/wanted", wanted.WantedListView.as_view()),
    path("me/wanted/<int:artwork_id>", wanted.WantedView.as_view()),
    path("me/searches", searches.SearchesView.as_view()),
    path("me/searches/<int:search_id>", searches.SearchView.as_view()),
    path("me/searches/<int:search_id>/works", searches.SearchNewsView.as_view()),
    path("me/shelves/search", wanted.SearchView.as_view()),
    path("me/consents", accounts.ConsentsView.as_view()),
    path("me/notifications", notices.NotificationsView.as_view()),
    path("me/notifications/read", notices.ReadNotificationsView.as_view()),
    path("me/notifications/settings", notices.NotificationSettingsView.as_view()),
    path("me/push", notices.PushView.as_view()),
    path("me/push/<int:subscription_id>", notices.PushDeviceView.as_view()),
    path("me/taste", taste.TasteView.as_view()),
    path("me/taste/map", taste_map.TasteMapView.as_view()),
    path("me/taste/statement", taste.StatementView.as_view()),
    path("me/taste/chips", taste.ChipsView.as_view()),
    path("me/taste/preferences", taste.PreferencesView.as_view()),
    path("me/taste/steering", taste.SteeringView.as_view()),
    path("me/taste/suggestions", taste.SuggestionsView.as_view()),
    path("me/taste/history/<int:artwork_id>", forgetting.PastWorkView.as_view()),
    path("me/taste/history/<int:artwork_id>/weight", forgetting.PastWeightView.as_view()),
    path("me/taste/reset", forgetting.ResetView.as_view()),
    path("me/taste/reset/undo", forgetting.UndoResetView.as_view()),
    path("questionnaire/next", onboarding.NextQuestionView.as_view()),
    path("questionnaire/answers", onboarding.AnswersView.as_view()),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(
            url_name="schema", template_name="api_docs.html", http_method_names=["get", "head"]
        ),
        name="docs",
    ),
]
