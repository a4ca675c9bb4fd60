"""`manage.py export_dataset DIR`: catalogue and log as a folder in the offline format."""

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from recommendations.training.services import export
from recommender.data.dataset import DatasetError


class Command(BaseCommand):
    """Write the four files, whole or not at all."""

    help = (
        "Export catalogue and interactions as a dataset for python -m recommender, without names."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *, folder: Path, **_: Any) -> None:
        """Run; exit status 1 where the folder can't be written to."""
        try:
            with tqdm(unit=" works", desc="exporting", disable=None) as bar:
                counts = export.export(folder, progress=partial(_advance, bar))
        except (DatasetError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{counts.works} works, {counts.events} events, "
            f"{counts.visits['valid']} validation visits and {counts.visits['test']} test visits"
        )


def _advance(bar: "tqdm[Any]", done: int) -> None:
    bar.update(done)
