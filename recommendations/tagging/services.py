"""Training the tag predictor on the catalogue, and storing what it predicts. Loads torch."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
from django.conf import settings

from catalog.services import predicted_tags
from recommendations import locks
from recommendations.tagging.selectors import (
    PREFIX,
    folders,
    latest_version,
    works_of,
    works_windows,
)
from recommender.features.blocks import Matrix
from recommender.features.encoder import load_encoder
from recommender.tagging.folder import read_predictor, write_predictor
from recommender.tagging.predictor import (
    Progress,
    TagPredictor,
    learn_tags,
    quiet,
    texts_for_tagging,
)

# Predictors on the disk: the newest, and one that a worker may still be reading.
STORED = 2
# A tag less likely is not stored, nor are more of a work's.
LEAST, MOST = 0.1, 12


class NoPredictorError(Exception):
    """No predictor has been trained yet."""


def train(*, now: datetime, progress: Progress = quiet) -> tuple[str, TagPredictor] | None:
    """Train on the works that curators or sources have described; return name and predictor.

    The new predictor is used as soon as it is stored, whole; the older ones but one are deleted.
    None if another process trains one. Raises DatasetError where there is too little to learn from.
    """
    with locks.session_lock(locks.TAGGING, wait=False) as acquired:
        if not acquired:
            return None
        artworks = [work for window in works_windows(described=True) for work in window]
        works = works_of(artworks)
        text = _encoded(texts_for_tagging(works))
        tags = [list(work.tags) for work in artworks]
        predictor = learn_tags(works, tags, text, progress=progress)
        name = f"{PREFIX}{now:%Y%m%dT%H%M%S}"
        root = Path(settings.MODELS_ROOT)
        root.mkdir(parents=True, exist_ok=True)
        write_predictor(predictor, root / name)
        for old in folders()[:-STORED]:
            shutil.rmtree(old, ignore_errors=True)
    return name, predictor


def predict(*, progress: Callable[[int], None] = lambda _: None) -> tuple[int, int]:
    """Predict the tags of the works that nobody has described; return counts of works and tags.

    Each window is stored by itself, so that a run that is stopped and repeated goes on; `progress`
    receives the number of works of a window. Raises NoPredictorError, ModelError.
    """
    name = latest_version()
    if name is None:
        raise NoPredictorError("No predictor has been trained yet. Run train_tagger first.")
    predictor = read_predictor(Path(settings.MODELS_ROOT) / name)
    count = stored = 0
    for artworks in works_windows(described=False):
        works = works_of(artworks)
        likely = predictor.predict(works, _encoded(texts_for_tagging(works)))
        found = {
            work.pk: _stored_tags(row, predictor)
            for work, row in zip(artworks, likely, strict=True)
        }
        stored += predicted_tags.store(predictions=found, predictor=name)
        count += len(artworks)
        progress(len(artworks))
    return count, stored


def _stored_tags(likely: Matrix, predictor: TagPredictor) -> list[tuple[str, float]]:
    """Return the tags of a work that are worth storing; likely: float32 [L]."""
    best = np.argsort(-likely, kind="stable")[:MOST]
    return [
        (predictor.tags[tag], round(float(likely[tag]), 4)) for tag in best if likely[tag] >= LEAST
    ]


def _encoded(texts: list[str]) -> Matrix | None:
    if not texts:
        return None
    return load_encoder(settings.EMBEDDING_MODEL).encode(texts)
