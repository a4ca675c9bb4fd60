"""Deleting rows so that they can be put back for a day."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Field, Model, QuerySet

from recommendations.forgetting.models import Forgotten
from recommendations.forgetting.selectors import UNDOABLE_FOR
from recommendations.taste.models import Statement, TastePreference, TasteToken

Stored = dict[str, Any]


def set_aside(
    querysets: Iterable[QuerySet[Any]],
    *,
    subject_id: UUID,
    piece: str = "",
    now: datetime,
) -> int:
    """Delete rows and store them for a day; return how many. Call under the subject's lock."""
    rows: list[Stored] = []
    for queryset in querysets:
        rows += [_as_stored(row) for row in queryset]
        queryset.delete()
    if rows:
        Forgotten.objects.create(subject_id=subject_id, piece=piece, rows=rows, at=now)
    return len(rows)


def put_back(*, subject_id: UUID, piece: str = "", now: datetime) -> bool:
    """Put the rows deleted last back; false where it is too late. Call under the subject's lock.

    What was written since stays, and comes before what is put back.
    """
    found = Forgotten.objects.filter(subject_id=subject_id, piece=piece, at__gt=now - UNDOABLE_FOR)
    forgotten = found.order_by("-at", "-pk").first()
    if forgotten is None:
        return False
    by_model: dict[str, list[Model]] = {}
    for stored in forgotten.rows:
        by_model.setdefault(stored["model"], []).append(_as_row(stored))
    anew = _stated_since(subject_id)
    for name, rows in by_model.items():
        model = apps.get_model("recommendations", name)
        model._default_manager.bulk_create(  # noqa: SLF001
            [row for row in rows if not anew(row)], ignore_conflicts=True
        )
    forgotten.delete()
    return True


def delete_expired(*, now: datetime) -> int:
    """Delete what can no longer be put back; return how many times somebody forgot."""
    return Forgotten.objects.filter(at__lte=now - UNDOABLE_FOR).delete()[0]


class _stated_since:  # noqa: N801 - used as a function
    """Tells of rows to be put back whether something newer has taken their place."""

    def __init__(self, subject_id: UUID) -> None:
        self._has_statement = Statement.objects.filter(pk=subject_id).exists()
        tokens = TasteToken.objects.filter(subject_id=subject_id)
        self._named = set(tokens.values_list("concept_id", "artist")) - {("", "")}

    def __call__(self, row: Model) -> bool:
        is_read = getattr(row, "source", "") == TasteToken.Source.STATEMENT
        if isinstance(row, TasteToken):
            return (row.concept_id, row.artist) in self._named or (is_read and self._has_statement)
        return isinstance(row, TastePreference) and is_read and self._has_statement


def _as_stored(row: Model) -> Stored:
    fields = {field.attname: _plain(field.value_from_object(row)) for field in _fields(type(row))}
    return {"model": row._meta.model_name, "fields": fields}  # noqa: SLF001


def _plain(value: Any) -> Any:
    """Return a moment with all its digits, which the encoder would cut, and all else as it is."""
    return value.isoformat() if isinstance(value, datetime) else value


def _as_row(stored: Stored) -> Model:
    model: type[Model] = apps.get_model("recommendations", stored["model"])
    values = stored["fields"]
    return model(
        **{
            field.attname: field.to_python(values[field.attname])
            for field in _fields(model)
            if field.attname in values
        }
    )


def _fields(model: type[Model]) -> Sequence["Field[Any, Any]"]:
    """Return a model's columns, without its number and without vectors, which are computed anew."""
    return [
        field
        for field in model._meta.concrete_fields  # noqa: SLF001
        if not field.get_internal_type().endswith("AutoField") and field.name != "vector"
    ]
