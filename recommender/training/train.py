"""Train a model on a dataset in one call."""

import numpy as np

from recommender.config import PRESETS, Config
from recommender.data.dataset import Dataset, DatasetError, days
from recommender.features.blocks import Matrix
from recommender.model.context import new_context, new_model
from recommender.model.folder import TrainedModel, to_store
from recommender.training.splits import known_without_truth, split_before, split_without_truth
from recommender.training.state import Checkpoint, Progress
from recommender.training.trainer import Trainer


def train(
    dataset: Dataset,
    config: Config | None = None,
    *,
    vectors: Matrix | None = None,
    before: str | None = None,
    progress: Progress | None = None,
    checkpoint: Checkpoint | None = None,
) -> TrainedModel:
    """Train a model on a dataset.

    Parameters
    ----------
    dataset : Dataset
        A dataset from `read_dataset`.
    config : Config, optional
        A preset, or a copy `with_changes`; `PRESETS["small"]` by default.
    vectors : ndarray of float32, shape (N, 384), optional
        Embeddings of the N works' texts, from `recommender.features.texts.read_texts`. Without
        them the model does not use texts.
    before : str, optional
        ISO date; only events before it are used. By default all events are used except those that
        are a query's truth.
    progress : Progress, optional
        Collects and reports the figures of each epoch.
    checkpoint : Checkpoint, optional
        Stores the state after each epoch, so that an interrupted training resumes.

    Returns
    -------
    TrainedModel
        A model ready to rank, or to be stored by `write_model`.

    Raises
    ------
    DatasetError
        There are no events to train on.
    DivergedError
        The loss is not finite.
    ValueError
        `before` is not an ISO date.

    Examples
    --------
    >>> import tempfile
    >>> from recommender import PRESETS, read_dataset, train, write_example
    >>> dataset = read_dataset(write_example(tempfile.mkdtemp()))
    >>> quick = PRESETS["small"].with_changes({"train.scalar_epochs": 1, "train.epochs": 1})
    >>> model = train(dataset, quick, before="1972-01-01")
    >>> model.trained_before
    '1972-01-01'
    """
    config = config or PRESETS["small"]
    progress = progress or Progress()
    until = days(before) if before else np.inf
    known = None if before else known_without_truth(dataset)
    context = new_context(dataset, vectors, config, until=until, known=known)
    split = split_before(context, config, until) if before else split_without_truth(context, config)
    if not split.windows:
        raise DatasetError("events.csv has no events to train on.")
    model = new_model(config, context.learned)
    Trainer(model, context, config, progress, checkpoint).learn(split)
    metrics = {"epochs": progress.epochs, "held_out": len(split.held.queries)}
    return to_store(model, context, config, until=until, metrics=metrics)
