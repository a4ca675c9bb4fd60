"""A collector's scores: attention to interactions and words, and the posterior of quiz answers.

    score(i) = attention(i)  +  w·E θ·x(i)  −  c·log(1 + days since i was listed)

The answers are read by the Bayesian regression that chooses the questions
(`recommender.onboarding.posterior`), over the coordinates x of `QuizSpace`; everything else by the
attention. The posterior mean is a sum over the answers, so the score still decomposes exactly:

    w·E θ·x(i) = Σ_j w·s²·(y_j − p_j)·x_j·x(i)

The last term is the general taste: collectors buy what is new. A trained attention has learned its
own, the null token's, and takes its place. Without other evidence the ranking is that of the
posterior mean; docs/evaluation.md has the figures. Without coordinates the answers are left to the
attention.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from recommender import kinds
from recommender.data.dataset import Floats, Ints
from recommender.model.attention import EPSILON, Attended, Attention, Evidence, ZeroShotAttention
from recommender.onboarding.posterior import TASTE_SPREAD, posterior_after, probabilities, taste
from recommender.onboarding.questions import Posterior
from recommender.onboarding.space import QuizSpace

ANSWERS = {kinds.QUIZ_LIKE: 1.0, kinds.QUIZ_DISLIKE: 0.0}


@dataclass(frozen=True)
class Weights:
    """Constants of the formula, tuned on the collectors asked before the test split.

    answers: w, relative to a cosine or to a trained model's logit. age: c, per e-fold of the days.
    """

    answers: float
    age: float


OVER_TEXTS, OVER_TRAINED = Weights(1 / 16, 0.45 / 16), Weights(0.5, 0.0)


@dataclass(frozen=True)
class Items:
    """N works to score.

    vectors: [N, D] under the attention's version. coordinates: [N, d] in the quiz space, None
    without one. ages_days: [N], days since they were listed, 0 where unknown.
    """

    vectors: Tensor
    coordinates: Floats | None
    ages_days: Floats


@dataclass(frozen=True)
class Answers:
    """Quiz answers: pieces of the evidence [A], their coordinates [A, d], and likes [A]."""

    rows: Ints
    coordinates: Floats
    likes: Floats

    def without(self, place: int) -> "Answers":
        """Return the answers without one of them."""
        kept = np.delete(np.arange(len(self.rows)), place)
        return Answers(self.rows[kept], self.coordinates[kept], self.likes[kept])

    @cached_property
    def posterior(self) -> Posterior:
        """The posterior after these answers."""
        return posterior_after(self.coordinates, self.likes)

    @cached_property
    def surprises(self) -> Floats:
        """y_j − p_j under the posterior, [A]."""
        return np.asarray(self.likes - probabilities(self.coordinates, self.posterior))

    @cached_property
    def mean(self) -> Floats:
        """E θ, [d]."""
        return taste(self.posterior)


@dataclass(frozen=True)
class LinearTaste:
    """A taste as weights of a work's numbers: `vector` [D] and `coordinates` [d], for answers.

    The personal score of a work, all of it but the general taste, is
    vector · e_i + coordinates · x_i: one work can be scored against many tastes in one product.
    """

    vector: Floats
    coordinates: Floats


@dataclass(frozen=True)
class CollectorTaste:
    """A collector's evidence of J pieces as `CombinedModel` reads it.

    attended: of the pieces `rows` [R], which the attention reads. alpha: [J], the attention of a
    piece, and an answer's surprise |y − p|. gain: [J], signed. user: [D], not normalised, by which
    works are searched for.
    """

    evidence: Evidence
    rows: Ints
    attended: Attended
    answers: Answers
    alpha: Tensor
    gain: Tensor
    user: Tensor


class CombinedModel:
    """Scores works by all evidence of a collector."""

    def __init__(
        self, attention: Attention, space: QuizSpace | None, weights: Weights | None = None
    ) -> None:
        """Take the attention, zero-shot or trained, and the coordinates of the answers."""
        self.attention = attention
        self.space = space
        self.over_texts = isinstance(attention, ZeroShotAttention)
        self.weights = weights or (OVER_TEXTS if self.over_texts else OVER_TRAINED)

    def answered(self, evidence: Evidence) -> list[int]:
        """Return the pieces that can be read as answers; none without coordinates."""
        if self.space is None:
            return []
        return [row for row, kind in enumerate(evidence.kinds) if kind in ANSWERS]

    def coordinates(self, texts: npt.NDArray[np.floating]) -> Floats | None:
        """Return works' coordinates by their texts' embeddings [N, 384]: [N, d], or None."""
        return None if self.space is None else self.space.features(texts)

    def read(
        self, evidence: Evidence, answered: Sequence[int], texts: npt.NDArray[np.floating]
    ) -> CollectorTaste:
        """Return a collector's taste.

        answered: the pieces to read as answers, [A] of `self.answered`, and their works' texts'
        embeddings, [A, 384]. All others are the attention's.
        """
        coordinates = self.coordinates(texts) if answered else None
        answers = Answers(
            np.array(answered, np.int64),
            np.zeros((0, 0)) if coordinates is None else coordinates,
            np.array([ANSWERS[evidence.kinds[row]] for row in answered]),
        )
        rows = np.setdiff1d(np.arange(len(evidence)), answers.rows)
        attended = self.attention.attend(_selected(evidence, rows))
        surprises = torch.from_numpy(answers.surprises).float()
        alpha, gain = torch.zeros(len(evidence)), torch.zeros(len(evidence))
        alpha[rows], gain[rows] = attended.alpha, attended.gain
        alpha[answers.rows], gain[answers.rows] = surprises.abs(), surprises.sign()
        return CollectorTaste(
            evidence, rows, attended, answers, alpha, gain, self._user(attended, answers, texts)
        )

    def parts(self, read: CollectorTaste, items: Items) -> Tensor:
        """Return each piece's contribution to each score, [N, J + 1]; rows add up to the scores.

        The last column is the general taste's, which belongs to no piece.
        """
        attended = self.attention.parts(
            _selected(read.evidence, read.rows), read.attended, items.vectors
        )  # [N, R + 1]
        parts = torch.zeros(len(items.vectors), len(read.evidence) + 1)
        parts[:, read.rows] = attended[:, :-1]
        parts[:, -1] = attended[:, -1] + self._general(items)
        if len(read.answers.rows) and items.coordinates is not None:
            pulls = self.weights.answers * TASTE_SPREAD**2 * read.answers.surprises  # [A]
            near = items.coordinates @ read.answers.coordinates.T  # [N, A]
            parts[:, read.answers.rows] = torch.from_numpy(near * pulls).float()
        return parts

    def scores(self, read: CollectorTaste, items: Items) -> Tensor:
        """Return the scores of works, [N]."""
        return self.parts(read, items).sum(dim=1)

    def linear(self, read: CollectorTaste) -> LinearTaste:
        """Return a taste as weights of a work's numbers; the model turned around.

        Parts are linear in a work's vector, so that the parts of the unit vectors are the weights.
        """
        dimensions = read.attended.user.shape[0]
        parts = self.attention.parts(
            _selected(read.evidence, read.rows), read.attended, torch.eye(dimensions)
        )  # [D, R + 1]
        vector = parts[:, :-1].sum(dim=1).double().numpy()
        if not len(read.answers.rows):
            return LinearTaste(vector, np.zeros(0))
        pulls = self.weights.answers * TASTE_SPREAD**2 * read.answers.surprises  # [A]
        return LinearTaste(vector, np.asarray(pulls @ read.answers.coordinates))

    def scores_without(self, read: CollectorTaste, items: Items) -> Tensor:
        """Return the works' scores without piece j, [J, N]: attention and posterior anew."""
        general = self._general(items)  # [N]
        others = self.attention.scores(
            self.attention.leave_one_out(_selected(read.evidence, read.rows)), items.vectors
        )  # [R, N]
        whole = self.attention.scores(read.attended.user.unsqueeze(0), items.vectors)  # [1, N]
        without = torch.zeros(len(read.evidence), len(items.vectors))
        without[read.rows] = others + self._answers_scores(read.answers, items) + general
        for place, row in enumerate(read.answers.rows):
            rest = self._answers_scores(read.answers.without(place), items)
            without[row] = whole[0] + rest + general
        return without

    def _answers_scores(self, answers: Answers, items: Items) -> Tensor:
        if not len(answers.rows) or items.coordinates is None:
            return torch.zeros(len(items.vectors))
        return torch.from_numpy(self.weights.answers * (items.coordinates @ answers.mean)).float()

    def _general(self, items: Items) -> Tensor:
        return torch.from_numpy(-self.weights.age * np.log1p(items.ages_days)).float()

    def _user(
        self, attended: Attended, answers: Answers, texts: npt.NDArray[np.floating]
    ) -> Tensor:
        """Return the vector by which works are searched for, [D].

        A trained space is not the texts': there the answers take part through the works liked.
        """
        if not len(answers.rows) or self.space is None or not self.over_texts:
            return attended.user
        unit: Tensor = attended.user / attended.user.norm().clamp_min(EPSILON)
        pull = self.weights.answers * self.space.direction(answers.mean, texts)
        return unit.add(torch.from_numpy(pull).float())


def _selected(evidence: Evidence, rows: Ints | Sequence[int]) -> Evidence:
    """Return some pieces of the evidence."""
    if len(rows) == len(evidence):
        return evidence
    return replace(
        evidence,
        values=evidence.values[rows],
        kinds=[evidence.kinds[row] for row in rows],
        ages_days=evidence.ages_days[rows],
        weights=evidence.weights[rows],
    )
