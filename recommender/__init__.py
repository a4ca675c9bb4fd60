"""A recommender of works that are sold once each, in plain PyTorch: no Django, no database.

`read_dataset` reads a folder of CSV files, `train` learns from it, `read_model` and `write_model`
store what was learned, and `backtest` and `evaluate` measure it. `python -m recommender` does the
same from a command line. `recommender.kinds` is the table of interaction kinds.

The names below are loaded when they are first used: `import recommender` loads no PyTorch.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recommender.config import PRESETS, Config
    from recommender.data.dataset import Dataset, read_dataset
    from recommender.data.example import write_example
    from recommender.data.rankings import Rankings
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
    "data.dataset": ("Dataset", "read_dataset"),
    "data.example": ("write_example",),
    "data.rankings": ("Rankings",),
    "evaluation.backtest": ("backtest",),
    "evaluation.report": ("evaluate",),
    "model.folder": ("TrainedModel", "read_model", "write_model"),
    "training.train": ("train",),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Return a public name, loading its module. Raises AttributeError for another name."""
    if name not in _HOME:
        raise AttributeError(f"module 'recommender' has no attribute {name!r}")
    return getattr(import_module(f"recommender.{_HOME[name]}"), name)
