"""Hyper-parameters of the model and of its training."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from recommender.features.item_context import CONTEXT_WIDTH


@dataclass(frozen=True)
class ModelConfig:
    """Architecture of the model.

    Attributes
    ----------
    dimensions : int
        Dimensions of works and users; vectors stored in the site's database have 384.
    width : int
        Hidden width of the causal blocks, which compute queries and keys.
    layers : int
        Number of causal blocks; with 0, attention depends only on the works' own vectors.
    heads : int
        Attention heads of a block; divides `width`.
    history : int
        Number of a collector's latest events that the model sees.
    dropout : float
        Dropout rate in the blocks.
    identity_dropout : float
        Dropout rate of identity embeddings; a high rate prevents memorising dense datasets.
    multiplicative : bool
        Multiplicative attention: a query against keys.
    additive : bool
        Additive attention terms of kind, time and content, independent of the query.
    gated : bool
        Gated residual connections in the blocks (LiGR) instead of plain ones.
    time_bias : bool
        Attention biases by the logarithm of time gaps, in the blocks and in the pooling.
    identity : bool
        Identity embeddings of works and artists that occur often enough in training.
    identity_gate : bool
        Gate that admits an identity embedding by its number of occurrences.
    neighbours : int
        Co-occurrence neighbours whose embeddings are averaged in training; 0 for none.
    text : bool
        Embeddings of the works' texts.
    side : bool
        Blocks of artist, medium, price and other columns.
    collaborative : bool
        Artists' vectors by the buyers they have in common.
    artist_popularity : bool
        Popularity of artists as of the end of training.
    current_popularity : bool
        Popularity of artists as of the query (item context).
    listing_age : bool
        Time since a work was listed (item context).
    concurrent_listings : bool
        Number of works by the same artist on offer (item context).
    listing_cohort : bool
        Sales among the works listed on the same day (item context).
    translation : bool
        Linear map W from the works of a history to those of interest; otherwise the identity.

    Raises
    ------
    ValueError
        A value is out of range.
    """

    dimensions: int = 384
    width: int = 64
    layers: int = 2
    heads: int = 2
    history: int = 100
    dropout: float = 0.2
    identity_dropout: float = 0.6
    multiplicative: bool = True
    additive: bool = True
    gated: bool = True
    time_bias: bool = True
    identity: bool = True
    identity_gate: bool = True
    neighbours: int = 20
    text: bool = True
    side: bool = True
    collaborative: bool = True
    artist_popularity: bool = True
    current_popularity: bool = True
    listing_age: bool = True
    concurrent_listings: bool = True
    listing_cohort: bool = True
    translation: bool = True

    def __post_init__(self) -> None:
        if self.dimensions < 4 * CONTEXT_WIDTH:
            raise ValueError(
                f"dimensions must be at least {4 * CONTEXT_WIDTH}, not {self.dimensions}."
            )
        if self.width % self.heads:
            raise ValueError("width must be a multiple of heads.")
        if self.history < 1 or min(self.layers, self.neighbours) < 0:
            raise ValueError("history must be at least 1, layers and neighbours at least 0.")
        if not all(0 <= share < 1 for share in (self.dropout, self.identity_dropout)):
            raise ValueError("Dropout rates must lie in [0, 1).")


@dataclass(frozen=True)
class TrainConfig:
    """Hyper-parameters of training.

    A slot is a visit whose choices are predicted. Training has two stages: first the scalar
    parameters (scales, biases, gains), then all parameters.

    Attributes
    ----------
    loss : str
        'softmax' over the candidates, or 'bce' with one negative per positive.
    negatives : int
        Uniform negatives shared by a batch, for datasets without listing dates.
    in_stock : int
        Negatives of each slot, drawn from the works on offer; 0 draws uniform negatives instead.
    statements : float
        Share of windows that are repeated for one slot after a synthetic statement.
    batch : int
        Most slots of a batch.
    steps : int
        Least steps of an epoch; small datasets get smaller batches, down to 64 slots.
    rate : float
        Learning rate of scalar parameters.
    full_rate : float
        Learning rate of embeddings and matrices.
    decay : float
        Weight decay of embeddings and matrices.
    prior : float
        Weight of the squared distance of scalar parameters from their initial values.
    scalar_epochs : int
        Epochs of the first stage.
    epochs : int
        Most epochs of the second stage.
    patience : int
        Epochs without an improvement on held-out visits before the second stage stops.
    more_scalar_epochs : int
        Epochs of the first stage when training continues in a later block of a backtest.
    more_epochs : int
        The same of the second stage; 0, since overfitting would accumulate over the blocks.
    half_life : float
        Half-life of an event's weight, as a share of the training period.
    temperature : float
        Initial temperature of the scores.
    clip : float
        Largest norm of the gradient.
    seed : int
        Seed of all random number generators.

    Raises
    ------
    ValueError
        A value is out of range.
    """

    loss: str = "softmax"
    negatives: int = 3000
    in_stock: int = 768
    statements: float = 0.0
    batch: int = 1024
    steps: int = 64
    rate: float = 0.02
    full_rate: float = 0.001
    decay: float = 0.01
    prior: float = 0.005
    scalar_epochs: int = 12
    epochs: int = 60
    patience: int = 4
    more_scalar_epochs: int = 12
    more_epochs: int = 0
    half_life: float = 0.5
    temperature: float = 0.1
    clip: float = 1.0
    seed: int = 0

    def __post_init__(self) -> None:
        if self.loss not in {"softmax", "bce"}:
            raise ValueError(f"loss must be softmax or bce, not {self.loss!r}.")
        if min(self.rate, self.full_rate, self.temperature, self.half_life) <= 0:
            raise ValueError("Rates, temperature and half-life must be positive.")
        if not 0 <= self.statements <= 1:
            raise ValueError("The share of statements must lie in [0, 1].")
        if min(self.batch, self.negatives, self.steps) < 1:
            raise ValueError("batch, negatives and steps must be at least 1.")


@dataclass(frozen=True)
class Config:
    """A named configuration of a model and its training.

    Attributes
    ----------
    name : str
        The preset it is based on.
    model : ModelConfig
        Architecture; `help(recommender.config.ModelConfig)` documents its fields.
    train : TrainConfig
        Training; `help(recommender.config.TrainConfig)` documents its fields.

    Examples
    --------
    >>> from recommender import PRESETS, Config
    >>> config = PRESETS["small"].with_changes({"train.seed": 7})
    >>> config.train.seed
    7
    >>> Config.of_state(config.state()) == config
    True
    """

    name: str = "small"
    model: ModelConfig = field(default_factory=ModelConfig)
    train: TrainConfig = field(default_factory=TrainConfig)

    def state(self) -> dict[str, Any]:
        """Return the configuration as JSON, for a model folder."""
        return asdict(self)

    def with_changes(self, changes: Mapping[str, Any]) -> "Config":
        """Return a copy with other values.

        Parameters
        ----------
        changes : Mapping of str to Any
            New values by field, such as {'train.seed': 7}.

        Returns
        -------
        Config
            The changed copy.

        Raises
        ------
        ValueError
            A field is unknown, or a value is out of range.
        """
        state = self.state()
        for name, value in changes.items():
            part, entry = name.split(".")
            state[part][entry] = value
        return self.of_state(state)

    @classmethod
    def of_state(cls, state: Mapping[str, Any]) -> "Config":
        """Return the configuration of a `state`. Raises ValueError for an unknown field."""
        for kind, part in ((ModelConfig, "model"), (TrainConfig, "train")):
            unknown = set(state[part]) - {known.name for known in fields(kind)}
            if unknown:
                raise ValueError(f"Unknown field of {part}: {min(unknown)}.")
        return cls(state["name"], ModelConfig(**state["model"]), TrainConfig(**state["train"]))


# Without item context, for item vectors that are stored and must not change with time.
TIMELESS: Mapping[str, bool] = {
    "model.listing_age": False,
    "model.concurrent_listings": False,
    "model.current_popularity": False,
    "model.listing_cohort": False,
}
PRESETS = {
    "small": Config("small"),
    "base": Config("base", ModelConfig(width=128), TrainConfig(epochs=120)),
    "large": Config(
        "large",
        ModelConfig(width=192, layers=3, heads=4, history=200),
        TrainConfig(epochs=200, negatives=4096, patience=6),
    ),
}
