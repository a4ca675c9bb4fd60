"""The collector's words that no work of the catalogue meets."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from catalog import selectors as catalog
from catalog.vocabulary import kind_named
from recommendations.retrieval.selectors.bearers import bearing_ids
from recommendations.taste.models import TasteToken
from recommendations.taste.services.evidence import GatheredEvidence


def unmet_tokens(
    gathered: GatheredEvidence, items: Sequence[dict[str, Any]], *, version_id: int
) -> list[int]:
    """Return the liked words that no work of the catalogue meets: borne by none, and not cited."""
    cited = {reason.get("token") for item in items for reason in item["reasons"]}
    return [
        token.pk
        for token in gathered.tokens
        if not token.is_clause
        and token.polarity > 0
        and token.weight > 0
        and token.pk not in cited
        and not _is_borne(token, version_id=version_id)
    ]


def _is_borne(token: TasteToken, *, version_id: int) -> bool:
    """Tell whether a work of the catalogue bears a token's concept, or is by its artist."""
    if token.artist:
        return bool(catalog.ids_by_artists([token.artist], limit=1))
    borne = bearing_ids(
        token.concept_id,
        np.asarray(token.vector),
        version_id=version_id,
        limit=1,
        kind=kind_named(token.text),
    )
    return bool(borne)
