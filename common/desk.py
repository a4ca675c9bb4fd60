"""What the admins of all apps share: columns of times, search by address, checks of ids."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import BadRequest, ValidationError
from django.db import DataError
from django.db.models import Field, ForeignKey, QuerySet
from django.forms.models import ModelChoiceIterator
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from common import moments
from common.addresses import searched_address


def moment_column(
    name: str, label: Any, *, own: Callable[[Any], str] = lambda _row: ""
) -> Callable[[Any, Any], SafeString | str]:
    """Return the method of a ModelAdmin that shows a moment of a row, with its zone.

    `own` says which zone the row's sale is held in.
    """

    @admin.display(description=label, ordering=name)
    def column(_admin: Any, row: Any) -> SafeString | str:
        at = getattr(row, name)
        return "—" if at is None else moments.moment(at, own(row))

    return column


class ReadOnly:
    """A ModelAdmin whose rows are written elsewhere, and only read in their list."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the shape
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 - the shape
        """Refuse."""
        return False

    has_delete_permission = has_change_permission


# Actions that apps above offer at the desks of those below, by the model's label.
_OFFERED: dict[str, list[tuple[Any, tuple[str, ...]]]] = {}


def offer_action(label: str, *, permissions: tuple[str, ...]) -> Callable[[Any], Any]:
    """Offer an action in the list of a model of a lower app, to who has all these permissions."""

    def offer(function: Any) -> Any:
        _OFFERED.setdefault(label, []).append((function, permissions))
        return function

    return offer


class TakesActions:
    """A ModelAdmin whose list has the actions that apps above offer (`offer_action`)."""

    opts: Any

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Add the offered actions to the desk's own."""
        actions: dict[str, Any] = super().get_actions(request)  # type: ignore[misc]
        if IS_POPUP_VAR in request.GET:
            return actions
        for function, permissions in _OFFERED.get(self.opts.label_lower, ()):
            if request.user.has_perms(permissions):
                name = function.__name__
                actions[name] = (function, name, function.short_description)
        return actions


def counted_at_desk(site: admin.AdminSite, counts: dict[Any, int]) -> dict[Any, int]:
    """Return of the counts of a deletion those of models that have a page or an inline here."""
    desks = site._registry.items()  # noqa: SLF001 - as Django's own pages read it
    models = {model for model, _desk in desks} | {
        inline.model for _model, desk in desks for inline in desk.inlines
    }
    shown = {model._meta.verbose_name_plural for model in models}  # noqa: SLF001 - documented
    return {name: count for name, count in counts.items() if name in shown}


class NamesInputs:
    """A tabular inline whose inputs are named as their columns: headings are no labels."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Name the inputs of a row; each in the language of who reads the page."""
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        for field in formset.form.base_fields.values():
            # Of a related row the input stands within what adds and changes such rows.
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs.setdefault("aria-label", field.label)
        return formset


class DeletesWhole:
    """A ModelAdmin whose rows go with all that is theirs, which needs no permission of its own.

    The page of a deletion counts what the desk shows of it, and names what keeps a row from it.
    """

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name the rows themselves, and what protects them."""
        _all, counts, _permissions, protected = super().get_deleted_objects(objs, request)  # type: ignore[misc]
        counts = counted_at_desk(self.admin_site, counts)  # type: ignore[attr-defined]
        return [str(obj) for obj in objs], counts, set(), protected


class FindsAddresses:
    """A ModelAdmin whose search finds e-mail addresses, which are stored in their ASCII form."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Return the rows found by the query as typed and by addresses in their stored form."""
        search = super().get_search_results  # type: ignore[misc]
        found, may_be_double = search(request, queryset, search_term)
        stored = searched_address(search_term)
        if stored != search_term:
            found |= search(request, queryset, stored)[0]
        return found, may_be_double


class _LoadedRow:
    """The one row that an autocomplete shows, where its form has it already."""

    def __init__(self, row: Any, all_rows: QuerySet[Any]) -> None:
        self._row, self._all_rows = row, all_rows

    def using(self, _database: str) -> "_LoadedRow":
        """Stand in for a queryset."""
        return self

    def filter(self, **condition: Any) -> Any:
        """Return the row if it is the one that is selected, else ask."""
        selected = {str(key) for keys in condition.values() for key in keys}
        if selected == {str(self._row.pk)}:
            return [self._row]
        return self._all_rows.filter(**condition)


class _LoadedFormSet:
    """A formset whose autocompletes are shown without a query each, as Django's would be."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Give each select the row that came with the form's own."""
        super().add_fields(form, index)  # type: ignore[misc]
        for name, row in form.instance._state.fields_cache.items():  # noqa: SLF001 - else a query
            choices = getattr(form.fields.get(name), "choices", None)
            if row is not None and isinstance(choices, ModelChoiceIterator):
                choices.queryset = _LoadedRow(row, choices.queryset)  # type: ignore[assignment]
                form.fields[name].widget.choices = choices


class LoadedInlineMixin:
    """An inline that takes the same queries however many rows it has."""

    autocomplete_fields: "tuple[str, ...]"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows with what their selects show."""
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        return rows.select_related(*self.autocomplete_fields)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Return a formset that uses them."""
        made = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        return type(made.__name__, (_LoadedFormSet, made), {})


class DeskInputMiddleware:
    """Rejects input that Django's admin would look up unchecked, and fail on with a 500.

    That is: malformed ids in its forms, and malformed filters of its lists.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_args: Any) -> None:
        """Check the ids in a form; raises BadRequest."""
        desk = getattr(view, "model_admin", None)
        if desk is None or request.method != "POST":
            return
        for name, field in _id_fields(desk):
            pattern = re.compile(rf"(\w+-\d+-)?{name}")
            for sent in filter(pattern.fullmatch, request.POST):
                _check_ids(field, request.POST.getlist(sent))

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """Turn a failure on malformed filters into BadRequest."""
        at = request.resolver_match
        is_list = at and at.app_name == "admin" and str(at.url_name).endswith("_changelist")
        if is_list and request.GET and isinstance(error, ValueError | OverflowError | DataError):
            raise BadRequest("A filter of this list has no such value.") from error


def _id_fields(desk: Any) -> Iterator[tuple[str, "Field[Any, Any]"]]:
    """Yield the names by which a desk's forms name rows, and the columns these are looked up in."""
    yield ACTION_CHECKBOX_NAME, desk.opts.pk
    for model in (desk.model, *(inline.model for inline in desk.inlines)):
        for field in model._meta.get_fields():  # noqa: SLF001 - as Django documents it
            if isinstance(field, ForeignKey):
                yield field.name, field.target_field


def _check_ids(field: "Field[Any, Any]", sent: list[Any]) -> None:
    for value in filter(None, sent):
        try:
            field.to_python(value)
        except ValidationError as error:
            raise BadRequest("A row is named by what can be no id.") from error
