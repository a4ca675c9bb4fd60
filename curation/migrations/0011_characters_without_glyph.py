"""Documents note the characters that no font has."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("curation", "0010_labels")]

    operations = [
        migrations.AddField(
            "document", "unprintable", models.TextField(blank=True, db_default="", default="")
        ),
    ]
