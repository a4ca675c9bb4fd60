from django.db import migrations, models

from catalog.vocabulary.beginnings import beginnings


def write_words(apps, schema_editor):
    """Write the words by which sales are found while their titles are typed."""
    sales = apps.get_model("auctions", "Sale").objects
    for sale in sales.only("title_en", "title_zh"):
        found = (part for name in (sale.title_en, sale.title_zh) for part in beginnings(name))
        sales.filter(pk=sale.pk).update(search_text=" ".join(dict.fromkeys(found)))


class Migration(migrations.Migration):

    dependencies = [
        ("auctions", "0018_invoices_keep_seller_and_account"),
    ]

    operations = [
        migrations.AddField(
            model_name="sale",
            name="search_text",
            field=models.TextField(blank=True, db_default="", default="", editable=False),
        ),
        migrations.RunPython(write_words, migrations.RunPython.noop),
    ]
