"""The attention recommender: events and statements to a user vector, with exact contributions.

    u = Σ_j g(kind_j)·α_j·W v_j + α_0·general,   score(i) = u·e_i / (τ·max(‖u‖, ε))

The values v_j are the items' own vectors and the causal blocks only compute queries and keys, so a
score decomposes into contributions of the events. α is independent of the candidate. The null token
absorbs attention that no event attracts; its value is the general taste.

Based on SASRec (Kang & McAuley 2018), HSTU's time bias (Zhai et al. 2024), CORE's values in the
item space (Hou et al. 2022) and LiGR's gates (Borisyuk et al. 2024).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from recommender.config import Config
from recommender.features.blocks import Schema
from recommender.features.item_context import CONTEXT_WIDTH, listing_age_table
from recommender.kinds import prior
from recommender.model.attention import EPSILON
from recommender.model.batches import Batch
from recommender.model.causal_block import (
    GAPS,
    MASKED_LOGIT,
    PLACES,
    CausalBlock,
    gap_bucket,
    pair_buckets,
    place_bucket,
)
from recommender.model.item_tower import Features, General, ItemTower

# Initial decay of attention: per e-fold of months, and per year.
MONTHLY_DECAY = 0.4
YEARLY_DECAY = 0.3
MONTH, YEAR = 30.0, 365.25
# Up to this many candidates per slot are gathered; more are scored with all works of the batch.
MAX_GATHERED = 16
# The listing age is the only item context of the works in a history.
LISTING_AGE_TABLE = listing_age_table()


@dataclass(frozen=True)
class Attended:
    """S user vectors and the attention they were computed with.

    user: [S, D]. alpha: [S, T], attention. weight: [S, T], attention times the kinds' signed
    gains. null: [S], attention of the null token. general: [S, D], its value.
    """

    user: Tensor
    alpha: Tensor
    weight: Tensor
    null: Tensor
    general: Tensor


class Recommender(nn.Module):
    """User and item tower."""

    sign: Tensor
    _blocks_active: Tensor

    def __init__(
        self, config: Config, schema: Schema, kinds: Sequence[str], identities: dict[str, int]
    ) -> None:
        super().__init__()
        self.config = config
        model = config.model
        self.kinds = list(kinds)
        self.items = ItemTower(model, schema, identities)
        self.enter = nn.Linear(model.dimensions, model.width)
        self.kind = nn.Embedding(len(kinds), model.width)
        self.blocks = nn.ModuleList(CausalBlock(model) for _ in range(model.layers))
        self.leave = nn.LayerNorm(model.width)
        self.query = nn.Linear(model.width, model.width, bias=False)
        self.key = nn.Linear(model.width, model.width, bias=False)
        self.inner = nn.Linear(model.width, model.width)
        self.outer = nn.Linear(model.width, 1, bias=False)
        self.translation = nn.Parameter(torch.zeros(model.dimensions, model.dimensions))
        for layer in (self.query, self.outer):
            nn.init.zeros_(layer.weight)
        priors = [prior(name) for name in kinds]
        self.register_buffer("sign", torch.tensor([1.0 if p.gain > 0 else -1.0 for p in priors]))
        self.log_gain = nn.Parameter(torch.tensor([abs(p.gain) for p in priors]).log())
        self.kind_bias = nn.Parameter(torch.tensor([p.bias for p in priors]))
        self.recency = nn.Parameter(torch.tensor(MONTHLY_DECAY))
        self.fading = nn.Parameter(torch.tensor(YEARLY_DECAY).log())
        self.gap = nn.Parameter(torch.zeros(GAPS))
        self.place = nn.Parameter(torch.zeros(PLACES))
        self.focus = nn.Parameter(torch.tensor(0.0))
        self.mix = nn.Parameter(torch.ones(len(self.items.scales)))
        self.null_bias = nn.Parameter(torch.tensor(-0.5))
        self.null_slope = nn.Parameter(torch.tensor(0.7))
        # The null token's value, with and without evidence.
        self.general = General(self.items)
        self.cold_start = General(self.items)
        self.temperature = nn.Parameter(torch.tensor(config.train.temperature).log())
        self.dropout = nn.Dropout(model.dropout)
        # The blocks are skipped until they are trained.
        self.register_buffer("_blocks_active", torch.zeros((), dtype=torch.bool))

    @property
    def blocks_active(self) -> bool:
        """Whether the causal blocks are used; they are from the second stage of training on."""
        return bool(self._blocks_active)

    def activate_blocks(self) -> None:
        """Use the causal blocks from now on."""
        self._blocks_active = torch.ones_like(self._blocks_active)

    def forward(self, features: Features, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return the scores of own candidates [S, C] and of shared negatives [S, K]."""
        z = self.items(features, batch.rows)  # [U, content]
        attended = self.attend(self.values(z, batch), batch)
        user = self.direction(attended.user) / self.temperature.exp()  # [S, D]
        return self.score_own(z, user, batch), self.score_shared(z, user, batch)

    def values(self, z: Tensor, batch: Batch) -> Tensor:
        """Return the vectors of works, as of their events, and of statements, [B, T, D]."""
        ages = LISTING_AGE_TABLE[batch.token_listing_age]  # [B, T, width]
        item_context = functional.pad(ages, (0, CONTEXT_WIDTH - ages.shape[2])).to(z.dtype)
        works = self.items.at(z[batch.tokens], item_context)  # [B, T, D]
        if batch.words is None or batch.word is None:
            return works
        words = self.items.text_path(batch.words)[batch.word.clamp_min(0)]
        return torch.where((batch.word >= 0).unsqueeze(2), words, works)

    def attend(self, values: Tensor, batch: Batch) -> Attended:
        """Return the user vectors of a batch's slots; values: [B, T, D]."""
        hidden = self._contextual(values, batch) if self.blocks_active else None  # [B, T, width]
        grid = self._slots_by_window(batch)  # [B, P]
        seen = torch.arange(values.shape[1]) < batch.seen.unsqueeze(1)  # [S, T]
        recent = self._recent(batch).masked_fill(~seen, MASKED_LOGIT)  # [S, T]
        logits = self._logits(hidden, recent, batch, grid)  # [S, T]
        if self.config.model.multiplicative:
            logits = logits + self._focused(values, recent, batch, grid)
        logits = logits.masked_fill(~seen, MASKED_LOGIT)
        # The null token's logit grows with the mass of the evidence, at a learned rate.
        mass = torch.logsumexp(recent, dim=1).clamp_min(-20)  # [S]
        null = self.null_bias + self.null_slope * mass  # [S]
        alpha = torch.softmax(torch.cat([logits, null.unsqueeze(1)], dim=1), dim=1)  # [S, T + 1]
        alpha, null = alpha[:, :-1], alpha[:, -1]
        gain = self.gains()[batch.kinds] * batch.strength  # [B, T]
        weight = alpha * gain[batch.window]  # [S, T]
        pooled = self._weighted_sum(weight, values, grid)  # [S, D]
        general = self.general_values(batch.seen)  # [S, D]
        user = self.translate(pooled) + null.unsqueeze(1) * general
        return Attended(user, alpha, weight, null, general)

    def parts(self, attended: Attended, values: Tensor, batch: Batch, items: Tensor) -> Tensor:
        """Return each event's contribution to each score, [S, C, T + 1]; the null token's is last.

        items: [S, C, D], unit rows. Rows add up to the scores.
        """
        scale = self.temperature.exp() * self._length(attended.user)  # [S, 1]
        terms = self.translate(values)[batch.window] * attended.weight.unsqueeze(2)  # [S, T, D]
        of_events = torch.einsum("std,scd->sct", terms, items)
        of_null = torch.einsum("s,sd,scd->sc", attended.null, attended.general, items)
        return torch.cat([of_events, of_null.unsqueeze(2)], dim=2) / scale.unsqueeze(2)

    def translate(self, values: Tensor) -> Tensor:
        """Return W v for values [..., D]: a factor per block plus a full matrix."""
        mixed = values * self.items.per_dimension(self.mix)
        return mixed + mixed @ self.translation if self.config.model.translation else mixed

    def general_values(self, seen: Tensor) -> Tensor:
        """Return the null token's value by the number of visible tokens, [S] → [S, D].

        Collectors without any evidence have a general taste of their own.
        """
        cold = (seen == 0).unsqueeze(1)  # [S, 1]
        return torch.where(cold, self.cold_start(self.items), self.general(self.items))

    def gains(self) -> Tensor:
        """Return the kinds' signed gains; the sign is fixed by the prior."""
        return self.sign * self.log_gain.exp()

    @classmethod
    def direction(cls, user: Tensor) -> Tensor:
        """Return user vectors [..., D] divided by their length."""
        return user / cls._length(user)

    @staticmethod
    def _length(user: Tensor) -> Tensor:
        return (user.pow(2).sum(dim=-1, keepdim=True) + EPSILON**2).sqrt()

    def score_own(self, z: Tensor, user: Tensor, batch: Batch) -> Tensor:
        """Return the scores of each slot's own candidates, [S, C].

        Equal to user · `items.at(z, item_context)`, without computing a vector for each pair.
        """
        content = z.shape[1]
        if batch.own.shape[1] <= MAX_GATHERED:
            flat = torch.einsum("sd,scd->sc", user[:, :content], z[batch.own])  # [S, C]
        else:
            flat = (user[:, :content] @ z.T).gather(1, batch.own)  # [S, C]
        square = z.pow(2).sum(dim=1)[batch.own]  # [S, C]
        if self.items.uses_context:
            scales = self.items.context_scales()  # [CONTEXT_WIDTH]
            flat = flat + torch.einsum("so,sco->sc", user[:, content:] * scales, batch.item_context)
            square = square + batch.item_context.pow(2) @ scales.pow(2)
        scores = flat * torch.rsqrt(square + EPSILON)
        return scores.masked_fill(~batch.own_mask, MASKED_LOGIT)

    def score_shared(self, z: Tensor, user: Tensor, batch: Batch) -> Tensor:
        """Return the scores of the shared negatives, [S, K]."""
        vectors = functional.normalize(z[batch.shared], dim=1, eps=1e-6)
        scores = user[:, : z.shape[1]] @ vectors.T
        return scores.masked_fill(~batch.shared_mask[batch.window], MASKED_LOGIT)

    def _contextual(self, values: Tensor, batch: Batch) -> Tensor:
        """Return the tokens' contextual representations, [B, T, width]."""
        x = self.dropout(self.enter(values) + self.kind(batch.kinds))
        buckets = pair_buckets(batch.at)
        for block in self.blocks:
            x = block(x, buckets)
        out: Tensor = self.leave(x)
        return out

    def _logits(self, hidden: Tensor | None, recent: Tensor, batch: Batch, grid: Tensor) -> Tensor:
        """Return the logits of the attention pooling, [S, T]."""
        model = self.config.model
        logits = torch.zeros_like(recent)
        if model.multiplicative and hidden is not None:
            last = hidden[batch.window, (batch.seen - 1).clamp_min(0)]  # [S, width]
            near = self._near(self.query(last), self.key(hidden), grid)  # [S, T]
            logits = logits + near / model.width**0.5
        if model.additive:
            if hidden is not None:
                additive = self.outer(torch.tanh(self.inner(hidden))).squeeze(2)  # [B, T]
                logits = logits + additive[batch.window]
            logits = logits + self.kind_bias[batch.kinds][batch.window]
            places = batch.seen.unsqueeze(1) - 1 - torch.arange(recent.shape[1])  # [S, T]
            logits = logits + self.place[place_bucket(places)]
            if model.time_bias:
                logits = logits + self.gap[gap_bucket(self._gaps(batch))] + recent
        return logits

    def _focused(self, values: Tensor, recent: Tensor, batch: Batch, grid: Tensor) -> Tensor:
        """Return the logits of similarity to the centre of a history, [S, T].

        The centre is the query of the zero-shot attention: the recency-weighted mean of likes.
        """
        liked = (self.sign > 0)[batch.kinds][batch.window]  # [S, T]
        weight = torch.softmax(recent.masked_fill(~liked, MASKED_LOGIT), dim=1)  # [S, T]
        centre = self._weighted_sum(weight, values, grid)  # [S, D]
        centre = functional.normalize(centre, dim=1, eps=EPSILON)
        return self.focus * self._near(centre, values, grid)

    @staticmethod
    def _near(queries: Tensor, keys: Tensor, grid: Tensor) -> Tensor:
        """Return the products of each slot's query and keys, [S, W] and [B, T, W] → [S, T]."""
        return torch.bmm(queries[grid.clamp_min(0)], keys.transpose(1, 2))[grid >= 0]

    @staticmethod
    def _weighted_sum(weight: Tensor, values: Tensor, grid: Tensor) -> Tensor:
        """Return each slot's weighted sum of its events, [S, T] and [B, T, D] → [S, D]."""
        return torch.bmm(weight[grid.clamp_min(0)], values)[grid >= 0]

    @staticmethod
    def _gaps(batch: Batch) -> Tensor:
        """Return the days from each token to each slot, [S, T]."""
        return (batch.moment.unsqueeze(1) - batch.at[batch.window]).clamp_min(0)

    def _recent(self, batch: Batch) -> Tensor:
        """Return the decay of each token's logit by its age, [S, T], at most 0."""
        gaps = self._gaps(batch).to(self.recency.dtype)
        return -self.recency * torch.log1p(gaps / MONTH) - self.fading.exp() * gaps / YEAR

    @staticmethod
    def _slots_by_window(batch: Batch) -> Tensor:
        """Return slot numbers by window, [B, P], -1 where there is none."""
        counts = torch.bincount(batch.window, minlength=len(batch.tokens))
        first = torch.cumsum(counts, 0) - counts
        place = torch.arange(len(batch.window)) - first[batch.window]
        grid = torch.full((len(counts), int(counts.max())), -1)
        grid[batch.window, place] = torch.arange(len(batch.window))
        return grid
