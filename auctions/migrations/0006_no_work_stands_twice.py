"""Works that stand in several lots: of those not settled all but the first to open are withdrawn.

Lots that were sold stay sold, also where that was more often than the work exists: they are
reported, to be settled with the buyers.
"""

from collections import defaultdict
from uuid import uuid4

from django.db import migrations
from django.utils import timezone


def report(text):
    print(f"\n  {text}", end="")


def give_copies(apps, schema_editor):
    Lot = apps.get_model("auctions", "Lot")
    standing = Lot.objects.filter(
        sale__published=True, state__in=["unsettled", "sold"], artwork__isnull=False
    )
    lots_of = defaultdict(list)
    for lot in standing.select_related("artwork", "sale").order_by("opens_at", "id"):
        lots_of[lot.artwork_id].append(lot)
    for lots in lots_of.values():
        copies = lots[0].artwork.copies
        sold = [lot for lot in lots if lot.state == "sold"]
        unsettled = [lot for lot in lots if lot.state == "unsettled"]
        places = max(0, copies - len(sold))
        if len(sold) > copies:
            report(f"{named(sold[0])} was sold {len(sold)} times: {places_of(sold)}")
        for number, lot in enumerate([*sold, *unsettled[:places]], start=1):
            Lot.objects.filter(pk=lot.pk).update(copy=number)
        for lot in unsettled[places:]:
            report(f"{named(lot)} stands twice; withdrawn: {places_of([lot])}")
            withdraw(apps, lot)


def named(lot):
    work = lot.artwork
    return f"work {work.pk} “{work.title_en or work.title_zh}”"


def places_of(lots):
    return ", ".join(f"lot {lot.pk} (no. {lot.number} of sale {lot.sale_id})" for lot in lots)


def withdraw(apps, lot):
    at = max(filter(None, [timezone.now(), lot.last_at]))
    apps.get_model("auctions", "Bid").objects.create(
        lot_id=lot.pk, seq=lot.last_seq + 1, at=at, kind="withdraw", author="offered_twice",
        reason="", changed=False, leader_id=lot.leader_id, price=lot.price, ends_at=lot.ends_at,
    )
    apps.get_model("auctions", "Lot").objects.filter(pk=lot.pk).update(
        state="withdrawn", last_seq=lot.last_seq + 1, last_at=at, version=lot.version + 1
    )
    apps.get_model("auctions", "Consequence").objects.create(
        lot_id=lot.pk, kind="withdraw", event_id=uuid4(), at=at
    )


def sell_works_of_closed_lots(apps, schema_editor):
    """Closing marks the work as sold itself now; before, the consequence did it that still waits."""
    waiting = apps.get_model("auctions", "Consequence").objects.filter(
        kind="closed", lot__state="sold", lot__artwork__isnull=False
    )
    ids = set(waiting.values_list("lot__artwork_id", flat=True))
    apps.get_model("catalog", "Artwork").objects.filter(pk__in=ids).update(
        availability="sold", copies_sold=1
    )


class Migration(migrations.Migration):
    dependencies = [("auctions", "0005_withdrawals_and_copies")]
    operations = [
        migrations.RunPython(give_copies, migrations.RunPython.noop),
        migrations.RunPython(sell_works_of_closed_lots, migrations.RunPython.noop),
    ]
