"""A network that predicts tags from words, the text's vector and the tags of neighbours."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from scipy.sparse import csr_array
from torch import Tensor, nn
from torch.nn import functional

from recommender.data.dataset import Ints
from recommender.features.blocks import Matrix

WIDTH, DROPOUT, FEATURE_DROPOUT = 512, 0.4, 0.2
EPOCHS, FEWEST_STEPS, MOST_EPOCHS = 8, 240, 40
# Fewer works are learned from in smaller batches.
BATCH, SMALL_BATCH, LARGE_FROM = 256, 64, 8192
RATE, LAST_RATE, WARM_UP, DECAY = 2e-3, 0.02, 100, 1e-2
# A unit vector's entries are small beside those of the words.
TEXT_SCALE = 8.0
# A share of 0.1 is a logit of about 1 before it is weighted.
SHARE_SCALE = 30.0
CHUNK = 1024
Report = Callable[[int, float], None]


@dataclass(frozen=True)
class Inputs:
    """N works: words [N, F], text [N, 384] or None, and shares of neighbours, [N, L] a kind."""

    words: csr_array
    text: Matrix | None
    shares: Sequence[csr_array]

    def __len__(self) -> int:
        return int(self.words.shape[0])


class TagNetwork(nn.Module):
    """One hidden layer; a neighbour's tags act both through it and on their own tags directly."""

    def __init__(self, features: int, text: int, kinds: int, labels: int) -> None:
        super().__init__()
        self.words = nn.EmbeddingBag(features, WIDTH, mode="sum", sparse=True)
        nn.init.normal_(self.words.weight, std=0.3)
        self.text = nn.Linear(text, WIDTH) if text else None
        self.neighbours = nn.ModuleList([nn.Linear(labels, WIDTH) for _ in range(kinds)])
        self.own = nn.Parameter(torch.full((kinds, labels), 0.3))
        self.norm = nn.LayerNorm(WIDTH)
        self.dropout = nn.Dropout(DROPOUT)
        self.out = nn.Linear(WIDTH, labels)

    def forward(self, inputs: Inputs, rows: Ints) -> Tensor:
        """Return the logits of R of the works, [R, L]."""
        hidden = self._hidden_of_words(csr_array(inputs.words[rows]))  # [R, WIDTH]
        if self.text is not None and inputs.text is not None:
            hidden = hidden + self.text(torch.from_numpy(inputs.text[rows]) * TEXT_SCALE)
        shares = [torch.from_numpy(share[rows].toarray()) for share in inputs.shares]  # [R, L] each
        for layer, share in zip(self.neighbours, shares, strict=True):
            hidden = hidden + layer(share.sqrt())
        logits: Tensor = self.out(self.dropout(functional.gelu(self.norm(hidden))))  # [R, L]
        for weight, share in zip(self.own, shares, strict=True):
            logits = logits + weight * torch.log1p(share * SHARE_SCALE)
        return logits

    def _hidden_of_words(self, words: csr_array) -> Tensor:
        weight = torch.from_numpy(words.data)
        if self.training:
            weight = weight * (torch.rand(len(weight)) > FEATURE_DROPOUT) / (1 - FEATURE_DROPOUT)
        at = torch.from_numpy(words.indices.astype(np.int64))
        start = torch.from_numpy(words.indptr[:-1].astype(np.int64))
        bag: Tensor = self.words(at, start, per_sample_weights=weight)
        return bag


def learn(
    inputs: Inputs, labels: csr_array, rows: Ints, *, seed: int, report: Report
) -> TagNetwork:
    """Fit a network to R of N works; labels: [N, L]. One seed gives one network.

    report: called after each epoch with the number of works seen and the mean loss.
    """
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    text = 0 if inputs.text is None else inputs.text.shape[1]
    network = TagNetwork(inputs.words.shape[1], text, len(inputs.shares), labels.shape[1])
    often = np.asarray(labels[rows].mean(axis=0)).ravel().clip(1e-5, 1 - 1e-5)
    network.out.bias.data = torch.from_numpy(np.log(often / (1 - often))).float()
    batch = BATCH if len(rows) >= LARGE_FROM else min(SMALL_BATCH, len(rows))
    a_pass = -(-len(rows) // batch)
    epochs = min(MOST_EPOCHS, max(EPOCHS, -(-FEWEST_STEPS // a_pass)))
    rates = _Rates(network, epochs * a_pass)
    network.train()
    for _ in range(epochs):
        order, losses = random.permutation(rows), 0.0
        for start in range(0, len(order), batch):
            some = order[start : start + batch]
            target = torch.from_numpy(labels[some].toarray())
            loss = functional.binary_cross_entropy_with_logits(
                network(inputs, some), target, reduction="sum"
            ) / len(some)
            rates.step(loss)
            losses += float(loss.detach()) * len(some)
        report(len(rows), losses / len(rows))
    return network.eval()


class _Rates:
    """The optimizers of sparse and dense weights, with one falling learning rate."""

    def __init__(self, network: TagNetwork, steps: int) -> None:
        words = list(network.words.parameters())
        others = [each for name, each in network.named_parameters() if name != "words.weight"]
        self.optimizers = (
            torch.optim.SparseAdam(words, lr=RATE),
            torch.optim.AdamW(others, lr=RATE, weight_decay=DECAY),
        )
        self.steps, self.done = steps, 0

    def step(self, loss: Tensor) -> None:
        """Change the weights by one batch's loss."""
        self.done += 1
        left = max(LAST_RATE, 1 - self.done / self.steps)
        for optimizer in self.optimizers:
            optimizer.param_groups[0]["lr"] = RATE * min(1.0, self.done / WARM_UP) * left
            optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        for optimizer in self.optimizers:
            optimizer.step()  # type: ignore[no-untyped-call]


def probabilities(network: TagNetwork, inputs: Inputs, rows: Ints) -> Matrix:
    """Return the probability of each tag of R of the works, float32 [R, L]."""
    found = [np.empty((0, network.out.out_features), np.float32)]
    with torch.inference_mode():
        for first in range(0, len(rows), CHUNK):
            logits = network(inputs, rows[first : first + CHUNK])
            found.append(torch.sigmoid(logits).numpy())
    return np.concatenate(found)
