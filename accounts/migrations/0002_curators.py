"""The group of curators: staff who work on the catalogue."""

from django.db import migrations


def make_group(apps, schema_editor):
    """Make the group; `accounts.services.allow_curators` gives it its permissions."""
    apps.get_model("auth", "Group").objects.get_or_create(name="Curators")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
