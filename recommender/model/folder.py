"""Model folders: `model.json` with the metadata, `weights.safetensors` with the tensors."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor

from recommender.config import Config
from recommender.data.atomic_files import atomic_write
from recommender.data.columns import artists_of
from recommender.data.dataset import Dataset, iso
from recommender.features.blocks import Matrix, Schema
from recommender.model.context import ArtistTables, Learned, Mask, TrainingContext
from recommender.model.format_4 import from_format_4
from recommender.model.ranker import Ranker
from recommender.model.recommender import Recommender

FORMAT = 5
ABOUT, WEIGHTS = "model.json", "weights.safetensors"
# Tensors of the file that are not parameters of the model.
MEAN, AXES, OF_ARTISTS = "schema.mean", "schema.axes", "of_artists"


class ModelError(Exception):
    """The folder can't be read as a model; the message gives the reason."""


@dataclass(frozen=True)
class TrainedModel:
    """A trained model with everything needed to rank the works of any dataset.

    Attributes
    ----------
    model : Recommender
        The network.
    learned : Learned
        Feature schema, interaction kinds and identities it was fitted to.
    config : Config
        The configuration of its training.
    artists : sequence of str
        A artists with statistics.
    of_artists : Tensor of float32, shape (A, width)
        Their statistics, computed from events before the end of training.
    data_hash : str
        Hash of the training data.
    trained_before : str or None
        ISO date; None if the whole dataset was used.
    metrics : Mapping
        Figures measured in training.
    version : str
        Derived from the weights; empty until the model is written.

    Examples
    --------
    >>> import tempfile
    >>> from recommender import PRESETS, read_dataset, train, write_example
    >>> dataset = read_dataset(write_example(tempfile.mkdtemp()))
    >>> quick = PRESETS["small"].with_changes({"train.scalar_epochs": 1, "train.epochs": 0})
    >>> ranker = train(dataset, quick, before="1972-01-01").ranker(dataset, None)
    >>> ranked = next(ranker.rank(dataset.split("test"), 5))
    >>> len(ranked.works)
    5
    """

    model: Recommender
    learned: Learned
    config: Config
    artists: Sequence[str]
    of_artists: Tensor
    data_hash: str
    trained_before: str | None = None
    metrics: Mapping[str, Any] = field(default_factory=dict)
    version: str = ""

    def ranker(self, dataset: Dataset, vectors: Matrix | None) -> Ranker:
        """Return a ranker for a dataset.

        Parameters
        ----------
        dataset : Dataset
            The works to rank and the collectors' histories.
        vectors : ndarray of float32, shape (N, 384), or None
            Embeddings of the N works' texts, from `recommender.features.texts.read_texts`.

        Returns
        -------
        Ranker
            Its `rank(queries, length)` yields the best works of each query.
        """
        text = vectors if self.config.model.text else None
        known = np.ones(len(dataset.events), dtype=bool)
        context = TrainingContext(dataset, text, known, self.learned)
        table = torch.zeros(context.artist_count, self.of_artists.shape[1])
        row = {name: place for place, name in enumerate(self.artists)}
        for name, place in zip(artists_of(dataset.works), context.artists, strict=True):
            if name in row:
                table[place] = self.of_artists[row[name]]
        return Ranker(self.model, context, ArtistTables(np.array([-np.inf]), [table]))


def training_hash(dataset: Dataset, known: Mask, until: float) -> str:
    """Return the hash of the data used in training: works, and `known` events before `until`.

    A delisting at or after `until` is ignored, since it was unknown at that time.
    """
    works, events = dataset.works, dataset.events
    seen = known & (events.at < until)
    digest = hashlib.sha256("\0".join(works.ids).encode())
    for name in sorted(works.columns):
        digest.update("\0".join((name, *works.columns[name])).encode())
    digest.update(works.listed.tobytes())
    digest.update(np.where(works.delisted < until, works.delisted, np.inf).tobytes())
    digest.update("\0".join(dataset.collectors[row] for row in events.collector[seen]).encode())
    digest.update("\0".join(dataset.kinds[row] for row in events.kind[seen]).encode())
    digest.update(events.work[seen].tobytes() + events.at[seen].tobytes())
    return digest.hexdigest()


def to_store(
    model: Recommender,
    context: TrainingContext,
    config: Config,
    *,
    until: float,
    metrics: Mapping[str, Any],
) -> TrainedModel:
    """Return a trained model that can be written."""
    names = artists_of(context.dataset.works)
    table = context.artist_tables(until).at(np.inf)
    places = dict(zip(names, context.artists, strict=True))
    known = {name: row for name, row in places.items() if name and bool(table[row].any())}
    rows = torch.tensor(list(known.values()), dtype=torch.int64)
    return TrainedModel(
        model=model,
        learned=context.learned,
        config=config,
        artists=list(known),
        of_artists=table[rows],
        data_hash=training_hash(context.dataset, context.known, until),
        trained_before=iso(until) if np.isfinite(until) else None,
        metrics=metrics,
    )


def write_model(stored: TrainedModel, folder: Path | str) -> TrainedModel:
    """Write a trained model to a folder.

    Parameters
    ----------
    stored : TrainedModel
        The result of `train`.
    folder : Path or str
        The destination; created if it does not exist.

    Returns
    -------
    TrainedModel
        The same model with its version: twelve hexadecimal digits that depend only on the weights.

    Raises
    ------
    OSError, DatasetError
        The folder can't be written to.

    Examples
    --------
    >>> import tempfile
    >>> from recommender import PRESETS, read_dataset, read_model, train, write_example, write_model
    >>> dataset = read_dataset(write_example(tempfile.mkdtemp()))
    >>> quick = PRESETS["small"].with_changes({"train.scalar_epochs": 1, "train.epochs": 0})
    >>> folder = tempfile.mkdtemp()
    >>> written = write_model(train(dataset, quick, before="1972-01-01"), folder)
    >>> read_model(folder).version == written.version
    True
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    schema = stored.learned.schema
    tensors = {name: value.contiguous() for name, value in stored.model.state_dict().items()}
    tensors[OF_ARTISTS] = stored.of_artists.contiguous()
    if schema.mean is not None and schema.axes is not None:
        tensors[MEAN], tensors[AXES] = torch.from_numpy(schema.mean), torch.from_numpy(schema.axes)
    weights = save(tensors)
    version = hashlib.sha256(weights).hexdigest()[:12]
    (folder / f".{WEIGHTS}").write_bytes(weights)
    about = {
        "format": FORMAT,
        "version": version,
        "trained_before": stored.trained_before,
        "data_hash": stored.data_hash,
        "config": stored.config.state(),
        "metrics": dict(stored.metrics),
        "kinds": list(stored.learned.kinds),
        "schema": schema.state(),
        "counts": {name: dict(counts) for name, counts in stored.learned.counts.items()},
        "artists": list(stored.artists),
    }
    with atomic_write(folder / ABOUT) as stream:
        json.dump(about, stream, indent=1, ensure_ascii=False)
    (folder / f".{WEIGHTS}").replace(folder / WEIGHTS)
    return replace(stored, version=version)


def read_model(folder: Path | str) -> TrainedModel:
    """Read a model folder.

    Parameters
    ----------
    folder : Path or str
        A folder written by `write_model`, in format 5 or 4.

    Returns
    -------
    TrainedModel
        A model ready to rank the works of any dataset.

    Raises
    ------
    ModelError
        The folder is not a model, is damaged, or has another format. The message says which.

    Examples
    --------
    >>> from recommender import read_model
    >>> read_model("/nowhere")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    recommender.model.folder.ModelError: ... is missing: /nowhere is not a model folder.
    """
    folder = Path(folder)
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        tensors = load_file(folder / WEIGHTS)
        if about["format"] == 4:
            about, tensors = from_format_4(about, tensors)
        if about["format"] != FORMAT:
            raise ModelError(f"{folder}: format {about['format']} can't be read; train it again.")
        config = Config.of_state(about["config"])
        schema = Schema.of_state(
            about["schema"], mean=tensors.pop(MEAN, None), axes=tensors.pop(AXES, None)
        )
        learned = Learned(schema, about["kinds"], about["counts"])
        of_artists = tensors.pop(OF_ARTISTS)
        model = Recommender(config, schema, learned.kinds, learned.sizes())
        model.load_state_dict(tensors)
    except FileNotFoundError as error:
        raise ModelError(f"{error.filename} is missing: {folder} is not a model folder.") from error
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
        raise ModelError(f"{folder} can't be read as a model: {error}") from error
    return TrainedModel(
        model=model,
        learned=learned,
        config=config,
        artists=about["artists"],
        of_artists=of_artists,
        data_hash=about["data_hash"],
        trained_before=about["trained_before"],
        metrics=about["metrics"],
        version=about["version"],
    )
