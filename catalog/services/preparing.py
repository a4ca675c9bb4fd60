"""What a worker makes of a picture before anybody asks: renditions, tiles, colours, its ground.

A trigger of the database writes a job for each picture that is added or whose file is replaced,
however that happens; the migration wrote one for each picture that there was.
"""

import shutil
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image

from catalog.models import ArtworkImage, ImageColour, PicturePreparation
from catalog.services.colours import bands, dominant_colours
from catalog.services.removing_pictures import remove_files
from catalog.services.renditions import FORMATS, WIDTHS, rendition, tiles_folder, widths
from common import jobs

TILE = 512


class PreparePictures(jobs.Job[PicturePreparation]):
    """Prepare pictures; done again, it makes the same."""

    task = "catalog.bulk.prepare_pictures"
    label = _("Preparing pictures")
    model = PicturePreparation
    batch, claimed_for_s, turn = 5, 300.0, 200
    most_attempts = 4

    def run(self, row: PicturePreparation, session: object) -> bool:  # noqa: ARG002 - the shape
        """Prepare a picture; one whose file is gone has nothing to be prepared."""
        image = ArtworkImage.objects.filter(pk=row.pk).first()
        if image is not None and image.file.name and default_storage.exists(image.file.name):
            prepare(image)
            if not ArtworkImage.objects.filter(pk=row.pk, file=image.file.name).exists():
                remove_files(image.file.name)  # it was deleted meanwhile
        PicturePreparation.objects.filter(pk=row.pk, claim=row.claim).delete()
        return True


PREPARE = jobs.register(PreparePictures())


def prepare(image: ArtworkImage) -> None:
    """Make a picture's renditions and tiles, and store its colours.

    The ground comes last: pages offer AVIF of a picture that has one.
    """
    offered = widths(image.width)
    for width in offered:
        for kind in FORMATS:
            rendition(image.pk, width, kind, by_worker=True)
    name = rendition(image.pk, offered[min(1, len(offered) - 1)])
    with default_storage.open(name) as handle, Image.open(handle) as picture:
        store_colours(image, picture)
        ground = bands(picture)
    if image.width > WIDTHS[0]:
        make_tiles(image)
    ArtworkImage.objects.filter(pk=image.pk).update(ground=ground)


def store_colours(image: ArtworkImage, picture: Image.Image) -> None:
    """Replace the stored colours of a picture."""
    found = [
        ImageColour(
            image=image, colour=one.hex, percent=one.percent, lightness=one.lab[0],
            green_red=one.lab[1], blue_yellow=one.lab[2],
        )
        for one in dominant_colours(picture)
    ]  # fmt: skip
    with transaction.atomic():
        ImageColour.objects.filter(image=image).delete()
        ImageColour.objects.bulk_create(found, ignore_conflicts=True)


def make_tiles(image: ArtworkImage) -> None:
    """Write a picture's tiles for a IIIF viewer (level 0), in the place of those there are.

    They are written beside and moved at once: nobody is sent half a pyramid.
    """
    import pyvips  # noqa: PLC0415 - in workers only

    name = str(image.file.name)
    folder = Path(default_storage.path(tiles_folder(name)))
    beside = folder.with_name(f"{folder.name}.new")
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(beside, ignore_errors=True)
    picture = pyvips.Image.new_from_file(default_storage.path(name), access="sequential")
    picture.dzsave(
        str(beside), layout="iiif3", tile_size=TILE, overlap=0, suffix=".jpg[Q=85]", id="artrec"
    )
    shutil.rmtree(folder, ignore_errors=True)
    beside.rename(folder)
