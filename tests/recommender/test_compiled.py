"""The compiled network: the network's own vectors, sooner, and nothing sent to its makers."""

import random
import sys
import time
from collections.abc import Callable

import numpy as np
import pytest

from catalog.vocabulary import concepts
from recommender.features import encoder as encoders
from recommender.features.compiled import compiled
from recommender.features.encoder import Encoder, Vectors, load_encoder

pytestmark = [pytest.mark.encoder, pytest.mark.slow]
NEAREST = 10


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """200 texts of 1 to 60 words, and what is no text."""
    chance = random.Random(5)
    words = [concept.en[0] for concept in concepts().values()]
    made = [" ".join(chance.sample(words, 1 + number % 60)) for number in range(200)]
    return [*made, "", "  ", "墨竹", "🌊", "Étude \u0301", "word " * 2000]


def seconds(encode: Callable[[list[str]], Vectors], texts: list[str]) -> float:
    start = time.perf_counter()
    encode(texts)
    return time.perf_counter() - start


def nearest(vectors: Vectors) -> list[set[int]]:
    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, -1)
    return [set(row) for row in np.argsort(-likeness, axis=1)[:, :NEAREST].tolist()]


def test_its_vectors_are_the_networks_own(encoder: Encoder, texts: list[str]) -> None:
    assert encoder.compiled
    ours, own = encoder.compiled.encode(texts), encoder._encode_few(texts)
    assert np.abs(ours - own).max() < 1e-5
    assert np.abs(np.linalg.norm(ours, axis=1) - 1).max() < 1e-6
    shared = [len(a & b) for a, b in zip(nearest(ours), nearest(own), strict=True)]
    assert np.mean(shared) / NEAREST > 0.99


def ratio(encoder: Encoder, ours: Callable[[list[str]], Vectors], texts: list[str]) -> float:
    """Return how many times longer sentence-transformers takes with torch.

    In turns, the least of each: what else the machine does then slows neither alone.
    """
    ours(texts)  # compiled now
    rounds = [(seconds(encoder._encode_few, texts), seconds(ours, texts)) for _ in range(3)]
    torch, network = (min(times) for times in zip(*rounds, strict=True))
    return float(torch / network)


def test_it_takes_less_time(encoder: Encoder, texts: list[str]) -> None:
    """1.5 to 3.3 times, by the processor: the more it does at once, the faster torch is itself."""
    assert encoder.compiled
    assert ratio(encoder, encoder.compiled.encode, texts[:100]) > 1.25


@pytest.mark.soak
def test_a_catalogue_takes_less_than_half_the_time(encoder: Encoder) -> None:
    """Texts as short as the Tate's, of which 7 of 25 stand there before."""
    chance = random.Random(7)
    words = [concept.en[0] for concept in concepts().values()]
    own = [" ".join(chance.sample(words, 6 + number % 12)) for number in range(1800)]
    assert ratio(encoder, encoder.encode, [*own, *own[:700]]) > 2


def test_many_texts_are_encoded_by_it_and_few_are_not(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoders, "COMPILED_FROM", 4)
    seen: list[list[str]] = []
    assert encoder.compiled
    encode = encoder.compiled.encode

    def watched(texts: list[str]) -> Vectors:
        seen.append(texts)
        return encode(texts)

    monkeypatch.setattr(encoder.compiled, "encode", watched)
    vectors = encoder.encode(["sea", "ink", "sea", "mist"])
    assert seen == []
    assert (vectors[0] == vectors[2]).all()
    many = encoder.encode(["sea", "ink", "sea", "mist", "carp"])
    assert seen == [["sea", "ink", "mist", "carp"]]
    assert np.abs(many[:4] - vectors).max() < 1e-5


def test_its_makers_are_told_nothing(encoder: Encoder) -> None:
    """OpenVINO would send each conversion to its makers."""
    assert encoder.compiled
    encoder.compiled.encode(["sea"])
    telemetry = [name for name in sys.modules if name.startswith("openvino_telemetry")]
    assert [name for name in telemetry if sys.modules[name] is not None] == []


def test_a_model_that_pools_otherwise_is_left_to_torch(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder.model[1], "pooling_mode", "cls")
    assert compiled(encoder.model) is None
