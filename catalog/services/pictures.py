"""Pictures of works: those that a source delivers, already stored, and files for documents."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.files.storage import default_storage
from PIL import Image

from catalog.models import Artwork, ArtworkImage
from catalog.querysets import given_by
from catalog.services.renditions import rendition, widths
from common.errors import NotFoundError


@dataclass(frozen=True)
class DeliveredPicture:
    """A picture in the media storage, its size in pixels and its mean colour '#rrggbb'."""

    file: str
    width: int
    height: int
    alt_en: str
    alt_zh: str
    colour: str


@dataclass(frozen=True)
class PictureFile:
    """A picture as a JPEG file, for documents."""

    body: bytes
    width: int
    height: int


def first_picture(artwork: Artwork | None) -> PictureFile | None:
    """Return a work's first picture, some 480 pixels wide; None without a work, picture or file."""
    image = None if artwork is None else artwork.images.first()
    if image is None:
        return None
    offered = widths(image.width)
    try:
        name = rendition(image.pk, offered[min(1, len(offered) - 1)])
    except NotFoundError:
        return None
    with default_storage.open(name) as handle, Image.open(handle) as picture:
        body = io.BytesIO()
        picture.convert("RGB").save(body, "JPEG", quality=88)
        return PictureFile(body.getvalue(), picture.width, picture.height)


def add_delivered(*, source: str, pictures: Mapping[str, DeliveredPicture]) -> None:
    """Give each work its picture once, by the work's id at the source.

    A picture that a curator removed or replaced does not come back.
    """
    rows = Artwork.objects.filter(given_by(source, pictures))
    new: list[ArtworkImage] = []
    for row in rows:
        picture = pictures[row.source_id]
        if row.source_values.get("picture") == picture.file:
            continue
        row.source_values["picture"] = picture.file
        new.append(ArtworkImage(artwork=row, **vars(picture)))
    ArtworkImage.objects.bulk_create(new)
    Artwork.objects.bulk_update([image.artwork for image in new], ["source_values"])
