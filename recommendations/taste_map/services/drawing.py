"""Draws maps: requested as rows, drawn by the training worker. Loads scikit-learn to draw."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
from django.db import IntegrityError, transaction
from django.db.models import CharField, QuerySet
from django.db.models.functions import MD5, Cast
from django.utils.translation import gettext_lazy

from catalog import selectors as catalog
from common import clock, jobs, outbox
from recommendations.retrieval.models import TextVector
from recommendations.retrieval.selectors.texts import named_concepts
from recommendations.taste_map.models import MapPlace, MapRoom, TasteMap
from recommendations.taste_map.selectors.maps import (
    HEIGHT,
    WIDTH,
    Encoded,
    encoded,
    is_out_of_date,
    map_in_use,
    rooms_of,
)
from recommendations.taste_map.services.naming import Name, names_of_rooms
from recommendations.taste_map.services.placing import (
    MARGIN,
    Landmarks,
    Vectors,
    as_vectors,
    landmarks_of,
    place_rest,
    write_places,
)
from recommendations.taste_map.services.tints import tints
from recommender.layout import divide, lay_out, nearest_rooms, neighbours_kept, outlines

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

# Laid out by t-SNE, half a minute of a core; every other work stands among them.
MOST_LANDMARKS = 4000
# Rooms: one for so many times the square root of the works.
PER_ROOT, FEWEST_ROOMS, MOST_ROOMS = 1 / 1.8, 8, 24
# Works that are dots of the backdrop.
BACKDROP = 900


def keep_up(*, now: datetime) -> int:
    """Place new works on the map in use, and request a new map where it is out of date.

    Returns how many works were placed.
    """
    drawn = map_in_use()
    placed = place_rest(drawn) if drawn else 0
    found = encoded()
    if is_out_of_date(drawn, found):
        request_map(found, now=now)
    return placed


def request_map(found: Encoded, *, now: datetime) -> None:
    """Request a map of the works under an encoder, unless one is requested already."""
    try:
        with transaction.atomic():
            TasteMap.objects.create(encoder=found.encoder, requested_at=now)
            outbox.signal(DRAW_MAPS.task)
    except IntegrityError:
        return


class _DrawMaps(jobs.Job[TasteMap]):
    """Draws a map: it is in use once it is whole, and then the maps before it are deleted."""

    task = "recommendations.training.draw_map"
    label = gettext_lazy("Taste map")
    model = TasteMap
    batch = 1
    claimed_for_s = 1800.0

    def pending(self) -> QuerySet[TasteMap]:
        """Return the maps that are not drawn yet."""
        return TasteMap.objects.filter(drawn_at=None)

    def run(self, row: TasteMap, session: object) -> bool:  # noqa: ARG002 - the shape
        """Draw a claimed map."""
        return draw(row, now=clock.now())


DRAW_MAPS = jobs.register(_DrawMaps())


def draw(row: TasteMap, *, now: datetime) -> bool:
    """Draw a requested map of all works under its encoder; false where none is left of them."""
    # What an interrupted attempt left.
    MapRoom.objects.filter(map=row).delete()
    ids, vectors = _sample(row.encoder)
    before = map_in_use()
    earlier = landmarks_of(before) if before and before.encoder == row.encoder else None
    if not ids:
        row.delete()
        return False
    raw = lay_out(vectors, _continued(ids, earlier))
    landmarks = Landmarks(ids, vectors, raw)
    places = landmarks.places()
    borne = _concepts_of(ids)
    before_rooms = np.array([(room.x, room.y) for room in rooms_of(before)]) if before else None
    centres, names = _rooms(places, borne, _number_of_rooms(row.encoder), before_rooms)
    rooms = nearest_rooms(places, centres)
    made = _write_rooms(row, centres, names, tints(ids, rooms, len(centres)))
    write_places(row, made, ids, places, raw)
    works = len(ids) + place_rest(row)
    row.figures = _figures(landmarks, places, before)
    row.works, row.backdrop, row.drawn_at = works, _backdrop(places), now
    row.claim, row.last_error = None, ""
    with transaction.atomic():
        row.save()
        TasteMap.objects.filter(drawn_at__isnull=False, pk__lt=row.pk).delete()
    return True


def _sample(encoder: str) -> "tuple[list[int], Vectors]":
    """Return landmarks, ids and unit vectors [N, D]: much the same ones from map to map."""
    rows = TextVector.objects.filter(encoder=encoder)
    shuffled = rows.order_by(MD5(Cast("artwork_id", CharField())), "artwork_id")
    return as_vectors(shuffled.values_list("artwork_id", "vector")[:MOST_LANDMARKS])


def _continued(ids: Sequence[int], earlier: Landmarks | None) -> "Floats | None":
    """Return landmarks' raw positions on the map before, NaN where they were no landmarks."""
    if earlier is None:
        return None
    known = dict(zip(earlier.ids, earlier.raw, strict=True))
    nowhere = np.full(2, np.nan)
    return np.array([known.get(pk, nowhere) for pk in ids])


def _concepts_of(ids: Sequence[int]) -> list[frozenset[str]]:
    works = {work.pk: work for work in catalog.artworks_for_reading(ids)}
    return [named_concepts(works[pk]) if pk in works else frozenset() for pk in ids]


def _number_of_rooms(encoder: str) -> int:
    works = TextVector.objects.filter(encoder=encoder).count()
    return int(np.clip(round(PER_ROOT * works**0.5), FEWEST_ROOMS, MOST_ROOMS))


def _rooms(
    places: "Floats", borne: Sequence[frozenset[str]], number: int, before: "Floats | None"
) -> "tuple[Floats, list[Name]]":
    """Return the centres of rooms and their names.

    A room that no words tell from the others is none: its works go to the rooms around it.
    """
    centres = divide(places, min(number, len(places)), before)
    while True:
        names = names_of_rooms(borne, nearest_rooms(places, centres), len(centres))
        nameless = [room for room, name in enumerate(names) if not name]
        if not nameless or len(centres) == 1:
            return centres, names
        centres = np.delete(centres, nameless[0], axis=0)


def _write_rooms(
    row: TasteMap, centres: "Floats", names: Sequence[Name], colours: Sequence[str]
) -> list[MapRoom]:
    corners = outlines(centres, WIDTH, HEIGHT)
    return MapRoom.objects.bulk_create(
        MapRoom(
            map=row,
            number=number,
            x=centre[0],
            y=centre[1],
            outline=[[round(x, 1), round(y, 1)] for x, y in outline],
            concepts=list(name),
            tint=colour,
        )
        for number, (centre, outline, name, colour) in enumerate(
            zip(centres.tolist(), corners, names, colours, strict=True)
        )
    )


def _figures(
    landmarks: Landmarks, places: "Floats", before: TasteMap | None
) -> dict[str, float | None]:
    """Return how many neighbours the map keeps, and how far it moved the works of the one before.

    `moved` is the median share of the map's width.
    """
    moved: float | None = None
    if before:
        rows = MapPlace.objects.filter(map=before, artwork_id__in=landmarks.ids)
        known = {pk: (x, y) for pk, x, y in rows.values_list("artwork_id", "x", "y")}
        steps = [
            np.hypot(x - known[pk][0], y - known[pk][1])
            for pk, (x, y) in zip(landmarks.ids, places.tolist(), strict=True)
            if pk in known
        ]
        moved = round(float(np.median(steps)) / WIDTH, 4) if steps else None
    enough = len(landmarks.ids) > MARGIN
    kept = round(neighbours_kept(landmarks.vectors, places), 3) if enough else None
    return {"neighbours_kept": kept, "moved": moved}


def _backdrop(places: "Floats") -> str:
    """Return dots at some works' places, as the path of an SVG."""
    return "".join(f"M{x:.0f} {y:.0f}h0" for x, y in places[:BACKDROP].tolist())
