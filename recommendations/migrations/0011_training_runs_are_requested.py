from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0010_requested_lists_are_jobs")]

    operations = [
        migrations.RenameField("trainingrun", "asked_by", "requested_by"),
        migrations.RenameField("trainingrun", "asked_at", "requested_at"),
        migrations.RenameField("trainingrun", "signs_of_life_at", "heartbeat_at"),
    ]
