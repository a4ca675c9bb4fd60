"""Setting a floor."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.inventory import DIMENSIONS
from common.errors import DomainError
from common.permissions import require
from recommendations.floors.models import ExposureFloor

if TYPE_CHECKING:
    from accounts.models import User

TO_SET = "recommendations.change_exposurefloor"


class FloorError(DomainError):
    """The group does not exist, or the percentage is none."""

    code = "exposure_floor"


def set_floor(*, by: "User", dimension: str, group: str, percent: int, now: datetime) -> None:
    """Set a group's floor in percent of its share of works; 0 removes it.

    Lists keep it from the next time they are computed, within a day.
    Raises ForbiddenError, FloorError.
    """
    require(by, (TO_SET,))
    if group not in DIMENSIONS.get(dimension, ()):
        raise FloorError(_("There is no such group. Choose one from the list."))
    if not 0 <= percent <= 100:
        raise FloorError(_("Enter a whole number from 0 to 100."))
    with transaction.atomic():
        rows = ExposureFloor.objects.select_for_update()
        row = rows.filter(dimension=dimension, group=group).first()
        if percent == 0:
            if row is not None:
                row.delete()
            return
        row = row or ExposureFloor(dimension=dimension, group=group)
        row.percent, row.set_at = percent, now
        row.save()
