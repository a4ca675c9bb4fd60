"""Pictures have a ground of their colours; workers prepare those there are anew, as AVIF too."""

from django.db import migrations, models

PREPARE = """
INSERT INTO catalog_picturepreparation (image_id) SELECT id FROM catalog_artworkimage
    ON CONFLICT (image_id) DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [("catalog", "0022_rights_and_removed_pictures")]

    operations = [
        migrations.AddField(
            model_name="artworkimage",
            name="ground",
            field=models.JSONField(db_default=[], default=list, editable=False),
        ),
        migrations.RunSQL(PREPARE, migrations.RunSQL.noop),
    ]
