"""The one list of the site's processes.

`make up` runs them under supervisord (`supervision`), containers by `compose.yaml`, which this
module writes:

    python -m artrec_site.processes > compose.yaml
"""

import sys
from dataclasses import dataclass, field
from typing import Any

import yaml

# Each has a worker of its own wherever the site runs: a lot closes while a training or an import
# is under way (`artrec_site.celery`).
# The niceness is its worker's: above 0, the other processes go first.
QUEUES = {"interactive": 0, "default": 0, "bulk": 10, "training": 15}


@dataclass(frozen=True)
class Process:
    """A process of the site.

    command: a program of the environment and its arguments. environment: what it is given beside
    what all are given. niceness: above 0, the others go first. installs: what it needs of the
    package, an option of the set-up.
    """

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)
    niceness: int = 0
    installs: str = "--worker"


def _worker(queue: str, *, niceness: int) -> Process:
    celery = ("celery", "-A", "artrec_site", "worker", "--loglevel", "INFO")
    options = ("--without-gossip", "--without-mingle", "-Q", queue, "-c", "1", "-n", f"{queue}@%h")
    return Process(queue, (*celery, *options), niceness=niceness)


PROCESSES = (
    Process(
        "web",
        ("python", "-m", "artrec_site.web"),
        # Requests run in threads; the other processes keep one connection each. The thread hands
        # the outbox to the broker when a request's own try failed.
        {"DB_POOL_SIZE": "12", "OUTBOX_THREAD": "true"},
        installs="--web",
    ),
    *(_worker(queue, niceness=niceness) for queue, niceness in QUEUES.items()),
    Process(
        "beat",
        ("celery", "-A", "artrec_site", "beat", "--loglevel", "INFO", "--pidfile="),
        installs="--web",
    ),
)

HEADER = """\
# Written by `python -m artrec_site.processes`, from the list that `make up` runs as well: change it
# there. Usage: docs/operations.md.
"""
# What web processes and workers must see alike: pictures, files of imports, models, and a
# training's state.
SHARED = (
    "media:/srv/media", "imports:/srv/imports", "models:/srv/models", "training:/srv/training",
)  # fmt: skip
ENVIRONMENT = {
    "DATABASE_URL": "postgres://artrec:${POSTGRES_PASSWORD:?}@postgres:5432/artrec",
    "REDIS_URL": "redis://redis:6379/0",
    "SECRET_KEY": "${SECRET_KEY:?}",
    "SITE_URL": "${SITE_URL:?}",
    "ALLOWED_HOSTS": "${ALLOWED_HOSTS:-localhost}",
    "TRUSTED_PROXIES": "${TRUSTED_PROXIES:-1}",
    "EMAIL_URL": "${EMAIL_URL:?}",
    "VAPID_PRIVATE_KEY": "${VAPID_PRIVATE_KEY:-}",
    "MEDIA_ROOT": "/srv/media",
    "IMPORT_FILES": "/srv/imports",
    "MODELS_ROOT": "/srv/models",
    "TRAINING_ROOT": "/srv/training",
    "ARTREC_STATE_DIR": "/srv/state",
}
HEALTHY = {name: {"condition": "service_healthy"} for name in ("postgres", "redis")}
MIGRATED = {"migrate": {"condition": "service_completed_successfully"}}


def compose() -> dict[str, Any]:
    """Return the site as services of containers: Postgres, Redis, migrations, and each process."""
    return {
        "services": {
            "postgres": {
                "image": "pgvector/pgvector:pg17",
                "restart": "unless-stopped",
                "environment": {
                    "POSTGRES_USER": "artrec",
                    "POSTGRES_DB": "artrec",
                    "POSTGRES_PASSWORD": "${POSTGRES_PASSWORD:?}",
                },
                "volumes": ["postgres:/var/lib/postgresql/data"],
                "healthcheck": _healthcheck("pg_isready", "-U", "artrec"),
            },
            "redis": {
                "image": "redis:7",
                "restart": "unless-stopped",
                "command": [
                    "redis-server", "--appendonly", "yes", "--maxmemory-policy", "noeviction",
                ],
                "volumes": ["redis:/data"],
                "healthcheck": _healthcheck("redis-cli", "ping"),
            },
            "migrate": {
                **_ours("--web"),
                "restart": "no",
                "command": ["python", "manage.py", "migrate", "--no-input"],
                "depends_on": HEALTHY,
            },
            **{process.name: _service(process) for process in PROCESSES},
        },
        "volumes": dict.fromkeys(("postgres", "redis", *(name.split(":")[0] for name in SHARED))),
    }  # fmt: skip


def _ours(installs: str) -> dict[str, Any]:
    return {
        "build": {"context": ".", "args": {"PARTS": installs}},
        "image": f"artrec{installs.removeprefix('-')}",
        "restart": "unless-stopped",
        "environment": dict(ENVIRONMENT),
        "volumes": list(SHARED),
    }


def _service(process: Process) -> dict[str, Any]:
    command = list(process.command)
    service = _ours(process.installs)
    service["environment"] |= process.environment
    if process.name == "web":
        command += ["--host", "0.0.0.0", "--workers", "2"]  # noqa: S104 - inside a container
        service |= {"ports": ["${PORT:-8000}:8000"], "ulimits": {"nofile": 65536}}
    if process.name == "beat":
        command += ["--schedule", "/tmp/beat-schedule"]  # noqa: S108 - of the container
    if process.niceness:
        command = ["nice", "-n", str(process.niceness), *command]
    return service | {"command": command, "depends_on": HEALTHY | MIGRATED}


def _healthcheck(*command: str) -> dict[str, Any]:
    return {"test": ["CMD", *command], "interval": "5s", "retries": 20}


class _Plain(yaml.SafeDumper):
    """Writes what stands twice twice: a service is read by itself."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's shape
        return True


def compose_yaml() -> str:
    """Return the text of `compose.yaml`."""
    text = yaml.dump(compose(), Dumper=_Plain, sort_keys=False, width=100)
    return HEADER + text.replace(": null\n", ":\n")


if __name__ == "__main__":
    sys.stdout.write(compose_yaml())
