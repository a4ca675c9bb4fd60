"""Model fields of images."""

import contextlib
from typing import Any

from django.db import models


class StoredImageField(models.ImageField):
    """An image whose stored dimensions are kept while its file is missing.

    Django measures the file whenever the field is set, also during form validation: a file missing
    from the disk would make its whole row impossible to change.
    """

    def update_dimension_fields(self, *args: Any, **kwargs: Any) -> None:
        """Measure the file if it exists."""
        with contextlib.suppress(FileNotFoundError):
            super().update_dimension_fields(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Deconstruct as a plain ImageField: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ImageField", args, kwargs
