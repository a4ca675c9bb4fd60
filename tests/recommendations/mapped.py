"""A catalogue whose vectors are known, and maps of it: no encoder."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from catalog.models import Artwork
from common import clock
from recommendations.retrieval.models import DIMENSIONS, TextVector
from recommendations.taste_map.models import MapPlace, MapRoom, TasteMap
from recommendations.taste_map.selectors.maps import HEIGHT, WIDTH, encoded, map_in_use
from recommendations.taste_map.services import drawing
from recommender.layout import outlines
from tests import factories

SUBJECTS = {
    "harbour": "boat", "portrait": "face", "garden": "flower",
    "mountain": "mist", "still-life": "fruit", "geometric-abstraction": "grid",
}  # fmt: skip


def subject_vectors(number: int, *, subjects: int = 6, seed: int = 0) -> npt.NDArray[np.float32]:
    """Return unit vectors [number, D] of works of some subjects in turn, with noise."""
    lot = np.random.default_rng(seed)
    centres = np.random.default_rng(1).normal(size=(subjects, DIMENSIONS))
    rows = centres[np.arange(number) % subjects] + 0.8 * lot.normal(size=(number, DIMENSIONS))
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(unit, np.float32)


def encode(works: Sequence[Artwork], *, encoder: str = "made", seed: int = 0) -> None:
    """Give works vectors as an encoder would have, those of six subjects in turn."""
    now = clock.now()
    vectors = subject_vectors(len(works), seed=seed).tolist()
    TextVector.objects.bulk_create(
        TextVector(artwork=work, vector=vector, text_hash="", encoder=encoder, updated_at=now)
        for work, vector in zip(works, vectors, strict=True)
    )


def make_catalogue(number: int = 60) -> list[Artwork]:
    """Return works of six subjects in turn, by ten artists, with vectors and tags."""
    artists = [factories.make_artist(f"Artist {place}") for place in range(10)]
    works = factories.make_artworks(number)
    for place, work in enumerate(works):
        subject = list(SUBJECTS)[place % len(SUBJECTS)]
        work.tags = [subject, SUBJECTS[subject]]
        work.artist = artists[place % 10]
    Artwork.objects.bulk_update(works, ["tags", "artist"])
    encode(works)
    return works


def draw_map() -> TasteMap:
    """Return a map of all encoded works, drawn as a worker would."""
    drawing.request_map(encoded(), now=clock.now())
    drawing.draw(TasteMap.objects.get(drawn_at=None), now=clock.now())
    drawn = map_in_use()
    assert drawn is not None
    return drawn


def store_map(works: Sequence[Artwork]) -> TasteMap:
    """Write a map of works of six subjects in turn, a room for each, as a worker might have."""
    now = clock.now()
    drawn = TasteMap.objects.create(
        encoder="made", works=len(works), requested_at=now, drawn_at=now, backdrop="M10 10h0"
    )
    centres = np.array([(WIDTH * (n % 3 + 0.5) / 3, HEIGHT * (n // 3 + 0.5) / 2) for n in range(6)])
    corners = outlines(centres, WIDTH, HEIGHT)
    of_rooms = zip(centres.tolist(), SUBJECTS.items(), strict=True)
    rooms = MapRoom.objects.bulk_create(
        MapRoom(map=drawn, number=number, x=x, y=y, outline=corners[number], concepts=[*words],
                tint="#6f8fa5")
        for number, ((x, y), words) in enumerate(of_rooms)
    )  # fmt: skip
    lot = np.random.default_rng(2)
    MapPlace.objects.bulk_create(
        MapPlace(map=drawn, artwork=work, room=rooms[place % 6],
                 x=rooms[place % 6].x + lot.normal(scale=60),
                 y=rooms[place % 6].y + lot.normal(scale=60))
        for place, work in enumerate(works)
    )  # fmt: skip
    return drawn
