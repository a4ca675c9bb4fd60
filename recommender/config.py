"""The model's and the training's numbers; one sentence a field, checked when made."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from recommender.features.item_context import CONTEXT_WIDTH


@dataclass(frozen=True)
class ModelConfig:
    """What the model is made of; every part can be switched off."""

    # Dimensions of works and collectors; the site's vectors have 384.
    dimensions: int = 384
    # Width of the blocks that make queries and keys.
    width: int = 64
    # Causal blocks; none leaves attention to what lies in the works' own vectors.
    layers: int = 2
    # Heads of a block.
    heads: int = 2
    # Events of a collector that are looked at, the latest.
    history: int = 100
    # Share of the blocks' values dropped in training.
    dropout: float = 0.2
    # Share of learned vectors' values dropped in training: dense sets would be learned by heart.
    identity_dropout: float = 0.6
    # Multiplicative attention: a query against keys.
    multiplicative: bool = True
    # Additive attention: kind, time and what a work is, without a query.
    additive: bool = True
    # Gates on the blocks (LiGR); without, plain residual blocks.
    gated: bool = True
    # The blocks and the pooling see the logarithm of time gaps.
    time_bias: bool = True
    # A learned vector for each work and artist met often enough, let in by a gate.
    identity: bool = True
    # The gate's count; without it, a learned vector is let in whole.
    identity_gate: bool = True
    # Neighbours whose learned vectors a vector takes on while they are learned; 0 for none.
    neighbours: int = 20
    # The works' texts.
    text: bool = True
    # The blocks beside text: artist, medium, price, ...
    side: bool = True
    # What artists' buyers have in common.
    collaborative: bool = True
    # How much artists are sought, when the model last learned.
    artist_popularity: bool = True
    # The same up to the moment.
    current_popularity: bool = True
    # How long a work has been on offer.
    listing_age: bool = True
    # How many works of its artist are on offer beside it.
    concurrent_listings: bool = True
    # How what came in on the same day has fared.
    listing_cohort: bool = True
    # A map of what was had onto what is sought (W); without, the identity.
    translation: bool = True

    def __post_init__(self) -> None:
        if self.dimensions < 4 * CONTEXT_WIDTH:
            raise ValueError(
                f"dimensions must be at least {4 * CONTEXT_WIDTH}, not {self.dimensions}."
            )
        if self.width % self.heads:
            raise ValueError("width must be a multiple of heads.")
        if self.history < 1 or min(self.layers, self.neighbours) < 0:
            raise ValueError("history is at least 1, layers and neighbours at least 0.")
        if not all(0 <= share < 1 for share in (self.dropout, self.identity_dropout)):
            raise ValueError("Dropouts lie in [0, 1).")


@dataclass(frozen=True)
class TrainConfig:
    """How the model is trained."""

    # 'softmax' over the candidates, or 'bce' with one negative for each positive.
    loss: str = "softmax"
    # Works drawn uniformly and shared by a batch, where works are always on offer.
    negatives: int = 3000
    # Works on offer at the moment, for each slot; 0 draws uniformly instead.
    in_stock: int = 768
    # Share of the windows of which a visit is met once more, after a statement made for training.
    statements: float = 0.0
    # Slots (visits) of a batch, at most.
    batch: int = 1024
    # Steps of an epoch, at least: small sets get smaller batches, down to 64 slots.
    steps: int = 64
    # Learning rate of scales, biases and other single numbers.
    rate: float = 0.02
    # Learning rate of embeddings and matrices.
    full_rate: float = 0.001
    # Weight decay of the same.
    decay: float = 0.01
    # Pull of the single numbers to where they start.
    prior: float = 0.005
    # Epochs of the single numbers alone.
    scalar_epochs: int = 12
    # Epochs of everything, at most.
    epochs: int = 60
    # Epochs without a better validation before the end.
    patience: int = 4
    # The same when learning goes on in a later block: what is learned by heart there would pile up.
    more_scalar_epochs: int = 12
    more_epochs: int = 0
    # Half-life of an event's weight in a backtest, as a share of the time learned from.
    half_life: float = 0.5
    # Starting temperature.
    temperature: float = 0.1
    # Norm that gradients are clipped to.
    clip: float = 1.0
    # Start of every random draw.
    seed: int = 0

    def __post_init__(self) -> None:
        if self.loss not in {"softmax", "bce"}:
            raise ValueError(f"loss is softmax or bce, not {self.loss!r}.")
        if min(self.rate, self.full_rate, self.temperature, self.half_life) <= 0:
            raise ValueError("Rates, temperature and half-life are positive.")
        if not 0 <= self.statements <= 1:
            raise ValueError("The share of statements lies in [0, 1].")
        if min(self.batch, self.negatives, self.steps) < 1:
            raise ValueError("batch, negatives and steps are at least 1.")


@dataclass(frozen=True)
class Config:
    """A named configuration."""

    name: str = "small"
    model: ModelConfig = field(default_factory=ModelConfig)
    train: TrainConfig = field(default_factory=TrainConfig)

    def state(self) -> dict[str, Any]:
        """Return what a model folder keeps."""
        return asdict(self)

    def with_changes(self, changes: Mapping[str, Any]) -> "Config":
        """Return the configuration with other values, by names as 'train.seed'."""
        state = self.state()
        for name, value in changes.items():
            part, entry = name.split(".")
            state[part][entry] = value
        return self.of_state(state)

    @classmethod
    def of_state(cls, state: Mapping[str, Any]) -> "Config":
        """Return the configuration that `state` gave; unknown fields are refused."""
        for kind, part in ((ModelConfig, "model"), (TrainConfig, "train")):
            unknown = set(state[part]) - {known.name for known in fields(kind)}
            if unknown:
                raise ValueError(f"Unknown field of {part}: {min(unknown)}.")
        return cls(state["name"], ModelConfig(**state["model"]), TrainConfig(**state["train"]))


# Without what changes while a work does not: for vectors that are stored.
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
