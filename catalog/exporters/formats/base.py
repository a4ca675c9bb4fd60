"""What a format of exports is, and the registry of them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from catalog.exporters.rows import Row

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Format(ABC):
    """A format of exports. A module of this package that defines one adds it, nothing names it.

    A file is `begin`, then parts of any number of works, then `end`: each can be made by another
    process at another time, so that an export can be paused. `packed` makes the file of them.
    """

    # What the command and addresses call it; an importer reads it under the same name.
    name: ClassVar[str]
    label: "ClassVar[_StrPromise]"
    extension: ClassVar[str]
    content_type: ClassVar[str]

    def begin(self) -> str:
        """Return what stands before the first work."""
        return ""

    @abstractmethod
    def part(self, rows: Sequence[Row]) -> str:
        """Return works as a part of the file."""

    def end(self) -> str:
        """Return what stands after the last work."""
        return ""

    def packed(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the file, made of its parts; by default they are the file."""
        yield from parts


FORMATS: dict[str, Format] = {}


def register(format_: type[Format]) -> type[Format]:
    """Add a format to the registry."""
    FORMATS[format_.name] = format_()
    return format_
