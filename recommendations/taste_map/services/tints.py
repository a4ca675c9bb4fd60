"""Tints of rooms: the mean colours of their works' pictures, in which vivid ones count more."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from catalog import selectors as catalog

# What a grey picture counts beside a vivid one.
GREY = 0.05


def tints(artwork_ids: Sequence[int], rooms: npt.NDArray[np.int64], number: int) -> list[str]:
    """Return each room's tint as #rrggbb, empty where no work has a picture.

    rooms: [N], the rooms of the works.
    """
    colours = catalog.cover_colours(artwork_ids)
    sums = np.zeros((number, 4))
    for pk, room in zip(artwork_ids, rooms, strict=True):
        if pk in colours:
            rgb = np.array([int(colours[pk][at : at + 2], 16) for at in (1, 3, 5)], np.float64)
            weight = GREY + (rgb.max() - rgb.min()) / 255
            sums[room] += (*rgb * weight, weight)
    return [
        "#" + "".join(f"{round(part / weight):02x}" for part in parts) if weight else ""
        for *parts, weight in sums.tolist()
    ]
