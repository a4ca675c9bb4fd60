"""The page at a source is a web address: others are taken out, and refused from now on."""

from django.core.validators import URLValidator
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0006_exports_have_a_permission")]
    operations = [
        migrations.RunSQL(
            "UPDATE catalog_artwork SET source_url = '' WHERE source_url !~* '^https?://'",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            "artwork",
            "source_url",
            models.URLField(
                blank=True, max_length=500, validators=[URLValidator(schemes=("http", "https"))],
                verbose_name="page at the source",
            ),
        ),
        migrations.AddConstraint(
            "artwork",
            models.CheckConstraint(
                condition=models.Q(source_url="") | models.Q(source_url__iregex="^https?://"),
                name="source_url_is_http_or_https",
            ),
        ),
    ]
