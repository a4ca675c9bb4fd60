"""Every task that is asked for by name is registered, and reaches a queue that has a worker."""

import ast
import re
from pathlib import Path

from django.apps import apps

from artrec_site.celery import app
from artrec_site.processes import QUEUES
from artrec_site.schedule import schedule

ROOT = Path(__file__).resolve().parent.parent
APPS = (
    "accounts", "artrec_site", "auctions", "catalog", "common", "curation", "demo",
    "recommendations", "shelves", "social",
)  # fmt: skip
NAME = re.compile(rf"(?:{'|'.join(APPS)})\.(?:{'|'.join(QUEUES)})\.[a-z_]+|common\.[a-z_]+")


def asked_for(root: Path) -> set[str]:
    """Return the strings of the code that are a task's name, however they are sent."""
    return {
        node.value
        for package in APPS
        for path in (root / package).rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and NAME.fullmatch(node.value)
    }


def unregistered(root: Path) -> set[str]:
    """Return the names that no worker would know; `common.x` is also how settings name modules."""
    app.loader.import_default_modules()
    modules = {f"common.{path.stem}" for path in (ROOT / "common").glob("*.py")}
    # Nor are the desk's tables tasks, which it names by their models.
    tables = {model._meta.label_lower for model in apps.get_app_config("common").get_models()}
    return asked_for(root) - set(app.tasks) - modules - tables


def test_every_task_that_is_asked_for_is_registered() -> None:
    assert unregistered(ROOT) == set()
    # The check sees those of the outbox, of constants, of questions and of the schedule.
    assert {
        "shelves.default.mail_notices", "recommendations.interactive.refresh",
        "recommendations.interactive.encode_query", "auctions.default.close_due_lots",
    } <= asked_for(ROOT)  # fmt: skip


def test_a_name_that_no_worker_knows_is_found(tmp_path: Path) -> None:
    (tmp_path / "shelves").mkdir()
    (tmp_path / "shelves/sending.py").write_text('publish("shelves.default.mail_notice")\n')
    assert unregistered(tmp_path) == {"shelves.default.mail_notice"}


def test_beat_starts_registered_tasks_alone() -> None:
    app.loader.import_default_modules()
    assert {entry["task"] for entry in schedule(demo=True).values()} <= set(app.tasks)


def test_every_task_goes_to_a_queue_that_has_a_worker() -> None:
    app.loader.import_default_modules()
    own = [name for name in app.tasks if not name.startswith("celery.")]
    assert len(own) > 10
    for name in own:
        queue = app.amqp.router.route({}, name)["queue"].name
        assert queue in QUEUES, name
        assert name.startswith("common.") or name.split(".")[1] == queue, name
