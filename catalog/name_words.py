"""The column of a row's names as they are found while they are typed."""

from typing import Any, Protocol

from django.db import models

from catalog.vocabulary.beginnings import beginnings


class Named(Protocol):
    """A row with names."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Return its names, the first one first."""


class NameWordsField(models.TextField):  # type: ignore[type-arg]
    """Follows the names whenever a row is inserted or saved; who updates in bulk sets it."""

    def deconstruct(self) -> Any:
        """Stand in migrations as a plain column: their artists have no names to follow."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002, FBT001
        """Return the words of the names as they are now."""
        words = name_words(model_instance)  # type: ignore[arg-type]
        setattr(model_instance, self.attname, words)
        return words


def name_words(row: Named) -> str:
    """Return the stretches by which a row's names are found, with spaces between."""
    found = (part for name in row.all_names for part in beginnings(name))
    return " ".join(dict.fromkeys(found))
