"""`manage.py train_tagger`: train the tag predictor here, or have the training worker do it."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from common import clock, outbox
from recommendations.tagging import services, tasks
from recommender.data.dataset import DatasetError
from recommender.tagging.report import as_line, draw_reliability


class Command(BaseCommand):
    """Train on the works with tags, and store the predictor as the one in use."""

    help = "Train the predictor of tags on the catalogue’s own tags; predict_tags uses it."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "--queue",
            action="store_true",
            help="have the training worker train, and the bulk worker predict",
        )
        parser.add_argument(
            "--plot",
            type=Path,
            metavar="FILE.svg",
            help="plot the reliability on works left out in learning",
        )

    def handle(self, *, queue: bool, plot: Path | None, **_: Any) -> None:
        """Train in this process unless `queue`."""
        if queue:
            with transaction.atomic():
                outbox.publish(tasks.TRAIN)
            self.stdout.write("queued for the training worker")
            return
        with tqdm(unit=" works", disable=None, leave=False) as bar:

            def show(stage: str, done: int, total: int) -> None:
                bar.set_description(stage, refresh=False)
                bar.total, bar.n = total or None, done
                bar.refresh()

            try:
                trained = services.train(now=clock.now(), progress=show)
            except (DatasetError, OSError) as error:
                raise CommandError(str(error)) from error
        if trained is None:
            raise CommandError("Another process is training the predictor.")
        name, predictor = trained
        if plot:
            draw_reliability(predictor.figures, plot)
        self.stdout.write(f"{name}: {len(predictor.tags)} tags; {as_line(predictor.figures)}")
