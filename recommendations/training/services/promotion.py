"""Promoting a trained version: write its vectors, build the index, switch, clean up.

Lists are stored with the version that computed them, so that no page mixes two. Everything before
the switch can be interrupted and repeated; everything after it only cleans up.
"""

import shutil
from datetime import datetime

from recommendations.registry.models import ZERO_SHOT, ModelVersion
from recommendations.registry.selectors import versions_with_vectors
from recommendations.registry.services import serving, versions
from recommendations.registry.services.switching import switch
from recommendations.retrieval.services import item_vectors
from recommendations.retrieval.services.text_vectors import embedding_lock
from recommender.model.folder import TrainedModel


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


def drop_old() -> None:
    """Delete vectors, index and folder of all trained versions except the retained ones."""
    kept_ids = {version.pk for version in versions_with_vectors()}
    for version in ModelVersion.objects.exclude(name=ZERO_SHOT).exclude(pk__in=kept_ids):
        versions.drop_index(version.pk)
        item_vectors.drop(version.pk)
        shutil.rmtree(serving.folder_of(version.name), ignore_errors=True)
