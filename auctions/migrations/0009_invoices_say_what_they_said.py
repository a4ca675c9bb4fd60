"""An invoice holds all that it says: the names, the buyer and the rates of the day it was made.

Invoices there take what they show now; no invoice changes by the deletion or hiding of its work.
"""

from django.db import migrations, models


def fill(apps, schema_editor):
    Invoice = apps.get_model("auctions", "Invoice")
    rows = Invoice.objects.select_related("lot__sale", "lot__artwork", "bidder__user")
    for invoice in rows.iterator(500):
        lot, sale, user = invoice.lot, invoice.lot.sale, invoice.bidder.user
        invoice.lot_number = lot.number
        invoice.lot_name_en, invoice.lot_name_zh = names(lot)
        invoice.sale_title_en, invoice.sale_title_zh = sale.title_en, sale.title_zh
        invoice.is_demo, invoice.timezone = sale.is_demo, sale.timezone
        invoice.buyer = user.email if user else ""
        invoice.premium_tiers, invoice.tax_rate = sale.premium, sale.tax_rate
        invoice.save()


def names(lot):
    if lot.title:
        return lot.title, lot.title
    work = lot.artwork
    en = work.title_en if work else lot.work_title_en
    zh = work.title_zh if work else lot.work_title_zh
    return en or zh or f"Lot {lot.number}", zh or en or f"第 {lot.number} 号拍品"


def new(name, field):
    return migrations.AddField("invoice", name, field, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("auctions", "0008_hidden_titles_stay_hidden")]
    operations = [
        new("lot_number", models.PositiveIntegerField(default=0, verbose_name="lot")),
        new("lot_name_en", models.CharField(default="", max_length=1000)),
        new("lot_name_zh", models.CharField(default="", max_length=1000)),
        new("sale_title_en", models.CharField(default="", max_length=300)),
        migrations.AddField(
            "invoice", "sale_title_zh", models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField("invoice", "is_demo", models.BooleanField(default=False)),
        new("timezone", models.CharField(default="", max_length=64)),
        new("buyer", models.CharField(blank=True, default="", max_length=254, verbose_name="buyer")),
        new("premium_tiers", models.JSONField(default=list)),
        new("tax_rate", models.PositiveIntegerField(default=0)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
