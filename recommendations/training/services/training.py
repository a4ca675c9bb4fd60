"""One training run: export, train, evaluate, and promote if the gate passes. Loads torch.

Only `promotion.switch`, at the very end, changes the served version.
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
Report = Callable[[str], None]
# A stored vector can't depend on time: docs/adr/0014. And the log holds interactions only: how
# statements relate to choices is learned from synthetic statements in a share of the windows.
SITE = {**TIMELESS, "train.statements": 0.3}


@dataclass(frozen=True)
class RunEndedError(Exception):
    """Ends a run without promotion: the final state and its reason."""

    state: str
    reason: str
    detail: str = ""


def train(run_id: int, *, report: Report = lambda _: None) -> TrainingRun | None:
    """Execute a queued run and return it; None if another process trains or the run is final.

    A run marked running while nobody holds the lock has lost its worker: a second run is queued.
    """
    with training_runs.training_lock() as acquired:
        run = TrainingRun.objects.filter(pk=run_id).first()
        if not acquired or run is None:
            return None
        if run.state == State.RUNNING:
            training_runs.record_lost_worker(run, now=clock.now())
        if run.state != State.QUEUED:
            return None
        training_runs.begin(run, now=clock.now())
        _run_recording_errors(run, report)
    return run


def _run_recording_errors(run: TrainingRun, report: Report) -> None:
    """Execute a run; any error that ends it is stored with its reason."""
    try:
        _run(run, report)
    except RunEndedError as ended:
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
    # Not reached by an interrupted run, whose folder the resuming run uses.
    training_runs.delete_folder(run)


def _run(run: TrainingRun, report: Report) -> None:
    report("reading works that are new")
    vectors.embed_pending(wait=True)
    dataset = _exported_dataset(run, report)
    texts = item_vectors.text_matrix([int(identity) for identity in dataset.works.ids])
    config = config_of(run.config)
    stored = _trained_model(run, dataset, texts, config, report)
    report("judging")
    judgement = gate.evaluate(stored, dataset, texts)
    run.figures = judgement.figures()
    run.save(update_fields=["figures"])
    if not judgement.passed:
        failed = [check for check in judgement.checks if not check.passed]
        no_better = any(check.name.startswith("better") for check in failed)
        raise RunEndedError(State.REFUSED, "not_better" if no_better else "misbehaves")
    report("writing vectors")
    name = _store_model(stored)
    run.version = promotion.promote(stored, name, now=clock.now())
    training_runs.end(run, State.PROMOTED, "promoted", now=clock.now())


def config_of(options: dict[str, Any]) -> Config:
    """Return the configuration that a run's JSON names. Raises ValueError, KeyError."""
    # A run may have been requested before fields were renamed.
    return PRESETS[options["preset"]].with_changes({**SITE, **current_changes(options["changes"])})


def _exported_dataset(run: TrainingRun, report: Report) -> Dataset:
    """Return the exported dataset, reusing the export of an interrupted run where valid."""
    folder = training_runs.folder_of(run) / "data"
    if not _export_is_valid(run, folder / "truth.csv"):
        report("exporting")
        exported = export.export(folder)
        if not exported.events:
            raise RunEndedError(State.FAILED, "empty_log")
        if exported.visits["valid"] < gate.MIN_VISITS:
            raise RunEndedError(State.FAILED, "too_little")
    dataset = read_dataset(folder)
    if len(gate.evaluated_visits(dataset, "valid")) < gate.MIN_VISITS:
        raise RunEndedError(State.FAILED, "too_little")
    run.data_hash = dataset.hash
    if run.requested_by == TrainingRun.RequestedBy.BEAT and dataset.hash == last_hash():
        raise RunEndedError(State.SKIPPED, "nothing_new")
    run.save(update_fields=["data_hash"])
    return dataset


def _export_is_valid(run: TrainingRun, last: Path) -> bool:
    """Tell whether an interrupted run's export is complete and nobody has opted out since."""
    first = run
    while first.resumes is not None:
        first = first.resumes
    return last.is_file() and not accounts.anybody_opted_out_since(first.requested_at)


def _trained_model(
    run: TrainingRun, dataset: Dataset, texts: Matrix, config: Config, report: Report
) -> TrainedModel:
    """Return a model trained only on events before the first held-out visit."""
    until = float(dataset.queries["valid"].at.min())
    tags = (tag for work_tags in dataset.works.column("tags") for tag in work_tags.split(";"))
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
        raise RunEndedError(State.FAILED, "too_little")
    torch.set_num_threads(settings.TRAINING_THREADS)
    progress = _RecordedProgress(run, report)
    checkpoint = FileCheckpoint(
        training_runs.folder_of(run) / "unfinished.pt", f"{dataset.hash} {config.state()}"
    )
    model = new_model(config, context.learned)
    Trainer(model, context, config, progress, checkpoint).learn(split)
    if not all(bool(torch.isfinite(value).all()) for value in model.state_dict().values()):
        raise DivergedError("The trained weights contain values that are not finite.")
    metrics = {"epochs": progress.epochs, "encoder": settings.EMBEDDING_MODEL}
    return to_store(model, context, config, until=until, metrics=metrics)


class _RecordedProgress(Progress):
    """Progress that is also written into the run's row."""

    def __init__(self, run: TrainingRun, report: Report) -> None:
        super().__init__(report)
        self.run = run

    def add(self, **figures: Any) -> None:
        """Store one epoch's figures, also in the run's row, and report them."""
        super().add(**figures)
        training_runs.record_epoch(self.run, figures, now=clock.now())


def _store_model(stored: TrainedModel) -> str:
    """Write a model's folder atomically; return the version's name."""
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
