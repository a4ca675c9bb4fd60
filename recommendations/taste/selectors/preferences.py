"""A subject's preferences, and how they are worded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.preferences import MEASURES, Fit, Kind, Preference, named_values
from common.money import Money, to_units
from recommendations.taste.models import TastePreference

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

VALUES: "dict[str, StrPromise]" = {
    "small": gettext_lazy("Small works"),
    "medium": gettext_lazy("Medium-sized works"),
    "large": gettext_lazy("Large works"),
    "vertical": gettext_lazy("Vertical format"),
    "horizontal": gettext_lazy("Horizontal format"),
    "square": gettext_lazy("Square format"),
    "living-room": gettext_lazy("For the living room"),
    "bedroom": gettext_lazy("For the bedroom"),
    "dining-room": gettext_lazy("For the dining room"),
    "kitchen": gettext_lazy("For the kitchen"),
    "study": gettext_lazy("For the study"),
    "office": gettext_lazy("For the office"),
    "hallway": gettext_lazy("For the hallway"),
    "childrens-room": gettext_lazy("For a child’s room"),
    "bathroom": gettext_lazy("For the bathroom"),
}
MEASURED: "dict[str, tuple[StrPromise, StrPromise, StrPromise]]" = {
    "longest": (
        gettext_lazy("Longer side up to %(most)d cm"),
        gettext_lazy("Longer side from %(least)d cm"),
        gettext_lazy("Longer side %(least)d to %(most)d cm"),
    ),
    "width": (
        gettext_lazy("Up to %(most)d cm wide"),
        gettext_lazy("At least %(least)d cm wide"),
        gettext_lazy("%(least)d to %(most)d cm wide"),
    ),
    "height": (
        gettext_lazy("Up to %(most)d cm high"),
        gettext_lazy("At least %(least)d cm high"),
        gettext_lazy("%(least)d to %(most)d cm high"),
    ),
}


@dataclass(frozen=True)
class PreferenceChip:
    """A preference as shown: its label in the language of the request, and its own fields."""

    id: int
    kind: str
    value: str
    polarity: int
    least: int | None
    most: int | None
    currency: str
    label: str
    word: str
    source: str

    @property
    def is_measured(self) -> bool:
        """Tell whether it is a size in centimetres."""
        return self.value in MEASURES

    @property
    def is_bounded(self) -> bool:
        """Tell whether it has bounds in place of a named value."""
        return self.is_measured or self.kind == Kind.BUDGET

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Return what else it can be, with labels."""
        return choices_of(self.kind)

    @property
    def choice(self) -> str:
        """Return its value as the forms send it: 'large', 'not-large'."""
        return f"not-{self.value}" if self.polarity < 0 else self.value

    @property
    def least_typed(self) -> str:
        """Return the lower bound as one types it."""
        return self._typed(self.least)

    @property
    def most_typed(self) -> str:
        """Return the upper bound as one types it."""
        return self._typed(self.most)

    def _typed(self, bound: int | None) -> str:
        if bound is None:
            return ""
        return f"{to_units(bound, self.currency).normalize():f}" if self.currency else str(bound)


def choices_of(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the named values of a kind as forms send them ('large', 'not-large'), with labels."""
    wanted = [(value, str(VALUES[value])) for value in named_values(Kind(kind))]
    if kind == Kind.ROOM:
        return tuple(wanted)
    refused = [
        (f"not-{value}", _("Not: %(preference)s") % {"preference": label})
        for value, label in wanted
        if value != "medium"
    ]
    return (*wanted, *refused)


def preference_rows(subject_id: UUID) -> list[TastePreference]:
    """Return a subject's preferences, the oldest first."""
    return list(TastePreference.objects.filter(subject_id=subject_id))


def preference_chips(*, subject_id: UUID) -> tuple[PreferenceChip, ...]:
    """Return a subject's preferences as shown."""
    return tuple(
        PreferenceChip(
            id=row.pk,
            kind=row.kind,
            value=row.value,
            polarity=row.polarity,
            least=row.least,
            most=row.most,
            currency=row.currency,
            label=preference_label(as_preference(row)),
            word=row.text,
            source=row.source,
        )
        for row in preference_rows(subject_id)
    )


def as_preference(row: TastePreference) -> Preference:
    """Return a stored preference as the catalogue compares works with it."""
    return Preference(
        Kind(row.kind), row.value, row.polarity, row.least, row.most, row.currency, word=row.text
    )


def preference_label(preference: Preference) -> str:
    """Return a preference in the language of the request: 'Up to $1,500', 'Not: Large works'."""
    if preference.kind is Kind.BUDGET:
        return _budget(preference)
    if preference.value in MEASURES:
        up_to, least, both = MEASURED[preference.value]
        if preference.least and preference.most:
            words = both
        else:
            words = least if preference.least else up_to
        return str(words) % {"least": preference.least or 0, "most": preference.most or 0}
    label = str(VALUES[preference.value])
    return _("Not: %(preference)s") % {"preference": label} if preference.polarity < 0 else label


def _budget(preference: Preference) -> str:
    least, most = (
        "" if minor is None else str(Money(minor, preference.currency))
        for minor in (preference.least, preference.most)
    )
    if least and most:
        return _("Price from %(least)s to %(most)s") % {"least": least, "most": most}
    if least:
        return _("Price from %(least)s") % {"least": least}
    return _("Price up to %(most)s") % {"most": most}


@dataclass(frozen=True)
class PreferenceNote:
    """What a preference did to a work after its score; `met` is None where it is not recorded."""

    label: str
    met: bool | None
    text: str


def preference_note(preference: Preference, fit: Fit) -> PreferenceNote:
    """Return in words what a preference did to a work."""
    label = preference_label(preference)
    words = {"preference": label}
    if fit.met is None:
        return PreferenceNote(label, None, _("Not recorded for this work: %(preference)s") % words)
    if fit.met:
        return PreferenceNote(label, met=True, text=_("Matches: %(preference)s") % words)
    text = _("Doesn’t match, ranked lower: %(preference)s") % words
    if preference.kind is Kind.BUDGET and preference.most is not None:
        text = _("Outside your budget, ranked lower: %(preference)s") % words
    return PreferenceNote(label, met=False, text=text)


def preference_notes(stored: Sequence[Mapping[str, Any]]) -> tuple[PreferenceNote, ...]:
    """Return the notes of what a list or an explanation stored of a work, what is not met first."""
    names = ("value", "polarity", "least", "most", "currency")
    notes = [
        preference_note(
            Preference(Kind(row["kind"]), **{name: row[name] for name in names}),
            Fit(row["factor"], row["met"]),
        )
        for row in stored
    ]
    return tuple(sorted(notes, key=lambda note: note.met is not False))
