"""Tasks that measure lists."""

from celery import shared_task

from common import clock


@shared_task(name="recommendations.bulk.measure_lists")
def measure_lists() -> bool:
    """Compute the figures of the public page."""
    from recommendations.monitoring.services import measuring  # noqa: PLC0415 - numpy: workers only

    return measuring.measure(now=clock.now()) is not None
