"""Count the bids of each lot anew: a voiding that changed leader or price was counted as one."""

from django.db import migrations

RECOUNT = """
UPDATE auctions_lot lot SET bid_count = (
    SELECT count(*) FROM auctions_bid WHERE lot_id = lot.id AND kind = 'bid' AND changed
) WHERE EXISTS (SELECT FROM auctions_bid WHERE lot_id = lot.id AND kind = 'void' AND changed)
"""


class Migration(migrations.Migration):
    dependencies = [("auctions", "0014_rename_ending_told")]
    operations = [migrations.RunSQL(RECOUNT, migrations.RunSQL.noop)]
