"""Reading model folders of format 4, which differs from format 5 in names only."""

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


def current_changes(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return changes of a configuration with the present names of its fields."""
    renamed = {}
    for name, value in changes.items():
        part, _, entry = name.partition(".")
        renamed[f"{part}.{FIELDS[part].get(entry, entry)}"] = value
    return renamed


def _tensors(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {_tensor_name(name): tensor for name, tensor in tensors.items()}


def _renamed(values: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {names.get(name, name): value for name, value in values.items()}


def _tensor_name(name: str) -> str:
    parts = [MODULES.get(part, part) for part in name.split(".")]
    if len(parts) > 1 and parts[-2] in OF_BLOCKS:
        parts[-1] = BLOCKS.get(parts[-1], parts[-1])
    return ".".join(parts)
