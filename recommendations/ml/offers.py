"""How a work is offered: since when, and in company of how many works of its artist.

Both change with time while the work does not, so they have dimensions of their own behind all
others, `OFFER` of them, read from a small table by one bucket that joins the two.
"""

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

Ints = npt.NDArray[np.int64]

# Dimensions by what they say; the model has a scale for each.
WIDTHS = {"fresh": 11, "company": 5}
OFFER = sum(WIDTHS.values())
# Times on offer fall into so many buckets of log days, up to ten years; one more is 'not known'.
AGES, LONGEST = 128, 3650.0
# Numbers of works fall into so many buckets, `STEPS` to a doubling; bucket 0 is 'not known'.
COMPANIES, STEPS = 14, 2.5
# How an offer is bucketed of which nothing is known.
UNKNOWN = AGES


def offer_bucket(days: npt.NDArray[np.float64], works: Ints) -> Ints:
    """Return the rows of `offer_table` for times on offer and the artist's works on offer.

    days: infinite where not known. works: itself included, 0 where not known.
    """
    known = np.isfinite(days)
    place = np.log1p(np.clip(np.where(known, days, 0.0), 0.0, LONGEST)) / np.log1p(LONGEST)
    age = np.where(known, np.round(place * (AGES - 1)), AGES).astype(np.int64)
    doubled = np.round(STEPS * np.log2(np.maximum(works, 1))).astype(np.int64)
    company = np.where(works > 0, np.minimum(doubled + 1, COMPANIES - 1), 0)
    return np.asarray(company * (AGES + 1) + age)


def offer_table() -> Tensor:
    """Return each bucket's functions, [COMPANIES · (AGES + 1), OFFER].

    Radial basis functions of the logarithm, unit for each of `WIDTHS`, zero where not known.
    """
    nothing = {name: torch.zeros(1, width) for name, width in WIDTHS.items()}
    fresh = torch.cat([_near(AGES, WIDTHS["fresh"]), nothing["fresh"]])
    company = torch.cat([nothing["company"], _near(COMPANIES - 1, WIDTHS["company"])])
    return torch.cat(
        [fresh.repeat(COMPANIES, 1), company.repeat_interleave(AGES + 1, dim=0)], dim=1
    )


def _near(buckets: int, width: int) -> Tensor:
    """Return how near each bucket is to evenly spread centres, [buckets, width], unit rows."""
    place = torch.arange(buckets).unsqueeze(1) / (buckets - 1) * (width - 1)
    return functional.normalize(torch.exp(-0.5 * (place - torch.arange(width)) ** 2), dim=1)
