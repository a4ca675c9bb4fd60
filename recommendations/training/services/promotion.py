"""A trained version takes over: its vectors beside the old ones, the index, and one switch.

Lists are stored with the version that made them, so that no page mixes two. Everything before the
switch can be interrupted and done again; everything after it only cleans up.
"""

import shutil
from datetime import datetime

from django.core.cache import cache
from django.db import transaction

from common import outbox
from recommendations.registry.models import ZERO_SHOT, ModelVersion
from recommendations.registry.selectors import FAULT, kept_trained
from recommendations.registry.services import serving, versions
from recommendations.retrieval.services import item_vectors
from recommendations.retrieval.services.text_vectors import embedding_lock
from recommender.model.folder import TrainedModel

FOLLOW = "recommendations.bulk.follow_version"


def promote(stored: TrainedModel, name: str, *, now: datetime) -> ModelVersion:
    """Serve a stored model from now on; return its version.

    Holds the embedding lock while vectors are written, so that no work changes in between.
    """
    version, _created = ModelVersion.objects.get_or_create(name=name)
    with embedding_lock(wait=True):
        item_vectors.write_missing(version.pk, stored)
        versions.build_index(version.pk)
        switch(version, now=now)
    drop_old()
    return version


def switch(version: ModelVersion, *, now: datetime) -> None:
    """Make a version live in one transaction, and have every list follow it."""
    with transaction.atomic():
        live = ModelVersion.objects.select_for_update().filter(state=ModelVersion.State.LIVE)
        live.exclude(pk=version.pk).update(state=ModelVersion.State.RETIRED, retired_at=now)
        version.state = ModelVersion.State.LIVE
        version.promoted_at = now
        version.retired_at = None
        version.save(update_fields=["state", "promoted_at", "retired_at"])
        outbox.publish(FOLLOW)
    cache.delete(FAULT)


def drop_old() -> None:
    """Drop vectors, index and folder of every trained version but the live and the last one."""
    kept = {version.pk for version in kept_trained()}
    for version in ModelVersion.objects.exclude(name=ZERO_SHOT).exclude(pk__in=kept):
        versions.drop_index(version.pk)
        item_vectors.drop(version.pk)
        shutil.rmtree(serving.folder_of(version.name), ignore_errors=True)
