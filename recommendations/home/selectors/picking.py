"""Which works a page shows: none twice, and no artist too often."""

from collections import Counter
from collections.abc import Iterable, Mapping

PER_ARTIST = 3


class Picker:
    """Picks works for a page among those allowed, each with its artist."""

    def __init__(self, artists: Mapping[int, int | None]) -> None:
        self._artists = artists
        self._of_artist: Counter[int] = Counter()
        self.used: list[int] = []

    def take(self, artwork_ids: Iterable[int], *, most: int, least: int = 1) -> list[int]:
        """Return the first works that the page may show; none, if there are fewer than `least`."""
        found: list[int] = []
        of_artist: Counter[int] = Counter()
        for pk in artwork_ids:
            artist = self._artists.get(pk)
            count = self._of_artist[artist] + of_artist[artist] if artist is not None else 0
            if len(found) == most:
                break
            if pk in self._artists and pk not in {*self.used, *found} and count < PER_ARTIST:
                found.append(pk)
                of_artist.update([artist] if artist is not None else [])
        if len(found) < least:
            return []
        self.used += found
        self._of_artist.update(of_artist)
        return found
