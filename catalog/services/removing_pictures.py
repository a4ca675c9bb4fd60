"""Deleting the files of pictures that are no more, after the transaction in which they went.

A trigger of the database writes a job for each picture that is deleted or gets another file,
however that happens: with its work, at the desk, or by a merge.
"""

import shutil
from pathlib import Path, PurePosixPath

from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from catalog.models import ArtworkImage, PictureRemoval
from catalog.services.renditions import rendition_name, tiles_folder
from common import jobs


class RemovePictures(jobs.Job[PictureRemoval]):
    """Delete files; done again, there is nothing left to do."""

    task = "catalog.bulk.remove_pictures"
    label = _("Deleting files of pictures")
    model = PictureRemoval
    batch, claimed_for_s, turn, most_attempts = 20, 120.0, 500, 4

    def run(self, row: PictureRemoval, session: object) -> bool:  # noqa: ARG002 - the shape
        """Delete what lies there of a file that no picture has."""
        if not ArtworkImage.objects.filter(file=row.file).exists():
            remove_files(row.file)
        PictureRemoval.objects.filter(pk=row.pk, claim=row.claim).delete()
        return True


REMOVE = jobs.register(RemovePictures())


def remove_files(name: str) -> None:
    """Delete a master, its renditions and its tiles."""
    if not name or ".." in PurePosixPath(name).parts:
        return
    default_storage.delete(name)
    renditions = PurePosixPath(rendition_name(name, 0)).parent
    for made in (str(renditions), tiles_folder(name)):
        shutil.rmtree(Path(default_storage.path(made)), ignore_errors=True)
