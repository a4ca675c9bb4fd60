"""Imports that wait for a curator or are under way, for the desk's front page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from common.waiting import register
from curation.imports.models import ImportRun
from curation.imports.services.permissions import TO_IMPORT
from curation.runs.waiting import WaitingRuns

State = ImportRun.State


class _Imports(WaitingRuns):
    """Imports in some states, by their files."""

    model = ImportRun
    permissions = ("curation.view_importrun", *TO_IMPORT)

    def name_of(self, row: Any) -> str:
        """Return the file's name."""
        return str(row.place.rstrip("/").rsplit("/", 1)[-1] or row.place)


@register
class ImportsToDecide(_Imports):
    """Imports that wait for a curator: to be checked and started, or resumed."""

    name, order, states = "imports-to-decide", 45, (State.READY, State.PAUSED)
    title = _("Imports to check, or paused")
    todo = _("Continue imports")


@register
class ImportsUnderWay(_Imports):
    """Imports that a worker is at."""

    name, order, states = "imports-under-way", 48, ImportRun.ACTIVE
    title = _("Imports under way")
    todo = _("See the imports")
