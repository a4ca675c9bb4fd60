"""Filters of the desk's list of works."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog import selectors
from catalog.models import Artwork


class HasImage(admin.SimpleListFilter):
    """Works with or without a picture."""

    title = _("picture")
    parameter_name = "picture"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the choices."""
        return [("yes", _("with a picture")), ("no", _("without a picture"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> QuerySet[Artwork]:
        """Narrow the list."""
        if self.value() is None:
            return queryset
        return queryset.filter(has_picture=self.value() == "yes")


class HasText(admin.SimpleListFilter):
    """Works with or without a description in either language."""

    title = _("description")
    parameter_name = "text"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the choices."""
        return [("yes", _("with a description")), ("no", _("without a description"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> QuerySet[Artwork]:
        """Narrow the list."""
        none = Q(description_en="", description_zh="")
        choices = {"no": none, "yes": ~none}
        return queryset.filter(choices.get(self.value() or "", Q()))


class TagFilter(admin.SimpleListFilter):
    """Works with a tag: the most used ones."""

    title = _("tag")
    parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the most used tags."""
        return selectors.common_tags()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> QuerySet[Artwork]:
        """Narrow the list."""
        return queryset if self.value() is None else queryset.filter(tags__contains=[self.value()])
