from django.db import migrations


def ask_for_folded_words(apps, schema_editor):
    """Have a worker write all works' words anew, folded as queries are now.

    In batches, each a transaction of its own: nothing waits for them, and until they are done works
    are found by their old words. A fresh install has no works, and asks for nothing.
    """
    if apps.get_model("catalog", "Artwork").objects.exists():
        apps.get_model("common", "OutboxMessage").objects.create(
            task="catalog.bulk.renew_words", arguments={}
        )


class Migration(migrations.Migration):

    dependencies = [
        ("catalog", "0002_what_the_source_said"),
        ("common", "0003_channel"),
    ]

    operations = [migrations.RunPython(ask_for_folded_words, migrations.RunPython.noop)]
