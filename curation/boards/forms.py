"""The form of a floor."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.inventory import DIMENSIONS
from common.desk_forms import DeskForm
from recommendations.monitoring.selectors.group_words import DIMENSIONS as LABELS
from recommendations.monitoring.selectors.group_words import GROUPS


def group_choices() -> list[tuple[str, list[tuple[str, Any]]]]:
    """Return the groups by grouping, as `dimension:group`; nobody knows who the unknown are."""
    return [
        (
            str(LABELS[dimension]),
            [(f"{dimension}:{group}", GROUPS[group]) for group in groups if group != "unknown"],
        )
        for dimension, groups in DIMENSIONS.items()
    ]


class FloorForm(DeskForm):
    """A group and its floor in percent of its share of the works."""

    group = forms.ChoiceField(label=_("Group"), choices=group_choices)
    percent = forms.IntegerField(
        label=_("Percentage of the share of works"),
        min_value=0,
        max_value=100,
        help_text=_("100: as much exposure as works. 0: no floor."),
    )

    @property
    def chosen(self) -> tuple[str, str]:
        """Return the dimension and the group of a valid form."""
        dimension, _colon, group = self.cleaned_data["group"].partition(":")
        return dimension, group
