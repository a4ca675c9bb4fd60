"""Names for what the desk shows; constraints say what to do, and beside which field."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auctions', '0015_a_void_is_no_bid'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='bidder',
            name='sale',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bidders', to='auctions.sale', verbose_name='sale'),
        ),
        migrations.AlterField(
            model_name='bidder',
            name='user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='collector'),
        ),
        migrations.AlterField(
            model_name='invoice',
            name='bidder',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='auctions.bidder', verbose_name='bidder'),
        ),
        migrations.AlterField(
            model_name='lot',
            name='bid_count',
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name='bids'),
        ),
        migrations.AlterField(
            model_name='lot',
            name='sale',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='auctions.sale', verbose_name='sale'),
        ),
        migrations.AlterField(
            model_name='lot',
            name='state',
            field=models.CharField(choices=[('unsettled', 'result pending'), ('sold', 'sold'), ('passed', 'passed'), ('withdrawn', 'withdrawn')], default='unsettled', editable=False, max_length=12, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='result',
            name='lot',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='result', serialize=False, to='auctions.lot', verbose_name='lot'),
        ),
        migrations.AlterField(
            model_name='result',
            name='sold',
            field=models.BooleanField(verbose_name='sold'),
        ),
        migrations.AlterField(
            model_name='result',
            name='winner',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wins', to='auctions.bidder', verbose_name='winner'),
        ),
        migrations.AlterConstraint(
            model_name='bidder',
            name='one_registration_a_sale',
            constraint=models.UniqueConstraint(fields=('sale', 'user'), name='one_registration_a_sale', violation_error_code='user', violation_error_message='The collector is registered for this sale already.'),
        ),
        migrations.AlterConstraint(
            model_name='bidder',
            name='a_paddle_is_held_once',
            constraint=models.UniqueConstraint(fields=('sale', 'paddle'), name='a_paddle_is_held_once', violation_error_code='paddle', violation_error_message='Another bidder of the sale holds this paddle.'),
        ),
        migrations.AlterConstraint(
            model_name='invoice',
            name='an_invoice_adds_up',
            constraint=models.CheckConstraint(condition=models.Q(('total', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('hammer'), '+', models.F('premium')), '+', models.F('tax')))), name='an_invoice_adds_up', violation_error_code='total', violation_error_message='The total is hammer price, premium and tax.'),
        ),
        migrations.AlterConstraint(
            model_name='lot',
            name='a_lot_number_is_used_once',
            constraint=models.UniqueConstraint(fields=('sale', 'number'), name='a_lot_number_is_used_once', violation_error_code='number', violation_error_message='Another lot of the sale has this number.'),
        ),
        migrations.AlterConstraint(
            model_name='lot',
            name='start_is_positive',
            constraint=models.CheckConstraint(condition=models.Q(('start__gt', 0)), name='start_is_positive', violation_error_code='start', violation_error_message='Enter a starting price above zero.'),
        ),
        migrations.AlterConstraint(
            model_name='lot',
            name='reserve_is_positive',
            constraint=models.CheckConstraint(condition=models.Q(('reserve__isnull', True), ('reserve__gt', 0), _connector='OR'), name='reserve_is_positive', violation_error_code='reserve', violation_error_message='Enter a reserve above zero, or none.'),
        ),
        migrations.AlterConstraint(
            model_name='lot',
            name='lot_ends_after_opening',
            constraint=models.CheckConstraint(condition=models.Q(('scheduled_ends_at__gt', models.F('opens_at')), ('ends_at__gte', models.F('scheduled_ends_at'))), name='lot_ends_after_opening', violation_error_code='scheduled_ends_at', violation_error_message='A lot must end after it opens.'),
        ),
        migrations.AlterConstraint(
            model_name='lot',
            name='a_copy_is_in_one_lot',
            constraint=models.UniqueConstraint(fields=('artwork', 'copy'), name='a_copy_is_in_one_lot', violation_error_code='artwork', violation_error_message='The work is in another lot.'),
        ),
        migrations.AlterConstraint(
            model_name='result',
            name='sold_to_somebody_or_passed',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hammer__gt', 0), ('sold', True), ('winner__isnull', False)), models.Q(('hammer__isnull', True), ('sold', False), ('winner__isnull', True)), _connector='OR'), name='sold_to_somebody_or_passed', violation_error_code='winner', violation_error_message='A lot that is sold has a winner and a hammer price; one that passed has none.'),
        ),
        migrations.AlterConstraint(
            model_name='sale',
            name='sale_ends_after_opening',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('opens_at'))), name='sale_ends_after_opening', violation_error_code='ends_at', violation_error_message='A sale must end after it opens.'),
        ),
    ]
