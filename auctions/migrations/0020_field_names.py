"""Names of fields, as a history shows them; the database stays as it is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auctions', '0019_sales_are_found_while_they_are_typed'),
    ]

    operations = [
        migrations.AlterField(
            model_name='bidder',
            name='terms_accepted_at',
            field=models.DateTimeField(verbose_name='terms accepted'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='bank_account',
            field=models.TextField(blank=True, verbose_name='bank account'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='contact',
            field=models.TextField(blank=True, verbose_name='contact address'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='is_demo',
            field=models.BooleanField(default=False, verbose_name='demo'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='lot',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='invoice', to='auctions.lot', verbose_name='lot'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='lot_name_en',
            field=models.CharField(max_length=1000, verbose_name='lot name'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='lot_name_zh',
            field=models.CharField(max_length=1000, verbose_name='lot name in Chinese'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='lot_number',
            field=models.PositiveIntegerField(verbose_name='lot number'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='premium_tiers',
            field=models.JSONField(verbose_name='tiers of the buyer’s premium'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='sale_title_en',
            field=models.CharField(max_length=300, verbose_name='sale title'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='sale_title_zh',
            field=models.CharField(blank=True, max_length=300, verbose_name='sale title in Chinese'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='seller',
            field=models.TextField(blank=True, verbose_name='seller'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='tax_rate',
            field=models.PositiveIntegerField(verbose_name='tax, thousandths of a per cent'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='timezone',
            field=models.CharField(max_length=64, verbose_name='time zone'),
        ),
        migrations.AlterField(
            model_name='lot',
            name='copy',
            field=models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='copy number'),
        ),
        migrations.AlterField(
            model_name='lot',
            name='ending_announced',
            field=models.BooleanField(default=False, editable=False, verbose_name='ending announced'),
        ),
        migrations.AlterField(
            model_name='lot',
            name='rescinded_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='sale rescinded'),
        ),
        migrations.AlterField(
            model_name='lot',
            name='work_title_en',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=1000, verbose_name='title of the work'),
        ),
        migrations.AlterField(
            model_name='lot',
            name='work_title_zh',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=1000, verbose_name='title of the work in Chinese'),
        ),
        migrations.AlterField(
            model_name='sale',
            name='created_at',
            field=models.DateTimeField(auto_now_add=True, verbose_name='created'),
        ),
        migrations.AlterField(
            model_name='sale',
            name='is_demo',
            field=models.BooleanField(default=False, editable=False, verbose_name='demo'),
        ),
    ]
