"""Addresses with an internationalised domain are stored in their ASCII form."""

from django.db import migrations

from common.addresses import canonical_address


def rewrite(apps, schema_editor):
    """Rewrite what is stored in another form; where the form is taken, two accounts stay two."""
    users = apps.get_model("accounts", "User").objects
    addresses = apps.get_model("account", "EmailAddress").objects
    for rows in (users, addresses):
        for row in rows.all().iterator():
            stored = canonical_address(row.email)
            if stored == row.email:
                continue
            if users.exclude(pk=getattr(row, "user_id", row.pk)).filter(email=stored).exists():
                print(f"{row.email}: another account has {stored}; decide which one stays.")
                continue
            rows.filter(pk=row.pk).update(email=stored)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_notices"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]
    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
