"""What a trained model shows newcomers, of whom it knows nothing: what everybody new seeks.

Before each block of time it learns from everybody but those newcomers and goes on where it stood,
as in a backtest.
"""

from copy import deepcopy

import numpy as np
import torch
from torch import Tensor

from recommender.config import Config
from recommender.data.dataset import Dataset, Floats, Ints
from recommender.features.blocks import Matrix
from recommender.model.context import Mask, new_model, new_world
from recommender.model.ranker import NOTHING, Judge
from recommender.training.splits import lesson_until
from recommender.training.state import Progress
from recommender.training.trainer import Trainer


class Newcomers:
    """A model that learns on, block by block."""

    def __init__(
        self, dataset: Dataset, vectors: Matrix | None, config: Config, known: Mask, start: float
    ) -> None:
        """Take a set, its works' text vectors [N, 384] and the events it may ever see, bool [M].

        start: of the first block.
        """
        self.config = config
        self.world = new_world(dataset, vectors, config, until=start, known=known)
        model = new_model(config, self.world.learned)
        self.trainer = Trainer(model, self.world, config, Progress())
        self.learned = False

    def before(self, start: float, end: float) -> "Welcome":
        """Learn what came before a block; return what is seen in it. Call in order of time."""
        lesson = lesson_until(self.world, self.config, start)
        if lesson.windows:
            self.trainer.learn(lesson, first=not self.learned)
            self.learned = True
        model = deepcopy(self.trainer.model)
        return Welcome(Judge(model, self.world, self.world.artist_tables_ahead(start, end)))


class Welcome:
    """How works look to a newcomer."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        with torch.inference_mode():
            value = judge.model.general_values(torch.tensor([0]))[0]  # [D]
            self.user: Tensor = judge.model.direction(value) / judge.model.temperature.exp()
        self._last: tuple[float, Ints, Floats] = (np.nan, NOTHING, np.zeros(0))

    def scores(self, moment: float, works: Ints) -> Floats:
        """Return the scores of works at a moment, [C]."""
        last, known, scores = self._last
        if last != moment or not np.array_equal(known, works):
            offers = torch.from_numpy(self.judge.world.offers.at(moment, works))
            with torch.inference_mode():
                z = self.judge.works(moment)[torch.from_numpy(works)]
                scores = (self.judge.model.items.at(z, offers) @ self.user).double().numpy()
            self._last = (moment, works, scores)
        return scores
