"""`manage.py train_recommender`: queue a training and follow it, or run it here."""

import argparse
import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from common import clock
from recommendations.registry.models import TrainingRun
from recommendations.registry.selectors import OPEN, progress, verdict
from recommendations.registry.services import training_runs
from recommendations.training.services import training

POLL_INTERVAL_S = 1.0
SUCCESSFUL_STATES = (
    TrainingRun.State.PROMOTED,
    TrainingRun.State.REFUSED,
    TrainingRun.State.SKIPPED,
)


class Command(BaseCommand):
    """Train, judge, and promote if the gate says so; exit status 1 when the run failed."""

    help = "Train the recommender on the site's log, and promote the version if it is better."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "--here",
            action="store_true",
            help="train in this process instead of the training worker",
        )
        parser.add_argument("--config", choices=["small", "base", "large"])
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="setting to override, such as train.epochs=5",
        )

    def handle(self, *, here: bool, **options: Any) -> None:
        """Run; Ctrl-C leaves a queued run to the worker."""
        config = self._config(options)
        run = training_runs.ask(
            requested_by=TrainingRun.RequestedBy.COMMAND,
            now=clock.now(),
            config=config,
            publish=not here,
        )
        if run.config != config:
            self.stderr.write(f"Run {run.pk} is still in progress. Following it.")
        if here:
            training.train(run.pk, report=self.stderr.write)
        self._follow(run)
        self.stdout.write(verdict(run))
        for check in run.figures.get("checks", []):
            mark = "passed" if check["passed"] else "FAILED"
            self.stdout.write(
                f"  {check['name']}: {check['value']:.4f}, least {check['least']:.4f}, {mark}"
            )
        if run.state not in SUCCESSFUL_STATES:
            raise CommandError(f"Run {run.pk}: {run.state}.")

    def _config(self, options: dict[str, Any]) -> dict[str, Any]:
        config = training_runs.default_config()
        config["preset"] = options["config"] or config["preset"]
        config["changes"] = {"train.seed": options["seed"]}
        for pair in options["set"]:
            name, _, value = pair.partition("=")
            try:
                config["changes"][name] = json.loads(value)
            except ValueError as error:
                raise CommandError(f"--set {pair}: use the form train.epochs=5.") from error
        try:
            training.config_of(config)
        except (ValueError, KeyError, TypeError) as error:
            raise CommandError(f"--set: {error}") from error
        return config

    def _follow(self, run: TrainingRun) -> None:
        shown = ""
        while run.state in OPEN:
            line = progress(run) or verdict(run)
            if line != shown:
                self.stderr.write(line)
                shown = line
            time.sleep(POLL_INTERVAL_S)
            run.refresh_from_db()
        run.refresh_from_db()
