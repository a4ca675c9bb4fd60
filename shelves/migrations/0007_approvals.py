"""A notice of approvals."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shelves', '0006_notices_of_invoices'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('outbid', 'You were outbid'), ('ending_soon', 'A lot is ending soon'), ('extended', 'A lot was extended'), ('won', 'You won a lot'), ('lost', 'A lot was sold to another bidder'), ('voided', 'Your bid was voided'), ('withdrawn', 'A lot was withdrawn'), ('enquiry', 'News about an enquiry'), ('payment', 'A payment is due'), ('cancelled', 'An invoice was cancelled'), ('approved', 'Your bidding was approved')], max_length=12),
        ),
        migrations.AlterField(
            model_name='noticechoice',
            name='kind',
            field=models.CharField(choices=[('outbid', 'You were outbid'), ('ending_soon', 'A lot is ending soon'), ('extended', 'A lot was extended'), ('won', 'You won a lot'), ('lost', 'A lot was sold to another bidder'), ('voided', 'Your bid was voided'), ('withdrawn', 'A lot was withdrawn'), ('enquiry', 'News about an enquiry'), ('payment', 'A payment is due'), ('cancelled', 'An invoice was cancelled'), ('approved', 'Your bidding was approved')], max_length=12),
        ),
    ]
