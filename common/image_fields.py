"""Model fields of images."""

import contextlib
from typing import Any

from django.db import models


class StoredImageField(models.ImageField):
    """An image whose measures stay as they are while its file can't be found.

    Django measures the file again whenever the field is set, by a form's checks too: a file lost
    from the disk would make all else of its row impossible to change.
    """

    def update_dimension_fields(self, *args: Any, **kwargs: Any) -> None:
        """Measure the file if it is there."""
        with contextlib.suppress(FileNotFoundError):
            super().update_dimension_fields(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Return an image's: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ImageField", args, kwargs
