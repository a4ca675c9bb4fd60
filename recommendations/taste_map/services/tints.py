"""Tints of rooms: the colours of their works' pictures, and what sets each room apart."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from catalog import selectors as catalog

# What a grey picture counts beside a vivid one.
GREY = 0.05
# A room's mean colour is so many times as far from the mean of all rooms: most works are brownish.
APART = 3.0


def tints(artwork_ids: Sequence[int], rooms: npt.NDArray[np.int64], number: int) -> list[str]:
    """Return each room's tint as #rrggbb, empty where no work has a picture.

    Vivid pictures count more. rooms: [N], the rooms of the works.
    """
    colours = catalog.cover_colours(artwork_ids)
    sums = np.zeros((number, 4))
    for pk, room in zip(artwork_ids, rooms, strict=True):
        if pk in colours:
            rgb = np.array([int(colours[pk][at : at + 2], 16) for at in (1, 3, 5)], np.float64)
            weight = GREY + (rgb.max() - rgb.min()) / 255
            sums[room] += (*rgb * weight, weight)
    weights = sums[:, 3:]
    found = np.divide(sums[:, :3], weights, where=weights > 0, out=np.zeros((number, 3)))
    shown = weights[:, 0] > 0
    middle = found[shown].mean(axis=0) if shown.any() else 0.0
    apart = np.clip(middle + APART * (found - middle), 0, 255).round().astype(int)
    return [
        "#" + "".join(f"{part:02x}" for part in rgb) if has_colour else ""
        for rgb, has_colour in zip(apart.tolist(), shown, strict=True)
    ]
