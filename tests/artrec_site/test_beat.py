"""Beat starts, whatever became of its file."""

from pathlib import Path

import pytest
from django.conf import settings

from artrec_site.beat import RecoveringScheduler
from artrec_site.celery import app


def scheduler(path: Path) -> RecoveringScheduler:
    return RecoveringScheduler(app=app, schedule_filename=str(path), lazy=False)


@pytest.mark.parametrize("left", [0.0, 0.3, 0.9], ids="{} of the bytes".format)
def test_beat_starts_from_half_a_file(tmp_path: Path, left: float) -> None:
    path = tmp_path / "schedule"
    first = scheduler(path)
    first.close()
    for file in tmp_path.iterdir():
        if file.suffix != ".dir":
            whole = file.read_bytes()
            file.write_bytes(whole[: int(len(whole) * left)])
    again = scheduler(path)
    assert set(again.schedule) >= set(settings.CELERY_BEAT_SCHEDULE)
    again.close()


def test_beat_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "schedule"
    first = scheduler(path)
    name = next(iter(settings.CELERY_BEAT_SCHEDULE))
    first.schedule[name].total_run_count = 7
    first.close()
    again = scheduler(path)
    assert again.schedule[name].total_run_count == 7
    again.close()
    assert app.conf.beat_scheduler == "artrec_site.beat:RecoveringScheduler"
