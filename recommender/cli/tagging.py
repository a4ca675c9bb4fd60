"""The command `tag`: learns from the works with tags and predicts those of the others."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import numpy as np
from tqdm import tqdm

from recommender.data.reading import read_works
from recommender.features.texts import encoded
from recommender.tagging.labels import labels_of, tags_of
from recommender.tagging.predictions import writing_predictions
from recommender.tagging.predictor import Progress, learn_tags, texts_for_tagging
from recommender.tagging.report import as_line, draw_reliability


def run_tagging(options: argparse.Namespace) -> None:
    """Predict the tags of the works that have none, and write them."""
    works = read_works(options.dataset)
    tagged = tags_of(works)
    known = np.array([row for row, tags in enumerate(tagged) if tags], dtype=np.int64)
    others = np.array([row for row, tags in enumerate(tagged) if not tags], dtype=np.int64)
    known_tags = [tagged[row] for row in known]
    labels_of(known_tags)  # refuses what can't be learned from before texts are encoded
    with writing_predictions(options.out) as write, _progress() as progress:
        text = encoded(texts_for_tagging(works), progress=partial(progress, "encoding texts"))
        predictor = learn_tags(
            works.rows(known),
            known_tags,
            None if text is None else text[known],
            seed=options.seed,
            progress=progress,
        )
        vectors = None if text is None else text[others]
        likely = predictor.predict(works.rows(others), vectors, progress=progress)
        write([works.ids[row] for row in others], predictor.tags, likely, predictor.cut)
    if options.plot:
        draw_reliability(predictor.figures, options.plot)
    print(as_line(predictor.figures))


@contextmanager
def _progress() -> Iterator[Progress]:
    """Yield a function that shows the stage and how much of it is done."""
    with tqdm(unit="work", disable=None, leave=False) as bar:

        def show(stage: str, done: int, total: int) -> None:
            bar.set_description(stage, refresh=False)
            bar.total, bar.n = total or None, done
            bar.refresh()

        yield show
