"""Artist statistics from events of any shape."""

import numpy as np
import torch

from recommender.features.artist_statistics import shared_buyers

WIDTH = 8


def test_artists_with_the_same_buyers_are_alike() -> None:
    """Two circles of ten artists and ten collectors that never meet."""
    rng = np.random.default_rng(0)
    circle = np.repeat([0, 1], 200)
    artists, collectors = (
        circle * 10 + rng.integers(0, 10, 400),
        circle * 10 + rng.integers(0, 10, 400),
    )
    vectors = shared_buyers(artists, collectors, count=22, width=WIDTH)
    assert not vectors[20:].any()
    near = vectors[:20] @ vectors[:20].T
    assert near[:10, :10].mean() > near[:10, 10:].mean() + 0.1
    assert near[:10, 10:].abs().max() < 1e-3


def test_no_shape_of_purchases_is_too_odd() -> None:
    """Everybody one artist of their own, or up to twenty; the same one beside; all of them."""
    each = np.arange(60)
    own = np.repeat(each, 1 + each % 20)
    everyone, everything = (rows.ravel() for rows in np.meshgrid(each, each))
    for artists, collectors in (
        (each, each),
        (np.arange(len(own)), own),
        (np.concatenate([each, np.zeros(60, np.int64)]), np.concatenate([each, each])),
        (everything, everyone),
    ):
        count = int(artists.max()) + 1
        vectors = shared_buyers(artists, collectors, count=count, width=16)
        assert torch.isfinite(vectors).all()
        assert (vectors.norm(dim=1) < 1.0 + 1e-5).all()
