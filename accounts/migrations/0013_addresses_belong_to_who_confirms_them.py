"""An address is unique among confirmed ones only; an operator's accounts have theirs confirmed."""

from django.db import migrations, models


def confirm(apps, schema_editor):
    """Confirm the address of accounts that claim none: they were made on the command line."""
    users = apps.get_model("accounts", "User").objects
    addresses = apps.get_model("account", "EmailAddress").objects
    claimed = addresses.values("user_id")
    for user in users.exclude(pk__in=claimed).exclude(email="").iterator():
        if not addresses.filter(email=user.email, verified=True).exists():
            addresses.create(user=user, email=user.email, verified=True, primary=True)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0012_plain_texts"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="email",
            field=models.EmailField(db_index=True, max_length=254, verbose_name="email address"),
        ),
        migrations.RunPython(confirm, migrations.RunPython.noop),
    ]
