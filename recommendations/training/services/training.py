"""One run of the training: export, learn, judge, and promote if the gate says so. Loads torch.

Whatever happens, the served version is touched by `promotion.switch` alone, at the very end.
"""

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from django.conf import settings

from accounts import selectors as accounts
from common import clock
from recommendations.registry.models import ModelVersion, TrainingRun
from recommendations.registry.selectors import last_hash
from recommendations.registry.services import serving, training_runs
from recommendations.retrieval.services import item_vectors
from recommendations.retrieval.services import text_vectors as vectors
from recommendations.taste.services import concept_words
from recommendations.training.services import export, gate, promotion
from recommender.config import PRESETS, TIMELESS, Config
from recommender.data.dataset import Dataset, DatasetError
from recommender.data.reading import read_dataset
from recommender.features.blocks import Matrix
from recommender.model.context import new_context, new_model
from recommender.model.folder import TrainedModel, to_store, write_model
from recommender.model.format_4 import current_changes
from recommender.training.checkpoints import FileCheckpoint
from recommender.training.splits import known_without_truth, split_before
from recommender.training.state import Progress
from recommender.training.trainer import DivergedError, Trainer

logger = logging.getLogger(__name__)
State = TrainingRun.State
Tell = Callable[[str], None]
# A vector that is stored can't grow older: docs/adr/0014. And a log tells of deeds alone: what
# words mean for a choice is learned from statements made for training, in a share of its windows.
SITE = {**TIMELESS, "train.statements": 0.3}


@dataclass(frozen=True)
class NothingDoneError(Exception):
    """A run that ends without a judgement."""

    state: str
    reason: str
    detail: str = ""


def train(run_id: int, *, tell: Tell = lambda _: None) -> TrainingRun | None:
    """Do a run that waits; return it, None where another process trains or the run is over.

    A run that is told to be running though nobody trains has lost its worker: a second is queued.
    """
    with training_runs.training_lock() as mine:
        run = TrainingRun.objects.filter(pk=run_id).first()
        if not mine or run is None:
            return None
        if run.state == State.RUNNING:
            training_runs.lost(run, now=clock.now())
        if run.state != State.QUEUED:
            return None
        training_runs.begin(run, now=clock.now())
        _guarded(run, tell)
    return run


def _guarded(run: TrainingRun, tell: Tell) -> None:
    """Do a run; whatever ends it is written down with its reason."""
    try:
        _work(run, tell)
    except NothingDoneError as ended:
        training_runs.end(run, ended.state, ended.reason, now=clock.now(), detail=ended.detail)
    except DivergedError:
        training_runs.end(run, State.FAILED, "diverged", now=clock.now())
    except (OSError, DatasetError) as error:
        logger.exception("Training run %s", run.pk)
        training_runs.end(run, State.FAILED, "disk", now=clock.now(), detail=str(error))
    except Exception as error:
        logger.exception("Training run %s", run.pk)
        detail = f"{type(error).__name__}: {error}"
        training_runs.end(run, State.FAILED, "error", now=clock.now(), detail=detail)
    # An interrupted run comes not so far: its folder is the second one's.
    training_runs.forget_work(run)


def _work(run: TrainingRun, tell: Tell) -> None:
    tell("reading works that are new")
    vectors.embed_pending(wait=True)
    dataset = _exported(run, tell)
    texts = item_vectors.text_matrix([int(identity) for identity in dataset.works.ids])
    config = config_of(run.config)
    stored = _learned(run, dataset, texts, config, tell)
    tell("judging")
    judgement = gate.evaluate(stored, dataset, texts)
    run.figures = judgement.figures()
    run.save(update_fields=["figures"])
    if not judgement.passed:
        lost = [check for check in judgement.checks if not check.passed]
        behind = any(check.name.startswith("better") for check in lost)
        raise NothingDoneError(State.REFUSED, "not_better" if behind else "misbehaves")
    tell("writing vectors")
    name = _kept(stored)
    run.version = promotion.promote(stored, name, now=clock.now())
    training_runs.end(run, State.PROMOTED, "promoted", now=clock.now())


def config_of(said: dict[str, Any]) -> Config:
    """Return the configuration that a run's JSON names. Raises ValueError, KeyError."""
    # A run may have been requested before fields were renamed.
    return PRESETS[said["preset"]].with_changes({**SITE, **current_changes(said["changes"])})


def _exported(run: TrainingRun, tell: Tell) -> Dataset:
    """Return the log as a set: as the interrupted run exported it, where there was one."""
    folder = training_runs.folder_of(run) / "data"
    if not _still_holds(run, folder / "truth.csv"):
        tell("exporting")
        told = export.export(folder)
        if not told.events:
            raise NothingDoneError(State.FAILED, "empty_log")
        if told.visits["valid"] < gate.VISITS_LEAST:
            raise NothingDoneError(State.FAILED, "too_little")
    dataset = read_dataset(folder)
    if len(gate.judged_visits(dataset, "valid")) < gate.VISITS_LEAST:
        raise NothingDoneError(State.FAILED, "too_little")
    run.data_hash = dataset.hash
    if run.asked_by == TrainingRun.AskedBy.BEAT and dataset.hash == last_hash():
        raise NothingDoneError(State.SKIPPED, "nothing_new")
    run.save(update_fields=["data_hash"])
    return dataset


def _still_holds(run: TrainingRun, last: Path) -> bool:
    """Tell whether an interrupted run's export is whole and nobody has opted out since."""
    first = run
    while first.resumes is not None:
        first = first.resumes
    return last.is_file() and not accounts.anybody_opted_out_since(first.asked_at)


def _learned(
    run: TrainingRun, dataset: Dataset, texts: Matrix, config: Config, tell: Tell
) -> TrainedModel:
    """Return a model that knows what lies before the first held-out visit, and no more."""
    until = float(dataset.queries["valid"].at.min())
    tags = (tag for several in dataset.works.column("tags") for tag in several.split(";"))
    context = new_context(
        dataset,
        texts,
        config,
        until=until,
        known=known_without_truth(dataset),
        words=concept_words.read(tags),
    )
    split = split_before(context, config, until)
    if not split.windows:
        raise NothingDoneError(State.FAILED, "too_little")
    torch.set_num_threads(settings.TRAINING_THREADS)
    progress = _Noted(run, tell)
    checkpoint = FileCheckpoint(
        training_runs.folder_of(run) / "unfinished.pt", f"{dataset.hash} {config.state()}"
    )
    model = new_model(config, context.learned)
    Trainer(model, context, config, progress, checkpoint).learn(split)
    if not all(bool(torch.isfinite(value).all()) for value in model.state_dict().values()):
        raise DivergedError("The trained weights contain values that are not finite.")
    metrics = {"epochs": progress.epochs, "encoder": settings.EMBEDDING_MODEL}
    return to_store(model, context, config, until=until, metrics=metrics)


class _Noted(Progress):
    """Progress that is also written into the run's row."""

    def __init__(self, run: TrainingRun, tell: Tell) -> None:
        super().__init__(tell)
        self.run = run

    def add(self, **figures: Any) -> None:
        """Store one epoch's figures, also in the run's row, and report them."""
        super().add(**figures)
        training_runs.note_epoch(self.run, figures, now=clock.now())


def _kept(stored: TrainedModel) -> str:
    """Write a model's folder, whole or not at all; return the version's name."""
    draft = Path(settings.MODELS_ROOT) / ".draft"
    shutil.rmtree(draft, ignore_errors=True)
    name = f"trained-{write_model(stored, draft).version}"
    folder = serving.folder_of(name)
    if folder.exists() and not ModelVersion.objects.filter(name=name).exists():
        shutil.rmtree(folder)
    if not folder.exists():
        draft.rename(folder)
    shutil.rmtree(draft, ignore_errors=True)
    return name
