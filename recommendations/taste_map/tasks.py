"""The task that keeps the map up with the catalogue, and the job that draws one."""

from celery import shared_task

from common import clock
from recommendations.taste_map.services import drawing
from recommendations.taste_map.services.drawing import DRAW_MAPS

__all__ = ["DRAW_MAPS", "keep_map_current"]


@shared_task(name="recommendations.bulk.keep_map_current")
def keep_map_current() -> int:
    """Place new works on the map, and request a new one where it is out of date."""
    return drawing.keep_up(now=clock.now())
