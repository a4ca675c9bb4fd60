"""Making another version the live one."""

from datetime import datetime

from django.core.cache import cache
from django.db import transaction

from common import outbox
from recommendations.registry.models import ModelVersion
from recommendations.registry.selectors import FAULT

# Recomputes the lists that were made with something else than what they should be made with now.
FOLLOW = "recommendations.bulk.follow_version"


def switch(version: ModelVersion, *, now: datetime) -> None:
    """Make a version live in one transaction, and have all lists recomputed with it."""
    with transaction.atomic():
        live = ModelVersion.objects.select_for_update().filter(state=ModelVersion.State.LIVE)
        live.exclude(pk=version.pk).update(state=ModelVersion.State.RETIRED, retired_at=now)
        version.state = ModelVersion.State.LIVE
        version.promoted_at = now
        version.retired_at = None
        version.save(update_fields=["state", "promoted_at", "retired_at"])
        outbox.publish(FOLLOW)
    cache.delete(FAULT)
