"""A recommender for one-of-a-kind works, in plain PyTorch: no Django, no database.

`read_dataset` reads a folder of CSV files, `train` fits a model to it, `write_model` and
`read_model` store and load the model, `backtest` ranks past queries, and `evaluate` measures
rankings. `PRESETS` has the configurations 'small', 'base' and 'large' by name. `recommender.kinds`
is the table of interaction kinds. `python -m recommender` is the command line.

Public names are imported on first use, so `import recommender` does not load PyTorch.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recommender.config import PRESETS, Config
    from recommender.data.dataset import Dataset
    from recommender.data.example import write_example
    from recommender.data.rankings import Rankings
    from recommender.data.reading import read_dataset
    from recommender.evaluation.backtest import backtest
    from recommender.evaluation.report import evaluate
    from recommender.model.folder import TrainedModel, read_model, write_model
    from recommender.training.train import train

__all__ = [
    "PRESETS",
    "Config",
    "Dataset",
    "Rankings",
    "TrainedModel",
    "backtest",
    "evaluate",
    "read_dataset",
    "read_model",
    "train",
    "write_example",
    "write_model",
]
_MODULES = {
    "config": ("PRESETS", "Config"),
    "data.dataset": ("Dataset",),
    "data.example": ("write_example",),
    "data.rankings": ("Rankings",),
    "data.reading": ("read_dataset",),
    "evaluation.backtest": ("backtest",),
    "evaluation.report": ("evaluate",),
    "model.folder": ("TrainedModel", "read_model", "write_model"),
    "training.train": ("train",),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import and return a public name. Raises AttributeError for any other name."""
    if name not in _HOME:
        raise AttributeError(f"module 'recommender' has no attribute {name!r}")
    return getattr(import_module(f"recommender.{_HOME[name]}"), name)
