"""A dataset as one model sees it: features, stock, what buyers share, who was met how often."""

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
from recommender.model.statements import Statements, statements_on

Mask = npt.NDArray[np.bool_]

# Works and artists met less often have no learned vector.
LEAST_MET = 2
# Times at which what events tell of artists is computed anew: for the training's past, and for a
# block that is foretold.
SLICES, SLICES_AHEAD = 12, 20


@dataclass(frozen=True)
class ArtistTables:
    """What events told of artists up to several times: a past never sees its future."""

    # Ascending; table k knows events before times[k].
    times: Floats
    tables: Sequence[Tensor]

    def at(self, moment: float) -> Tensor:
        """Return the latest table made only of what came before `moment`."""
        return self.tables[int(self.rows(np.array(moment)))]

    def rows(self, moments: Floats) -> Ints:
        """Return the number of the latest table before each moment."""
        return np.maximum(np.searchsorted(self.times, moments, "right") - 1, 0)


class TrainingContext:
    """A dataset as one model sees it.

    known: the events that may be learned from, [M] in their order of time. histories: of these
    events, with the model's numbers for kinds.
    """

    def __init__(
        self, dataset: Dataset, vectors: Matrix | None, known: Mask, learned: "Learned"
    ) -> None:
        self.dataset = dataset
        self.vectors = vectors
        self.known = known
        self.learned = learned
        # What training may have collectors say; nothing without words.
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
        """Return the same world for ranking: a query's history is all that came before it."""
        return TrainingContext(self.dataset, self.vectors, np.ones_like(self.known), self.learned)

    def artist_tables(self, until: float) -> ArtistTables:
        """Return what events tell of artists at `SLICES` times up to `until` and at `until`."""
        events = self.dataset.events
        before = events.at[self.known & (events.at < until)]
        if not len(before):
            return ArtistTables(np.array([-np.inf]), [self._before(-np.inf)])
        quantiles = np.quantile(before, np.arange(SLICES) / SLICES, method="lower")
        times = np.unique(np.concatenate([quantiles, [until]]))
        return ArtistTables(times, [self._before(float(time)) for time in times])

    def artist_tables_ahead(self, start: float, end: float) -> ArtistTables:
        """Return what events tell of artists at `SLICES_AHEAD` times of a block, its start first.

        Of a later time only queries from then on are told.
        """
        times = np.linspace(start, end, SLICES_AHEAD, endpoint=False)
        return ArtistTables(times, [self._before(float(time)) for time in times])

    def _before(self, time: float) -> Tensor:
        """Return what events strictly before a time tell of artists, [artists, width]."""
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
        sought = artist_popularity(
            artists,
            now - events.at[keep],
            count=self.artist_count,
            width=widths.get("artist_popularity", 1),
        )
        return torch.cat([shared, sought], dim=1)


@dataclass(frozen=True)
class Learned:
    """What a model knows of a set beside its weights: enough to see any set with its eyes.

    counts: by IDENTITIES, how often each work or artist was met, in the order of its learned
    vectors; those met seldom are not among them: a work that is bought once and gone needs none.
    """

    schema: Schema
    kinds: Sequence[str]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def identities(self, dataset: Dataset) -> Identities:
        """Return which learned vectors a set's works have."""
        rows: dict[str, Tensor] = {}
        counts: dict[str, Tensor] = {}
        for name, met in self.counts.items():
            place = {identity: row for row, identity in enumerate(met, start=1)}
            named = _named(dataset, name)
            rows[name] = torch.tensor([place.get(identity, 0) for identity in named])
            counts[name] = torch.tensor([float(met.get(identity, 0)) for identity in named])
        return Identities(rows, counts, {name: len(met) + 1 for name, met in self.counts.items()})


def look_at(
    dataset: Dataset, vectors: Matrix | None, config: Config, *, met: Mask, until: float
) -> Learned:
    """Return what is to be known of a set before training.

    met: the events learned from, [M]. until: works listed later are not looked at.
    """
    text = vectors if config.model.text else None
    schema = fit_schema(dataset.works, text, dataset.works.listed < until, config.model.dimensions)
    kinds = {dataset.kinds[number] for number in np.unique(dataset.events.kind[met])}
    counts: dict[str, dict[str, int]] = {}
    for name in IDENTITIES if config.model.identity else ():
        named = _named(dataset, name)
        tally = Counter(named[row] for row in dataset.events.work[met] if named[row])
        often = {who: times for who, times in sorted(tally.items()) if times >= LEAST_MET}
        if often:
            counts[name] = often
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
    """Return a dataset's world for a model that is trained on what comes before `until`.

    known: the events that may be learned from, all without. words: by tag, as the encoder reads
    it, float32 [384], for statements made in training.
    """
    known = np.ones(len(dataset.events), dtype=bool) if known is None else known
    met = known & (dataset.events.at < until)
    learned = look_at(dataset, vectors, config, met=met, until=until)
    context = TrainingContext(dataset, vectors if config.model.text else None, known, learned)
    if words:
        kind = learned.kinds.index("statement")
        context.statements = statements_on(
            dataset.works.column("tags"), words, learned.schema, kind
        )
    return context


def new_model(config: Config, learned: Learned) -> Recommender:
    """Return an untrained model, the same for the same seed."""
    torch.manual_seed(config.train.seed)
    sizes = {name: len(met) + 1 for name, met in learned.counts.items()}
    return Recommender(config, learned.schema, learned.kinds, sizes)


def gains_of(kinds: Sequence[str]) -> Floats:
    """Return what each kind counts before anything is learned: 1 and more for a choice."""
    return np.array([prior(kind).gain for kind in kinds])


def _named(dataset: Dataset, name: str) -> Sequence[str]:
    return dataset.works.ids if name == "work" else artists_of(dataset.works)
