"""Names of fields, as a history shows them; the database stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shelves', '0017_followers_know_what_an_exhibition_shows'),
    ]

    operations = [
        migrations.AlterField(
            model_name='enquiry',
            name='currency',
            field=models.CharField(max_length=3, verbose_name='currency'),
        ),
        migrations.AlterField(
            model_name='enquiry',
            name='offer_minor',
            field=models.BigIntegerField(blank=True, null=True, verbose_name='offer, minor units'),
        ),
    ]
