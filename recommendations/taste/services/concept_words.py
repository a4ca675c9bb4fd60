"""Encoded words of concepts. Loads torch."""

from collections.abc import Iterable

from django.conf import settings

from catalog.vocabulary import concepts
from recommender.features.blocks import Matrix
from recommender.features.encoder import load_encoder


def read(tags: Iterable[str]) -> dict[str, Matrix]:
    """Return each tag's first English word, float32 [384], unit length; only of known concepts."""
    known = concepts()
    chosen = [tag for tag in dict.fromkeys(tags) if tag in known]
    if not chosen:
        return {}
    vectors = load_encoder(settings.EMBEDDING_MODEL).encode([known[tag].en[0] for tag in chosen])
    return dict(zip(chosen, vectors, strict=True))
