"""Explain a recommendation: every part of the score, and the words that match. Loads torch."""

from datetime import datetime
from uuid import UUID

import torch
from django.conf import settings

from catalog import selectors as catalog
from recommendations.feed.services import computing as lists
from recommendations.lists.selectors.stored import listed_ids
from recommendations.registry.services import serving
from recommendations.retrieval.selectors import vectors
from recommendations.taste.services.evidence import gather_evidence
from recommender.features.encoder import load_encoder


def explain(subject_id: UUID, artwork_id: int, *, now: datetime) -> dict[str, object] | None:
    """Return one work's score, parts and words for a subject as JSON; None if it has no vector.

    Ranks are among the works of the stored list and this one. The parts, including the null
    token's ('general'), add up to the score. Words carry their share of the text's similarity to
    the subject's taste in the text space, whichever model version computes the score.
    """
    served = serving.served()
    version = served.version
    gathered = gather_evidence(subject_id, served=served, now=now)
    attended = served.attention.attend(gathered.evidence)
    listed = listed_ids(subject_id=subject_id)
    items = vectors.item_vectors([artwork_id, *listed], version_id=version.pk)
    if not items.ids or items.ids[0] != artwork_id:
        return None
    scored = lists.score(gathered, attended, items, [""] * len(items.ids), served=served)
    parts = scored.parts[0]
    total = float(parts.abs().sum()) or 1.0
    ranks_without = scored.ranks_without()[:, 0]
    rows: list[dict[str, object]] = [
        {
            **gathered.refs[piece],
            "value": float(parts[piece]),
            "share": float(parts[piece]) / total,
            "rank_without": int(ranks_without[piece]),
        }
        for piece in parts[:-1].abs().argsort(descending=True).tolist()
    ]
    general = float(parts[-1])
    rows.append(
        {"kind": "general", "value": general, "share": general / total, "rank_without": None}
    )
    return {
        "score": float(scored.scores[0]),
        "rank": int((scored.scores > scored.scores[0]).sum()) + 1,
        "model_version": version.name,
        "parts": rows,
        "words": _words(artwork_id, _taste_in_texts(subject_id, now=now)),
    }


def _taste_in_texts(subject_id: UUID, *, now: datetime) -> torch.Tensor:
    """Return the user vector [D] in the text space; a trained version uses a space of its own."""
    texts = serving.zero_shot()
    gathered = gather_evidence(subject_id, served=texts, now=now)
    return texts.attention.attend(gathered.evidence).user


def _words(artwork_id: int, user: torch.Tensor) -> list[dict[str, object]]:
    """Return the description's words with their share of its similarity to the user vector."""
    artwork = next(iter(catalog.artworks_for_reading([artwork_id])), None)
    text = artwork and (artwork.description_en or artwork.title_en)
    if not text or float(user.norm()) == 0:
        return []
    unit = (user / user.norm()).numpy()
    shares = load_encoder(settings.EMBEDDING_MODEL).word_shares(text, unit)
    ends = [word.start for word in shares[1:]] + [len(text)]
    return [
        {
            "text": word.text,
            "start": word.start,
            "weight": word.share,
            "after": text[word.start + len(word.text) : end],
        }
        for word, end in zip(shares, ends, strict=True)
    ]
