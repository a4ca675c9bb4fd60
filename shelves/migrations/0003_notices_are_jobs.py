"""Mailing notices is a job: attempts are counted, delayed, and set aside after the last one."""

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):

    dependencies = [
        ('shelves', '0002_lots_are_named_when_read'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='notice', name='notices_to_mail'),
        migrations.AddField(
            model_name='notice',
            name='attempts',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='notice',
            name='next_attempt_at',
            field=models.DateTimeField(db_default=Now()),
        ),
        migrations.AddField(
            model_name='notice',
            name='claim',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='notice',
            name='last_error',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='notice',
            name='set_aside_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('mail_wanted', True), ('set_aside_at__isnull', True)), fields=['next_attempt_at', 'id'], name='notices_to_mail'),
        ),
    ]
