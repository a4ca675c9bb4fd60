"""`python -m tests.auctions.dying_closer LOT`: closing a lot, killed before each of its statements.

Forks a child for each n, which kills itself (SIGKILL) before its n-th statement, and prints what
each left: [n, results, invoices, the lot's state, lot events]. Ends with the first that lives.
"""

import json
import os
import signal
import sys
from typing import Any

import django

django.setup()

from django.db import connection, connections  # noqa: E402 - after the settings load

from auctions.models import Invoice, Lot, LotEvent, Result  # noqa: E402
from auctions.services import closing  # noqa: E402


def close_and_die_before(statement: int, lot_id: int) -> None:
    """Close the lot in this process, which does not get past the n-th statement."""
    left = statement

    def count(execute: Any, *arguments: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)

    with connection.execute_wrapper(count):
        closing.close_lot(lot_id=lot_id)


def main(lot_id: int) -> None:
    """Run until a child survives."""
    for statement in range(1, 60):
        connections.close_all()
        child = os.fork()
        if child == 0:
            close_and_die_before(statement, lot_id)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        left = [
            statement,
            Result.objects.filter(lot_id=lot_id).count(),
            Invoice.objects.filter(lot_id=lot_id).count(),
            Lot.objects.get(pk=lot_id).state,
            LotEvent.objects.filter(lot_id=lot_id, kind="closed").count(),
        ]
        sys.stdout.write(json.dumps(left) + "\n")
        sys.stdout.flush()
        if status == 0:
            return


if __name__ == "__main__":
    main(int(sys.argv[1]))
