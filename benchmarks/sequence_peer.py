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
    told = json.load(sys.stdin)
    torch.set_num_threads(told["threads"])
    events = pd.read_csv(told["events"], parse_dates=["at"])
    pairs = pd.MultiIndex.from_frame(events[["collector_id", "artwork_id"]])
    events = events[~pairs.isin([tuple(pair) for pair in told["left_out"]])]
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
            max_epochs=told["epochs"], callbacks=[Clock()], logger=False, accelerator="cpu",
            enable_checkpointing=False, enable_progress_bar=False, enable_model_summary=False,
        )  # fmt: skip

    model = SASRecModel(
        n_factors=told["width"], n_blocks=told["depth"], n_heads=told["heads"],
        session_max_len=told["length"], batch_size=told["batch"], n_negatives=told["negatives"],
        loss="sampled_softmax", transformer_layers_type=LiGRLayers, get_trainer_func=trainer,
    )  # fmt: skip
    model.fit(Dataset.construct(interactions))
    print(json.dumps(SECONDS))


if __name__ == "__main__":
    main()
