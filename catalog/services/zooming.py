"""What a viewer is given of a work's pictures, ours or at the source."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from catalog.reading.iiif import host, image_service
from catalog.reading.rights import allows_large_pictures
from catalog.services.renditions import may_be_zoomed, offered_widths

if TYPE_CHECKING:
    from catalog.models import Artwork, ArtworkImage

# The width in which a picture at the source is asked for.
SOURCE_WIDTH = 1200


@dataclass(frozen=True)
class ZoomSource:
    """A picture for a viewer: where its tiles are described, and itself as one file."""

    info: str
    picture: str


def zoom_sources(work: "Artwork") -> Sequence[ZoomSource]:
    """Return the pictures of a work that can be zoomed: ours, else the one at the source."""
    own = [
        ZoomSource(reverse("pictures:tiles_info", args=[image.pk]), largest(image))
        for image in work.images.all()
        if may_be_zoomed(image)
    ]
    service = source_service(work)
    if own or not service:
        return own
    return [ZoomSource(f"{service}/info.json", source_picture(work))]


def source_service(work: "Artwork") -> str:
    """Return the IIIF image service of a work's picture at the source.

    '' unless its host is listed in IIIF_HOSTS and the rights leave pictures to be shown large.
    """
    service = image_service(work.picture_link)
    is_listed = bool(service) and host(service) in settings.IIIF_HOSTS
    return service if is_listed and allows_large_pictures(work.rights) else ""


def source_picture(work: "Artwork", *, width: int = SOURCE_WIDTH) -> str:
    """Return the address of a work's picture at the source in a width; '' for none."""
    service = source_service(work)
    return f"{service}/full/{width},/0/default.jpg" if service else ""


def largest(image: "ArtworkImage") -> str:
    """Return the address of a picture's largest rendition that is shown, as JPEG."""
    return reverse("pictures:image", args=[image.pk, offered_widths(image)[-1], "jpg"])
