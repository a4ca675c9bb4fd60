"""Reasons by word: how many are true, on labelled pairs and in the lists of sixty statements.

The pairs need the encoder alone. The lists need a site with works that were read (`make up`);
everything that is written is rolled back.
"""

import argparse
from typing import Any, cast
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from benchmarks.labelled_pairs import LabelledPair, labelled_pairs, statements
from catalog import selectors as catalog
from catalog.vocabulary import with_narrower
from common import clock
from recommendations.feed.services import making
from recommendations.feed.services.unmet import unmet_tokens
from recommendations.registry.services import serving
from recommendations.retrieval.selectors.texts import artwork_text, named_concepts
from recommendations.taste.services import statement
from recommendations.taste.services.true_words import bears, may_be_similar
from recommender.features.encoder import load_encoder

BOUNDS = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
# Of a list the works that a collector sees first are counted, each with its first word.
FIRST = 4


def measure(_chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Return a row for each bound and half of the pairs, then one for each language's lists."""
    return [*_of_pairs(labelled_pairs()), *map(_of_lists, ("en", "zh"))]


def _of_pairs(pairs: list[LabelledPair]) -> list[dict[str, object]]:
    encoder = load_encoder(settings.EMBEDDING_MODEL)
    texts = encoder.encode([artwork_text(pair.work) for pair in pairs])
    words = encoder.encode([pair.gloss for pair in pairs])
    near = (texts * words).sum(axis=1).tolist()
    borne = [
        bears(named_concepts(pair.work), pair.concept, pair.gloss, word=pair.word) for pair in pairs
    ]
    rows: list[dict[str, object]] = []
    for half in ("chosen", "held"):
        for bound in BOUNDS:
            cited = [
                pair
                for pair, is_borne, similarity in zip(pairs, borne, near, strict=True)
                if pair.half == half
                and (
                    is_borne
                    or (
                        similarity >= bound
                        and may_be_similar(pair.concept, pair.gloss, word=pair.word)
                    )
                )
            ]
            true = sum(pair.is_true for pair in cited)
            of = sum(pair.is_true for pair in pairs if pair.half == half)
            rows.append(
                {
                    "half": half,
                    "bound": bound,
                    "reasons": len(cited),
                    "true": true,
                    "share": round(true / len(cited), 3),
                    "of true pairs": of,
                }
            )
    return rows


def _of_lists(language: str) -> dict[str, object]:
    """Return how many first words of the first works are among the works' tags, or borne."""
    cited = tagged = borne = unmet = 0
    with transaction.atomic():
        for text in statements()[language]:
            subject = uuid4()
            statement.write(subject_id=subject, text=text, now=clock.now())
            taste, computed = making.compute(subject, now=clock.now())
            gathered = taste.gathered
            items = cast("list[dict[str, Any]]", computed)
            tokens = {token.pk: token for token in gathered.tokens}
            works = {
                work.pk: work
                for work in catalog.artworks_for_reading([i["artwork"] for i in items[:FIRST]])
            }
            for item in items[:FIRST]:
                work = works[item["artwork"]]
                words = [tokens[r["token"]] for r in item["reasons"] if "token" in r]
                for token in [token for token in words if token.concept_id][:1]:
                    cited += 1
                    tagged += not with_narrower(token.concept_id).isdisjoint(work.tags)
                    borne += bears(
                        named_concepts(work), token.concept_id, token.gloss, word=token.text
                    )
            version_id = serving.served().version.pk
            unmet += len(unmet_tokens(gathered, items, version_id=version_id))
        transaction.set_rollback(True)
    return {
        "statements": language,
        "works": FIRST * len(statements()[language]),
        "reasons": cited,
        "among tags": tagged,
        "borne": borne,
        "unmet words": unmet,
    }
