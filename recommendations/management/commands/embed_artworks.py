"""`manage.py embed_artworks`: encode new and changed works in this process."""

from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from common import clock
from recommendations.onboarding.services import quiz_works
from recommendations.retrieval.services import text_vectors as vectors
from recommendations.taste_map.services import drawing


class Command(BaseCommand):
    """Encode the texts of works that have no vector yet; an interrupted run is continued."""

    help = "Encode new and changed texts, and bring the questionnaire and the taste map up to date."

    def handle(self, **_: Any) -> None:
        """Run in this process, after any worker that is encoding already."""
        with tqdm(total=vectors.pending_count(), unit=" works", desc="reading") as bar:
            done = vectors.embed_pending(progress=partial(_advance, bar), wait=True)
        if done.checked or quiz_works.is_stale():
            quiz_works.choose()
        drawing.keep_up(now=clock.now())
        self.stdout.write(f"checked {done.checked} works, encoded {done.encoded} texts")


def _advance(bar: "tqdm[Any]", checked: int) -> None:
    bar.update(checked)
