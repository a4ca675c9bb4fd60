"""`manage.py import_artworks`: a source's works into the catalogue."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalog.importers import SourceError
from catalog.importers.encodings import UnsureError
from catalog.importers.sources import IMPORTERS, Request, WrongCallError
from catalog.services import imports
from catalog.services.import_counts import Counts
from catalog.services.records import Flag, Refusal
from catalog.services.tags import sync_tags
from common import clock


class Command(BaseCommand):
    """Load works by (source, id): again and again without doubles."""

    help = f"Load works: import_artworks {' | '.join(each.usage for each in IMPORTERS.values())}"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("source", choices=sorted(IMPORTERS))
        parser.add_argument("path", type=Path)
        parser.add_argument("--mapping", type=Path, help="mapping of columns to fields (TOML)")
        parser.add_argument(
            "--allow-clearing",
            action="store_true",
            help="clear fields that are empty in the file; curators' changes are kept",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="report what would change without writing"
        )

    def handle(
        self,
        *,
        source: str,
        path: Path,
        mapping: Path | None,
        dry_run: bool,
        allow_clearing: bool,
        **_: Any,
    ) -> None:
        """Run; exit status 1 when the file could not be read to its end, 2 for a wrong call
        and where the mapping must say how the file is written.
        """
        sync_tags()
        bar = tqdm(unit=" works", desc="importing", mininterval=0.5)
        counts = Counts()
        try:
            delivery = IMPORTERS[source].read(Request(path, mapping, self.stderr.write))
            with bar:
                for batch in imports.load(
                    source=delivery.source,
                    records=delivery.records,
                    now=clock.now,
                    dry_run=dry_run,
                    allow_clearing=allow_clearing,
                    refused=self._report,
                    flagged=self._report,
                ):
                    counts += batch
                    bar.update(batch.seen)
        except (UnsureError, WrongCallError) as error:
            raise CommandError(str(error), returncode=2) from error
        except SourceError as error:
            raise CommandError(f"{error} So far: {counts}.") from error
        except KeyboardInterrupt:
            raise CommandError(f"Interrupted: {counts}. Run it again to continue.") from None
        finally:
            bar.close()
        self.stdout.write(str(counts) + (" (dry run)" if dry_run else ""))

    def _report(self, item: Flag | Refusal) -> None:
        self.stderr.write(str(item))
