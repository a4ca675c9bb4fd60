from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_time_zones'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('outbid', 'You were outbid'), ('ending_soon', 'A lot ends soon'), ('extended', 'A lot was extended'), ('won', 'You won a lot'), ('lost', 'A lot went to somebody else'), ('voided', 'A bid of yours was voided'), ('withdrawn', 'A lot was withdrawn')], max_length=12),
        ),
        migrations.AlterField(
            model_name='noticechoice',
            name='kind',
            field=models.CharField(choices=[('outbid', 'You were outbid'), ('ending_soon', 'A lot ends soon'), ('extended', 'A lot was extended'), ('won', 'You won a lot'), ('lost', 'A lot went to somebody else'), ('voided', 'A bid of yours was voided'), ('withdrawn', 'A lot was withdrawn')], max_length=12),
        ),
    ]
