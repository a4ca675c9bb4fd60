"""The item tower: features of works to unit vectors.

    z_i = [s_text·text_i ; s_artist·artist_i ; s_price·price_i ; …] + g(n_i)·ID_i
    e_i(t) = unit([z_i ; s_age·age(t − listed_i) ; s_concurrent·concurrent_i(t) ; …])

Each s is a single learned scale, so that a small dataset can't be memorised. Identity embeddings ID
of works and artists are admitted by the gate g(n) = σ(a·log(1 + n) + b), where n is the number of
training events of the work or artist; it is nearly closed at 0. During training an embedding also
averages its neighbours' (`features/neighbours.py`).
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

# Initial scales: text and artist highest.
INITIAL_SCALES = {"text": 0.9, "artist": 0.9, "price": 0.4, "price_level": 0.6, "medium": 0.4}
OTHER_INITIAL_SCALE = 0.3
IDENTITIES = ("work", "artist")


@dataclass(frozen=True)
class Identities:
    """The identity embeddings of works, for each of IDENTITIES.

    rows: int64 [N], row of the embedding table, 0 for none. counts: float32 [N], training events.
    sizes: the number of rows of the table.
    """

    rows: Mapping[str, Tensor] = field(default_factory=dict)
    counts: Mapping[str, Tensor] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)


class Features:
    """Features of a dataset's works as tensors, without parameters."""

    def __init__(
        self, blocks: Mapping[str, Block], schema: Schema, identities: Identities, count: int
    ) -> None:
        self.tables = {name: torch.from_numpy(block.table) for name, block in blocks.items()}
        self.rows = {name: torch.from_numpy(block.rows) for name, block in blocks.items()}
        self.schema = schema
        self.identities = identities
        self.count = count
        # Artist statistics [artists, width] as of the current batch; None: all zero.
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
            initial = INITIAL_SCALES.get(name, OTHER_INITIAL_SCALE)
            self.scales[name] = nn.Parameter(torch.tensor(initial).log())
        self.use_neighbours({})
        self.identities = nn.ModuleDict()
        self.gates = nn.ParameterDict()
        for name, size in identities.items():
            # Row 0 stands for works and artists without an embedding.
            table = nn.Embedding(size, schema.content, padding_idx=0)
            length = 0.1 if self.scales else 1.0
            nn.init.normal_(table.weight, std=length * schema.content**-0.5)
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
        """Return the enabled blocks, the item context last."""
        content = [name for name in self.schema.widths if self._is_enabled(name)]
        context = [name for name in CONTEXT_WIDTHS if self.schema.dated and self._is_enabled(name)]
        return content + context

    def _place(self, name: str) -> slice:
        """Return the dimensions of a block."""
        if name not in CONTEXT_WIDTHS:
            return self.schema.place(name)
        before = list(CONTEXT_WIDTHS)[: list(CONTEXT_WIDTHS).index(name)]
        first = self.schema.content + sum(CONTEXT_WIDTHS[each] for each in before)
        return slice(first, first + CONTEXT_WIDTHS[name])

    def _is_enabled(self, name: str) -> bool:
        enabled = {
            "text": self.config.text,
            "shared": self.config.collaborative,
            "artist_popularity": self.config.artist_popularity,
            "listing_age": self.config.listing_age,
            "concurrent_listings": self.config.concurrent_listings,
            "current_popularity": self.config.current_popularity,
            "listing_cohort": self.config.listing_cohort,
        }
        return enabled.get(name, self.config.side)

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
            embedding_rows = features.identities.rows[name][rows]
            embeddings = self._embeddings(name, embedding_rows, training=self.training)
            z = z + self._gate(name, features, rows) * self.dropout(embeddings)
        return z

    def use_neighbours(self, neighbours: Mapping[str, Neighbours]) -> None:
        """Average embeddings with their neighbours', for each of IDENTITIES; {} turns it off."""
        self.neighbours = dict(neighbours)

    def merge_neighbours(self) -> None:
        """Store the sums with the neighbours' means as the embeddings, and drop the graph."""
        with torch.no_grad():
            for name in self.neighbours:
                table = self._table(name)
                every = torch.arange(table.num_embeddings)
                table.weight.copy_(self._embeddings(name, every, training=False))
        self.use_neighbours({})

    def unit(self, z: Tensor) -> Tensor:
        """Return works' vectors without item context, [..., content] → [..., D], unit rows."""
        return functional.pad(functional.normalize(z, dim=-1, eps=1e-6), (0, CONTEXT_WIDTH))

    @property
    def uses_context(self) -> bool:
        """Whether vectors depend on the item context."""
        return any(name in self.scales for name in CONTEXT_WIDTHS)

    def context_scales(self) -> Tensor:
        """Return the scale of each dimension of the item context, [CONTEXT_WIDTH]."""
        scales = [
            self.scales[name].exp().expand(width) if name in self.scales else torch.zeros(width)
            for name, width in CONTEXT_WIDTHS.items()
        ]
        return torch.cat(scales)

    def at(self, z: Tensor, item_context: Tensor) -> Tensor:
        """Return works' vectors in a context, [..., content], [..., CONTEXT_WIDTH] → [..., D]."""
        if not self.uses_context:
            return self.unit(z)
        whole = torch.cat([z, self.context_scales() * item_context], dim=-1)
        return functional.normalize(whole, dim=-1, eps=1e-6)

    def per_dimension(self, by_block: Tensor) -> Tensor:
        """Expand one factor per block to one per dimension, [F] → [D]; 1 outside of blocks."""
        return 1.0 + (by_block - 1.0) @ self._members

    def text_path(self, text: Tensor) -> Tensor:
        """Return words' vectors [J, D] for their text blocks [J, width]."""
        return functional.pad(text, (0, self.schema.dimensions - text.shape[1]))

    def _embeddings(self, name: str, rows: Tensor, *, training: bool) -> Tensor:
        """Return identity embeddings plus the mean of their neighbours', [U] → [U, content]."""
        table = self._table(name)
        own: Tensor = table(rows)
        if name not in self.neighbours:
            return own
        return own + self.neighbours[name].means(table.weight, rows, training=training)

    def _table(self, name: str) -> nn.Embedding:
        return cast("nn.Embedding", self.identities[name])

    def _gate(self, name: str, features: Features, rows: Tensor) -> Tensor:
        """Return g(n), [U, 1]; in training the event itself is not counted."""
        counts = features.identities.counts[name][rows]
        if self.training:
            counts = (counts - 1).clamp_min(0)
        if not self.config.identity_gate:
            return (features.identities.rows[name][rows] > 0).float()[:, None]
        slope, offset = self.gates[name]
        return torch.sigmoid(slope * torch.log1p(counts) + offset)[:, None]


class General(nn.Module):
    """A learned general taste over the blocks that don't depend on a collector."""

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
        """Return the general taste as a vector, [D]."""
        schema = items.schema
        value = torch.zeros(schema.content)
        for name, block in self.blocks.items():
            place = schema.place(name)
            around = (place.start, schema.content - place.stop)
            value = value + functional.pad(items.scales[name].exp() * block, around)
        return torch.cat([value, self.item_context])
