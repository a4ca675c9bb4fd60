"""Cold-start scores of a trained model: its general taste for collectors without evidence.

Before each block of time the model continues training on everybody but the held-out collectors, as
in a backtest.
"""

from copy import deepcopy

import numpy as np
import torch
from torch import Tensor

from recommender.config import Config
from recommender.data.dataset import Dataset, Floats, Ints
from recommender.features.blocks import Matrix
from recommender.model.context import Mask, new_context, new_model
from recommender.model.ranker import NOTHING, Ranker
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

    def before(self, start: float, end: float) -> "ColdStartRanker":
        """Train on events before a block and return its scores. Call in order of time."""
        split = split_before(self.context, self.config, start)
        if split.windows:
            self.trainer.learn(split, first=not self.trained)
            self.trained = True
        model = deepcopy(self.trainer.model)
        return ColdStartRanker(
            Ranker(model, self.context, self.context.artist_tables_ahead(start, end))
        )


class ColdStartRanker:
    """Scores works for collectors without evidence."""

    def __init__(self, ranker: Ranker) -> None:
        self.ranker = ranker
        with torch.inference_mode():
            value = ranker.model.general_values(torch.tensor([0]))[0]  # [D]
            self.user: Tensor = ranker.model.direction(value) / ranker.model.temperature.exp()
        self._last: tuple[float, Ints, Floats] = (np.nan, NOTHING, np.zeros(0))

    def scores(self, moment: float, works: Ints) -> Floats:
        """Return the scores of works at a moment, [C]."""
        last, known, scores = self._last
        if last != moment or not np.array_equal(known, works):
            item_context = torch.from_numpy(self.ranker.context.item_context.at(moment, works))
            with torch.inference_mode():
                z = self.ranker.works(moment)[torch.from_numpy(works)]
                scores = (self.ranker.model.items.at(z, item_context) @ self.user).double().numpy()
            self._last = (moment, works, scores)
        return scores
