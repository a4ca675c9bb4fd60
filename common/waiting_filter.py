"""The filter by which a card of the front page leads to the rows that it counts, and no others."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from common import clock
from common.waiting import kind_named


def waiting_filter(*names: str) -> type[admin.SimpleListFilter]:
    """Return the filter of a desk's list for these kinds (`WaitingKind.in_list`)."""

    class WaitingFilter(admin.SimpleListFilter):
        """Rows that wait for somebody."""

        title, parameter_name = _("to do"), "waiting"

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002 - the shape
            """Return the kinds."""
            return [(name, kind_named(name).title) for name in names]

        def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002 - the shape
            """Narrow the list."""
            name = self.value()
            if name not in names:
                return queryset
            return queryset.filter(pk__in=kind_named(name).listed(clock.now()))

    return WaitingFilter
