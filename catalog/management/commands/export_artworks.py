"""`manage.py export_artworks`: works of the catalogue into a file."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalog import search, selectors
from catalog.exporters import BATCH, FORMATS, Format, parts_of
from common.errors import DomainError
from common.streams import batched


class Command(BaseCommand):
    """Write works to a file that `import_artworks` loads back without a change."""

    help = f"Write works to a file: export_artworks {' | '.join(FORMATS)} FILE"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("format", choices=sorted(FORMATS))
        parser.add_argument("path", type=Path)
        chosen = parser.add_mutually_exclusive_group()
        chosen.add_argument("--ids", help="these works alone: 3,17,18")
        chosen.add_argument("--source", default="", help="the works of one source")
        chosen.add_argument("--search", default="", help="what a search of the catalogue finds")

    def handle(
        self, *, format: str, path: Path, ids: str | None, source: str, search: str, **_: Any  # noqa: A002 - the argument's name
    ) -> None:  # fmt: skip
        """Run; the file appears when it is whole."""
        chosen = _chosen(ids, source, search)
        writer, partial = FORMATS[format], path.with_name(f"{path.name}.part")
        bar = tqdm(total=len(chosen), unit=" works", desc="exporting", mininterval=0.5)
        try:
            with bar, partial.open("wb") as handle:
                for piece in writer.packed(self._parts(writer, chosen, bar)):
                    handle.write(piece)
            partial.replace(path)
        except OSError as error:
            raise CommandError(f"{path}: {error}") from error
        finally:
            bar.close()
            partial.unlink(missing_ok=True)
        self.stdout.write(f"{bar.n} works written to {path}")

    def _parts(self, writer: Format, ids: list[int], bar: "tqdm[Any]") -> Iterator[bytes]:
        yield writer.begin().encode()
        for batch in batched(ids, BATCH):
            body, written = parts_of(writer, batch)
            yield body
            bar.update(written)
        yield writer.end().encode()


def _chosen(ids: str | None, source: str, text: str) -> list[int]:
    """Return the works to write; raises CommandError."""
    if ids is not None:
        try:
            among = {int(part) for part in ids.split(",") if part.strip()}
        except ValueError as error:
            raise CommandError("--ids takes numbers with commas between: 3,17,18.") from error
        return selectors.ids_to_export(among=among)
    if text:
        try:
            return search.found_ids(search.BrowseQuery(text=text))
        except DomainError as refused:
            raise CommandError(str(refused.text)) from refused
    return selectors.ids_to_export(source=source)
