"""The item tower: what is known of works, to unit vectors.

    z_i = [s_text·text_i ; s_artist·artist_i ; s_price·price_i ; …] + g(n_i)·ID_i
    e_i(t) = unit([z_i ; s_fresh·fresh(t − listed_i) ; s_company·company_i(t) ; s_sought·… ; …])

Every s is one learned number, so a small set can't be learned by heart; the learned vectors ID of
works and artists come in by the gate g(n) = σ(a·log(1 + n) + b), where n is how often the work or
artist was met in training: at 0 it is shut. While learned, each takes on its neighbours' too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from recommender.config import ModelConfig
from recommender.features.blocks import GENERAL, OF_ARTISTS, Block, Schema
from recommender.features.item_context import CONTEXT_WIDTH
from recommender.features.item_context import WIDTHS as CONTEXT_WIDTHS
from recommender.features.neighbours import Neighbours

# Where the scales start: what a work says of itself first, its price and kin after.
START = {"text": 0.9, "artist": 0.9, "price": 0.4, "price_level": 0.6, "medium": 0.4}
START_ELSE = 0.3
IDENTITIES = ("work", "artist")


@dataclass(frozen=True)
class Identities:
    """Which learned vector a work has, and how often what it stands for was met; by IDENTITIES.

    rows: int64 [N] into the table, 0 for none. counts: float32 [N]. sizes: rows of the table.
    """

    rows: Mapping[str, Tensor] = field(default_factory=dict)
    counts: Mapping[str, Tensor] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)


class Features:
    """A set's works as tensors; no parameter among them."""

    def __init__(
        self, blocks: Mapping[str, Block], schema: Schema, identities: Identities, count: int
    ) -> None:
        self.tables = {name: torch.from_numpy(block.table) for name, block in blocks.items()}
        self.rows = {name: torch.from_numpy(block.rows) for name, block in blocks.items()}
        self.schema = schema
        self.identities = identities
        self.count = count
        # What events tell of artists, [artists, width], or nothing yet.
        self.of_artists: Tensor | None = None

    def block(self, name: str, rows: Tensor) -> Tensor:
        """Return a block's values of works by row number, [U] → [U, width]."""
        if name in OF_ARTISTS:
            if self.of_artists is None:
                return torch.zeros(len(rows), self.schema.widths[name])
            return self.of_artists[self.rows["artist"][rows], self.schema.of_artists(name)]
        return self.tables[name][self.rows[name][rows]]

    def __len__(self) -> int:
        return self.count


class ItemTower(nn.Module):
    """z for works by row number; [U] → [U, content]."""

    _members: Tensor

    def __init__(self, config: ModelConfig, schema: Schema, identities: Mapping[str, int]) -> None:
        super().__init__()
        self.config = config
        self.schema = schema
        self.scales = nn.ParameterDict()
        for name in self._blocks():
            start = START.get(name, START_ELSE)
            self.scales[name] = nn.Parameter(torch.tensor(start).log())
        self.share_with({})
        self.identities = nn.ModuleDict()
        self.gates = nn.ParameterDict()
        for name, size in identities.items():
            # Row 0 is nobody's: works and artists met too seldom.
            table = nn.Embedding(size, schema.content, padding_idx=0)
            alone = 1.0 if not self.scales else 0.1
            nn.init.normal_(table.weight, std=alone * schema.content**-0.5)
            with torch.no_grad():
                table.weight[0] = 0
            self.identities[name] = table
            self.gates[name] = nn.Parameter(torch.tensor([1.0, -2.0]))
        self.dropout = nn.Dropout(config.identity_dropout)
        members = torch.zeros(len(self.scales), schema.dimensions)
        for row, name in enumerate(self.scales):
            members[row, self._place(name)] = 1
        self.register_buffer("_members", members, persistent=False)

    def _blocks(self) -> list[str]:
        """Return the blocks that this configuration lets in, how a work is offered last."""
        names = [name for name in self.schema.widths if self._wanted(name)]
        item_context = [name for name in CONTEXT_WIDTHS if self.schema.dated and self._wanted(name)]
        return names + item_context

    def _place(self, name: str) -> slice:
        """Return the dimensions of a block."""
        if name not in CONTEXT_WIDTHS:
            return self.schema.place(name)
        before = list(CONTEXT_WIDTHS)[: list(CONTEXT_WIDTHS).index(name)]
        first = self.schema.content + sum(CONTEXT_WIDTHS[each] for each in before)
        return slice(first, first + CONTEXT_WIDTHS[name])

    def _wanted(self, name: str) -> bool:
        wanted = {
            "text": self.config.text,
            "shared": self.config.collaborative,
            "artist_popularity": self.config.artist_popularity,
            "listing_age": self.config.listing_age,
            "concurrent_listings": self.config.concurrent_listings,
            "current_popularity": self.config.current_popularity,
            "listing_cohort": self.config.listing_cohort,
        }
        return wanted.get(name, self.config.side)

    def forward(self, features: Features, rows: Tensor) -> Tensor:
        """Return z [U, content], not yet of unit length."""
        parts = [
            self.scales[name].exp() * features.block(name, rows)
            if name in self.scales
            else torch.zeros(len(rows), width)
            for name, width in self.schema.widths.items()
        ]
        blocks = torch.cat(parts, dim=1) if parts else torch.zeros(len(rows), 0)
        z = functional.pad(blocks, (0, self.schema.content - blocks.shape[1]))  # [U, content]
        for name in self.identities:
            rows_of = features.identities.rows[name][rows]
            learned = self._learned(name, rows_of, training=self.training)
            z = z + self._gate(name, features, rows) * self.dropout(learned)
        return z

    def share_with(self, neighbours: Mapping[str, Neighbours]) -> None:
        """Let learned vectors take on their neighbours', by IDENTITIES; {}: let each be itself."""
        self.neighbours = dict(neighbours)

    def settle(self) -> None:
        """Make what neighbours give a part of the learned vectors; each is itself from now on."""
        with torch.no_grad():
            for name in self.neighbours:
                table = self._table(name)
                every = torch.arange(table.num_embeddings)
                table.weight.copy_(self._learned(name, every, training=False))
        self.share_with({})

    def unit(self, z: Tensor) -> Tensor:
        """Return works' vectors whenever offered, [..., content] → [..., D], unit rows."""
        return functional.pad(functional.normalize(z, dim=-1, eps=1e-6), (0, CONTEXT_WIDTH))

    @property
    def uses_context(self) -> bool:
        """Tell whether it matters how a work is offered."""
        return any(name in self.scales for name in CONTEXT_WIDTHS)

    def context_scales(self) -> Tensor:
        """Return the scale of each dimension of how a work is offered, [CONTEXT_WIDTH]."""
        scales = [
            self.scales[name].exp().expand(width) if name in self.scales else torch.zeros(width)
            for name, width in CONTEXT_WIDTHS.items()
        ]
        return torch.cat(scales)

    def at(self, z: Tensor, item_context: Tensor) -> Tensor:
        """Return works' vectors at a time, [..., content], [..., CONTEXT_WIDTH] → [..., D]."""
        if not self.uses_context:
            return self.unit(z)
        whole = torch.cat([z, self.context_scales() * item_context], dim=-1)
        return functional.normalize(whole, dim=-1, eps=1e-6)

    def spread(self, by_block: Tensor) -> Tensor:
        """Return one number for each dimension from one for each block, [F] → [D].

        Dimensions of no block get 1.
        """
        return 1.0 + (by_block - 1.0) @ self._members

    def text_path(self, text: Tensor) -> Tensor:
        """Return words' unit vectors [J, D] for text blocks [J, width]."""
        return functional.pad(text, (0, self.schema.dimensions - text.shape[1]))

    def _learned(self, name: str, rows: Tensor, *, training: bool) -> Tensor:
        """Return learned vectors with the mean of their neighbours', [U] → [U, content]."""
        table = self._table(name)
        own: Tensor = table(rows)
        if name not in self.neighbours:
            return own
        return own + self.neighbours[name].means(table.weight, rows, training=training)

    def _table(self, name: str) -> nn.Embedding:
        return cast("nn.Embedding", self.identities[name])

    def _gate(self, name: str, features: Features, rows: Tensor) -> Tensor:
        """Return g(n), [U, 1]; in training a work does not count itself."""
        counts = features.identities.counts[name][rows]
        if self.training:
            counts = (counts - 1).clamp_min(0)
        if not self.config.identity_gate:
            return (features.identities.rows[name][rows] > 0).float()[:, None]
        slope, offset = self.gates[name]
        return torch.sigmoid(slope * torch.log1p(counts) + offset)[:, None]


class General(nn.Module):
    """What is sought by everybody, as far as features tell of a work without a collector."""

    def __init__(self, items: ItemTower) -> None:
        super().__init__()
        widths = items.schema.widths
        self.blocks = nn.ParameterDict(
            {
                name: nn.Parameter(torch.zeros(widths[name]))
                for name in items.scales
                if name in GENERAL and name in widths
            }
        )
        self.item_context = nn.Parameter(torch.zeros(CONTEXT_WIDTH))

    def forward(self, items: ItemTower) -> Tensor:
        """Return the value, [D]."""
        schema = items.schema
        value = torch.zeros(schema.content)
        for name, block in self.blocks.items():
            place = schema.place(name)
            around = (place.start, schema.content - place.stop)
            value = value + functional.pad(items.scales[name].exp() * block, around)
        return torch.cat([value, self.item_context])
