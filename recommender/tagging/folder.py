"""Predictor folders: `tagger.json` with the metadata, `tagger.safetensors` with the tensors."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from scipy.sparse import csr_array
from torch import Tensor

from recommender.model.folder import ModelError
from recommender.tagging.calibration import Calibration, TagFigures
from recommender.tagging.neighbours import Described, Neighbourhood
from recommender.tagging.network import TagNetwork
from recommender.tagging.predictor import TagPredictor
from recommender.tagging.words import Words

FORMAT = 1
ABOUT, WEIGHTS = "tagger.json", "tagger.safetensors"
BINS = ("predicted", "observed", "pairs")


def write_predictor(predictor: TagPredictor, folder: Path) -> None:
    """Write a predictor into a new folder; a folder that is there already is left as it is.

    It is complete as soon as it bears its name. Raises OSError.
    """
    draft = folder.with_name(f".{folder.name}.draft")
    draft.mkdir(parents=True, exist_ok=True)
    (draft / WEIGHTS).write_bytes(save(_tensors(predictor)))
    about = json.dumps(_about(predictor), ensure_ascii=False)
    (draft / ABOUT).write_text(about, encoding="utf-8")
    draft.rename(folder)


def read_predictor(folder: Path) -> TagPredictor:
    """Return a folder's predictor. Raises ModelError where it can't be read."""
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        if about["format"] != FORMAT:
            raise ModelError(f"{folder}: the format {about['format']} is not {FORMAT}.")
        return _predictor(about, load_file(folder / WEIGHTS))
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
        raise ModelError(f"{folder} is not a tag predictor: {error}") from error


def _about(predictor: TagPredictor) -> dict[str, Any]:
    known, words = predictor.neighbourhood.known, predictor.words
    figures = asdict(predictor.figures)
    return {
        "format": FORMAT,
        "tags": list(predictor.tags),
        "features": list(words.place),
        "bounds": words.bounds,
        "numbers": list(known.number),
        "groups": list(known.group),
        "networks": len(predictor.networks),
        "calibration": asdict(predictor.calibration),
        "figures": {
            name: np.nan_to_num(value).tolist() if name in BINS else value
            for name, value in figures.items()
        },
    }


def _tensors(predictor: TagPredictor) -> dict[str, Tensor]:
    known = predictor.neighbourhood.known
    found = {"idf": torch.from_numpy(predictor.words.idf)}
    found |= _of_table("labels", predictor.neighbourhood.labels)
    found |= _of_table("words", known.words)
    if known.text is not None:
        found["text"] = torch.from_numpy(known.text)
    for number, network in enumerate(predictor.networks):
        state = network.state_dict().items()
        found |= {f"network {number} {name}": value.contiguous() for name, value in state}
    return found


def _of_table(name: str, table: csr_array) -> dict[str, Tensor]:
    return {
        f"{name}.data": torch.from_numpy(table.data),
        f"{name}.indices": torch.from_numpy(table.indices.astype(np.int64)),
        f"{name}.starts": torch.from_numpy(table.indptr.astype(np.int64)),
    }


def _table(name: str, tensors: Mapping[str, Tensor], columns: int) -> csr_array:
    data, indices, starts = (
        tensors[f"{name}.{part}"].numpy() for part in ("data", "indices", "starts")
    )
    return csr_array((data, indices, starts), shape=(len(starts) - 1, columns))


def _predictor(about: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> TagPredictor:
    tags, names = about["tags"], about["features"]
    bounds = {
        name: {int(count): inner for count, inner in ranges.items()}
        for name, ranges in about["bounds"].items()
    }
    words = Words(
        {name: number for number, name in enumerate(names)}, tensors["idf"].numpy(), bounds
    )
    text = tensors["text"].numpy() if "text" in tensors else None
    table = _table("words", tensors, max(1, len(names)))
    known = Described(text, table, about["numbers"], about["groups"])
    neighbourhood = Neighbourhood(known, _table("labels", tensors, len(tags)))
    networks = [
        _network(f"network {number} ", tensors, neighbourhood, len(tags))
        for number in range(about["networks"])
    ]
    figures: dict[str, Any] = {
        name: np.array(value) if name in BINS else value for name, value in about["figures"].items()
    }
    calibration = Calibration(
        **{**about["calibration"], "shares": tuple(about["calibration"]["shares"])}
    )
    return TagPredictor(tags, words, neighbourhood, networks, calibration, TagFigures(**figures))


def _network(
    prefix: str, tensors: Mapping[str, Tensor], neighbourhood: Neighbourhood, labels: int
) -> TagNetwork:
    known = neighbourhood.known
    text = 0 if known.text is None else known.text.shape[1]
    network = TagNetwork(known.words.shape[1], text, neighbourhood.kinds, labels)
    network.load_state_dict(
        {
            name.removeprefix(prefix): value
            for name, value in tensors.items()
            if name.startswith(prefix)
        }
    )
    return network.eval()
