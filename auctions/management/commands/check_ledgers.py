"""`manage.py check_ledgers`: every lot against the replay of its ledger."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from auctions.services import closing


class Command(BaseCommand):
    """Replay all ledgers."""

    help = "Compare every lot with the replay of its ledger; exit status 1 on any difference."

    def handle(self, **_: Any) -> None:
        """Run."""
        rows, differing = 0, 0
        ids = closing.all_lot_ids()
        for lot_id in tqdm(ids, unit="lot", disable=None):
            proof = closing.replay_lot(lot_id=lot_id)
            if proof is None:
                continue
            rows += proof.rows
            if proof.differences:
                differing += 1
                self.stdout.write(f"lot {lot_id} differs: {', '.join(proof.differences)}")
        self.stdout.write(f"{len(ids)} lots, {rows} ledger rows, {differing} differ")
        if differing:
            sys.exit(1)
