"""The outbox is a job: attempts are counted, delayed, and set aside after the last one."""

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):

    dependencies = [
        ('common', '0004_rate_counts'),
    ]

    operations = [
        migrations.AddField(
            model_name='outboxmessage',
            name='attempts',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='outboxmessage',
            name='next_attempt_at',
            field=models.DateTimeField(db_default=Now()),
        ),
        migrations.AddField(
            model_name='outboxmessage',
            name='claim',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='outboxmessage',
            name='last_error',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='outboxmessage',
            name='set_aside_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='outboxmessage',
            index=models.Index(condition=models.Q(('set_aside_at__isnull', True)), fields=['next_attempt_at', 'id'], name='outbox_to_send'),
        ),
        migrations.CreateModel(
            name='SetAsideJob',
            fields=[
            ],
            options={
                'verbose_name': 'job set aside',
                'verbose_name_plural': 'jobs set aside',
                'proxy': True,
                'default_permissions': ('view', 'change'),
                'indexes': [],
                'constraints': [],
            },
            bases=('common.outboxmessage',),
        ),
    ]
