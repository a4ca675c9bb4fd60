"""`manage.py load_demo`: an invented gallery to try the site with."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from accounts import services as accounts
from common import clock
from demo import bidders, gallery, people
from recommendations.feed.services import computing as lists


class Command(BaseCommand):
    """Paint the demo, write its people, read its texts and make the demo collector's list."""

    help = "Load the demo: 420 works drawn by artrec itself, exhibitions, people, sales."

    def handle(self, **_: Any) -> None:
        """Run; existing data is not changed."""
        counts = gallery.load(media=Path(settings.MEDIA_ROOT), progress=self._progress)
        self._people()
        call_command("embed_artworks", stdout=self.stderr)
        collector = accounts.create_account(email=people.COLLECTOR, password=None)
        lists.refresh(accounts.subject_of(user=collector), now=clock.now())
        self._progress("preparing sales", 0, 1)
        people.renew_sales(now=clock.now())
        self._progress("preparing sales", 1, 1)
        self.stdout.write(str(counts))

    def _people(self) -> None:
        bidders.automatic_bidders()
        collector = accounts.create_account(email=people.COLLECTOR, password=None)
        if not people.logins_path().exists():
            people.load_people(now=clock.now(), progress=self._progress)
            people.introduce_demo_collector(user=collector, now=clock.now())
        # Last: its file marks the demo as complete for the next start.
        people.ensure_logins()

    def _progress(self, what: str, done: int, of: int) -> None:
        self.stderr.write(f"\r{what} {done}/{of}", ending="\n" if done == of else "")
