"""Maps: the one in use, whether it is out of date, and what a name of a room reads like."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalog.vocabulary import concepts
from common.bilingual import prefers_chinese
from recommendations.retrieval.models import TextVector
from recommendations.taste_map.models import MapPlace, MapRoom, TasteMap

# Of the plane, in the units of places.
WIDTH, HEIGHT = 1500, 1000
# With fewer works a map says nothing.
LEAST = 30
# A map is drawn anew once there are so many times the works it was drawn of.
GROWN = 1.2


@dataclass(frozen=True)
class Encoded:
    """The encoder of most works, and of how many."""

    encoder: str = ""
    works: int = 0


def encoded() -> Encoded:
    """Return the encoder of most works; while works are encoded anew that is the earlier one."""
    rows = TextVector.objects.values("encoder").annotate(works=Count("pk"))
    row = rows.order_by("-works", "encoder").first()
    return Encoded(row["encoder"], row["works"]) if row else Encoded()


def map_in_use() -> TasteMap | None:
    """Return the newest map that is whole; an older one stays in use while it is drawn anew."""
    return TasteMap.objects.filter(drawn_at__isnull=False).order_by("-pk").first()


def is_out_of_date(drawn: TasteMap | None, now_encoded: Encoded) -> bool:
    """Tell whether a map is to be drawn: none yet, another encoder, or a catalogue grown by 1/5."""
    if now_encoded.works < LEAST:
        return False
    if drawn is None or drawn.encoder != now_encoded.encoder:
        return True
    return now_encoded.works >= GROWN * drawn.works


def rooms_of(drawn: TasteMap) -> list[MapRoom]:
    """Return a map's rooms in their order."""
    return list(MapRoom.objects.filter(map=drawn))


def places_of(drawn: TasteMap, artwork_ids: Collection[int]) -> dict[int, MapPlace]:
    """Return where works are on a map; those that are not on it yet are left out. One query."""
    rows = MapPlace.objects.filter(map=drawn, artwork_id__in=list(artwork_ids))
    return {place.artwork_id: place for place in rows}


def room_words(concept_ids: Sequence[str]) -> tuple[str, ...]:
    """Return a room's name in words, in the language of the request, the first with a capital."""
    known, language = concepts(), "zh" if prefers_chinese() else "en"
    words = [known[name].label(language) for name in concept_ids if name in known]
    return tuple(capfirst(word) for word in words) or (_("Works of all kinds"),)


def joined(words: Sequence[str]) -> str:
    """Return words of a name in one line."""
    return ("、" if prefers_chinese() else " · ").join(words)
