"""Settings of the database, Redis, Celery and the recommender."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from babel.numbers import list_currencies
from django.core.exceptions import ImproperlyConfigured

from artrec_site.schedule import schedule
from artrec_site.settings.environment import DEMO, STATE_DIR, env, env_number


def _database() -> dict[str, Any]:
    """Return the database that DATABASE_URL names; errors do not show the secret address."""
    url = str(env.str("DATABASE_URL", default="postgres://artrec@127.0.0.1:1/artrec"))
    found: dict[str, Any] = {}
    if url.startswith(("postgres://", "postgresql://")):
        with suppress(ValueError):
            found = dict(env.db_url_config(url))
    if not found.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL is not the address of a Postgres database. Use the form "
            "postgres://user:password@host:5432/name, with signs such as @ in the password as %40."
        )
    return found


# The defaults name nothing that exists: they let tools that need no server (mypy, makemessages)
# load these settings.
DATABASES: dict[str, Any] = {"default": _database()}
# Web processes serve each request in a thread of its own and share a pool; workers and commands
# keep one connection.
DB_POOL_SIZE = env_number("DB_POOL_SIZE", default=0)
if DB_POOL_SIZE:
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": DB_POOL_SIZE, "timeout": 5}
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 300
# A server that was started again costs nobody a request.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:1/0")

# Nothing in it is needed: without Redis a page computes it (ADR 0032).
CACHES = {
    "default": {
        "BACKEND": "common.json_cache.JsonCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "artrec:cache",
        "OPTIONS": {
            # Nothing that is read from Redis is run.
            "SERIALIZER": "django_redis.serializers.json.JSONSerializer",
            # Without Redis a page computes what it would have found.
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 0.3,
            "SOCKET_TIMEOUT": 0.5,
        },
    }
}
# The one currency in which prices are compared: filters, bands and the order by price (ADR 0013).
DEFAULT_CURRENCY = env.str("DEFAULT_CURRENCY", default="USD").upper()
if DEFAULT_CURRENCY not in list_currencies():
    raise ImproperlyConfigured("DEFAULT_CURRENCY must be an ISO 4217 code such as USD, EUR or CNY.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CELERY_BROKER_URL = REDIS_URL
CELERY_BEAT_SCHEDULE = schedule(demo=DEMO)
CELERY_BEAT_SCHEDULER = "artrec_site.beat:RecoveringScheduler"
CELERY_RESULT_BACKEND = REDIS_URL
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A child loads torch and the encoder before it is ready.
CELERY_WORKER_PROC_ALIVE_TIMEOUT = 60
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_EXPIRES = 300
CELERY_TASK_TRACK_STARTED = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Longer than the longest task (training), or Redis would hand a running task to a second worker.
_VISIBILITY_S = 6 * 3600
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": _VISIBILITY_S,
    "socket_connect_timeout": 0.5,
    "max_retries": 0,
}
CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS = {"retry_policy": {"max_retries": 0, "timeout": 0.5}}
CELERY_REDIS_SOCKET_CONNECT_TIMEOUT = 0.5
CELERY_REDIS_SOCKET_TIMEOUT = 5
CELERY_REDIS_RETRY_ON_TIMEOUT = False

# A web process relays its outbox in a thread of its own; commands and workers do it at once.
OUTBOX_THREAD = env.bool("OUTBOX_THREAD", default=False)

# --- The recommender ---
# A path or hub name of a 384-dimensional sentence-transformers model; empty: the bundled MiniLM.
EMBEDDING_MODEL = env.str("EMBEDDING_MODEL", default="")
# What the site trains: small, base or large; whether beat has it learn daily, and at which hour
# (UTC) the site is quiet.
RECOMMENDER_CONFIG = env.str("RECOMMENDER_CONFIG", default="small")
if RECOMMENDER_CONFIG not in {"small", "base", "large"}:
    raise ImproperlyConfigured("RECOMMENDER_CONFIG must be small, base or large.")
RECOMMENDER_RETRAIN = env.bool("RECOMMENDER_RETRAIN", default=True)
RECOMMENDER_RETRAIN_HOUR = env_number("RECOMMENDER_RETRAIN_HOUR", default=3, most=23)
# Where trained models lie: every worker reads it. Where a training keeps what is unfinished: its
# worker alone. The threads it takes.
MODELS_ROOT = Path(env.str("MODELS_ROOT", default=str(STATE_DIR / "models")))
TRAINING_ROOT = Path(env.str("TRAINING_ROOT", default=str(STATE_DIR / "training")))
TRAINING_THREADS = env_number("TRAINING_THREADS", default=1, least=1)
# Predicted tags act in search and recommendations from this probability on, in percent; 0: never.
# Nobody has checked them, so an installation decides for itself once it has seen some.
PREDICTED_TAGS_MIN_PERCENT = env_number("PREDICTED_TAGS_MIN_PERCENT", default=0, most=100)

# How long the file of an export or document stays at the desk.
EXPORTS_KEPT_DAYS = env_number("EXPORTS_KEPT_DAYS", default=7, least=1, most=90)
# A folder with fonts of this site's own, for labels and checklists.
DOCUMENT_FONTS = env.str("DOCUMENT_FONTS", default="")
# How long a page waits for the worker to read a query or explain a score, before it does without.
WORKER_ANSWER_S = env.float("WORKER_ANSWER_S", default=1.0)
