"""`manage.py refresh_recommendations`: recompute stored lists in this process."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from accounts import selectors as accounts_read
from accounts import services as accounts
from common import clock
from recommendations.feed.services import computing as lists


class Command(BaseCommand):
    """Compute the lists of all subjects, or of the collectors named."""

    help = "Recompute lists: of all collectors, or of those named by email."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("emails", nargs="*", metavar="E-MAIL")

    def handle(self, *, emails: list[str], **_: Any) -> None:
        """Run; an interruption leaves finished lists stored."""
        subjects = lists.all_subjects()
        if emails:
            users = [accounts_read.user_of(email) for email in emails]
            unknown = [email for email, user in zip(emails, users, strict=True) if user is None]
            if unknown:
                raise CommandError(f"No collector has the email {', '.join(unknown)}.")
            subjects = [accounts.subject_of(user=user) for user in users if user]
        done = 0
        for subject_id in tqdm(subjects, unit=" lists"):
            done += lists.refresh(subject_id, now=clock.now(), force=True)
        self.stdout.write(f"refreshed {done}")
