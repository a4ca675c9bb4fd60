import django.db.models.deletion
from django.db import migrations, models

# The list that each subject has becomes the current one of theirs. Two that were made and wanted
# are told apart by time here for the last time.
FORWARDS = """
    INSERT INTO recommendations_recommendationlist
        (subject_id, version_id, items, generated_at, personalised)
    SELECT subject_id, version_id, items, generated_at, personalised
    FROM recommendations_formerlist WHERE generated_at IS NOT NULL;
    INSERT INTO recommendations_listrequest
        (subject_id, wanted, wanted_at, made_from, current_id)
    SELECT f.subject_id, 1, f.wanted_at,
        CASE WHEN f.generated_at >= f.wanted_at THEN 1 ELSE 0 END, l.id
    FROM recommendations_formerlist f
    LEFT JOIN recommendations_recommendationlist l ON l.subject_id = f.subject_id;
"""
BACKWARDS = """
    INSERT INTO recommendations_formerlist
        (subject_id, version_id, items, generated_at, wanted_at, personalised)
    SELECT r.subject_id, l.version_id, coalesce(l.items, '[]'::jsonb),
        CASE WHEN l.id IS NULL THEN NULL
            WHEN r.wanted > r.made_from THEN least(l.generated_at, r.wanted_at - interval '1 us')
            ELSE greatest(l.generated_at, r.wanted_at) END,
        r.wanted_at, coalesce(l.personalised, false)
    FROM recommendations_listrequest r
    LEFT JOIN recommendations_recommendationlist l ON l.id = r.current_id;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0003_training_runs'),
    ]

    operations = [
        migrations.RenameModel('RecommendationList', 'FormerList'),
        migrations.CreateModel(
            name='RecommendationList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_id', models.UUIDField()),
                ('items', models.JSONField(default=list)),
                ('generated_at', models.DateTimeField()),
                ('personalised', models.BooleanField(default=False)),
                ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='recommendations.modelversion')),
            ],
            options={
                'indexes': [models.Index(fields=['subject_id', '-id'], name='lists_of_a_subject'), models.Index(fields=['generated_at'], name='lists_by_age')],
            },
        ),
        migrations.CreateModel(
            name='ListRequest',
            fields=[
                ('subject_id', models.UUIDField(primary_key=True, serialize=False)),
                ('wanted', models.BigIntegerField(default=0)),
                ('wanted_at', models.DateTimeField()),
                ('made_from', models.BigIntegerField(default=0)),
                ('claim', models.UUIDField(null=True)),
                ('claimed_until', models.DateTimeField(null=True)),
                ('current', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='recommendations.recommendationlist')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('wanted__gt', models.F('made_from'))), fields=['wanted_at'], name='lists_to_be_made')],
            },
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
        migrations.DeleteModel('FormerList'),
        migrations.AddIndex(
            model_name='interaction',
            index=models.Index(condition=models.Q(('kind__in', ['purchase', 'not_interested'])), fields=['subject_id', 'artwork'], name='bought_or_refused'),
        ),
    ]
