from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("auctions", "0013_plain_texts")]

    operations = [migrations.RenameField("lot", "ending_told", "ending_announced")]
