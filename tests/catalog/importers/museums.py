"""The fixtures of the museums' sources, and what is read of them."""

from pathlib import Path

from catalog.importers.sources import IMPORTERS, Request
from catalog.services.records import ArtistRecord, ArtworkRecord, Flag, Refusal

FIXTURES = Path(__file__).with_name("fixtures")
# Each as it may be given: a folder, and each file that can stand alone.
PATHS = (
    "moma/Artworks.csv", "moma/Artworks.json", "met", "met/MetObjects.csv", "nga",
    "nga/objects.csv", "cleveland", "cleveland/data.csv", "smk/items.json", "smk/items.jsonl.gz",
    "cooper_hewitt", "carnegie", "carnegie/cmoa.csv",
)  # fmt: skip


class Reading:
    """What a source makes of a path: records by id, flags, refusals and notes."""

    def __init__(self, name: str, path: Path) -> None:
        self.notes: list[str] = []
        delivery = IMPORTERS[name].read(Request(path, None, self.notes.append))
        items = list(delivery.records)
        self.source = delivery.source
        self.records = {one.source_id: one for one in items if isinstance(one, ArtworkRecord)}
        self.flags = [str(one) for one in items if isinstance(one, Flag)]
        self.refusals = [str(one) for one in items if isinstance(one, Refusal)]

    def artist(self, source_id: str) -> ArtistRecord:
        """Return the artist of a work that has one."""
        artist = self.records[source_id].artist
        assert artist is not None
        return artist


def reading(path: str) -> Reading:
    """Return what is read of a fixture."""
    return Reading(path.split("/", maxsplit=1)[0], FIXTURES / path)


def years(record: ArtworkRecord) -> tuple[int | None, int | None]:
    """Return a work's years."""
    return record.year_from, record.year_to


def size(record: ArtworkRecord) -> str:
    """Return a work's sides in cm as people write them."""
    sides = (record.height_cm, record.width_cm, record.depth_cm)
    return " x ".join(f"{side.normalize():f}" for side in sides if side is not None)
