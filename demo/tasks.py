"""Tasks of the demo; beat starts them only where the demo is installed."""

import logging
import random

from celery import shared_task

from common import clock
from common.errors import DomainError
from demo import bidders, people

logger = logging.getLogger(__name__)


@shared_task(name="demo.default.bid")
def bid() -> int:
    """Keep the demo's sales moving; without any there is nothing to do."""
    return bidders.keep_moving(rng=random.Random())  # noqa: S311 - no secret


@shared_task(name="demo.default.keep_alive")
def keep_alive() -> int:
    """Renew the demo's sales and its collector's bids; what somebody else's bid refuses is retried."""
    try:
        return people.keep_alive(now=clock.now())
    except DomainError as error:
        logger.info("The demo is renewed later: %s", error)
        return 0
