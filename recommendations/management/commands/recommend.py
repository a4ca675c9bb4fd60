"""`manage.py recommend`: a collector's list with its reasons, in the terminal."""

import argparse
import json
import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts import selectors as accounts_read
from accounts import services as accounts
from common import clock
from recommendations.feed.selectors.feed import FeedEntry, entries
from recommendations.feed.services import making
from recommendations.interactions import services as events
from recommendations.taste.services import statement
from recommendations.trials.selectors.assignment import Assignment, assignment_of


class Command(BaseCommand):
    """Compute the list now, in this process; nothing stored changes."""

    help = "Print the recommendations for a collector with their reasons."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("email")
        parser.add_argument("--statement", help="use this statement instead of the collector's own")
        parser.add_argument("--limit", type=int, default=10)
        parser.add_argument("--json", action="store_true", help="print JSON in the API's format")

    def handle(self, *, email: str, limit: int, json: bool, **options: Any) -> None:
        """Run; exit status 1 for an unknown collector."""
        user = accounts_read.user_of(email)
        if user is None:
            raise CommandError(
                f"No collector has the email {email}. "
                f"Create one: manage.py create_collector {email}"
            )
        if limit < 1:
            raise CommandError("--limit must be at least 1.")
        subject_id = accounts.subject_of(user=user)
        if accounts_read.is_opted_out(subject_id):
            raise CommandError(f"{email} has turned personal recommendations off.")
        text: str | None = options["statement"]
        if text is None:
            entries = self._entries(subject_id, assignment_of(subject_id), limit)
        else:
            # On a copy of the history, under a pseudonym that is discarded: nobody else waits
            # for its rows.
            with transaction.atomic():
                copy = self._copy(subject_id, text)
                entries = self._entries(copy, assignment_of(subject_id), limit)
                transaction.set_rollback(True)
        self.stdout.write(_as_json(entries) if json else _as_text(entries))

    def _entries(
        self, subject_id: uuid.UUID, assignment: Assignment, limit: int
    ) -> tuple[FeedEntry, ...]:
        _, items = making.compute(subject_id, now=clock.now(), assignment=assignment)
        return entries(items[:limit])

    def _copy(self, subject_id: uuid.UUID, text: str) -> uuid.UUID:
        copy = uuid.uuid4()
        now = clock.now()
        events.copy_history(of=subject_id, to=copy, now=now)
        statement.write(subject_id=copy, text=text, now=now)
        return copy


def _as_text(entries: tuple[FeedEntry, ...]) -> str:
    if not entries:
        return "Nothing to recommend. Load works, then run embed_artworks."
    lines: list[str] = []
    for entry in entries:
        maker = f", {entry.artwork.artist}" if entry.artwork.artist else ""
        lines.append(f"{entry.position + 1:3}. {entry.artwork}{maker}  [{entry.score:.3f}]")
        lines += [f"       {reason.text} ({reason.share:.0%})" for reason in entry.reasons]
    return "\n".join(lines)


def _as_json(entries: tuple[FeedEntry, ...]) -> str:
    results = [
        {
            "artwork": {"id": str(entry.artwork.pk), "title": str(entry.artwork)},
            "score": entry.score,
            "source": entry.source,
            "reasons": [
                {
                    "kind": reason.kind,
                    "text": reason.text,
                    "artwork_id": reason.artwork_id and str(reason.artwork_id),
                    "share": reason.share,
                    "rank_without": reason.rank_without,
                }
                for reason in entry.reasons
            ],
        }
        for entry in entries
    ]
    return json.dumps({"results": results}, ensure_ascii=False)
