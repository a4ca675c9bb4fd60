"""A subject's taste by the served model version, and works scored by it. Loads torch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
import torch
from torch import Tensor

from catalog import selectors as catalog
from recommendations.onboarding.selectors import stored_space
from recommendations.registry.selectors import text_version
from recommendations.registry.services.serving import Served
from recommendations.retrieval.selectors import vectors
from recommendations.retrieval.selectors.vectors import ItemVectors, Vector
from recommendations.taste.services.evidence import GatheredEvidence, gather_evidence
from recommender.model.attention import ranks
from recommender.onboarding.combined import CollectorTaste, CombinedModel, Items


@dataclass(frozen=True)
class Scored:
    """Scored candidates: scores [N], parts [N, J + 1], scores without each piece [J, N].

    The last part is the general one, which belongs to no piece of evidence.
    """

    items: ItemVectors
    sources: list[str]
    scores: Tensor
    parts: Tensor
    without: Tensor

    def ranks_without(self) -> Tensor:
        """Return each candidate's rank from 1 without piece j, [J, N]."""
        return ranks(self.without)

    def personal(self) -> Tensor:
        """Return the scores without the general part, [N]."""
        return self.scores - self.parts[:, -1]


@dataclass(frozen=True)
class SubjectTaste:
    """A subject's evidence and the taste that a served version reads from it."""

    gathered: GatheredEvidence
    taste: CollectorTaste
    model: CombinedModel
    served: Served

    @property
    def user(self) -> Vector | None:
        """The vector by which works are searched for, [D]; None without evidence."""
        return self.taste.user.numpy() if len(self.gathered.evidence) else None

    @property
    def likes_something(self) -> bool:
        """Whether any piece of evidence counts for the works like it."""
        return bool((self.taste.gain > 0).any())

    def score(
        self, artwork_ids: Iterable[int], sources: Mapping[int, str], *, now: datetime
    ) -> Scored:
        """Return the works that have a vector, scored: two queries, or three over a trained space.

        sources: what proposed each work.
        """
        found = vectors.item_vectors(artwork_ids, version_id=self.served.version.pk)
        answered = len(self.taste.answers.rows) > 0
        texts = found.vectors if self.served.over_texts or not answered else _texts_of(found.ids)
        listed = catalog.created_at(found.ids)
        ages = [(now - listed.get(pk, now)).days for pk in found.ids]
        items = Items(
            vectors=torch.from_numpy(found.vectors),
            coordinates=self.model.coordinates(texts) if answered else None,
            ages_days=np.maximum(np.array(ages, np.float64), 0.0),
        )
        parts = self.model.parts(self.taste, items)
        return Scored(
            items=found,
            sources=[sources.get(pk, "") for pk in found.ids],
            scores=parts.sum(dim=1),
            parts=parts,
            without=self.model.scores_without(self.taste, items),
        )


def read_taste(subject_id: UUID, *, served: Served, now: datetime) -> SubjectTaste:
    """Return a subject's taste under a served version. Stores nothing."""
    gathered = gather_evidence(subject_id, served=served, now=now)
    model = CombinedModel(served.attention, stored_space())
    answered = model.answered(gathered.evidence)
    texts = gathered.evidence.values[answered].numpy()
    if answered and not served.over_texts:
        texts = _texts_of([int(gathered.refs[row]["artwork"]) for row in answered])
    taste = model.read(gathered.evidence, answered, texts)
    return SubjectTaste(gathered, taste, model, served)


def _texts_of(artwork_ids: list[int]) -> Vector:
    """Return the works' texts' embeddings, [N, 384]; every work with an item vector has one."""
    return vectors.item_vectors(artwork_ids, version_id=text_version().pk).vectors
