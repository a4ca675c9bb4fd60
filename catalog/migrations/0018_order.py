"""Order: completeness, picture hashes, merged rows, authority numbers, numbered series, curated sets."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0017_texts_know_their_origin'),
    ]

    operations = [
        migrations.CreateModel(
            name='CuratedSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title_en', models.CharField(max_length=200, verbose_name='title')),
                ('title_zh', models.CharField(blank=True, max_length=200, verbose_name='title in Chinese')),
                ('text_en', models.TextField(blank=True, verbose_name='text')),
                ('text_zh', models.TextField(blank=True, verbose_name='text in Chinese')),
                ('published_from', models.DateTimeField(blank=True, help_text='Empty: not shown yet.', null=True, verbose_name='shown from')),
                ('published_to', models.DateTimeField(blank=True, help_text='Empty: no end.', null=True, verbose_name='shown until')),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='Sets with a lower number come first.', verbose_name='position')),
            ],
            options={
                'verbose_name': 'curated set',
                'verbose_name_plural': 'curated sets',
                'ordering': ['position', '-id'],
            },
        ),
        migrations.CreateModel(
            name='CuratedSetWork',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
            ],
            options={
                'verbose_name': 'work of the set',
                'verbose_name_plural': 'works of the set',
                'ordering': ['curated_set', 'position', 'id'],
            },
        ),
        migrations.AddField(
            model_name='artist',
            name='merged_into',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='duplicates', to='catalog.artist'),
        ),
        migrations.AddField(
            model_name='artist',
            name='other_names',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), blank=True, db_default=[], default=list, size=None, verbose_name='other names'),
        ),
        migrations.AddField(
            model_name='artist',
            name='ulan_id',
            field=models.CharField(blank=True, db_default='', default='', help_text='The artist’s number in the Getty Union List of Artist Names.', max_length=9, validators=[django.core.validators.RegexValidator('^500\\d{6}$', 'A ULAN ID is 500 followed by six digits.')], verbose_name='ULAN ID'),
        ),
        migrations.AddField(
            model_name='artwork',
            name='merged_into',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='duplicates', to='catalog.artwork'),
        ),
        migrations.AddField(
            model_name='artwork',
            name='series_number',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number in the series'),
        ),
        migrations.AddField(
            model_name='artworkimage',
            name='difference_hash',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=16),
        ),
        migrations.AddField(
            model_name='series',
            name='planned_count',
            field=models.PositiveSmallIntegerField(blank=True, help_text='How many works the artist made for it, here or elsewhere; empty if unknown.', null=True, verbose_name='works in the whole series'),
        ),
        migrations.AddIndex(
            model_name='artworkimage',
            index=models.Index(condition=models.Q(('difference_hash', '')), fields=['id'], name='images_to_hash'),
        ),
        migrations.AddConstraint(
            model_name='artist',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('ulan_id', ''), _negated=True), ('merged_into', None)), fields=('ulan_id',), name='one_artist_a_ulan_id', violation_error_code='ulan_id', violation_error_message='Another artist has this ULAN ID. Merge the two.'),
        ),
        migrations.AddConstraint(
            model_name='artwork',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), ('published', False), _connector='OR'), name='a_merged_work_is_not_shown', violation_error_code='published', violation_error_message='This work was merged into another. Undo the merge to publish it.'),
        ),
        migrations.AddField(
            model_name='curatedsetwork',
            name='artwork',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='set_places', to='catalog.artwork', verbose_name='work'),
        ),
        migrations.AddField(
            model_name='curatedsetwork',
            name='curated_set',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='catalog.curatedset'),
        ),
        migrations.AddField(
            model_name='curatedset',
            name='artworks',
            field=models.ManyToManyField(related_name='sets', through='catalog.CuratedSetWork', to='catalog.artwork'),
        ),
        migrations.AddField(
            model_name='artwork',
            name='completeness',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.Value(100), '-', models.Case(models.When(models.Q(('has_picture', False)), then=models.Value(20)), default=models.Value(0), output_field=models.IntegerField())), '-', models.Case(models.When(models.Q(('artist_id__isnull', True), ('attribution', '')), then=models.Value(12)), default=models.Value(0), output_field=models.IntegerField())), '-', models.Case(models.When(models.Q(('title_en', ''), ('title_zh', '')), then=models.Value(10)), default=models.Value(0), output_field=models.IntegerField())), '-', models.Case(models.When(models.Q(('date_text', ''), ('year_from__isnull', True), ('year_to__isnull', True)), then=models.Value(10)), default=models.Value(0), output_field=models.IntegerField())), '-', models.Case(models.When(models.Q(('medium_en', ''), ('medium_zh', '')), then=models.Value(10)), default=models.Value(0), output_field=models.IntegerField())), '-', models.Case(models.When(models.Q(('height_cm__isnull', True), ('width_cm__isnull', True), ('depth_cm__isnull', True)), then=models.Value(10)), default=models.Value(0), output_field=models.IntegerField())), '-', models.Case(models.When(models.Q(('description_en', '')), then=models.Value(7)), default=models.Value(0), output_field=models.IntegerField())), '-', models.Case(models.When(models.Q(('description_zh', '')), then=models.Value(7)), default=models.Value(0), output_field=models.IntegerField())), '-', models.Case(models.When(models.Q(('tags', [])), then=models.Value(6)), default=models.Value(0), output_field=models.IntegerField())), '-', models.Case(models.When(models.Q(('provenance', ''), ('credit_line', '')), then=models.Value(8)), default=models.Value(0), output_field=models.IntegerField())), output_field=models.SmallIntegerField(), verbose_name='completeness'),
        ),
        migrations.AddConstraint(
            model_name='curatedsetwork',
            constraint=models.UniqueConstraint(fields=('curated_set', 'artwork'), name='a_work_is_in_a_set_once', violation_error_code='artwork', violation_error_message='The work is in this set already.'),
        ),
        migrations.AddConstraint(
            model_name='curatedset',
            constraint=models.CheckConstraint(condition=models.Q(('published_from', None), ('published_to', None), ('published_to__gt', models.F('published_from')), _connector='OR'), name='a_set_ends_after_it_begins', violation_error_code='published_to', violation_error_message='A set can’t end before it begins.'),
        ),
        migrations.AddIndex(
            model_name='artwork',
            index=models.Index(condition=models.Q(('merged_into', None)), fields=['completeness', '-id'], name='artwork_completeness'),
        ),
    ]
