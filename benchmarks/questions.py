"""The questionnaire's next pair, as a web process finds it: from the database to the answer.

Needs a site with works that were read (`make up`). Everything that is written is rolled back.
"""

import argparse
import statistics
import time
from uuid import uuid4

import numpy as np
from django.db import transaction

from common import clock
from recommendations.onboarding.models import QuizWork
from recommendations.onboarding.services import questionnaire, quiz_works
from recommendations.retrieval.models import DIMENSIONS
from recommendations.taste.models import TasteToken

COLLECTORS = 10


def measure(_chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Answer all questions as ten collectors with a statement; time each next question."""
    rng = np.random.default_rng(0)
    seconds: list[float] = []
    with transaction.atomic():
        if quiz_works.is_stale():
            quiz_works.choose()
        works = QuizWork.objects.count()
        for _ in range(COLLECTORS):
            seconds += _one_collector(rng)
        transaction.set_rollback(True)
    if not seconds:
        return [{"works": works, "note": "too few works: make up first"}]
    return [
        {
            "works": works,
            "questions": len(seconds),
            "next pair p50 ms": round(statistics.median(seconds) * 1000, 1),
            "p95 ms": round(statistics.quantiles(seconds, n=20)[-1] * 1000, 1),
            "max ms": round(max(seconds) * 1000, 1),
        }
    ]


def _one_collector(rng: np.random.Generator) -> list[float]:
    """Return how long each next question took."""
    subject = uuid4()
    TasteToken.objects.bulk_create(
        TasteToken(
            subject_id=subject,
            text="drawn",
            gloss="drawn",
            polarity=1,
            vector=rng.standard_normal(DIMENSIONS).tolist(),
        )
        for _ in range(3)
    )
    seconds: list[float] = []
    start = time.perf_counter()
    asked = questionnaire.next_question(subject_id=subject, now=clock.now())
    while asked.pair_id:
        seconds.append(time.perf_counter() - start)
        choice = str(rng.choice(list(questionnaire.LIKES)))
        start = time.perf_counter()
        asked = questionnaire.answer(
            subject_id=subject, pair_id=asked.pair_id, choice=choice, now=clock.now()
        )
    return seconds
