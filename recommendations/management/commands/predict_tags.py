"""`manage.py predict_tags`: predict the tags of works that nobody has described."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from common import outbox
from recommendations.tagging import services, tasks
from recommender.model.folder import ModelError


class Command(BaseCommand):
    """Predict with the newest predictor; repeat the command after an interruption."""

    help = "Predict the tags of works without any of their own; train_tagger comes first."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--queue", action="store_true", help="have the bulk worker predict")

    def handle(self, *, queue: bool, **_: Any) -> None:
        """Predict in this process unless `queue`."""
        if queue:
            with transaction.atomic():
                outbox.publish(tasks.PREDICT)
            self.stdout.write("queued for the bulk worker")
            return
        with tqdm(unit=" works", disable=None, leave=False) as bar:

            def advance(count: int) -> None:
                bar.update(count)

            try:
                works, tags = services.predict(progress=advance)
            except (services.NoPredictorError, ModelError) as error:
                raise CommandError(str(error)) from error
        self.stdout.write(f"{works} works, {tags} predicted tags")
