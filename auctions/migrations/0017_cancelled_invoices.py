"""Invoices can be cancelled, once and for good; reminders are noted."""

from django.db import migrations, models

INVOICE = """
CREATE OR REPLACE FUNCTION auctions_invoice_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(OLD) - 'paid_at' - 'buyer' - 'reminded_at' - 'cancelled_at' - 'cancel_reason'
       IS DISTINCT FROM
       to_jsonb(NEW) - 'paid_at' - 'buyer' - 'reminded_at' - 'cancelled_at' - 'cancel_reason'
       OR NEW.buyer <> OLD.buyer AND NEW.buyer <> ''
       OR OLD.cancelled_at IS NOT NULL AND (NEW.cancelled_at, NEW.cancel_reason)
          IS DISTINCT FROM (OLD.cancelled_at, OLD.cancel_reason) THEN
        RAISE EXCEPTION 'invoice % is frozen', OLD.number USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""
UNDO = """
CREATE OR REPLACE FUNCTION auctions_invoice_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(OLD) - 'paid_at' - 'buyer' IS DISTINCT FROM to_jsonb(NEW) - 'paid_at' - 'buyer'
       OR NEW.buyer <> OLD.buyer AND NEW.buyer <> '' THEN
        RAISE EXCEPTION 'invoice % is frozen', OLD.number USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('auctions', '0016_the_desk_in_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='invoice',
            name='cancel_reason',
            field=models.CharField(blank=True, db_default='', default='', max_length=500, verbose_name='reason of the cancellation'),
        ),
        migrations.AddField(
            model_name='invoice',
            name='cancelled_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='cancelled'),
        ),
        migrations.AddField(
            model_name='invoice',
            name='reminded_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='reminded'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.CheckConstraint(condition=models.Q(('cancelled_at__isnull', True), ('paid_at__isnull', True), _connector='OR'), name='an_invoice_is_paid_or_cancelled', violation_error_code='paid_at', violation_error_message='A cancelled invoice can’t be paid.'),
        ),
        migrations.RunSQL(INVOICE, UNDO),
    ]
