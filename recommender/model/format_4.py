"""Reading model folders and checkpoints of format 4, which differs from format 5 in names only."""

import re
from collections.abc import Mapping
from typing import Any

from torch import Tensor

BLOCKS = {
    "fresh": "listing_age",
    "company": "concurrent_listings",
    "sought": "current_popularity",
    "cohort": "listing_cohort",
    "demand": "artist_popularity",
}
FIELDS = {
    "model": {**BLOCKS, "freshness": "listing_age"},
    "train": {
        "shallow_epochs": "scalar_epochs",
        "more_shallow_epochs": "more_scalar_epochs",
        "deep_rate": "full_rate",
    },
}
MODULES = {"welcome": "cold_start", "_awake": "_blocks_active", "offers": "item_context"}
# In a tensor's name these precede the name of a block.
OF_BLOCKS = ("scales", "blocks")


def from_format_4(
    about: Mapping[str, Any], tensors: Mapping[str, Tensor]
) -> tuple[dict[str, Any], dict[str, Tensor]]:
    """Convert the `model.json` and the tensors of a format-4 folder to format 5."""
    config = dict(about["config"])
    for part, names in FIELDS.items():
        config[part] = _renamed(config[part], names)
    schema = {**about["schema"], "widths": _renamed(about["schema"]["widths"], BLOCKS)}
    return {**about, "format": 5, "config": config, "schema": schema}, _tensors(tensors)


def current_names(text: str) -> str:
    """Return a text that has a configuration in it with the present names of its fields."""
    names = FIELDS["model"] | FIELDS["train"]
    return re.sub(r"(?<=['\"])\w+(?=['\"])", lambda found: names.get(found[0], found[0]), text)


def current_changes(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return changes of a configuration with the present names of its fields."""
    renamed = {}
    for name, value in changes.items():
        part, _, entry = name.partition(".")
        renamed[f"{part}.{FIELDS[part].get(entry, entry)}"] = value
    return renamed


def checkpoint_from_format_4(state: Mapping[str, Any]) -> dict[str, Any]:
    """Convert the state of a training or of a backtest, as a checkpoint of format 4 has it."""
    if "trainer" in state:
        return {**state, "trainer": checkpoint_from_format_4(state["trainer"])}
    position = dict(state["position"])
    position["best_epoch"] = position.pop("kept")
    position["state"] = _tensors(position["state"])
    position["latest"] = [_tensors(weights) for weights in position["latest"]]
    return {**state, "position": position, "model": _tensors(state["model"])}


def _tensors(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {_tensor_name(name): tensor for name, tensor in tensors.items()}


def _renamed(values: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {names.get(name, name): value for name, value in values.items()}


def _tensor_name(name: str) -> str:
    parts = [MODULES.get(part, part) for part in name.split(".")]
    if len(parts) > 1 and parts[-2] in OF_BLOCKS:
        parts[-1] = BLOCKS.get(parts[-1], parts[-1])
    return ".".join(parts)
