"""Links of artists to authority files."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import Artist
from catalog.services.makers import save_artist
from common.errors import DomainError, NotFoundError


class AlreadyLinkedError(DomainError):
    """Another artist has this number: the two are one person, or one of the links is wrong."""

    code = "already_linked"
    status = 409


def link_artist(*, artist_id: int, ulan_id: str, names: Sequence[str]) -> Artist:
    """Give an artist a number of the Union List of Artist Names, and the names that it lists.

    Raises NotFoundError, AlreadyLinkedError.
    """
    with transaction.atomic():
        rows = Artist.objects.select_for_update(no_key=True).filter(merged_into=None)
        artist: Artist | None = rows.filter(pk=artist_id).first()
        if artist is None:
            raise NotFoundError(_("Artist not found."))
        other = rows.filter(ulan_id=ulan_id).exclude(pk=artist_id).first()
        if other is not None:
            text = _("“%(artist)s” has this number already. Merge the two, or remove it there.")
            raise AlreadyLinkedError(text % {"artist": other})
        known = {artist.name_en, artist.name_zh, artist.sort_name}
        found = dict.fromkeys([*artist.other_names, *names])
        artist.ulan_id = ulan_id
        artist.other_names = [name for name in found if name not in known]
        return save_artist(artist=artist)
