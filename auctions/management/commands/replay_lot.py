"""`manage.py replay_lot ID`: a lot's state from its ledger beside the stored one."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from auctions.services import closing


class Command(BaseCommand):
    """Replay one ledger. What it prints is for operators: it holds what bidders may not see."""

    help = "Compute a lot's state from its ledger and print it beside the stored one, as JSON."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("lot", type=int, metavar="ID")

    def handle(self, *, lot: int, **_: Any) -> None:
        """Run; exit status 1 on any difference."""
        proof = closing.replay_lot(lot_id=lot)
        if proof is None:
            raise CommandError(f"Lot {lot} not found.")
        body = {
            "lot": proof.lot_id,
            "rows": proof.rows,
            "stored": asdict(proof.stored),
            "replayed": asdict(proof.replayed),
            "differences": proof.differences,
        }
        self.stdout.write(json.dumps(body, cls=DjangoJSONEncoder))
        if proof.differences:
            sys.exit(1)
