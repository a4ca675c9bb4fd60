"""`manage.py create_collector`: a verified account and a session of the app's kind."""

import argparse
import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts import selectors, services
from accounts.models import User
from common import ports
from common.addresses import typed_address
from common.errors import DomainError


class Command(BaseCommand):
    """Make an account, or give an existing one a new session."""

    help = "Create a collector; prints id and session token as JSON."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("email")
        parser.add_argument("--password")
        parser.add_argument("--staff", action="store_true", help="also make the account a curator")
        parser.add_argument(
            "--register-for",
            type=int,
            metavar="SALE",
            help="register for this sale, approved without limit",
        )

    def handle(
        self,
        *,
        email: str,
        password: str | None,
        staff: bool,
        register_for: int | None,
        **_: Any,
    ) -> None:
        """Run; exit status 1 for an impossible address, a weak password, a sale not to be had."""
        try:
            email = typed_address(email)
            if password is not None:
                user = selectors.user_of(email) or User(email=email)
                services.check_password_strength(password=password, user=user)
        except (ValidationError, DomainError) as error:
            messages = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError(" ".join(messages)) from error
        user = services.create_account(email=email, password=password, staff=staff)
        if register_for is not None:
            try:
                ports.register_bidder(user=user, sale_id=register_for)
            except DomainError as error:
                raise CommandError(str(error.text)) from error
        token = services.open_app_session(user=user, by="manage.py create_collector")
        self.stdout.write(json.dumps({"id": str(user.pk), "session_token": token}))
