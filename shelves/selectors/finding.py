"""Search within one's shelves: saved, listed, wanted and owned works, notes among them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalog import selectors as catalog
from catalog.selectors import following
from shelves.models import ListEntry, SavedWork, WantedWork
from shelves.selectors.owned import collection

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Artwork
    from shelves.models import OwnedWork

MOST = 120


@dataclass
class Found:
    """A work on the shelves, and where it stands: the name and address of each place."""

    work: "Artwork"
    places: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class OnShelves:
    """What a search found: works of the catalogue, and works owned that are in no catalogue."""

    works: tuple[Found, ...] = ()
    owned: "tuple[OwnedWork, ...]" = ()


def on_shelves(user: "User", text: str) -> OnShelves:
    """Return the works on a collector's shelves that bear all words of a text, or their notes do.

    At most 120; seven queries, and three for the works.
    """
    words = text.strip()
    if not words:
        return OnShelves()
    saved = SavedWork.objects.filter(profile__user=user, removed=False)
    listed = ListEntry.objects.filter(
        list__profile__user=user, list__removed=False, removed=False
    ).select_related("list")
    wanted = WantedWork.objects.filter(profile__user=user, removed=False)
    owned = collection(user, text=words).works
    noted = listed.filter(note__icontains=words).values_list("artwork_id", flat=True)
    among = Q(pk__in=saved.values("artwork")) | Q(pk__in=listed.values("artwork"))
    among |= Q(pk__in=wanted.values("artwork"))
    named = following.works_naming(words).filter(among).values_list("pk", flat=True)[:MOST]
    mine = {row.artwork_id for row in owned if row.artwork_id is not None}
    ids = list(dict.fromkeys([*mine, *noted[:MOST], *named]))[:MOST]
    found = {work.pk: Found(work) for work in catalog.artworks_in_order(ids)}
    _place(found, saved, _("Saved"), reverse("shelves:saved"))
    _place(found, wanted, pgettext("shelf", "Wanted"), reverse("shelves:wanted"))
    for entry in listed.filter(artwork_id__in=found):
        found[entry.artwork_id].places.append((entry.list.name, entry.list.get_absolute_url()))
    for row in owned:
        if row.artwork_id in found:
            place = (_("My collection"), row.get_absolute_url())
            found[row.artwork_id].places.append(place)
    return OnShelves(
        tuple(found.values()), tuple(row for row in owned if row.artwork_id not in found)
    )


def _place(found: dict[int, Found], rows: QuerySet[Any], name: str, address: str) -> None:
    for pk in rows.filter(artwork_id__in=found).values_list("artwork_id", flat=True):
        found[pk].places.append((name, address))
