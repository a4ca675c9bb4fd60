"""Requested lists are a job: a claim's end is when the row may be claimed next."""

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0009_lists_know_what_was_served'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='listrequest', name='lists_to_be_made'),
        migrations.AddField(
            model_name='listrequest',
            name='attempts',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='listrequest',
            name='next_attempt_at',
            field=models.DateTimeField(db_default=Now()),
        ),
        migrations.AddField(
            model_name='listrequest',
            name='last_error',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='listrequest',
            name='set_aside_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(
            """
            UPDATE recommendations_listrequest
            SET next_attempt_at = claimed_until, attempts = 1 WHERE claimed_until IS NOT NULL
            """,
            migrations.RunSQL.noop,
        ),
        migrations.RemoveField(model_name='listrequest', name='claimed_until'),
        migrations.AddIndex(
            model_name='listrequest',
            index=models.Index(condition=models.Q(('set_aside_at__isnull', True), ('wanted__gt', models.F('made_from'))), fields=['next_attempt_at', 'subject_id'], name='lists_to_be_made'),
        ),
    ]
