"""The page at a source names no user and no password: they are cut out of the addresses."""

from django.db import migrations, models

import common.links

WITH_USER = r"^[^/]*//[^/?#]*@"


class Migration(migrations.Migration):
    dependencies = [("catalog", "0008_fold_kana_and_order_by_either_year")]
    operations = [
        migrations.RunSQL(
            rf"UPDATE catalog_artwork "
            rf"SET source_url = regexp_replace(source_url, '^([^/]*//)[^/?#]*@', '\1') "
            rf"WHERE source_url ~ '{WITH_USER}'",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            "artwork",
            "source_url",
            models.URLField(
                blank=True, max_length=500, validators=[common.links.WebAddressValidator()],
                verbose_name="page at the source",
            ),
        ),
        migrations.AddConstraint(
            "artwork",
            models.CheckConstraint(
                condition=~models.Q(source_url__regex=WITH_USER),
                name="source_url_holds_no_password",
            ),
        ),
    ]
