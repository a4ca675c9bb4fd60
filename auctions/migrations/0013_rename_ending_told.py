from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("auctions", "0012_lot_events_are_jobs")]

    operations = [migrations.RenameField("lot", "ending_told", "ending_announced")]
