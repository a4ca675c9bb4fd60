"""The training context: a dataset with the features and statistics that one model uses."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from recommender.config import Config
from recommender.data.candidates import Stock
from recommender.data.columns import artists_of
from recommender.data.dataset import Dataset, Floats, Histories, Ints
from recommender.features.artist_statistics import artist_popularity, shared_buyers
from recommender.features.blocks import Matrix, Schema, blocks_of, fit_schema
from recommender.features.item_context import ItemContext
from recommender.kinds import FALLBACK, prior, priors
from recommender.model.item_tower import IDENTITIES, Features, Identities
from recommender.model.recommender import Recommender
from recommender.model.statements import Statements, statements_from_tags

Mask = npt.NDArray[np.bool_]

# Works and artists with fewer events have no identity embedding.
MIN_EVENTS = 2
# Times at which artist statistics are recomputed: in the training period, and in a test block.
SLICES, SLICES_AHEAD = 12, 20


@dataclass(frozen=True)
class ArtistTables:
    """Artist statistics as of several times, so that no query uses later events."""

    # Ascending; tables[k] is computed from events before times[k].
    times: Floats
    tables: Sequence[Tensor]

    def at(self, moment: float) -> Tensor:
        """Return the latest table computed only from events before `moment`."""
        return self.tables[int(self.rows(np.array(moment)))]

    def rows(self, moments: Floats) -> Ints:
        """Return the index of the latest table for each moment."""
        return np.maximum(np.searchsorted(self.times, moments, "right") - 1, 0)


class TrainingContext:
    """A dataset with the features and statistics that one model uses.

    known: bool [M], the events that may be used. histories: these events by collector, their kinds
    numbered as in the model.
    """

    def __init__(
        self, dataset: Dataset, vectors: Matrix | None, known: Mask, learned: "Learned"
    ) -> None:
        self.dataset = dataset
        self.vectors = vectors
        self.known = known
        self.learned = learned
        # Synthetic statements for training; None without embeddings of tags.
        self.statements: Statements | None = None
        self.schema = learned.schema
        blocks = blocks_of(dataset.works, vectors, self.schema)
        self.features = Features(
            blocks, self.schema, learned.identities(dataset), len(dataset.works)
        )
        names = artists_of(dataset.works)
        places = {name: row for row, name in enumerate(dict.fromkeys(names))}
        self.artists = np.array([places[name] for name in names])
        self.artist_count = len(places)
        self.named = np.array([bool(name) for name in names])
        self.stock = Stock(dataset.works.listed, dataset.works.delisted)
        learned_from = dataset.events.where(known)
        chosen = learned_from.where((gains_of(dataset.kinds) >= 1.0)[learned_from.kind])
        makers = np.where(self.named, self.artists, -1)
        self.item_context = ItemContext(self.stock, makers, chosen.work, chosen.at)
        kinds = {kind: number for number, kind in enumerate(learned.kinds)}
        kind_of = np.array([kinds.get(kind, kinds[FALLBACK]) for kind in dataset.kinds])
        self.histories = Histories(
            replace(learned_from, kind=kind_of[learned_from.kind]), len(dataset.collectors)
        )

    def with_all_events(self) -> "TrainingContext":
        """Return the context for ranking: a query's history is all events before it."""
        return TrainingContext(self.dataset, self.vectors, np.ones_like(self.known), self.learned)

    def artist_tables(self, until: float) -> ArtistTables:
        """Return artist statistics at `SLICES` times before `until` and at `until`."""
        events = self.dataset.events
        before = events.at[self.known & (events.at < until)]
        if not len(before):
            return ArtistTables(np.array([-np.inf]), [self._artist_table(-np.inf)])
        quantiles = np.quantile(before, np.arange(SLICES) / SLICES, method="lower")
        times = np.unique(np.concatenate([quantiles, [until]]))
        return ArtistTables(times, [self._artist_table(float(time)) for time in times])

    def artist_tables_ahead(self, start: float, end: float) -> ArtistTables:
        """Return artist statistics at `SLICES_AHEAD` times of a block, the first at its start.

        A query uses the latest table of a time before its own.
        """
        times = np.linspace(start, end, SLICES_AHEAD, endpoint=False)
        return ArtistTables(times, [self._artist_table(float(time)) for time in times])

    def _artist_table(self, time: float) -> Tensor:
        """Return artist statistics of events strictly before a time, [artists, width]."""
        events = self.dataset.events
        keep = self.known & (events.at < time) & self.named[events.work]
        artists, widths = self.artists[events.work[keep]], self.schema.widths
        shared = shared_buyers(
            artists,
            events.collector[keep],
            count=self.artist_count,
            width=widths.get("shared", 1),
        )
        now = time if np.isfinite(time) else events.at[keep].max(initial=0.0)
        popularity = artist_popularity(
            artists,
            now - events.at[keep],
            count=self.artist_count,
            width=widths.get("artist_popularity", 1),
        )
        return torch.cat([shared, popularity], dim=1)


@dataclass(frozen=True)
class Learned:
    """What a model has fitted besides its weights; enough to apply it to any dataset.

    counts: for each of IDENTITIES, the number of events of each work or artist, in the order of
    the embedding table. Those with fewer than `MIN_EVENTS` events have no embedding.
    """

    schema: Schema
    kinds: Sequence[str]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def identities(self, dataset: Dataset) -> Identities:
        """Return the identity embeddings of a dataset's works."""
        rows: dict[str, Tensor] = {}
        counts: dict[str, Tensor] = {}
        for name, known in self.counts.items():
            row_of = {identity: row for row, identity in enumerate(known, start=1)}
            named = _named(dataset, name)
            rows[name] = torch.tensor([row_of.get(identity, 0) for identity in named])
            counts[name] = torch.tensor([float(known.get(identity, 0)) for identity in named])
        return Identities(rows, counts, self.sizes())

    def sizes(self) -> dict[str, int]:
        """Return the number of rows of each embedding table; row 0 stands for no embedding."""
        return {name: len(known) + 1 for name, known in self.counts.items()}


def fit(
    dataset: Dataset, vectors: Matrix | None, config: Config, *, known: Mask, until: float
) -> Learned:
    """Fit schema, kinds and identities before training.

    known: the training events, [M]. until: works listed later are not used.
    """
    text = vectors if config.model.text else None
    schema = fit_schema(dataset.works, text, dataset.works.listed < until, config.model.dimensions)
    kinds = {dataset.kinds[number] for number in np.unique(dataset.events.kind[known])}
    counts: dict[str, dict[str, int]] = {}
    for name in IDENTITIES if config.model.identity else ():
        named = _named(dataset, name)
        events = Counter(named[row] for row in dataset.events.work[known] if named[row])
        frequent = {each: count for each, count in sorted(events.items()) if count >= MIN_EVENTS}
        if frequent:
            counts[name] = frequent
    return Learned(schema, sorted({*kinds, *priors()}), counts)


def new_context(
    dataset: Dataset,
    vectors: Matrix | None,
    config: Config,
    *,
    until: float = np.inf,
    known: Mask | None = None,
    words: Mapping[str, Matrix] | None = None,
) -> TrainingContext:
    """Return the context of a model that is trained on events before `until`.

    known: bool [M], the events that may be used; all by default. words: the embedding of each tag,
    float32 [384], for synthetic statements.
    """
    known = np.ones(len(dataset.events), dtype=bool) if known is None else known
    before = known & (dataset.events.at < until)
    learned = fit(dataset, vectors, config, known=before, until=until)
    context = TrainingContext(dataset, vectors if config.model.text else None, known, learned)
    if words:
        kind = learned.kinds.index("statement")
        context.statements = statements_from_tags(
            dataset.works.column("tags"), words, learned.schema, kind
        )
    return context


def new_model(config: Config, learned: Learned) -> Recommender:
    """Return an untrained model, reproducible by `config.train.seed`."""
    torch.manual_seed(config.train.seed)
    return Recommender(config, learned.schema, learned.kinds, learned.sizes())


def gains_of(kinds: Sequence[str]) -> Floats:
    """Return the prior gain of each kind; at least 1 for a choice."""
    return np.array([prior(kind).gain for kind in kinds])


def _named(dataset: Dataset, name: str) -> Sequence[str]:
    return dataset.works.ids if name == "work" else artists_of(dataset.works)
