"""Hashes by which two files of one picture are known: smaller, brighter, encoded anew.

A difference hash (Krawetz, 2013): the picture in grey, 9 × 8 pixels, and for each of 64 neighbours
whether the right one is brighter. Two files of one picture differ in few bits.
"""

from itertools import pairwise

from django.core.files.storage import default_storage
from PIL import Image

from catalog.models import ArtworkImage

SIDE = 8
# For a file that is missing or damaged; no hash, and not tried again.
UNREADABLE = "unreadable"


def difference_hash(picture: Image.Image) -> str:
    """Return a picture's 64 bits as 16 hexadecimal digits."""
    grey = picture.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.LANCZOS)
    pixels = grey.tobytes()
    bits = 0
    for row in range(SIDE):
        line = pixels[row * (SIDE + 1) : (row + 1) * (SIDE + 1)]
        for left, right in pairwise(line):
            bits = bits << 1 | (right > left)
    return f"{bits:016x}"


def pictures_to_hash() -> int:
    """Return how many pictures have not been looked at; index `images_to_hash`."""
    return ArtworkImage.objects.filter(difference_hash="").count()


def hash_pictures(*, limit: int) -> int:
    """Hash pictures that have not been looked at; return how many were."""
    rows = list(ArtworkImage.objects.filter(difference_hash="").order_by("pk")[:limit])
    for row in rows:
        # Written by itself: the picture may be replaced meanwhile, and its file has another name.
        same = ArtworkImage.objects.filter(pk=row.pk, file=row.file.name)
        same.update(difference_hash=_hash_of(str(row.file.name)))
    return len(rows)


def _hash_of(name: str) -> str:
    try:
        with default_storage.open(name) as handle, Image.open(handle) as picture:
            picture.draft("L", (64, 64))
            return difference_hash(picture)
    except (OSError, ValueError, Image.DecompressionBombError):
        return UNREADABLE
