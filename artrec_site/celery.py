"""The Celery application, and the heartbeats by which pages know workers.

Four queues: `interactive` (encode one query, refresh one taste), `default` (closing, notices),
`bulk` (vectors, renewed lists), `training`. A task's name says its queue.
"""

import logging
import os
from typing import Any

import redis
from celery import Celery, bootsteps
from celery.signals import beat_init, worker_init, worker_process_init, worker_shutdown

from artrec_site.standalone.parent_death_signal import end_with_parent_if_asked

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "artrec_site.settings")

logger = logging.getLogger(__name__)

app = Celery("artrec")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.task_routes = {
    "common.*": {"queue": "default"},
    "accounts.default.*": {"queue": "default"},
    "shelves.default.*": {"queue": "default"},
    "auctions.default.*": {"queue": "default"},
    "demo.default.*": {"queue": "default"},
    "catalog.bulk.*": {"queue": "bulk"},
    "curation.bulk.*": {"queue": "bulk"},
    "recommendations.interactive.*": {"queue": "interactive"},
    "recommendations.bulk.*": {"queue": "bulk"},
    "recommendations.default.*": {"queue": "default"},
    "recommendations.training.*": {"queue": "training"},
}


class Heartbeat(bootsteps.StartStopStep):
    """Sets a key per queue in Redis while the worker runs, which pages read before they ask.

    It beats in the worker's main process, so a busy child does not stop it.
    """

    requires = ("celery.worker.components:Timer",)

    def start(self, worker: Any) -> None:
        """Start the timer."""
        from common.messaging import BEAT_EVERY_S  # noqa: PLC0415 - apps load first

        self.beat()
        self.timer = worker.timer.call_repeatedly(BEAT_EVERY_S, self.beat, priority=10)

    def stop(self, worker: Any) -> None:  # noqa: ARG002 - the step's shape
        """Stop beating."""
        self.timer.cancel()

    def beat(self) -> None:
        """Renew the keys of this worker's queues."""
        from common import messaging as workers  # noqa: PLC0415 - apps load first

        try:
            for queue in _queues():
                workers.redis_client().set(
                    workers.HEARTBEAT.format(queue=queue), os.getpid(), ex=workers.HEARTBEAT_TTL_S
                )
        except redis.RedisError as error:
            logger.warning("No heartbeat sent, Redis is unavailable: %s", error)


app.steps["worker"].add(Heartbeat)


def _queues() -> list[str]:
    return list(app.amqp.queues.consume_from)


@beat_init.connect
@worker_init.connect
def refuse_to_start(**_: object) -> None:
    """Stop a worker of a site whose settings are refused."""
    from artrec_site import production  # noqa: PLC0415 - after the settings load

    production.refuse_to_start()


@worker_init.connect
def forget_encoder(**_: object) -> None:
    """A worker that starts has not loaded the encoder yet, whatever its predecessor left."""
    _set_encoder(ready=False)


@worker_process_init.connect
def load_encoder(**_: object) -> None:
    """Have the interactive child load the encoder before its first task."""
    end_with_parent_if_asked()
    if "interactive" not in _queues():
        return
    import torch  # noqa: PLC0415 - workers only
    from django.conf import settings  # noqa: PLC0415 - after the settings load

    from artrec_site.memory import freeze  # noqa: PLC0415 - after the settings load
    from recommender.features import encoder  # noqa: PLC0415 - workers only

    # One query is one short text: more threads cost more than they give, and the site needs them.
    torch.set_num_threads(1)
    encoder.load_encoder(settings.EMBEDDING_MODEL).encode(["warm"])
    freeze()
    _set_encoder(ready=True)


@worker_shutdown.connect
def remove_heartbeat(**_: object) -> None:
    """Delete the heartbeats, so that pages need not wait for them to expire."""
    from common import messaging as workers  # noqa: PLC0415 - apps load first

    try:
        workers.redis_client().delete(*(workers.HEARTBEAT.format(queue=q) for q in _queues()))
    except redis.RedisError as error:
        logger.info("Redis is unavailable: %s", error)


def _set_encoder(*, ready: bool) -> None:
    from common import messaging as workers  # noqa: PLC0415 - apps load first

    if "interactive" not in _queues():
        return
    try:
        if ready:
            workers.redis_client().set(workers.ENCODER, os.getpid())
        else:
            workers.redis_client().delete(workers.ENCODER)
    except redis.RedisError as error:
        logger.warning("Redis is unavailable: %s", error)
