"""Rows for tests, made by the same services as everybody's."""

import io
import itertools
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.core import mail
from django.core.files.base import ContentFile
from PIL import Image

from accounts.models import User
from accounts.services import create_account
from catalog.models import Artist, Artwork, ArtworkImage, Exhibition, ExhibitionWork
from catalog.services.artworks import save_artwork
from common import clock

PASSWORD = "correct horse battery staple"
_numbers = itertools.count(1)


def make_artist(name_en: str = "Maren Holt", **fields: Any) -> Artist:
    """Return a new artist."""
    return Artist.objects.create(name_en=name_en, sort_name=name_en, **fields)


def make_artwork(
    title_en: str = "Low Tide", *, artist: Artist | None = None, **fields: Any
) -> Artwork:
    """Return a new work that can be bought, unless said otherwise."""
    fields.setdefault("availability", "available")
    return save_artwork(artwork=Artwork(title_en=title_en, artist=artist, **fields))


def make_artworks(count: int, **fields: Any) -> list[Artwork]:
    """Return many new works that can be bought, the oldest first; no app is notified."""
    fields.setdefault("availability", "available")
    works = [Artwork(title_en=f"Work {number}", **fields) for number in range(count)]
    return Artwork.objects.bulk_create(works)


def make_picture(artwork: Artwork, *, size: tuple[int, int] = (600, 400)) -> ArtworkImage:
    """Return a picture of a work, in the test's media folder."""
    body = io.BytesIO()
    Image.new("RGB", size, "#3f7f9d").save(body, "JPEG")
    file = ContentFile(body.getvalue(), name=f"{next(_numbers)}.jpg")
    return ArtworkImage.objects.create(
        artwork=artwork, file=file, alt_en="A blue field.", colour="#3f7f9d"
    )


def make_collector(email: str = "", **fields: Any) -> User:
    """Return a new collector with a verified address; the password is `PASSWORD`."""
    address = email or f"collector{next(_numbers)}@artrec.example"
    return create_account(email=address, password=PASSWORD, **fields)


def make_curator() -> User:
    """Return a new curator."""
    return make_collector(f"curator{next(_numbers)}@artrec.example", staff=True)


def make_staff(user: User, *codenames: str) -> User:
    """Return the account as staff with these permissions alone."""
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def mailed_link() -> str:
    """Return the address to follow in the newest letter."""
    body = str(mail.outbox[-1].body)
    return next(word for word in body.split() if word.startswith("http") and word.count("/") > 4)


def make_exhibition(
    *artworks: Artwork, opens: int = -5, closes: int = 30, **fields: Any
) -> Exhibition:
    """Return an exhibition of works; days are counted from today."""
    today: date = clock.now().date()
    exhibition = Exhibition.objects.create(
        slug=f"show-{next(_numbers)}",
        title_en=fields.pop("title_en", "The Sea, All Day"),
        starts_on=today + timedelta(days=opens),
        ends_on=today + timedelta(days=closes),
        **fields,
    )
    for position, artwork in enumerate(artworks):
        ExhibitionWork.objects.create(exhibition=exhibition, artwork=artwork, position=position)
    return exhibition
