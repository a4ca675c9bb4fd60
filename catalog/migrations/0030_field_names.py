"""Names of fields, as a history shows them; the database stays as it is."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0029_exhibitions_have_opening_hours'),
    ]

    operations = [
        migrations.AlterField(
            model_name='artist',
            name='created_at',
            field=models.DateTimeField(auto_now_add=True, verbose_name='created'),
        ),
        migrations.AlterField(
            model_name='artist',
            name='merged_into',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='duplicates', to='catalog.artist', verbose_name='merged into'),
        ),
        migrations.AlterField(
            model_name='artwork',
            name='created_at',
            field=models.DateTimeField(auto_now_add=True, verbose_name='created'),
        ),
        migrations.AlterField(
            model_name='artwork',
            name='merged_into',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='duplicates', to='catalog.artwork', verbose_name='merged into'),
        ),
        migrations.AlterField(
            model_name='artwork',
            name='tags',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=60), blank=True, default=list, size=None, verbose_name='tags'),
        ),
        migrations.AlterField(
            model_name='artworkimage',
            name='artwork',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='images', to='catalog.artwork', verbose_name='work'),
        ),
        migrations.AlterField(
            model_name='artworkimage',
            name='height',
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name='height, pixels'),
        ),
        migrations.AlterField(
            model_name='artworkimage',
            name='width',
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name='width, pixels'),
        ),
        migrations.AlterField(
            model_name='curatedset',
            name='artworks',
            field=models.ManyToManyField(related_name='sets', through='catalog.CuratedSetWork', to='catalog.artwork', verbose_name='works'),
        ),
        migrations.AlterField(
            model_name='curatedsetwork',
            name='curated_set',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='catalog.curatedset', verbose_name='curated set'),
        ),
        migrations.AlterField(
            model_name='exhibition',
            name='artworks',
            field=models.ManyToManyField(related_name='exhibitions', through='catalog.ExhibitionWork', to='catalog.artwork', verbose_name='works'),
        ),
        migrations.AlterField(
            model_name='exhibitionwork',
            name='exhibition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='catalog.exhibition', verbose_name='exhibition'),
        ),
    ]
