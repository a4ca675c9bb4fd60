"""What workers do for the recommender, and how a page asks them.

The interactive queue answers pages: a page waits briefly (`WORKER_ANSWER_S`) and does without when
nobody answers. Torch and the encoder load inside the tasks, because web processes import this
module and must stay light.
"""

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import redis
from celery import current_app, shared_task
from django.conf import settings
from django.core.cache import cache
from kombu.exceptions import OperationalError

from accounts import selectors as accounts
from catalog import selectors as catalog
from common import clock
from common.ports import SemanticMatches
from recommendations import selectors
from recommendations.selectors.texts import text_hash
from recommendations.selectors.vectors import nearest_among, text_version
from recommendations.selectors.workers import redis_client, worker_is_up
from recommendations.services import claims, taste, training_runs

if TYPE_CHECKING:
    from django.db.models import QuerySet

QUERY_KEPT_S = 24 * 3600
ANSWER_KEPT_S = 30


def ask(task: str, *, wait_s: float, **arguments: object) -> Any:
    """Run an interactive task and return its answer, None when none came in time.

    The answer comes through a Redis list of its own, so that any number of threads may wait.
    """
    if not worker_is_up():
        return None
    reply_to = f"artrec:answer:{uuid4()}"
    try:
        current_app.send_task(
            task, kwargs={**arguments, "reply_to": reply_to}, expires=wait_s + 1, retry=False
        )
        client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=wait_s + 1)
        with client:
            answer = client.blpop([reply_to], timeout=wait_s)
    except (redis.RedisError, OperationalError):
        return None
    return None if answer is None else json.loads(answer[1])


def answer(reply_to: str, value: object) -> None:
    """Leave an interactive task's answer where `ask` waits for it."""
    with redis_client().pipeline() as pipe:
        pipe.lpush(reply_to, json.dumps(value))
        pipe.expire(reply_to, ANSWER_KEPT_S)
        pipe.execute()


def ask_semantic_search(
    text: str, *, limit: int, among: "QuerySet[Any, Any] | None" = None
) -> SemanticMatches:
    """Return the works nearest in meaning to a query; unanswered when the worker is away.

    Among the works that the query `among` names, whether they are recommended or not.

    A query's vector is kept for a day, so a search paged through or repeated costs one encoding.
    """
    key = f"query:{text_hash(settings.EMBEDDING_MODEL + text)}"
    vector = cache.get(key)
    if vector is None:
        vector = ask(
            "recommendations.interactive.encode_query", wait_s=settings.WORKER_ANSWER_S, text=text
        )
        if vector is None:
            return SemanticMatches()
        cache.set(key, vector, QUERY_KEPT_S)
    rows = nearest_among(vector, version_id=text_version().pk, limit=limit, among=among)
    return SemanticMatches(artwork_ids=tuple(row.artwork_id for row in rows), answered=True)


def ask_why(*, subject_id: UUID, artwork_id: int, wait_s: float) -> selectors.Why:
    """Return why a work is recommended: all parts from the worker, else the stored reasons.

    Raises NotFoundError for an unknown work.
    """
    artwork = catalog.require_artwork(artwork_id)
    told = None
    if not accounts.is_opted_out(subject_id):
        told = ask(
            "recommendations.interactive.explain",
            wait_s=wait_s,
            subject_id=str(subject_id),
            artwork_id=artwork_id,
        )
    if told:
        words = tuple(selectors.Word(**word) for word in told["words"])
        return selectors.Why(
            artwork=artwork,
            score=told["score"],
            rank=told["rank"],
            parts=selectors.told_parts(told["parts"]),
            words=words,
            complete=True,
        )
    item = selectors.stored_item(subject_id=subject_id, artwork_id=artwork_id) or {}
    return selectors.Why(
        artwork=artwork,
        score=item.get("score"),
        rank=None,
        parts=selectors.told_parts(item.get("reasons", [])),
        words=(),
        complete=False,
    )


@shared_task(name="recommendations.interactive.encode_query")
def encode_query(text: str, reply_to: str) -> None:
    """Answer with the unit vector of a query, 384 numbers."""
    from recommender.features.encoder import load_encoder  # noqa: PLC0415 - torch: workers only

    vector = load_encoder(settings.EMBEDDING_MODEL).encode([text])[0]
    answer(reply_to, [round(float(number), 6) for number in vector])


@shared_task(name="recommendations.interactive.refresh")
def refresh(subject_id: str) -> bool:
    """Compute a subject's list if something newer is known than it was made from."""
    from recommendations.services import lists  # noqa: PLC0415 - torch: workers only

    return lists.refresh(UUID(subject_id), now=clock.now())


@shared_task(name="recommendations.interactive.catch_up")
def catch_up() -> int:
    """Compute the lists whose request was lost with a worker or a broker."""
    from recommendations.services import lists  # noqa: PLC0415 - torch: workers only

    return lists.catch_up(now=clock.now())


@shared_task(name="recommendations.interactive.explain")
def explain(subject_id: str, artwork_id: int, reply_to: str) -> None:
    """Answer with every part of one work's score and its words."""
    from recommendations.services import explanations  # noqa: PLC0415 - torch: workers only

    told = explanations.explain(UUID(subject_id), artwork_id, now=clock.now())
    answer(reply_to, told)


@shared_task(name="recommendations.bulk.embed_artworks")
def embed_artworks() -> int:
    """Read the works whose text is new or changed."""
    from recommendations.services import quiz_works, vectors  # noqa: PLC0415 - torch: workers only

    done = vectors.embed_pending()
    if done.encoded and quiz_works.is_stale():
        quiz_works.choose()
    return done.encoded


@shared_task(name="recommendations.bulk.choose_quiz_works")
def choose_quiz_works() -> int:
    """Choose anew the works that the questionnaire shows."""
    from recommendations.services import quiz_works  # noqa: PLC0415 - torch: workers only

    return quiz_works.choose()


@shared_task(name="recommendations.bulk.follow_version")
def follow_version() -> int:
    """Compute anew the lists that another version made than the one served."""
    from recommendations.services import lists  # noqa: PLC0415 - torch: workers only

    return lists.follow_version(now=clock.now())


@shared_task(name="recommendations.bulk.delete_old_lists")
def delete_old_lists() -> int:
    """Delete the lists that were replaced long ago."""
    return claims.delete_old(now=clock.now())


@shared_task(name="recommendations.bulk.leave_lists")
def leave_lists(subject_id: str) -> int:
    """Have lists made anew that show what a subject chose who has opted out since."""
    return taste.leave_lists(UUID(subject_id), now=clock.now())


@shared_task(name="recommendations.training.train")
def train(run_id: int) -> None:
    """Do a run that waits."""
    from recommendations.services import training  # noqa: PLC0415 - torch: workers only

    training.train(run_id)


@shared_task(name="recommendations.bulk.ask_for_training")
def ask_for_training() -> None:
    """Have the recommender learn from the day's events, in the hour that the settings name."""
    now = clock.now()
    if settings.RECOMMENDER_RETRAIN and now.hour == settings.RECOMMENDER_RETRAIN_HOUR:
        training_runs.ask(asked_by=training_runs.AskedBy.BEAT, now=now)


@shared_task(name="recommendations.default.look_after_training")
def look_after_training() -> int:
    """End the runs whose worker died and queue them once more."""
    return training_runs.look_after(now=clock.now())


@shared_task(name="recommendations.bulk.renew_lists")
def renew_lists() -> int:
    """Have lists computed anew that are a day old and whose subject was here lately."""
    from recommendations.services import lists  # noqa: PLC0415 - torch: workers only

    return lists.renew_old(now=clock.now())
