"""The forms of trials: a new one, and its end."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.desk_forms import DeskForm
from common.percentages import share_of, whole_percent
from recommendations.registry.selectors import servable_versions
from recommendations.trials.selectors.assignment import ListSettings
from recommendations.trials.selectors.trials import metrics, ways
from recommendations.trials.services.steering import ArmChoice, TrialChoice

STANDING = ListSettings()


class TrialForm(DeskForm):
    """A new trial: what is compared, by what, on whom."""

    name = forms.CharField(label=_("Name"), max_length=80)
    way = forms.ChoiceField(label=_("Comparison"), choices=ways())
    main_metric = forms.ChoiceField(
        label=_("Main metric"),
        choices=metrics(),
        help_text=_("The trial is decided by this one. It can’t be changed after the start."),
    )
    effect = forms.IntegerField(
        label=_("Smallest effect to detect (%)"),
        min_value=1,
        max_value=100,
        initial=10,
        help_text=_("Relative to the current level. A smaller effect needs many more collectors."),
    )
    share = forms.IntegerField(
        label=_("Collectors in the trial (%)"), min_value=1, max_value=100, initial=100
    )
    split = forms.IntegerField(
        label=_("Of these, in arm B (%)"),
        min_value=5,
        max_value=95,
        initial=50,
        help_text=_("Interleaving shows both arms to each of them."),
    )
    a_version = forms.TypedChoiceField(label=_("Version"), coerce=int, required=False)
    a_variety = forms.IntegerField(label=_("Variety (%)"), min_value=0, max_value=100)
    a_explores = forms.BooleanField(label=_("Exploration"), required=False, initial=True)
    a_floor = forms.BooleanField(label=_("Exposure floor"), required=False, initial=True)
    b_version = forms.TypedChoiceField(label=_("Version"), coerce=int, required=False)
    b_variety = forms.IntegerField(label=_("Variety (%)"), min_value=0, max_value=100)
    b_explores = forms.BooleanField(label=_("Exploration"), required=False, initial=True)
    b_floor = forms.BooleanField(label=_("Exposure floor"), required=False, initial=True)

    def __init__(self, *args: Any, standing: ListSettings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = [(str(row.pk), row.name) for row in servable_versions()]
        for arm in ("a", "b"):
            version: Any = self.fields[f"{arm}_version"]
            version.choices = [("", _("the live version")), *versions]
            self.fields[f"{arm}_variety"].initial = whole_percent(standing.variety)
            self.fields[f"{arm}_explores"].initial = standing.explores
            self.fields[f"{arm}_floor"].initial = standing.floor

    @property
    def general(self) -> list[forms.BoundField]:
        """Return the fields about the trial as a whole."""
        return [field for field in self if field.name[:2] not in {"a_", "b_"}]

    @property
    def arms(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return each arm's letter with its fields."""
        return [
            (arm.upper(), [field for field in self if field.name.startswith(f"{arm}_")])
            for arm in ("a", "b")
        ]

    def choice(self) -> TrialChoice:
        """Return what was chosen."""
        data = self.cleaned_data
        return TrialChoice(
            name=data["name"], way=data["way"], main_metric=data["main_metric"],
            share=data["share"], split=data["split"], effect=data["effect"],
            standing=self._arm("a"), other=self._arm("b"),
        )  # fmt: skip

    def _arm(self, arm: str) -> ArmChoice:
        data = self.cleaned_data
        settings = ListSettings(
            share_of(data[f"{arm}_variety"]), data[f"{arm}_explores"], data[f"{arm}_floor"]
        )
        return ArmChoice(data[f"{arm}_version"] or None, settings)


class EndForm(DeskForm):
    """What everybody gets when a trial ends."""

    winner = forms.ChoiceField(
        label=_("What everybody gets from now on"),
        widget=forms.RadioSelect,
        choices=[
            ("standing", _("the settings from before the trial")),
            ("a", _("arm A")),
            ("b", _("arm B")),
        ],
    )
