"""Names of fields, as a history shows them; the database stays as it is."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0030_field_names'),
        ('curation', '0013_imports_know_who_started_them'),
    ]

    operations = [
        migrations.AlterField(
            model_name='decision',
            name='bulk',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='curation.bulkdecision', verbose_name='bulk acceptance'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='passed_over',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None, verbose_name='drafts passed over'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='proposal',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='curation.proposal', verbose_name='draft'),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='checked',
            field=models.JSONField(null=True, verbose_name='figures of the check'),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='counts',
            field=models.JSONField(default=dict, verbose_name='figures of the import'),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='language',
            field=models.CharField(default='en', max_length=10, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='mapping',
            field=models.TextField(blank=True, verbose_name='mapping'),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='path',
            field=models.CharField(blank=True, max_length=2000, verbose_name='path on the server'),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='problem',
            field=models.TextField(blank=True, verbose_name='problem'),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='undone',
            field=models.JSONField(default=dict, verbose_name='figures of the undo'),
        ),
        migrations.AlterField(
            model_name='merge',
            name='kept_id',
            field=models.BigIntegerField(verbose_name='ID of what stays'),
        ),
        migrations.AlterField(
            model_name='merge',
            name='merged_id',
            field=models.BigIntegerField(verbose_name='ID of what was merged'),
        ),
        migrations.AlterField(
            model_name='pictureupload',
            name='image',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='catalog.artworkimage', verbose_name='picture'),
        ),
    ]
