"""A trained model for collectors who are not in its training: attention and item vectors.

Before each block of time the model continues training on everybody but the held-out collectors, as
in a backtest.
"""

from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import Tensor

from recommender.config import Config
from recommender.data.dataset import Dataset, Ints
from recommender.features.blocks import Matrix
from recommender.model.context import Mask, new_context, new_model
from recommender.model.ranker import Ranker
from recommender.serving.trained_attention import TrainedAttention
from recommender.training.splits import split_before
from recommender.training.state import Progress
from recommender.training.trainer import Trainer


class ColdStartBacktest:
    """A model that continues training block by block."""

    def __init__(
        self, dataset: Dataset, vectors: Matrix | None, config: Config, known: Mask, start: float
    ) -> None:
        """Take a dataset, texts' embeddings [N, 384] and the events that may be used, bool [M].

        start: of the first block.
        """
        self.config = config
        self.context = new_context(dataset, vectors, config, until=start, known=known)
        model = new_model(config, self.context.learned)
        self.trainer = Trainer(model, self.context, config, Progress())
        self.trained = False

    def before(self, start: float, end: float) -> "BlockModel":
        """Train on events before a block and return the model. Call in order of time."""
        split = split_before(self.context, self.config, start)
        if split.windows:
            self.trainer.learn(split, first=not self.trained)
            self.trained = True
        model = deepcopy(self.trainer.model)
        ranker = Ranker(model, self.context, self.context.artist_tables_ahead(start, end))
        return BlockModel(ranker, TrainedAttention(model, self.context.learned))


@dataclass(frozen=True)
class BlockModel:
    """A model trained until a block of time."""

    ranker: Ranker
    attention: TrainedAttention

    def vectors(self, moment: float, works: Ints) -> Tensor:
        """Return the vectors of works at a moment, [C, D], as a site stores them."""
        item_context = torch.from_numpy(self.ranker.context.item_context.at(moment, works))
        with torch.inference_mode():
            z = self.ranker.works(moment)[torch.from_numpy(works)]
            return self.ranker.model.items.at(z, item_context)
