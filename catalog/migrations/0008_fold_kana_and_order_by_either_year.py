from django.db import migrations, models
from django.db.models.functions import Coalesce


def ask_for_folded_words(apps, schema_editor):
    """Have a worker write all works' words anew: kana are split by script, as 0003 says."""
    if apps.get_model("catalog", "Artwork").objects.exists():
        apps.get_model("common", "OutboxMessage").objects.create(
            task="catalog.bulk.renew_words", arguments={}
        )


class Migration(migrations.Migration):

    dependencies = [
        ("catalog", "0007_addresses_are_http_or_https"),
        ("common", "0003_channel"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="artwork", name="artwork_year"),
        migrations.AddIndex(
            model_name="artwork",
            index=models.Index(Coalesce("year_from", "year_to"), name="artwork_began"),
        ),
        migrations.RunPython(ask_for_folded_words, migrations.RunPython.noop),
    ]
