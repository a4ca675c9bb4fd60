"""Asking for a board's figures, and the job that computes them."""

import time
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from common import clock, jobs, outbox
from common.jobs.models import UNTRIED
from curation.boards.models import Board
from curation.boards.selectors.registry import BOARDS

TASK = "curation.bulk.compute_boards"
# While somebody looks, figures are no older than this and the time they take.
FRESH_FOR = timedelta(seconds=60)
REQUEST = """
    INSERT INTO curation_board (name, requested_at, tables, plots, took_ms)
    VALUES (%(name)s, %(now)s, '{}', '{}', 0)
    ON CONFLICT (name) DO UPDATE SET requested_at = %(now)s
    WHERE curation_board.computed_at < %(since)s
        AND curation_board.requested_at <= curation_board.computed_at
"""


def request_board(name: str, *, now: datetime, at_once: bool = False) -> bool:
    """Ask for a board's figures unless they are fresh or asked for; return whether it did.

    at_once: also when they are fresh.
    """
    since = now if at_once else now - FRESH_FOR
    with connection.cursor() as cursor:
        cursor.execute(REQUEST, {"name": name, "now": now, "since": since})
        asked = bool(cursor.rowcount)
    if asked:
        outbox.signal(TASK)
    return asked


class _ComputeBoards(jobs.Job[Board]):
    """Computes the boards that are asked for, one by one."""

    task = TASK
    label = _("Boards")
    model = Board
    batch = 1
    claimed_for_s = 600.0
    most_attempts = 3

    def table(self) -> QuerySet[Board]:
        """Return all rows, without what was computed last."""
        return Board.objects.defer("tables", "plots")

    def pending(self) -> QuerySet[Board]:
        """Return the boards that are asked for since they were computed."""
        asked = Q(computed_at__isnull=True) | Q(requested_at__gt=F("computed_at"))
        return self.table().filter(asked, name__in=list(BOARDS))

    def run(self, row: Board, session: object) -> bool:  # noqa: ARG002 - the shape
        """Compute and store a board."""
        compute(row.name, now=clock.now())
        return True

    def shown(self, row: Board) -> str:
        """Name the board."""
        return str(BOARDS[row.name].label)


COMPUTE_BOARDS = jobs.register(_ComputeBoards())


def compute(name: str, *, now: datetime) -> None:
    """Compute a board's tables and draw its plots."""
    from curation.boards.services.drawing import drawn  # noqa: PLC0415 - Altair: workers only

    begun = time.monotonic()
    board = BOARDS[name]
    tables = {table: list(rows) for table, rows in board.compute(now).items()}
    plots = drawn(board, tables)
    Board.objects.filter(pk=name).update(
        tables=tables,
        plots=plots,
        computed_at=now,
        took_ms=int(1000 * (time.monotonic() - begun)),
        last_error="",
        **UNTRIED,
    )
