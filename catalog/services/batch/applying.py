"""Applying operations to a work in memory: what changes, and what forbids it.

The rules and their words are those of the work's form: the fields' own validators and
`artwork_rules`. Only fields that change are checked.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from catalog.models import Artwork
from catalog.reading import read_size, read_years
from catalog.services import artwork_rules
from catalog.services.batch.fields import FIELDS, FOLLOWING, SIDES, YEARS, BatchField, Do, Kind
from catalog.services.batch.operations import Operation, Targets
from catalog.services.batch.replacing import replace_in
from catalog.services.origins import follow_tags, follow_texts
from common.reading import UnreadableError

# Places of a work by the key of their exhibition or set: the position there, None for no place.
Places = dict[str, int | None]
PLACES = ("exhibitions", "sets")
# What rules write beside the fields of operations.
RULED = ("availability", "copies_sold", *FOLLOWING)


@dataclass
class Applied:
    """What operations do to a work: values by column before and after, as JSON, or errors.

    A column that does not change is in neither. Places stand under `exhibitions` and `sets`.
    problems: by the name of a column, in the words of the form; then nothing may be written.
    """

    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def as_json(value: Any) -> Any:
    """Return a column's value as JSON: a length as text, "12.50"."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return list(value) if isinstance(value, list) else value


def columns_of(operations: Sequence[Operation]) -> tuple[str, ...]:
    """Return the columns of works that operations can change, those that follow included."""
    own = [
        column
        for one in operations
        for name in one.fields
        if FIELDS[name].kind != Kind.PLACES
        for column in FIELDS[name].columns
    ]
    return tuple(dict.fromkeys([*own, *RULED]))


def apply(
    work: Artwork,
    operations: Sequence[Operation],
    targets: Targets,
    *,
    places: Mapping[str, Places],
    lots_in_sales: int = 0,
) -> Applied:
    """Change a work that was read, with artist and series; nothing is stored.

    places: those that the work has now.
    """
    columns = columns_of(operations)
    before = {name: as_json(getattr(work, name)) for name in columns}
    standing = {name: dict(places.get(name, {})) for name in PLACES}
    problems: dict[str, str] = {}
    for one in operations:
        try:
            _operate(work, one, operations, targets, standing)
        except _UnreadableFieldError as error:
            problems[error.column] = error.text
    problems |= _settle(work, before, lots_in_sales)
    follow_texts(work)
    follow_tags(work)
    after = {name: as_json(getattr(work, name)) for name in columns}
    changed = [name for name in columns if before[name] != after[name]]
    if "price_minor" in changed and "currency" not in changed:
        changed.append("currency")  # an amount means nothing without it
    problems = {**_invalid(work, changed), **problems}
    found = Applied(problems=problems)
    found.before = {name: before[name] for name in changed}
    found.after = {name: after[name] for name in changed}
    _compare_places(found, places, standing)
    return found


class _UnreadableFieldError(Exception):
    def __init__(self, column: str, text: str) -> None:
        super().__init__(text)
        self.column, self.text = column, text


def _operate(
    work: Artwork,
    one: Operation,
    operations: Sequence[Operation],
    targets: Targets,
    standing: Mapping[str, Places],
) -> None:
    for name in one.fields:
        what = FIELDS[name]
        if what.kind == Kind.PLACES:
            _place(standing[name], one)
        elif what.kind == Kind.TAGS:
            work.tags = _tags(work.tags, one)
        elif one.do == Do.REPLACE:
            _replace(work, what, one)
        elif what.kind == Kind.LINK:
            _link(work, name, one, targets)
        elif what.kind in {Kind.DATE, Kind.SIZE}:
            _set_text_with_figures(work, what, one, operations)
        elif what.kind == Kind.PRICE:
            work.price_minor = one.value["minor"] if one.do == Do.SET else None
            work.currency = one.value["currency"] if one.do == Do.SET else work.currency
        else:
            _set_column(work, what.columns[0], one.value if one.do == Do.SET else None)


def _set_column(work: Artwork, column: str, value: Any) -> None:
    """Set a column to a value as JSON has it; None empties it."""
    known: models.Field[Any, Any] = work._meta.get_field(column)  # type: ignore[assignment] # noqa: SLF001
    if value is None:
        setattr(work, column, None if known.null else "")
    else:
        setattr(work, column, known.to_python(value))


def _tags(tags: Sequence[str], one: Operation) -> list[str]:
    if one.do == Do.REMOVE:
        return [tag for tag in tags if tag not in one.value]
    standing = [] if one.do in {Do.SET, Do.CLEAR} else tags
    if one.do == Do.SET:
        # Those that stay keep their order, so that the same tags are no change.
        standing = [tag for tag in tags if tag in one.value]
    return list(dict.fromkeys([*standing, *(one.value or ())]))


def _place(standing: Places, one: Operation) -> None:
    for key in map(str, one.value):
        if one.do == Do.REMOVE:
            standing.pop(key, None)
        else:
            standing.setdefault(key, None)


def _link(work: Artwork, name: str, one: Operation, targets: Targets) -> None:
    if name == "artist":
        work.artist = targets.artists[one.value] if one.do == Do.SET else None
        return
    new = targets.series[one.value] if one.do == Do.SET else None
    if work.series_id is not None and (new is None or new.pk != work.series_id):
        work.series_number = None  # it was the number in the other one
    work.series = new


def _set_text_with_figures(
    work: Artwork, what: BatchField, one: Operation, operations: Sequence[Operation]
) -> None:
    """Set or clear a date or size, with its figures but those that have an operation of their own.

    The figures of a text were read when it was typed.
    """
    text, *figures = what.columns
    values = one.value["years" if what.kind == Kind.DATE else "sides"] if one.do == Do.SET else ()
    setattr(work, text, one.value["text"] if one.do == Do.SET else "")
    own = {name for each in operations for name in each.fields}
    for column, value in zip(figures, values or (None,) * len(figures), strict=True):
        if column not in own:
            _set_column(work, column, value)


def _replace(work: Artwork, what: BatchField, one: Operation) -> None:
    column = what.columns[0]
    text = getattr(work, column)
    changed = replace_in(
        text, find=one.find, by=str(one.value or ""), whole_words=one.whole_words,
        match_case=one.match_case,
    )  # fmt: skip
    if changed == text:
        return
    setattr(work, column, changed)
    if what.kind in {Kind.DATE, Kind.SIZE}:
        _follow_figures(work, what, text, changed)


def _follow_figures(work: Artwork, what: BatchField, text: str, changed: str) -> None:
    """Read a changed date or size anew, where the figures are those of the text before."""
    column, *figures = what.columns
    read = _years if what.kind == Kind.DATE else _sides
    try:
        if read(text) != tuple(getattr(work, name) for name in figures):
            return  # set by hand
    except UnreadableError:
        return
    try:
        found = read(changed)
    except UnreadableError as error:
        raise _UnreadableFieldError(column, str(error)) from error
    for name, value in zip(figures, found, strict=True):
        setattr(work, name, value)


def _years(text: str) -> tuple[int | None, ...]:
    years = read_years(text)
    return (years.first, years.last) if years else (None,) * len(YEARS)


def _sides(text: str) -> tuple[Decimal | None, ...]:
    size = read_size(text)
    return tuple(getattr(size, name) if size else None for name in SIDES)


def _settle(work: Artwork, before: Mapping[str, Any], lots_in_sales: int) -> artwork_rules.Errors:
    """Apply the rules of fields that depend on each other; return their errors."""
    changed = {name for name, value in before.items() if as_json(getattr(work, name)) != value}
    errors: artwork_rules.Errors = {}
    if changed & set(YEARS):
        errors |= artwork_rules.years_in_order(work.year_from, work.year_to)
    if changed & {"copies", "copies_sold", "availability"}:
        follows, found = artwork_rules.settle_copies(
            copies=work.copies, sold=work.copies_sold, availability=work.availability,
            changed=changed, in_sales=lots_in_sales,
        )  # fmt: skip
        errors |= found
        for name, value in follows.items():
            setattr(work, name, value)
    if "description_source" in changed:
        names = ("description_en", "description_zh")
        texts = [(before.get(name, getattr(work, name)), getattr(work, name)) for name in names]
        errors |= artwork_rules.author_stays(
            before=before["description_source"], after=work.description_source, texts=texts
        )
    return errors


def _invalid(work: Artwork, changed: Collection[str]) -> artwork_rules.Errors:
    """Return what the validators of changed fields refuse."""
    errors: artwork_rules.Errors = {}
    for name in changed:
        known = work._meta.get_field(name.removesuffix("_id"))  # noqa: SLF001 - documented
        if name in FOLLOWING or not isinstance(known, models.Field) or known.is_relation:
            continue
        try:
            known.clean(getattr(work, name), work)
        except ValidationError as error:
            errors[name] = " ".join(error.messages)
    return errors


def invalid_value(column: str, value: Any) -> list[str]:
    """Return what a column's validators refuse in a value as JSON has it."""
    known: models.Field[Any, Any] = Artwork._meta.get_field(column)  # type: ignore[assignment] # noqa: SLF001
    try:
        known.clean(known.to_python(value), None)
    except ValidationError as error:
        return list(error.messages)
    return []


def _compare_places(
    found: Applied, before: Mapping[str, Places], after: Mapping[str, Places]
) -> None:
    for name in PLACES:
        was, now = before.get(name, {}), after[name]
        if keys := sorted(was.keys() ^ now.keys()):
            found.before[name] = {key: was.get(key, False) for key in keys}
            found.after[name] = {key: now.get(key, False) for key in keys}
