"""Chooses the works that the questionnaire shows. Runs in workers: it loads scikit-learn."""

import numpy as np
from django.db import connection, transaction
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import PCA

from recommendations.models import ItemVector, QuizWork
from recommendations.selectors.vectors import live_version

CLUSTERS = 60
COORDINATES = 16
# Medoids of a sample are as good; a million vectors need not be read.
SAMPLE = 20_000
SEED = 7
# Any number that no other advisory lock of this project uses.
CHOOSING_LOCK = 384_002


def is_stale() -> bool:
    """Tell whether there are fewer works to ask about than there should be."""
    possible = ItemVector.objects.filter(version=live_version(), recommendable=True).count()
    return QuizWork.objects.count() < min(CLUSTERS, possible // 2)


def choose() -> int:
    """Replace the questionnaire's works by the medoids of clusters; return how many.

    Two runs at once wait for each other: what stands afterwards is one run's choice, whole, and
    made from what the catalogue held when the last of them began.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHOOSING_LOCK])
        chosen = _medoids()
        if chosen:
            QuizWork.objects.all().delete()
            QuizWork.objects.bulk_create(chosen)
    return len(chosen)


def _medoids() -> list[QuizWork]:
    """Return the works nearest to the centres of clusters; none of a catalogue too small to ask.

    Works with a picture are preferred: a question is answered by looking. Vectors are whitened
    (PCA), so that no direction counts more because it varies more.
    """
    rows = ItemVector.objects.filter(version=live_version(), recommendable=True)
    with_picture = rows.filter(artwork__images__isnull=False).distinct()
    pool = with_picture if with_picture.count() >= 2 * CLUSTERS else rows
    drawn = list(pool.order_by("?").values_list("artwork_id", "vector")[:SAMPLE])
    drawn.sort(key=lambda row: row[0])
    if len(drawn) < 4:
        return []
    matrix = np.array([vector for _, vector in drawn], np.float64)  # [N, 384]
    dims = min(COORDINATES, len(drawn) - 1)
    white = PCA(n_components=dims, whiten=True, random_state=SEED).fit_transform(matrix)  # [N, d]
    clusters = min(CLUSTERS, len(drawn) // 2)
    fitted = MiniBatchKMeans(clusters, random_state=SEED, n_init=3).fit(white)
    chosen: list[QuizWork] = []
    for cluster in range(clusters):
        members = np.flatnonzero(fitted.labels_ == cluster)
        if len(members) == 0:
            continue
        distance = np.linalg.norm(white[members] - fitted.cluster_centers_[cluster], axis=1)
        medoid = int(members[distance.argmin()])
        # Coordinates of length about 1: a like then moves a belief, it does not settle it.
        coordinates = white[medoid] / np.sqrt(dims)
        chosen.append(
            QuizWork(
                artwork_id=drawn[medoid][0],
                weight=len(members) / len(drawn),
                features=[round(float(number), 5) for number in coordinates],
            )
        )
    return chosen
