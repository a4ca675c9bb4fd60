"""How works are offered: since when, and in company of how many works of their artist."""

import numpy as np
import torch

from recommendations.ml.candidates import Stock
from recommendations.ml.offers import OFFER, UNKNOWN, WIDTHS, offer_bucket, offer_table

FRESH = WIDTHS["fresh"]


def functions(days: float, works: int) -> torch.Tensor:
    """Return what an offer looks like to the model, [OFFER]."""
    return offer_table()[offer_bucket(np.array([days]), np.array([works]))[0]]


def test_an_offer_is_unit_in_what_is_known_and_nothing_in_what_is_not() -> None:
    for days, works, fresh, company in (
        (3.0, 2, 1.0, 1.0),
        (np.inf, 2, 0.0, 1.0),
        (3.0, 0, 1.0, 0.0),
        (np.inf, 0, 0.0, 0.0),
    ):
        row = functions(days, works)
        assert row.shape == (OFFER,)
        assert torch.isclose(row[:FRESH].norm(), torch.tensor(fresh))
        assert torch.isclose(row[FRESH:].norm(), torch.tensor(company))
    assert not offer_table()[UNKNOWN].any()


def test_offers_are_the_more_alike_the_nearer_they_are() -> None:
    for near, far in (((2.0, 4), (900.0, 4)), ((1.0, 5), (1.0, 60))):
        same = functions(1.0, 4) @ functions(1.0, 4)
        assert same > functions(1.0, 4) @ functions(*near) > functions(1.0, 4) @ functions(*far)


def test_no_offer_is_beyond_the_table() -> None:
    days = np.array([-5.0, 0.0, 1e6, np.inf])
    for works in (0, 1, 10**6):
        rows = offer_bucket(days, np.full(4, works))
        assert ((rows >= 0) & (rows < len(offer_table()))).all()


def test_company_is_what_is_on_offer_by_the_artist_at_that_moment() -> None:
    #                        on offer, sold, listed later, sold that day, another's, unknown
    listed = np.array([0.0, 0.0, 20.0, 5.0, 0.0, 0.0, 0.0])
    gone = np.array([99.0, 9.0, 99.0, 10.0, 99.0, 99.0, 99.0])
    stock = Stock(listed, gone, np.array([3, 3, 3, 3, 0, -1, -1]))
    assert stock.company(10.0, np.arange(7)).tolist() == [2, 2, 2, 2, 1, 0, 0]
    assert stock.company(9.0, np.array([0])).tolist() == [3]
    assert stock.company(20.0, np.array([0])).tolist() == [2]


def test_where_nobody_made_anything_there_is_no_company() -> None:
    nobody = Stock(np.zeros(3), np.full(3, np.inf), np.full(3, -1))
    assert nobody.company(1.0, np.arange(3)).tolist() == [0, 0, 0]
    assert Stock(np.zeros(3), np.full(3, np.inf)).company(1.0, np.arange(3)).tolist() == [0, 0, 0]
