"""`manage.py load_demo`: an invented gallery, to try everything on."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from accounts import services as accounts
from artrec_site import demo
from catalog.importers.demo import gallery
from common import clock
from recommendations.services import lists, quiz_works, vectors


class Command(BaseCommand):
    """Paint the demo, write its people, read its texts and make the demo collector's list."""

    help = "Load the demo: 420 works drawn by artrec itself, six exhibitions, simulated collectors."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "--demo", action="store_true", help="load it into a database that is not embedded, too"
        )

    def handle(self, *, demo: bool, **_: Any) -> None:
        """Run; what is there already stays as it is."""
        if not settings.EMBEDDED and not demo:
            raise CommandError(
                "This database is not the embedded one: add --demo to load the demo into it."
            )
        counts = gallery.load(media=Path(settings.MEDIA_ROOT), progress=self._progress)
        self._people()
        with tqdm(total=vectors.pending_count(), desc="reading texts", file=sys.stderr) as bar:
            vectors.embed_pending(now=clock.now, progress=bar.update)
        if quiz_works.is_stale():
            quiz_works.choose()
        collector = accounts.create_account(email=DEMO_COLLECTOR, password=None)
        lists.refresh(accounts.subject_of(user=collector), now=clock.now())
        self.stdout.write(str(counts))

    def _people(self) -> None:
        first = not demo.logins_path().exists()
        demo.ensure_logins()
        collector = accounts.create_account(email=DEMO_COLLECTOR, password=None)
        if first:
            demo.load_people(now=clock.now(), progress=self._progress)
            demo.introduce_demo_collector(user=collector, now=clock.now())

    def _progress(self, what: str, done: int, of: int) -> None:
        self.stderr.write(f"\r{what} {done}/{of}", ending="\n" if done == of else "")


DEMO_COLLECTOR = demo.COLLECTOR
