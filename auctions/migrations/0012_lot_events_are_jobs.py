"""What followed from bids as a “consequence” is a lot event, and a job."""

from django.db import migrations, models
from django.db.models.functions import Now

OLD, NEW = 'auctions.default.follow_up', 'auctions.default.process_lot_events'


def rename(apps, schema_editor):
    """Have waiting messages signal the task by its name now, and permissions name the model."""
    apps.get_model('common', 'OutboxMessage').objects.filter(task=OLD).update(task=NEW)
    permissions = apps.get_model('auth', 'Permission').objects.filter(
        content_type__app_label='auctions', codename__endswith='_consequence'
    )
    for permission in permissions:
        permission.codename = permission.codename.replace('consequence', 'lotevent')
        permission.name = permission.name.replace('consequence', 'lot event')
        permission.save()


class Migration(migrations.Migration):

    dependencies = [
        ('auctions', '0011_drafts_remember_deleted_works'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('common', '0005_outbox_messages_are_jobs'),
    ]

    operations = [
        migrations.RunPython(rename, migrations.RunPython.noop),
        migrations.RenameModel('Consequence', 'LotEvent'),
        migrations.RemoveIndex(model_name='lotevent', name='consequences_in_order'),
        migrations.AddField(
            model_name='lotevent',
            name='next_attempt_at',
            field=models.DateTimeField(db_default=Now()),
        ),
        migrations.AddField(
            model_name='lotevent',
            name='claim',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='lotevent',
            name='last_error',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='lotevent',
            name='set_aside_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='lotevent',
            index=models.Index(condition=models.Q(('set_aside_at__isnull', True)), fields=['next_attempt_at', 'id'], name='lot_events_to_process'),
        ),
    ]
