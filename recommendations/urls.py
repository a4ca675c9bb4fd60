"""Addresses of what the recommender shows and is told."""

from django.urls import path

from recommendations import views

app_name = "recommendations"
urlpatterns = [
    path("for-you", views.for_you, name="for_you"),
    path("for-you/status", views.feed_status, name="feed_status"),
    path("welcome", views.welcome, name="welcome"),
    path("statement", views.statement_form, name="statement"),
    path("questionnaire", views.question, name="questionnaire"),
    path("questionnaire/restart", views.restart_questionnaire, name="restart_questionnaire"),
    path("taste", views.taste_page, name="taste"),
    path("taste/chips", views.add_chip, name="add_chip"),
    path("taste/chips/<int:chip_id>", views.change_chip, name="change_chip"),
    path("taste/forget/<int:artwork_id>", views.forget, name="forget"),
    path("taste/reset", views.reset, name="reset"),
    path("taste/personalised", views.personalise, name="personalise"),
    path("works/<int:artwork_id>/why", views.why, name="why"),
    path("works/<int:artwork_id>/not-interested", views.not_interested, name="not_interested"),
    path("events", views.report, name="report"),
    path("how-recommendations-work", views.how, name="how"),
]
