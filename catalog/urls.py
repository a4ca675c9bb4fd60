"""Addresses of the catalogue's pages."""

from django.urls import path

from catalog import views

app_name = "catalog"
urlpatterns = [
    path("browse", views.browse, name="browse"),
    path("suggestions", views.suggest, name="suggest"),
    path("works/<int:artwork_id>", views.artwork, name="artwork"),
    path("works/<int:artwork_id>/zoom", views.zoom, name="zoom"),
    path("works/<int:artwork_id>/wall", views.wall, name="wall"),
    path("works/<int:artwork_id>/similar", views.similar, name="similar"),
    path("artists/<int:artist_id>", views.artist, name="artist"),
    path("exhibitions", views.exhibitions, name="exhibitions"),
    path("exhibitions/<slug:slug>", views.exhibition, name="exhibition"),
    path("exhibitions/<slug:slug>/visit", views.visit, name="visit"),
    path("exhibitions/<slug:slug>/visit.ics", views.visit, {"as_file": True}, name="visit_file"),
    path("sets", views.sets, name="sets"),
]
