"""Invoices keep the seller and how to pay; those there keep what they show now.

The columns are filled by their defaults: the rows themselves are frozen.
"""

from email.utils import parseaddr

from django.conf import settings
from django.db import migrations, models


def contact():
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def seller():
    return settings.SELLER


def bank_account():
    return settings.BANK_ACCOUNT


def new(name, default):
    field = models.TextField(blank=True, default=default)
    return migrations.AddField("invoice", name, field, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("auctions", "0017_cancelled_invoices")]
    operations = [
        new("seller", seller),
        new("bank_account", bank_account),
        new("contact", contact),
    ]
