"""Chooses the questionnaire's works. Runs in workers: it loads scikit-learn."""

import numpy as np
from django.db import transaction

from recommendations import locks
from recommendations.interactions.selectors.shared import shared_log
from recommendations.onboarding.models import QuizSpace as StoredSpace
from recommendations.onboarding.models import QuizWork
from recommendations.registry.selectors import text_version
from recommendations.retrieval.models import ItemVector
from recommendations.retrieval.selectors.vectors import Vector, item_vectors
from recommender import kinds
from recommender.onboarding.space import CLUSTERS, Floats, QuizSpace, fit_space, medoids

# Medoids of a sample are as good; a million vectors need not be read.
SAMPLE = 20_000
# The latest likes of all collectors: enough to see in what directions they differ.
LIKES = 20_000
# A catalogue smaller than this is too small to ask about.
MIN_WORKS = 4


def is_stale() -> bool:
    """Tell whether there are far fewer quiz works than possible, or no coordinates.

    Similar works leave some clusters empty: half of what is possible is enough.
    """
    if not StoredSpace.objects.exists():
        return True
    possible = ItemVector.objects.filter(version=text_version(), recommendable=True).count()
    return 2 * QuizWork.objects.count() < min(CLUSTERS, possible // 2)


def choose() -> int:
    """Replace the questionnaire's works by the medoids of clusters; return how many.

    Concurrent runs wait for each other: the result is one run's whole choice, made from the
    catalogue as of the last run's start.
    """
    with locks.session_lock(locks.CHOOSING, wait=True):
        ids, matrix = _pool()
        if len(ids) < MIN_WORKS:
            return 0
        space = _space(matrix)
        quiz_works = _medoids(ids, space.features(matrix))
        with transaction.atomic():
            StoredSpace.objects.all().delete()
            StoredSpace.objects.create(
                mean=_bytes(space.mean),
                axes=_bytes(space.axes),
                stretch=b"" if space.stretch is None else _bytes(space.stretch),
            )
            QuizWork.objects.all().delete()
            QuizWork.objects.bulk_create(quiz_works)
    return len(quiz_works)


def _pool() -> tuple[list[int], Vector]:
    """Return works to choose from, ids and vectors [N, D].

    Works with a picture are preferred, because the questions show pictures.
    """
    rows = ItemVector.objects.filter(version=text_version(), recommendable=True)
    with_picture = rows.filter(artwork__images__isnull=False).distinct()
    pool = with_picture if with_picture.count() >= 2 * CLUSTERS else rows
    sample = list(pool.order_by("?").values_list("artwork_id", "vector")[:SAMPLE])
    sample.sort(key=lambda row: row[0])
    return [pk for pk, _ in sample], np.array([vector for _, vector in sample], np.float32)


def _space(matrix: Vector) -> QuizSpace:
    """Return coordinates fitted on works [N, D], stretched by collectors' latest likes."""
    log = shared_log().filter(kind__in=kinds.choices(), artwork_id__isnull=False).order_by("-at")
    likes = list(log.values_list("subject_id", "artwork_id")[:LIKES])
    items = item_vectors({pk for _, pk in likes}, version_id=text_version().pk)
    row_of = {pk: row for row, pk in enumerate(items.ids)}
    numbers: dict[object, int] = {}
    chosen = [
        (row_of[pk], numbers.setdefault(subject, len(numbers)))
        for subject, pk in likes
        if pk in row_of
    ]
    space = fit_space(matrix)
    if not chosen:
        return space
    rows, collectors = np.array(chosen).T
    return space.stretched(items.vectors[rows], collectors)


def _medoids(ids: list[int], features: Floats) -> list[QuizWork]:
    """Return the works nearest to the centres of clusters of features [N, d]."""
    found = medoids(features)
    return [
        QuizWork(
            artwork_id=ids[row],
            weight=float(weight),
            features=[round(float(numbers), 5) for numbers in features[row]],
        )
        for row, weight in zip(found.rows, found.weights, strict=True)
    ]


def _bytes(array: Floats) -> bytes:
    return array.astype("<f4").tobytes()
