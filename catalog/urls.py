"""Addresses of the catalogue's pages."""

from django.urls import path

from catalog import views

app_name = "catalog"
urlpatterns = [
    path("browse", views.browse, name="browse"),
    path("works/<int:artwork_id>", views.artwork, name="artwork"),
    path("works/<int:artwork_id>/similar", views.similar, name="similar"),
    path("artists/<int:artist_id>", views.artist, name="artist"),
    path("exhibitions", views.exhibitions, name="exhibitions"),
    path("exhibitions/<slug:slug>", views.exhibition, name="exhibition"),
    path("sets", views.sets, name="sets"),
]
