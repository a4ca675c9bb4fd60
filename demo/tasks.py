"""Tasks of the demo; beat starts them only where the demo is installed."""

import random

from celery import shared_task

from demo import sales


@shared_task(name="demo.default.bid")
def bid() -> int:
    """Keep the demo's sales moving; without any there is nothing to do."""
    return sales.keep_moving(rng=random.Random())  # noqa: S311 - no secret
