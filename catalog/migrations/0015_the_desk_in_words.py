"""Names for what the desk shows; constraints say what to do, and beside which field."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0014_works_know_their_pictures'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='exhibitionwork',
            options={'ordering': ['exhibition', 'position'], 'verbose_name': 'work of the exhibition', 'verbose_name_plural': 'works of the exhibition'},
        ),
        migrations.AlterModelOptions(
            name='tag',
            options={'ordering': ['label_en'], 'verbose_name': 'tag', 'verbose_name_plural': 'tags'},
        ),
        migrations.AlterField(
            model_name='artwork',
            name='artist',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='artworks', to='catalog.artist', verbose_name='artist'),
        ),
        migrations.AlterField(
            model_name='artwork',
            name='series',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='artworks', to='catalog.series', verbose_name='series'),
        ),
        migrations.AlterField(
            model_name='exhibition',
            name='slug',
            field=models.SlugField(max_length=120, unique=True, verbose_name='address'),
        ),
        migrations.AlterField(
            model_name='exhibition',
            name='source',
            field=models.SlugField(default='curator', max_length=40, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='exhibitionwork',
            name='artwork',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='catalog.artwork', verbose_name='work'),
        ),
        migrations.AlterField(
            model_name='series',
            name='artist',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='series', to='catalog.artist', verbose_name='artist'),
        ),
        migrations.AlterField(
            model_name='series',
            name='source',
            field=models.SlugField(default='curator', max_length=40, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='series',
            name='source_id',
            field=models.CharField(blank=True, max_length=300, verbose_name='ID at the source'),
        ),
        migrations.AlterField(
            model_name='tag',
            name='facet',
            field=models.CharField(db_index=True, max_length=20, verbose_name='facet'),
        ),
        migrations.AlterField(
            model_name='tag',
            name='label_en',
            field=models.CharField(max_length=80, verbose_name='label'),
        ),
        migrations.AlterField(
            model_name='tag',
            name='label_zh',
            field=models.CharField(max_length=80, verbose_name='label in Chinese'),
        ),
        migrations.AlterConstraint(
            model_name='artist',
            name='one_artist_a_source_id',
            constraint=models.UniqueConstraint(condition=models.Q(('source_id', ''), _negated=True), fields=('source', 'source_id'), name='one_artist_a_source_id', violation_error_code='source_id', violation_error_message='Another artist has this ID at this source.'),
        ),
        migrations.AlterConstraint(
            model_name='artwork',
            name='one_artwork_a_source_id',
            constraint=models.UniqueConstraint(condition=models.Q(('source_id', ''), _negated=True), fields=('source', 'source_id'), name='one_artwork_a_source_id', violation_error_code='source_id', violation_error_message='Another work has this ID at this source.'),
        ),
        migrations.AlterConstraint(
            model_name='artwork',
            name='price_is_positive',
            constraint=models.CheckConstraint(condition=models.Q(('price_minor__isnull', True), ('price_minor__gt', 0), _connector='OR'), name='price_is_positive', violation_error_code='price_minor', violation_error_message='Enter a price above zero, or none.'),
        ),
        migrations.AlterConstraint(
            model_name='artwork',
            name='no_more_copies_sold_than_there_are',
            constraint=models.CheckConstraint(condition=models.Q(('copies__gte', 1), ('copies_sold__lte', models.F('copies'))), name='no_more_copies_sold_than_there_are', violation_error_code='copies', violation_error_message='A work has at least one copy, and as many copies as are sold.'),
        ),
        migrations.AlterConstraint(
            model_name='artwork',
            name='source_url_is_http_or_https',
            constraint=models.CheckConstraint(condition=models.Q(('source_url', ''), ('source_url__iregex', '^https?://'), _connector='OR'), name='source_url_is_http_or_https', violation_error_code='source_url', violation_error_message='Enter an address that begins with http:// or https://.'),
        ),
        migrations.AlterConstraint(
            model_name='artwork',
            name='source_url_holds_no_password',
            constraint=models.CheckConstraint(condition=models.Q(('source_url__regex', '^[^/]*//[^/?#]*@'), _negated=True), name='source_url_holds_no_password', violation_error_code='source_url', violation_error_message='Enter the address without a user name or password.'),
        ),
        migrations.AlterConstraint(
            model_name='exhibition',
            name='exhibition_ends_after_it_starts',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='exhibition_ends_after_it_starts', violation_error_code='ends_on', violation_error_message='An exhibition can’t end before it starts.'),
        ),
        migrations.AlterConstraint(
            model_name='exhibitionwork',
            name='a_work_hangs_once',
            constraint=models.UniqueConstraint(fields=('exhibition', 'artwork'), name='a_work_hangs_once', violation_error_code='artwork', violation_error_message='The work is in this exhibition already.'),
        ),
        migrations.AlterConstraint(
            model_name='series',
            name='one_series_a_source_id',
            constraint=models.UniqueConstraint(condition=models.Q(('source_id', ''), _negated=True), fields=('source', 'source_id'), name='one_series_a_source_id', violation_error_code='source_id', violation_error_message='Another series has this ID at this source.'),
        ),
    ]
