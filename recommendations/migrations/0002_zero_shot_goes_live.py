"""The first model version, zero-shot, and the HNSW index over what it may recommend."""

from django.db import migrations

NAME = "zero-shot-1"


def create(apps, schema_editor):
    version = apps.get_model("recommendations", "ModelVersion").objects.create(
        name=NAME, state="live"
    )
    schema_editor.execute(
        f"CREATE INDEX itemvector_hnsw_{version.pk} ON recommendations_itemvector "
        "USING hnsw (vector halfvec_ip_ops) WITH (m = 16, ef_construction = 128) "
        f"WHERE version_id = {version.pk} AND recommendable"
    )


class Migration(migrations.Migration):
    atomic = True
    dependencies = [("recommendations", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
