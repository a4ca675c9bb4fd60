"""`manage.py load_sale FILE.json`: a sale with its lots, published at once."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rest_framework.exceptions import ErrorDetail

from accounts import selectors as accounts
from auctions.serializers.sale_file import SaleFileSerializer
from auctions.services import sales
from catalog import selectors as catalog
from common import strict_json
from common.errors import DomainError


class Command(BaseCommand):
    """Write a sale, all or nothing."""

    help = "Load a sale with its lots from a JSON file; prints their ids as JSON."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **_: Any) -> None:
        """Run; exit status 1 names what is wrong, and nothing is written."""
        payload = SaleFileSerializer(data=self._read(file))
        if not payload.is_valid():
            raise CommandError("\n".join(_lines(payload.errors)))
        lots = payload.validated_data["lots"]
        try:
            sale, lots_ = sales.write_sale(payload.new_sale(self._sellers(lots)))
        except DomainError as error:
            lines = [f"{field}: {' '.join(map(str, t))}" for field, t in error.fields.items()]
            raise CommandError("\n".join([str(error.text), *lines])) from error
        body = {"sale": sale.pk, "lots": [lot.pk for lot in lots_]}
        self.stdout.write(json.dumps(body))

    def _read(self, file: Path) -> Any:
        try:
            # Decimal: a percentage such as 8.875 is taken as it is written.
            return strict_json.loads(file.read_bytes(), exact=True)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except strict_json.BadJSONError as error:
            raise CommandError(f"{file} is not JSON: {error}") from error

    def _sellers(self, lots: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the sellers' accounts; an unknown seller or work is an error."""
        works = {lot["artwork"] for lot in lots if lot.get("artwork") is not None}
        missing = sorted(works - catalog.existing_ids(works))
        if missing:
            raise CommandError(f"Works not found: {', '.join(map(str, missing))}")
        found: dict[str, Any] = {}
        for email in {lot["seller"] for lot in lots if lot.get("seller")}:
            user = accounts.user_of(email)
            if user is None:
                raise CommandError(
                    f"No account has the email {email}. "
                    f"Create one: manage.py create_collector {email}"
                )
            found[email] = user
        return found


def _lines(errors: Any, place: str = "") -> list[str]:
    if isinstance(errors, dict):
        return [
            line
            for key, inner in errors.items()
            for line in _lines(inner, f"{place}.{key}" if place else str(key))
        ]
    if isinstance(errors, list) and not all(
        isinstance(item, (str, ErrorDetail)) for item in errors
    ):
        return [
            line
            for number, inner in enumerate(errors, start=1)
            for line in _lines(inner, f"{place}[{number}]")
        ]
    return [f"{place}: {' '.join(map(str, errors))}"] if errors else []
