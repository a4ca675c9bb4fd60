"""The rooms of a map: its division, their outlines, and what is prominent in each."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Point = tuple[float, float]

SEED = 0
# The pseudo-counts that a room starts with, in proportion to the catalogue's.
PRIOR = 40.0


def divide(places: Floats, rooms: int, before: Floats | None = None) -> Floats:
    """Return the centres [rooms, 2] of clusters of places [N, 2]; the same for the same.

    before: the centres of an earlier division, from which an equally large one continues.
    """
    from sklearn.cluster import KMeans  # noqa: PLC0415 - not installed in the web process

    if before is not None and len(before) == rooms:
        fitted = KMeans(rooms, init=before, n_init=1, random_state=SEED).fit(places)
    else:
        fitted = KMeans(rooms, n_init=4, random_state=SEED).fit(places)
    return np.asarray(fitted.cluster_centers_, np.float64)


def nearest_rooms(places: Floats, centres: Floats) -> Ints:
    """Return the room [M] of each place [M, 2]: that of the nearest centre."""
    distances = np.square(places[:, None, :] - centres[None, :, :]).sum(axis=2)  # [M, rooms]
    return np.asarray(distances.argmin(axis=1), np.int64)


def outlines(centres: Floats, width: float, height: float) -> list[list[Point]]:
    """Return the corners of each room within a rectangle: the points nearest to its centre."""
    frame: list[Point] = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
    found: list[list[Point]] = []
    for room, centre in enumerate(centres):
        corners = frame
        for other in np.delete(centres, room, axis=0):
            corners = _clipped(corners, centre, other)
        found.append(corners)
    return found


def _clipped(corners: list[Point], centre: Floats, other: Floats) -> list[Point]:
    """Return the part of a convex polygon that is nearer to a centre than to another."""
    normal = other - centre
    middle = float(normal @ (other + centre)) / 2
    kept: list[Point] = []
    for (x, y), (next_x, next_y) in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        here = float(normal[0] * x + normal[1] * y) - middle
        there = float(normal[0] * next_x + normal[1] * next_y) - middle
        if here <= 0:
            kept.append((x, y))
        if (here < 0 < there) or (there < 0 < here):
            share = here / (here - there)
            kept.append((x + share * (next_x - x), y + share * (next_y - y)))
    return kept


def prominence(bearing: Ints, sizes: Ints) -> Floats:
    """Return how prominent concepts are in rooms [R, C], as z-scores of log-odds.

    bearing: [R, C], how many works of a room bear a concept; sizes: [R], its works. A room's odds
    of a concept are compared with those of all other rooms, both shrunk towards the catalogue's
    (Monroe, Colaresi and Quinn, 2008).
    """
    every, works = bearing.sum(axis=0), sizes.sum()  # [C]
    share = (every + 0.5) / (works + 1)
    with_, without = bearing + PRIOR * share, sizes[:, None] - bearing + PRIOR * (1 - share)
    others = works - sizes[:, None]
    with_others = every - bearing + PRIOR * share
    without_others = others - (every - bearing) + PRIOR * (1 - share)
    log_odds = np.log(with_ / without) - np.log(with_others / without_others)
    return np.asarray(log_odds / np.sqrt(1 / with_ + 1 / with_others), np.float64)
