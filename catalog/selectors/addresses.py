"""What the addresses of public pages are made of, with the time of their last change if known."""

from typing import TYPE_CHECKING, Any

from django.db.models import DateTimeField, Value

from catalog.models import Artist, Artwork, Exhibition

if TYPE_CHECKING:
    from django.db.models import QuerySet

UNKNOWN = Value(None, output_field=DateTimeField())


def addresses_of_works() -> "QuerySet[Any, Any]":
    """Return the id and the time of each work that is shown."""
    return Artwork.objects.visible().order_by("pk").values_list("pk", "updated_at")


def addresses_of_artists() -> "QuerySet[Any, Any]":
    """Return the id of each artist of a work that is shown."""
    return Artist.objects.visible().order_by("pk").values_list("pk", UNKNOWN)


def addresses_of_exhibitions() -> "QuerySet[Any, Any]":
    """Return the slug of each published exhibition."""
    return Exhibition.objects.visible().order_by("pk").values_list("slug", UNKNOWN)
