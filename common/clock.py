"""The one place that asks what time it is: everything below takes `now` as an argument."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Return the current time, aware, in UTC."""
    return timezone.now()
