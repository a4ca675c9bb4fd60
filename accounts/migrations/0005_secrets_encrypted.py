"""The secrets of second factors are encrypted where they are stored in the clear."""

from django.db import migrations

from common.encryption import CannotDecryptError, decrypt, encrypt


def encrypted(value):
    """Return a stored secret encrypted; one that is already stays."""
    try:
        decrypt(value)
    except CannotDecryptError:
        return encrypt(value)
    return value


def rewrite(apps, schema_editor):
    """Encrypt what is stored in the clear."""
    for row in apps.get_model("mfa", "Authenticator").objects.all():
        for name in {"secret", "seed"} & row.data.keys():
            row.data[name] = encrypted(row.data[name])
        if "migrated_codes" in row.data:
            row.data["migrated_codes"] = [encrypted(code) for code in row.data["migrated_codes"]]
        row.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_addresses_in_one_form"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
