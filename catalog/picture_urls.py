"""Addresses of pictures, their tiles and manifests, the same in every language."""

from django.urls import path

from catalog import picture_views as views

app_name = "pictures"
urlpatterns = [
    path("media/<path:name>", views.master, name="master"),
    path("images/<int:image_id>/<int:width>.<str:suffix>", views.image, name="image"),
    path("images/<int:image_id>/iiif/info.json", views.tiles_info, name="tiles_info"),
    path("images/<int:image_id>/iiif/<path:tile>", views.tile, name="tile"),
    path("works/<int:artwork_id>/manifest.json", views.work_manifest, name="manifest"),
]
