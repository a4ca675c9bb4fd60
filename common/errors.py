"""Errors of domain calls: a `DomainError` has a stable code and a text for people."""

from collections.abc import Mapping

from django.utils.functional import Promise

Text = str | Promise


class DomainError(Exception):
    """A refused request: `code` is stable for programs, `text` says what to do, in both languages.

    `fields` names what was wrong by input field. Each app subclasses it beside the code that
    raises it; views turn it into a page or a problem+json answer.
    """

    code = "invalid"
    status = 400

    def __init__(self, text: Text, *, fields: Mapping[str, list[Text]] | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.fields = dict(fields or {})


class NotFoundError(DomainError):
    """The object does not exist, or the caller may not see it."""

    code = "not_found"
    status = 404


class MovedError(NotFoundError):
    """The object was merged into another one of its kind: `pk`. Pages and API redirect there."""

    def __init__(self, text: Text, *, pk: int) -> None:
        super().__init__(text)
        self.pk = pk


class ForbiddenError(DomainError):
    """The caller may not do this."""

    code = "forbidden"
    status = 403
