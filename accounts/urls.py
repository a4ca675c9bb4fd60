"""Addresses of collectors' shelves."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("notices", views.notices, name="notices"),
    path("notices/choices", views.notice_choices, name="notice_choices"),
    path("privacy", views.consents, name="consents"),
    path("time-zone", views.time_zone, name="time_zone"),
    path("saved", views.saved, name="saved"),
    path("works/<int:artwork_id>/save", views.save, name="save"),
    path("works/<int:artwork_id>/unsave", views.unsave, name="unsave"),
    path("works/<int:artwork_id>/shelf", views.shelf, name="shelf"),
]
