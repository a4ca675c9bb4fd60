"""How complete works are, at the desk: a column to sort by, two filters, and the form's links."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from catalog.models import Artwork
from catalog.models.completeness import FULL, PARTS, missing, part_named

# From and to, both included.
BANDS = {"0-49": (0, 49), "50-79": (50, 79), "80-99": (80, 99), "100": (FULL, FULL)}


class CompletenessFilter(admin.SimpleListFilter):
    """Works by how complete they are; index `artwork_completeness`."""

    title = _("completeness")
    parameter_name = "complete"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the bands."""
        return [(band, band.replace("-", "–")) for band in BANDS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> QuerySet[Artwork]:
        """Narrow the list."""
        band = BANDS.get(self.value() or "")
        return queryset if band is None else queryset.filter(completeness__range=band)


class MissingFilter(admin.SimpleListFilter):
    """Works without a certain part."""

    title = _("what is missing")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the parts."""
        return [(part.name, part.label) for part in PARTS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Artwork]) -> QuerySet[Artwork]:
        """Narrow the list."""
        part = part_named(self.value())
        return queryset if part is None else queryset.filter(part.missing)


@admin.display(description=_("completeness"), ordering="completeness")
def completeness_column(artwork: Artwork) -> str:
    """Show the score in the list, which sorts by it."""
    return f"{artwork.completeness}%"


@admin.display(description=_("completeness"))
def completeness_field(artwork: Artwork) -> str | SafeString:
    """Show the score in the form, with a link to each missing field and what it is worth."""
    if not artwork.pk:
        return "—"
    lacking = list(missing(artwork))
    found = FULL - sum(part.points for part in lacking)
    if not lacking:
        return f"{found}%"
    links = format_html_join(
        " ",
        '<li><a href="#{}">{}</a> <span>+{}</span></li>',
        ((part.anchor, part.label, part.points) for part in lacking),
    )
    return format_html(
        '{}% <meter class="complete__meter" max="100" value="{}" aria-hidden="true"></meter>'
        '<span class="complete__missing">{}</span><ul class="complete__parts">{}</ul>',
        found, found, _("Missing:"), links,
    )  # fmt: skip
