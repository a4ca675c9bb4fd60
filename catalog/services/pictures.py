"""The pictures that a source delivers with its works, already stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.models import Artwork, ArtworkImage


@dataclass(frozen=True)
class DeliveredPicture:
    """A picture in the media storage, its size in pixels and its mean colour '#rrggbb'."""

    file: str
    width: int
    height: int
    alt_en: str
    alt_zh: str
    colour: str


def add_delivered(*, source: str, pictures: Mapping[str, DeliveredPicture]) -> None:
    """Give each work its picture once, by the work's id at the source.

    A picture that a curator removed or replaced does not come back.
    """
    rows = Artwork.objects.filter(source=source, source_id__in=pictures)
    new: list[ArtworkImage] = []
    for row in rows:
        picture = pictures[row.source_id]
        if row.source_values.get("picture") == picture.file:
            continue
        row.source_values["picture"] = picture.file
        new.append(ArtworkImage(artwork=row, **vars(picture)))
    ArtworkImage.objects.bulk_create(new)
    Artwork.objects.bulk_update([image.artwork for image in new], ["source_values"])
