"""Explain a recommendation: every part of the score, and the words that match. Loads torch."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import torch
from django.conf import settings

from catalog import selectors as catalog
from catalog.vocabulary import gloss_by_word
from recommendations.feed.services.reranking import rerank
from recommendations.feed.services.scoring import read_taste
from recommendations.lists.selectors.stored import listed_ids, placed_by
from recommendations.registry.services import serving
from recommendations.retrieval.selectors.vectors import Vector
from recommendations.taste.services.true_words import TrueWords, true_words
from recommendations.trials.selectors.assignment import placing_version
from recommender.features.encoder import WordShare, load_encoder


def explain(
    subject_id: UUID, artwork_id: int, *, now: datetime, language: str = "en"
) -> dict[str, object] | None:
    """Return one work's score, parts and words for a subject as JSON; None if it has no vector.

    language: the reader's, in which the record's text is read where it has one. Ranks are among
    the works of the stored list and this one. The parts, including the null token's ('general'),
    add up to the score. Preferences come after it: `rank_preferred` is the rank by both. Words
    carry their share of the text's similarity to the subject's taste in the text space, whichever
    model version computes the score.
    """
    # The arm's version that placed the work: the parts stay those of what placed it.
    placed = placed_by(subject_id=subject_id, artwork_id=artwork_id)
    served = serving.served(placing_version(*placed))
    version = served.version
    taste = read_taste(subject_id, served=served, now=now)
    gathered = taste.gathered
    listed = listed_ids(subject_id=subject_id)
    scored = taste.score([artwork_id, *listed], {}, now=now)
    items = scored.items
    if not items.ids or items.ids[0] != artwork_id:
        return None
    parts = scored.parts[0]
    total = float(parts.abs().sum()) or 1.0
    ranks_without = scored.ranks_without()[:, 0]
    words = true_words(gathered.tokens, [artwork_id])
    rows: list[dict[str, object]] = [
        {
            **gathered.refs[piece],
            "value": float(parts[piece]),
            "share": float(parts[piece]) / total,
            "rank_without": int(ranks_without[piece]),
            **_wording(gathered.refs[piece], artwork_id, words, value=float(parts[piece])),
        }
        for piece in parts[:-1].abs().argsort(descending=True).tolist()
    ]
    order = rerank(subject_id, scored, gathered, now=now)
    after = order.stored(0)
    general = float(parts[-1])
    rows.append(
        {
            "kind": "general",
            "value": general,
            "share": general / total,
            "rank_without": None,
            "by_age": served.over_texts,
        }
    )
    return {
        "score": float(scored.scores[0]),
        "rank": int((scored.scores > scored.scores[0]).sum()) + 1,
        "rank_preferred": int((order.ranking > order.ranking[0]).sum()) + 1,
        "of": len(items.ids),
        "preferences": after.get("preferences", []),
        "steps": after.get("steps", []),
        "model_version": version.name,
        "parts": rows,
        "words": _words(artwork_id, _taste_in_texts(subject_id, now=now), language=language),
    }


def _wording(
    ref: Mapping[str, int | str], artwork_id: int, words: TrueWords, *, value: float
) -> dict[str, bool]:
    """Return how a part is to be worded: a word that is not true of the work, the work itself."""
    if "token" in ref:
        return {"loose": not words.is_true(int(ref["token"]), artwork_id, against=value < 0)}
    return {"itself": ref["artwork"] == artwork_id}


def _taste_in_texts(subject_id: UUID, *, now: datetime) -> torch.Tensor:
    """Return the user vector [D] in the text space; a trained version uses a space of its own."""
    return read_taste(subject_id, served=serving.zero_shot(), now=now).taste.user


def _words(artwork_id: int, user: torch.Tensor, *, language: str) -> list[dict[str, object]]:
    """Return the description's words with their share of its similarity to the user vector."""
    artwork = next(iter(catalog.artworks_for_reading([artwork_id])), None)
    if artwork is None or float(user.norm()) == 0:
        return []
    unit = (user / user.norm()).numpy()
    english = artwork.description_en or artwork.title_en
    chinese = artwork.description_zh or artwork.title_zh
    if chinese and (language.startswith("zh") or not english):
        return _chinese_words(chinese, unit)
    return _with_gaps(english, _english_shares(english, unit)) if english else []


def _english_shares(text: str, unit: Vector) -> list[WordShare]:
    return load_encoder(settings.EMBEDDING_MODEL).word_shares(text, unit)


def _chinese_words(text: str, unit: Vector) -> list[dict[str, object]]:
    """Return the words of a Chinese text with the shares of their English gloss.

    Words that the gloss leaves out have none.
    """
    glossed = gloss_by_word(text)
    english = " ".join(gloss for _, _, gloss in glossed if gloss)
    shares = _english_shares(english, unit) if english else []
    words: list[WordShare] = []
    place = 0
    for word, start, gloss in glossed:
        end = place + len(gloss)
        inside = [share.share for share in shares if place <= share.start < end]
        words.append(WordShare(word, start, float(sum(inside)) if gloss else 0.0))
        place = end + 1 if gloss else place
    return _with_gaps(text, words)


def _with_gaps(text: str, words: Sequence[WordShare]) -> list[dict[str, object]]:
    """Return words with the text up to the next one."""
    ends = [word.start for word in words[1:]] + [len(text)]
    return [
        {
            "text": word.text,
            "start": word.start,
            "weight": word.share,
            "after": text[word.start + len(word.text) : end],
        }
        for word, end in zip(words, ends, strict=True)
    ]
