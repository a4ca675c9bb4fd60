"""The history of the bench: who decided what, when, and what stood there before and after."""

from typing import Any

from django.contrib import admin
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from common.desk import ReadOnly, moment_column
from common.desk_forms import LANGUAGES
from curation.drafts.models import Decision
from curation.drafts.selectors.labels import curator_name, label_of


@admin.register(Decision)
class DecisionAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """Decisions, read-only."""

    list_display = ("at_", "who", "title", "field", "source_", "kind", "change", "undone_")
    list_display_links = ("title",)
    list_filter = ("kind", "field", "source")
    list_select_related = ("curator__profile",)
    search_fields = ("title", "curator__email")
    fields = (
        "at_", "who", "artwork", "title", "field", "source_", "kind", "before_", "after_",
        "undone_",
    )  # fmt: skip
    at_ = moment_column("at", _("decided at"))
    undone_ = moment_column("undone_at", _("undone at"))

    @admin.display(description=_("curator"))
    def who(self, decision: Decision) -> str:
        """Show who decided."""
        return curator_name(decision.curator)

    @admin.display(description=_("source"))
    def source_(self, decision: Decision) -> str:
        """Show the source by its name."""
        return label_of(decision.source)

    @admin.display(description=_("change"))
    def change(self, decision: Decision) -> SafeString:
        """Show what was there and what there is, shortened."""
        values = [decision.before, decision.after]
        if decision.kind == Decision.Kind.REFUSED:
            values = [decision.after]
        texts = [Truncator(_words(value)).chars(60) for value in values]
        return _in_its_language(decision, " → ".join(texts))

    @admin.display(description=_("before"))
    def before_(self, decision: Decision) -> SafeString:
        """Show what was there."""
        return _in_its_language(decision, _words(decision.before))

    @admin.display(description=_("after"))
    def after_(self, decision: Decision) -> SafeString:
        """Show what was accepted or refused."""
        return _in_its_language(decision, _words(decision.after))


def _words(value: dict[str, Any]) -> str:
    return str(value.get("text") or ", ".join(value.get("tags", ())) or "—")


def _in_its_language(decision: Decision, text: str) -> SafeString:
    language = LANGUAGES.get(decision.field.rpartition("_")[2])
    return format_html('<span lang="{}">{}</span>', language, text) if language else escape(text)
