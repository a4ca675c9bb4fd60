"""RecTools' SASRec with LiGR layers, timed; runs in an environment of its own, as a script.

Standard input: {"events": CSV path, "left_out": [[collector, work], …], "width", "depth", "heads",
"length", "batch", "negatives", "epochs", "threads"}. Standard output: seconds of each epoch, JSON.
"""

import json
import sys
import time
import warnings

import pandas as pd
import torch
from pytorch_lightning import Callback, Trainer
from rectools import Columns
from rectools.dataset import Dataset
from rectools.models import SASRecModel
from rectools.models.nn.transformers.ligr import LiGRLayers

# Of each epoch; not the callback's own, as RecTools trains with a copy of what it was given.
SECONDS: list[float] = []


class Clock(Callback):  # type: ignore[misc]
    """Notes how long each epoch takes."""

    def on_train_epoch_start(self, *_: object) -> None:
        """Begin."""
        self.began = time.perf_counter()

    def on_train_epoch_end(self, *_: object) -> None:
        """End."""
        SECONDS.append(time.perf_counter() - self.began)


def main() -> None:
    """Run."""
    warnings.simplefilter("ignore")
    setup = json.load(sys.stdin)
    torch.set_num_threads(setup["threads"])
    events = pd.read_csv(setup["events"], parse_dates=["at"])
    pairs = pd.MultiIndex.from_frame(events[["collector_id", "artwork_id"]])
    events = events[~pairs.isin([tuple(pair) for pair in setup["left_out"]])]
    interactions = pd.DataFrame(
        {
            Columns.User: events["collector_id"],
            Columns.Item: events["artwork_id"],
            Columns.Weight: 1.0,
            Columns.Datetime: events["at"],
        }
    )

    def trainer() -> Trainer:
        return Trainer(
            max_epochs=setup["epochs"], callbacks=[Clock()], logger=False, accelerator="cpu",
            enable_checkpointing=False, enable_progress_bar=False, enable_model_summary=False,
        )  # fmt: skip

    model = SASRecModel(
        n_factors=setup["width"], n_blocks=setup["depth"], n_heads=setup["heads"],
        session_max_len=setup["length"], batch_size=setup["batch"], n_negatives=setup["negatives"],
        loss="sampled_softmax", transformer_layers_type=LiGRLayers, get_trainer_func=trainer,
    )  # fmt: skip
    model.fit(Dataset.construct(interactions))
    print(json.dumps(SECONDS))


if __name__ == "__main__":
    main()
