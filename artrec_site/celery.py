"""The Celery application and what beat starts when.

Four queues: `interactive` (encode one query, refresh one taste), `default` (notices), `bulk`
(imports, embedding), `training`. A task names its queue where it is defined.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "artrec_site.settings")

app = Celery("artrec")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.task_routes = {
    "common.*": {"queue": "default"},
    "recommendations.interactive.*": {"queue": "interactive"},
    "recommendations.bulk.*": {"queue": "bulk"},
    "recommendations.training.*": {"queue": "training"},
}
app.conf.beat_schedule = {
    # What a broker outage kept back leaves within seconds of its return.
    "relay the outbox": {"task": "common.relay_outbox", "schedule": 5.0},
    "embed what changed": {"task": "recommendations.bulk.embed_artworks", "schedule": 300.0},
}
