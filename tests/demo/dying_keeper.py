"""`python -m tests.demo.dying_keeper`: keeping the demo alive, killed at many of its statements.

Forks a child for each, which kills itself (SIGKILL) before it, and prints what each left: [demo
sales, past sales, the collector's lots in the past sale, the collector's open lots]. Ends with the
first child that lives.
"""

import json
import os
import signal
import sys
from typing import Any

import django

django.setup()

from django.db import connection, connections  # noqa: E402 - after the settings load

from auctions.models import Bid, Sale  # noqa: E402
from common import clock  # noqa: E402
from demo import people  # noqa: E402
from demo.sales import PAST  # noqa: E402

STEP, MOST = 60, 3_000


def keep_alive_and_die_before(statement: int) -> None:
    """Keep the demo alive in this process, which does not get past the n-th statement."""
    left = statement

    def count(execute: Any, *arguments: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)

    with connection.execute_wrapper(count):
        people.keep_alive(now=clock.now())


def found() -> list[int]:
    """Return what there is."""
    past = Sale.objects.filter(is_demo=True, title_en=PAST[0].en)
    own = Bid.objects.filter(bidder__user__email=people.COLLECTOR)
    lots = {
        place: set(own.filter(lot__sale__in=sales).values_list("lot_id", flat=True))
        for place, sales in (("past", past), ("open", Sale.objects.exclude(pk__in=past)))
    }
    count = Sale.objects.filter(is_demo=True).count()
    return [count, past.count(), len(lots["past"]), len(lots["open"])]


def main() -> None:
    """Run until a child survives."""
    for statement in range(1, MOST, STEP):
        connections.close_all()
        child = os.fork()
        if child == 0:
            keep_alive_and_die_before(statement)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(json.dumps(found()) + "\n")
        sys.stdout.flush()
        if status == 0:
            return


if __name__ == "__main__":
    main()
