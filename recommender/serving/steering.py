"""Two sliders over a scored list: more of the same or variety, well known or to discover.

Both act after the scores and change none of their parts: the one is the weight of unlikeness in
`diversify`, the other a term added to what works are ordered by. Each slider goes from −1 to 1, and
0 leaves the list as it is.
"""

import torch
from torch import Tensor

# The weight of unlikeness at the end of the slider; in a cosine's range it outweighs the score.
MOST_VARIETY = 0.7
# How many standard deviations of the scores the most and the least known work are moved.
MOST_MOVED = 2.0


def variety(standing: float, slider: float) -> float:
    """Return the weight of unlikeness, 0 to 1: `standing` in the middle, none at −1.

    Raises ValueError for a slider outside [-1, 1].
    """
    _check(slider)
    if slider < 0:
        return standing * (1 + slider)
    return standing + max(MOST_VARIETY - standing, 0.0) * slider


def moved(scores: Tensor, known: Tensor, slider: float) -> Tensor:
    """Return what works are ordered by: [N], the scores moved by how little the works are known.

    scores: [N]. known: [N], how well each work is known, in any unit: only the order among the
    works counts. slider: 1 brings the least known forward, −1 the best known, by up to MOST_MOVED
    standard deviations of the scores. Raises ValueError for a slider outside [-1, 1].
    """
    _check(slider)
    if slider == 0 or len(scores) < 2:
        return scores
    return scores - slider * MOST_MOVED * scores.std() * (2 * shares_below(known) - 1)


def shares_below(known: Tensor) -> Tensor:
    """Return for each work the share of the others that are less known, [N]; equals count half."""
    order = known.sort().values
    below = torch.searchsorted(order, known)
    at_most = torch.searchsorted(order, known, right=True)
    return (below + at_most - 1).float() / (2 * max(len(known) - 1, 1))


def _check(slider: float) -> None:
    if not -1.0 <= slider <= 1.0:
        raise ValueError(f"A slider lies between -1 and 1, not {slider}.")
