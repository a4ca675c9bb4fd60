"""Places works on a map among its landmarks. Loads numpy: workers only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from recommendations.retrieval.models import DIMENSIONS, TextVector
from recommendations.taste_map.models import MapPlace, MapRoom, TasteMap
from recommendations.taste_map.selectors.maps import HEIGHT, WIDTH, rooms_of
from recommender.layout import fit_spread, nearest_rooms, stand_among

Floats = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.float32]

# Free on each side of the plane, so that a picture at its edge is whole.
MARGIN = 40
WINDOW = 5000
# A work deleted meanwhile has lost its vector too, and gets no place.
INSERT = """
    INSERT INTO recommendations_mapplace (map_id, artwork_id, room_id, x, y, raw_x, raw_y)
    SELECT %s, new.artwork_id, new.room_id, new.x, new.y, new.raw_x, new.raw_y
    FROM unnest(%s::bigint[], %s::bigint[], %s::float8[], %s::float8[], %s::float8[], %s::float8[])
        AS new(artwork_id, room_id, x, y, raw_x, raw_y)
    JOIN recommendations_textvector t ON t.artwork_id = new.artwork_id
    FOR KEY SHARE OF t
    ON CONFLICT (map_id, artwork_id) DO NOTHING
"""


@dataclass(frozen=True)
class Landmarks:
    """The works that a map was laid out with: ids, vectors [N, D] and raw positions [N, 2]."""

    ids: list[int]
    vectors: Vectors
    raw: Floats

    def places(self, raw: Floats | None = None) -> Floats:
        """Return the places [M, 2] of raw positions, by default of the landmarks' own."""
        spread = fit_spread(self.raw)(self.raw if raw is None else raw)
        return np.asarray(MARGIN + spread * (WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN))

    def place(self, vectors: Vectors) -> Floats:
        """Return the places [M, 2] of works [M, D]: among the landmarks that they are most like."""
        return self.places(stand_among(vectors, self.vectors, self.raw))


def landmarks_of(drawn: TasteMap) -> Landmarks:
    """Return a map's landmarks that still have a vector."""
    rows = MapPlace.objects.filter(map=drawn, raw_x__isnull=False).order_by("artwork_id")
    raw = {pk: (x, y) for pk, x, y in rows.values_list("artwork_id", "raw_x", "raw_y")}
    found = TextVector.objects.filter(artwork_id__in=list(raw)).order_by("artwork_id")
    ids, vectors = as_vectors(found.values_list("artwork_id", "vector"))
    return Landmarks(ids, vectors, np.array([raw[pk] for pk in ids]).reshape(-1, 2))


def as_vectors(rows: Iterable[tuple[int, object]]) -> tuple[list[int], Vectors]:
    """Return ids and their vectors [N, D] of rows that were read."""
    read = list(rows)
    stacked = [np.asarray(vector, np.float32) for _, vector in read]
    return [pk for pk, _ in read], np.array(stacked, np.float32).reshape(-1, DIMENSIONS)


def place_rest(drawn: TasteMap) -> int:
    """Place the works that a map lacks, window by window; return how many.

    Works stay where they are once they are placed, whatever becomes of their texts.
    """
    rooms, landmarks, placed = rooms_of(drawn), None, 0
    missing = TextVector.objects.filter(
        ~Exists(MapPlace.objects.filter(map=drawn, artwork_id=OuterRef("pk"))),
        encoder=drawn.encoder,
    ).order_by("pk")
    while rows := list(missing.values_list("artwork_id", "vector")[:WINDOW]):
        landmarks = landmarks or landmarks_of(drawn)
        ids, vectors = as_vectors(rows)
        count = write_places(drawn, rooms, ids, landmarks.place(vectors))
        placed += count
        if not count:
            break
    return placed


def write_places(
    drawn: TasteMap,
    rooms: Sequence[MapRoom],
    ids: Sequence[int],
    places: Floats,
    raw: Floats | None = None,
) -> int:
    """Write works' places [M, 2], each in the nearest room; raw: the positions of landmarks.

    Nothing is written where the map is gone. Returns how many were written.
    """
    centres = np.array([(room.x, room.y) for room in rooms])
    of_rooms = [rooms[room].pk for room in nearest_rooms(places, centres)]
    nothing = [None] * len(ids)
    raws = [nothing, nothing] if raw is None else raw.T.tolist()
    columns = [list(ids), of_rooms, *places.round(2).T.tolist(), *raws]
    with transaction.atomic(), connection.cursor() as cursor:
        if not TasteMap.objects.select_for_update(no_key=True).filter(pk=drawn.pk).exists():
            return 0
        cursor.execute(INSERT, [drawn.pk, *columns])
        return int(cursor.rowcount)
