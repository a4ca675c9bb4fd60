"""A map of works: similar works near each other in a plane that is divided into rooms.

The plane is the catalogue's and nobody's own. Landmarks are laid out by t-SNE; every other work
stands among the landmarks that it is most like. Needs scikit-learn for the layout, so that runs in
workers and commands only.
"""

from recommender.layout.plane import (
    Spread,
    fit_spread,
    lay_out,
    neighbours_kept,
    stand_among,
)
from recommender.layout.rooms import divide, nearest_rooms, outlines, prominence

__all__ = [
    "Spread",
    "divide",
    "fit_spread",
    "lay_out",
    "nearest_rooms",
    "neighbours_kept",
    "outlines",
    "prominence",
    "stand_among",
]
