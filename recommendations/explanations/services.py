"""Why a work is recommended: every part of its score, and the words that match. Loads torch."""

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
    """Return score, parts and words of one work for one subject, as JSON; None without a vector.

    Ranks are among the works of the stored list and this one. The parts, the null token's
    ('general') among them, add up to the score. Words are pieces of the work's text with their
    share of its similarity to the taste in texts, whichever version makes the score.
    """
    served = serving.served()
    version = served.version
    known = gather_evidence(subject_id, served=served, now=now)
    attended = served.attention.attend(known.evidence)
    others = listed_ids(subject_id=subject_id)
    items = vectors.item_vectors([artwork_id, *others], version_id=version.pk)
    if not items.ids or items.ids[0] != artwork_id:
        return None
    scored = lists.score(known, attended, items, [""] * len(items.ids), served=served)
    parts = scored.parts[0]
    total = float(parts.abs().sum()) or 1.0
    places = scored.ranks_without()[:, 0]
    told: list[dict[str, object]] = [
        {
            **known.refs[piece],
            "value": float(parts[piece]),
            "share": float(parts[piece]) / total,
            "rank_without": int(places[piece]),
        }
        for piece in parts[:-1].abs().argsort(descending=True).tolist()
    ]
    general = float(parts[-1])
    told.append(
        {"kind": "general", "value": general, "share": general / total, "rank_without": None}
    )
    return {
        "score": float(scored.scores[0]),
        "rank": int((scored.scores > scored.scores[0]).sum()) + 1,
        "model_version": version.name,
        "parts": told,
        "words": _words(artwork_id, _taste_in_texts(subject_id, now=now)),
    }


def _taste_in_texts(subject_id: UUID, *, now: datetime) -> torch.Tensor:
    """Return the user vector where texts lie, [D]: a trained version's lies elsewhere."""
    texts = serving.zero_shot()
    known = gather_evidence(subject_id, served=texts, now=now)
    return texts.attention.attend(known.evidence).user


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
