from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0018_order'),
    ]

    operations = [
        migrations.AddField(
            model_name='artwork',
            name='tag_origins',
            field=models.JSONField(db_default={}, default=dict, editable=False, verbose_name='origins of the tags'),
        ),
    ]
