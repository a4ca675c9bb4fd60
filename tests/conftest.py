"""What all tests share: media and caches of their own, a small gallery, a real worker."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation

from accounts.hashers import CanonicalArgon2PasswordHasher
from accounts.models import User
from catalog.models import Artwork
from common import messaging as workers
from common import rates
from common.messaging import ask
from tests import factories
from tests.waiting import PATIENCE, wait_until

ROOT = Path(__file__).resolve().parent.parent
# Where the tests that use a real worker leave files of imports for it.
IMPORTS_OF_WORKERS = str(Path(tempfile.gettempdir()) / f"artrec-imports-{os.getpid()}")
Running = dict[str, "subprocess.Popen[bytes]"]
# What a property takes is no property of it: a slow machine must not fail it.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _own_surroundings(settings: LazySettings, tmp_path: Path) -> None:
    """Give each test a media folder, and static files that need no collecting.

    Each new test client would list all collected files, were they not looked for when asked for.
    Pages wait longer for a worker: the machine may be slow.
    """
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.IMPORT_FILES = tmp_path / "imports"
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WORKER_ANSWER_S *= PATIENCE
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _own_language() -> None:
    """Let no test begin in the language that another left active."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _cheap_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords by argon2id with the least cost; the long proofs measure the real one."""
    if request.node.get_closest_marker("soak") is None:
        for cost, least in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
            monkeypatch.setattr(CanonicalArgon2PasswordHasher, cost, least)


@pytest.fixture(autouse=True)
def _empty_redis() -> None:
    """Let no test see another's heartbeats or messages; each xdist worker has its own database."""
    client = workers.redis_client()
    preserved = {workers.HEARTBEAT.format(queue="interactive").encode(), workers.ENCODER.encode()}
    doomed = [
        key
        for key in map(bytes, client.scan_iter("*"))
        if key not in preserved and not key.startswith(b"_kombu")
    ]
    if doomed:
        client.delete(*doomed)


@pytest.fixture
def no_redis_for_rates(settings: LazySettings) -> Iterator[None]:
    """Count rates as while Redis is unavailable."""
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    rates._moving_window.cache_clear()
    yield
    rates._moving_window.cache_clear()


@pytest.fixture
def collector(db: None) -> User:
    """A collector with a verified address."""
    return factories.make_collector()


@pytest.fixture
def signed_in(client: Client, collector: User) -> Client:
    """A browser in which the collector is signed in."""
    client.force_login(collector)
    return client


@pytest.fixture
def gallery(db: None) -> list[Artwork]:
    """Six works that differ: sea, sea, mountains, portrait, carp, and one with next to nothing."""
    cache.clear()
    maren, lin = factories.make_artist(), factories.make_artist("Lin Yuanshu", name_zh="林远舒")
    sea = {"medium_en": "Oil on canvas", "tags": ["oil-painting", "seascape", "sea", "blue"]}
    works = [
        factories.make_artwork(
            "Calm off the Point", title_zh="岬外无风", artist=maren, price_minor=150_000,
            height_cm=30, width_cm=40, year_from=2004, year_to=2004,
            description_en="The sea is nearly still under a low sun.", **sea,
        ),
        factories.make_artwork(
            "The Swell", title_zh="涌浪", artist=maren, price_minor=900_000,
            height_cm=120, width_cm=160, year_from=1998, year_to=1998,
            description_en="The sea runs high, with two sails.", **sea,
        ),
        factories.make_artwork(
            "Layered Peaks", title_zh="叠嶂", artist=lin, medium_en="Ink on paper",
            medium_zh="纸本水墨", tags=["ink", "shan-shui", "landscape", "mountain", "mist"],
            description_en="Mountain ranges recede into mist.", price_minor=700_000,
            year_from=1996, year_to=1996,
        ),
        factories.make_artwork(
            "The Listener", title_zh="倾听者", medium_en="Tempera on panel",
            tags=["portrait", "face"], description_en="A long-necked sitter looks out.",
            availability="sold",
        ),
        factories.make_artwork(
            "Carp, Turning", title_zh="回身的鲤", medium_en="Ink and colour on silk",
            tags=["koi", "fish", "silk"], description_en="Four carp turn in clear water.",
        ),
        factories.make_artwork(""),
    ]  # fmt: skip
    factories.make_picture(works[0])
    return works


@pytest.fixture(scope="session")
def worker_command() -> list[str]:
    return [
        sys.executable, "-m", "artrec_site.standalone.parent_death_signal",
        sys.executable, "-m", "celery",
        "-A", "tests.worker_app", "worker", "--loglevel", "INFO", "-Q", "interactive,default,bulk",
        "-c", "1", "-n", f"test{os.getpid()}@%h", "--without-gossip", "--without-mingle",
    ]  # fmt: skip


@pytest.fixture
def worker(
    transactional_db: None,
    worker_command: list[str],
    running_workers: Running,
    tmp_path_factory: pytest.TempPathFactory,
    settings: LazySettings,
) -> None:
    """A real Celery worker on this test's database: started once, ready when this returns."""
    settings.IMPORT_FILES = IMPORTS_OF_WORKERS
    start_worker(running_workers, worker_command, tmp_path_factory.mktemp("worker"))


@pytest.fixture
def unsignalled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave jobs to the test, which processes them itself: a running worker hears of none."""
    monkeypatch.setattr("common.outbox.send", lambda _task, _arguments: True)
    monkeypatch.setattr("common.outbox._send_task", lambda _row: None)


def start_worker(running: Running, command: list[str], folder: Path) -> None:
    """Start the worker where none runs (any more); return when it is ready."""
    before = running.get("worker")
    if before is None or before.poll() is not None:
        running["worker"] = subprocess.Popen(
            command,
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": database_url(),
                "IMPORT_FILES": IMPORTS_OF_WORKERS,
            },
            stdin=subprocess.DEVNULL,
            stdout=(folder / "log").open("wb"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    wait_until(lambda: workers.worker_state()["encoder"] == "ready", within_s=60)


@pytest.fixture(autouse=True)
def _worker_at_rest(request: pytest.FixtureRequest, running_workers: Running) -> Iterator[None]:
    """Let no task that a test left behind write into the next test's data.

    Only what is committed reaches the worker, so only transactional tests can leave a task. Their
    database is asked for here, so that it is emptied after the worker has come to rest.
    """
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" not in request.fixturenames and not (
        marker and marker.kwargs.get("transaction")
    ):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    bring_to_rest(running_workers)


def bring_to_rest(running: Running) -> None:
    """Withdraw the tasks not begun and wait for those begun, and for other processes of the test.

    The worker runs one task after the other: once it has answered a question, all that it had taken
    before is done. A task may ask for another, hence the second look.
    """
    client = workers.redis_client()
    queues = ("interactive", "default", "bulk")
    while any(process.poll() is None for process in running.values()):
        client.delete(*queues)
        answer = ask("recommendations.interactive.encode_query", wait_s=60, text="at rest?")
        assert answer is not None, "The worker has not come to rest within a minute."
        if not any(client.llen(queue) for queue in queues):
            break
    wait_until(lambda: not _others_at_work(), within_s=20)


def _others_at_work() -> int:
    """Return how many other connections to this test's database are in a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        return int(cursor.fetchone()[0])


@pytest.fixture(scope="session")
def running_workers() -> Iterator[Running]:
    running: dict[str, subprocess.Popen[bytes]] = {}
    yield running
    for process in running.values():
        process.terminate()
        process.wait(timeout=30)
    shutil.rmtree(IMPORTS_OF_WORKERS, ignore_errors=True)


def database_url() -> str:
    """Return the address of the test's own database, for child processes."""
    database = connection.settings_dict
    return (
        f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:"
        f"{database['PORT']}/{database['NAME']}"
    )


@pytest.fixture
def read_gallery(gallery: list[Artwork]) -> list[Artwork]:
    """The gallery, read by the bundled encoder; a worker that reads already is waited for."""
    from recommendations.retrieval.services import text_vectors as vectors  # noqa: PLC0415 - torch: only where it is wanted

    vectors.embed_pending(wait=True)
    return gallery
