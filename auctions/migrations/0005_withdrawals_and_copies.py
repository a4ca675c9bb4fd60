"""Ledger rows say what they do; a lot holds a copy of its work and may be withdrawn."""

from django.conf import settings
from django.db import migrations, models

# A new column of rows that are there: the one moment at which the ledger is written to.
KINDS = """
ALTER TABLE auctions_bid DISABLE TRIGGER append_only;
UPDATE auctions_bid SET kind = 'void', author = 'curator' WHERE voids IS NOT NULL;
ALTER TABLE auctions_bid ENABLE TRIGGER append_only;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('auctions', '0004_sales_have_a_time_zone'),
        ('catalog', '0004_copies'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='bid',
            name='a_row_bids_or_voids',
        ),
        migrations.AddField(
            model_name='bid',
            name='actor_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='bid',
            name='author',
            field=models.CharField(blank=True, choices=[('curator', 'a curator'), ('sold_elsewhere', 'the work was sold elsewhere'), ('offered_twice', 'the work was in another lot')], db_default='', default='', max_length=16),
        ),
        migrations.AddField(
            model_name='bid',
            name='kind',
            field=models.CharField(choices=[('bid', 'Bid'), ('void', 'Void'), ('withdraw', 'Withdraw'), ('extend', 'Extend')], db_default='bid', default='bid', max_length=8),
        ),
        migrations.RunSQL(KINDS, migrations.RunSQL.noop),
        migrations.AddField(
            model_name='lot',
            name='copy',
            field=models.PositiveSmallIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='lot',
            name='rescinded_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='lot',
            name='work_title_en',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=1000),
        ),
        migrations.AddField(
            model_name='lot',
            name='work_title_zh',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=1000),
        ),
        migrations.AlterField(
            model_name='consequence',
            name='kind',
            field=models.CharField(choices=[('bid', 'Bid'), ('void', 'Void'), ('withdraw', 'Withdraw'), ('extend', 'Extend'), ('ending', 'Ending'), ('closed', 'Closed')], max_length=8),
        ),
        migrations.AlterField(
            model_name='lot',
            name='state',
            field=models.CharField(choices=[('unsettled', 'not settled yet'), ('sold', 'sold'), ('passed', 'passed'), ('withdrawn', 'withdrawn')], default='unsettled', editable=False, max_length=12),
        ),
        migrations.AddConstraint(
            model_name='bid',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bidder__isnull', False), ('idempotency_key__isnull', False), ('kind', 'bid'), ('maximum__gt', 0), ('voids__isnull', True)), models.Q(('bidder__isnull', True), ('kind', 'void'), ('maximum__isnull', True), ('voids__isnull', False)), models.Q(models.Q(('author', ''), _negated=True), ('bidder__isnull', True), ('kind__in', ['withdraw', 'extend']), ('maximum__isnull', True), ('voids__isnull', True)), _connector='OR'), name='a_row_is_a_bid_or_the_houses'),
        ),
        migrations.AddConstraint(
            model_name='lot',
            constraint=models.UniqueConstraint(fields=('artwork', 'copy'), name='a_copy_is_in_one_lot'),
        ),
    ]
