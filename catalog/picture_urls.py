"""Addresses of pictures and their tiles, the same in every language."""

from django.urls import path

from catalog import views

app_name = "pictures"
urlpatterns = [
    path("media/<path:name>", views.master, name="master"),
    path("images/<int:image_id>/<int:width>.<str:suffix>", views.image, name="image"),
    path("images/<int:image_id>/iiif/info.json", views.tiles_info, name="tiles_info"),
    path("images/<int:image_id>/iiif/<path:tile>", views.tile, name="tile"),
]
