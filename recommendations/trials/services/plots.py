"""Storing the plots that a worker has drawn."""

from datetime import datetime

from recommendations.trials.models import TrialPlot


def store_plot(*, trial_id: int, metric: str, language: str, svg: str, now: datetime) -> None:
    """Store a metric's plot in the place of an older one."""
    TrialPlot.objects.update_or_create(
        trial_id=trial_id, metric=metric, language=language, defaults={"svg": svg, "at": now}
    )
