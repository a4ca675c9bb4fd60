"""Addresses of the recommender's pages."""

from django.urls import path

from recommendations.explanations import views as explanations
from recommendations.feed import views as feed
from recommendations.forgetting import views as forgetting
from recommendations.home import views as home
from recommendations.interactions import views as interactions
from recommendations.matching import views as matching
from recommendations.onboarding import views as onboarding
from recommendations.taste import views as taste
from recommendations.taste_map import views as taste_map

app_name = "recommendations"
urlpatterns = [
    path("for-you", feed.for_you, name="for_you"),
    path("for-you/status", feed.feed_status, name="feed_status"),
    path("home/status", home.home_status, name="home_status"),
    path("welcome", onboarding.welcome, name="welcome"),
    path("statement", taste.statement_form, name="statement"),
    path("questionnaire", onboarding.question, name="questionnaire"),
    path("questionnaire/restart", onboarding.restart_questionnaire, name="restart_questionnaire"),
    path("taste", taste.taste_page, name="taste"),
    path("taste/map", taste_map.taste_map, name="taste_map"),
    path("taste/chips", taste.add_chip, name="add_chip"),
    path("taste/chips/<int:chip_id>", taste.change_chip, name="change_chip"),
    path("taste/steering", taste.steer, name="steer"),
    path("taste/less", taste.lessen, name="lessen"),
    path("taste/suggestions", taste.suggestions_part, name="suggestions"),
    path(
        "taste/suggestions/<int:suggestion_id>", taste.answer_suggestion, name="answer_suggestion"
    ),
    path("taste/preferences", taste.add_preference, name="add_preference"),
    path(
        "taste/preferences/<int:preference_id>", taste.change_preference, name="change_preference"
    ),
    path("taste/forget/<int:artwork_id>", forgetting.forget, name="forget"),
    path("works/<int:artwork_id>/interested", forgetting.undo_refusal, name="undo_refusal"),
    path("taste/reset", forgetting.reset, name="reset"),
    path("taste/reset/undo", forgetting.undo_reset, name="undo_reset"),
    path("taste/reasons", forgetting.change_reason, name="change_reason"),
    path("taste/personalised", forgetting.personalise, name="personalise"),
    path("works/<int:artwork_id>/why", explanations.why, name="why"),
    path(
        "works/<int:artwork_id>/not-interested", interactions.not_interested, name="not_interested"
    ),
    path("consigned", matching.consigned, name="consigned"),
    path("consigned/<int:lot_id>", matching.consigned_lot, name="consigned_lot"),
    path("invitations", matching.invitations, name="invitations"),
    path("invitations/<int:invitation_id>", matching.invitation, name="invitation"),
    path("invitations/stop/<str:token>", matching.stop_invitations, name="stop_invitations"),
    path("events", interactions.report, name="report"),
    path("how-recommendations-work", home.how, name="how"),
]
