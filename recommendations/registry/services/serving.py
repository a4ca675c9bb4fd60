"""The served model version, loaded once per process. Loads torch: workers only."""

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.cache import cache

from recommendations.registry.models import ZERO_SHOT, ModelVersion
from recommendations.registry.selectors import FAULT, live_version, text_version
from recommender.model.attention import Attention, ZeroShotAttention
from recommender.model.folder import ModelError, TrainedModel, read_model
from recommender.serving.trained_attention import TrainedAttention

logger = logging.getLogger(__name__)

# Versions kept in memory: the one served and the one before, or those of a trial's arms.
LOADED = 3
FAULT_CACHE_S = 600


@dataclass(frozen=True)
class Served:
    """A version with its attention; its item vectors are stored under `version`."""

    version: ModelVersion
    attention: Attention

    @property
    def over_texts(self) -> bool:
        """Whether the version's item vectors are the texts' embeddings."""
        return self.version.name == ZERO_SHOT


def served(version: ModelVersion | None = None) -> Served:
    """Return a version, the live one by default, or zero-shot if its folder can't be read.

    Call it once per request, so that vectors and attention are of the same version.
    """
    version = version or live_version()
    if version.name == ZERO_SHOT:
        return Served(version, ZeroShotAttention())
    try:
        served_version = Served(version, _attention(version.name))
    except ModelError as error:
        if cache.add(FAULT, f"{version.name}: {error}", FAULT_CACHE_S):
            logger.error("%s can't be served; serving texts only: %s", version.name, error)  # noqa: TRY400 - one line says it
        return zero_shot()
    return served_version


def zero_shot() -> Served:
    """Return the zero-shot version."""
    return Served(text_version(), ZeroShotAttention())


def folder_of(name: str) -> Path:
    """Return the folder of a trained version's model."""
    return Path(settings.MODELS_ROOT) / name


def stored_model(name: str) -> TrainedModel:
    """Return a trained version's model. Raises ModelError."""
    return _stored(name)


def forget() -> None:
    """Clear the loaded models, so that their folders are read again."""
    _stored.cache_clear()
    _attention.cache_clear()


@lru_cache(maxsize=LOADED)
def _stored(name: str) -> TrainedModel:
    stored = read_model(folder_of(name))
    if stored.metrics.get("encoder", "") != settings.EMBEDDING_MODEL:
        raise ModelError(f"{name} was trained with another text encoder.")
    return stored


@lru_cache(maxsize=LOADED)
def _attention(name: str) -> TrainedAttention:
    stored = _stored(name)
    return TrainedAttention(stored.model, stored.learned)
