"""Chooses the works that the questionnaire shows. Runs in workers: it loads scikit-learn."""

import numpy as np
from django.db import transaction

from recommendations import locks
from recommendations.interactions.selectors.shared import shared_log
from recommendations.onboarding.models import QuizSpace as KeptSpace
from recommendations.onboarding.models import QuizWork
from recommendations.registry.selectors import text_version
from recommendations.retrieval.models import ItemVector
from recommendations.retrieval.selectors.vectors import Vector, item_vectors
from recommender import kinds
from recommender.onboarding.space import CLUSTERS, Floats, QuizSpace, fit_space, medoids

# Medoids of a sample are as good; a million vectors need not be read.
SAMPLE = 20_000
# The latest likes of everybody: enough to tell in what collectors differ.
LIKES = 20_000
# A catalogue smaller than this is too small to ask about.
LEAST = 4


def is_stale() -> bool:
    """Tell whether there are far fewer works to ask about than possible, or no coordinates.

    Some clusters stay empty where works are alike: half of what is possible is enough.
    """
    if not KeptSpace.objects.exists():
        return True
    possible = ItemVector.objects.filter(version=text_version(), recommendable=True).count()
    return 2 * QuizWork.objects.count() < min(CLUSTERS, possible // 2)


def choose() -> int:
    """Replace the questionnaire's works by the medoids of clusters; return how many.

    Two runs at once wait for each other: what stands afterwards is one run's choice, whole, and
    made from what the catalogue held when the last of them began.
    """
    with locks.session_lock(locks.CHOOSING, wait=True):
        ids, matrix = _pool()
        if len(ids) < LEAST:
            return 0
        space = _space(matrix)
        chosen = _medoids(ids, space.features(matrix))
        with transaction.atomic():
            KeptSpace.objects.all().delete()
            KeptSpace.objects.create(
                mean=_bytes(space.mean),
                axes=_bytes(space.axes),
                stretch=b"" if space.stretch is None else _bytes(space.stretch),
            )
            QuizWork.objects.all().delete()
            QuizWork.objects.bulk_create(chosen)
    return len(chosen)


def _pool() -> tuple[list[int], Vector]:
    """Return works to choose from, ids and vectors [N, D].

    Works with a picture are preferred: a question is answered by looking.
    """
    rows = ItemVector.objects.filter(version=text_version(), recommendable=True)
    with_picture = rows.filter(artwork__images__isnull=False).distinct()
    pool = with_picture if with_picture.count() >= 2 * CLUSTERS else rows
    drawn = list(pool.order_by("?").values_list("artwork_id", "vector")[:SAMPLE])
    drawn.sort(key=lambda row: row[0])
    return [pk for pk, _ in drawn], np.array([vector for _, vector in drawn], np.float32)


def _space(matrix: Vector) -> QuizSpace:
    """Return coordinates fitted on works [N, D], stretched by what collectors liked of late."""
    log = shared_log().filter(kind__in=kinds.choices(), artwork_id__isnull=False).order_by("-at")
    likes = list(log.values_list("subject_id", "artwork_id")[:LIKES])
    items = item_vectors({pk for _, pk in likes}, version_id=text_version().pk)
    row_of = {pk: row for row, pk in enumerate(items.ids)}
    number: dict[object, int] = {}
    known = [(row_of[pk], number.setdefault(who, len(number))) for who, pk in likes if pk in row_of]
    space = fit_space(matrix)
    if not known:
        return space
    rows, who = np.array(known).T
    return space.stretched(items.vectors[rows], who)


def _medoids(ids: list[int], features: Floats) -> list[QuizWork]:
    """Return the works nearest to the centres of clusters of features [N, d]."""
    found = medoids(features)
    return [
        QuizWork(
            artwork_id=ids[row],
            weight=float(weight),
            features=[round(float(number), 5) for number in features[row]],
        )
        for row, weight in zip(found.rows, found.weights, strict=True)
    ]


def _bytes(array: Floats) -> bytes:
    return array.astype("<f4").tobytes()
