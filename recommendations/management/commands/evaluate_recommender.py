"""`manage.py evaluate_recommender`: compare the served version with baselines on the log."""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from recommendations.retrieval.services import item_vectors
from recommendations.training.services import export, gate
from recommendations.training.services.evaluation import by_baseline
from recommender.baselines.registry import BASELINES
from recommender.data.dataset import SPLITS, Dataset, DatasetError, Queries
from recommender.data.rankings import Rankings
from recommender.data.reading import read_dataset
from recommender.evaluation.gate import rank_visits
from recommender.evaluation.plots import draw
from recommender.evaluation.report import evaluate, write_json
from recommender.evaluation.report_table import table
from recommender.features.blocks import Matrix

BASELINE_NAMES = ("random", "newest", "popular", "artist", "content", "item-knn")


class Command(BaseCommand):
    """Measure; nothing stored changes."""

    help = "Evaluate the live version on the latest visits, compared with zero-shot and baselines."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--split", choices=SPLITS, default="test")
        parser.add_argument("--json", type=Path, metavar="FILE")
        parser.add_argument("--plots", type=Path, metavar="DIR")

    def handle(self, *, split: str, json: Path | None, plots: Path | None, **_: Any) -> None:
        """Run; exit status 1 where there are no visits to measure on."""
        with tempfile.TemporaryDirectory() as folder:
            try:
                exported = export.export(Path(folder))
                if not exported.visits[split]:
                    raise CommandError("Too few choices to evaluate on.")
                dataset = read_dataset(folder)
            except (DatasetError, OSError) as error:
                raise CommandError(str(error)) from error
            texts = item_vectors.text_matrix([int(identity) for identity in dataset.works.ids])
            queries = gate.evaluated_visits(dataset, split)
            if not len(queries):
                raise CommandError("No visit has earlier interactions of its collector to rank by.")
            dataset = gate.with_queries(dataset, split, queries)
            names = list(_rankings(dataset, texts, queries))
            reports = evaluate(dataset, names, split, texts)
        self.stdout.write(table(reports))
        if json:
            write_json(reports, json)
        if plots:
            for path in draw(reports, plots):
                self.stderr.write(str(path))


def _rankings(dataset: Dataset, texts: Matrix, queries: Queries) -> Iterator[Rankings]:
    """Yield the served version's rankings first, then zero-shot's and the simple ones."""
    past = gate.PastInteractions(dataset, queries)
    for contender in tqdm(gate.contenders(dataset, texts)[::-1], unit=" versions", disable=None):
        yield rank_visits(contender, dataset, queries, past)
    for name in tqdm(BASELINE_NAMES, unit=" rankings", disable=None):
        yield by_baseline(name, BASELINES[name](dataset, texts, queries), dataset, queries)
