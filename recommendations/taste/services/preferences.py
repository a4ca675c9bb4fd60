"""A subject's preferences, read from their statement or set by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.preferences import MEASURES, Kind, Preference, is_possible
from common.errors import DomainError, NotFoundError
from common.money import CURRENCIES
from common.transactions import retried
from recommendations import locks
from recommendations.collectors import lock_taste
from recommendations.lists.services import request_refresh
from recommendations.taste.models import TastePreference, TasteToken
from recommendations.taste.selectors.preferences import as_preference

LARGEST = 2**53
LONGEST_TEXT = 200


class PreferenceError(DomainError):
    """A preference's kind, value or bounds are not possible."""


@dataclass(frozen=True)
class PreferenceChange:
    """A change of the preference `preference_id`, or a new one; only what is given changes."""

    preference_id: int | None = None
    kind: str | None = None
    value: str | None = None
    polarity: int | None = None
    least: int | None = None
    most: int | None = None
    currency: str | None = None
    bounded: bool = False
    removed: bool = False


def replace_read(subject_id: UUID, preferences: Sequence[Preference]) -> None:
    """Replace what was read from the statement; what was set by hand stays, also of its kind.

    Bounds that nothing reaches (「九万亿亿元以下」) are none. Call under the subject's lock.
    """
    rows = TastePreference.objects.filter(subject_id=subject_id)
    rows.filter(source=TasteToken.Source.STATEMENT).delete()
    own = set(rows.values_list("kind", "value"))
    TastePreference.objects.bulk_create(
        _row(subject_id, preference)
        for preference in preferences
        if (preference.kind, preference.value) not in own
        and max(preference.least or 0, preference.most or 0) <= LARGEST
    )


@retried
def change_preferences(
    *, subject_id: UUID, changes: Sequence[PreferenceChange], now: datetime
) -> None:
    """Make several changes, all or none. Raises NotFoundError, PreferenceError."""
    with transaction.atomic():
        if all(change.removed for change in changes):
            locks.lock_subject(subject_id, now=now)
        else:
            lock_taste(subject_id, now=now)
        for change in changes:
            _change(subject_id, change)
        request_refresh(subject_id, now=now)


def _change(subject_id: UUID, change: PreferenceChange) -> None:
    rows = TastePreference.objects.filter(subject_id=subject_id)
    row = None
    if change.preference_id is not None:
        row = rows.filter(pk=change.preference_id).first()
        if row is None:
            raise NotFoundError(_("This preference is not in your taste."))
        if change.removed:
            row.delete()
            return
    preference = _changed(as_preference(row) if row else None, change)
    check(preference)
    # One of a kind and value: the changed one takes the place of another.
    same = rows.filter(kind=preference.kind, value=preference.value)
    (same.exclude(pk=row.pk) if row else same).delete()
    new = _row(subject_id, preference)
    new.pk = row.pk if row else None
    new.text, new.source = "", TasteToken.Source.MANUAL
    new.save()


def _changed(preference: Preference | None, change: PreferenceChange) -> Preference:
    """Return a preference with a change. Raises PreferenceError for an unknown kind."""
    if preference is None:
        try:
            preference = Preference(Kind(change.kind or ""))
        except ValueError as error:
            message = _("Unknown kind of preference.")
            raise PreferenceError(message, fields={"kind": [_("Unknown value.")]}) from error
    given = {
        name: value
        for name in ("value", "polarity", "currency")
        if (value := getattr(change, name)) is not None
    }
    if change.bounded:
        given |= {"least": change.least, "most": change.most}
    return replace(preference, **given)


def check(preference: Preference) -> None:
    """Raise PreferenceError where a preference is not possible."""
    if not is_possible(preference.kind, preference.value):
        raise PreferenceError(_("Unknown value."), fields={"value": [_("Unknown value.")]})
    if preference.polarity not in {1, -1}:
        raise PreferenceError(_("Choose like or dislike."), fields={"polarity": [_("1 or -1.")]})
    is_bounded = preference.kind is Kind.BUDGET or preference.value in MEASURES
    if is_bounded != (preference.least is not None or preference.most is not None):
        message = (
            _("Enter a lowest or a highest value.")
            if is_bounded
            else _("This preference has no lowest or highest value.")
        )
        raise PreferenceError(message, fields={"most": [message]})
    _check_bounds(preference)


def _check_bounds(preference: Preference) -> None:
    bounds = [each for each in (preference.least, preference.most) if each is not None]
    if any(not 0 < each <= LARGEST for each in bounds) or bounds != sorted(bounds):
        message = _("Enter values above zero, the lower one first.")
        raise PreferenceError(message, fields={"most": [message]})
    if preference.kind is Kind.BUDGET and preference.currency not in CURRENCIES:
        message = _("Unknown currency.")
        raise PreferenceError(message, fields={"currency": [message]})


def _row(subject_id: UUID, preference: Preference) -> TastePreference:
    return TastePreference(
        subject_id=subject_id,
        kind=preference.kind,
        value=preference.value,
        polarity=preference.polarity,
        least=preference.least,
        most=preference.most,
        currency=preference.currency if preference.kind is Kind.BUDGET else "",
        text=preference.word[:LONGEST_TEXT],
    )
