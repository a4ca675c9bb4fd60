"""Titles in further languages than English and Chinese, as sources give them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0019_tags_know_their_origin'),
    ]

    operations = [
        migrations.AddField(
            model_name='artwork',
            name='other_titles',
            field=models.JSONField(db_default={}, default=dict, editable=False, verbose_name='titles in other languages'),
        ),
    ]
