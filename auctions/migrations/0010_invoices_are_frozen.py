"""The database refuses to change what an invoice says.

Payments are noted; the buyer's address is emptied, never changed, when the buyer's account goes.
"""

from django.db import migrations

INVOICE = """
CREATE FUNCTION auctions_invoice_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(OLD) - 'paid_at' - 'buyer' IS DISTINCT FROM to_jsonb(NEW) - 'paid_at' - 'buyer'
       OR NEW.buyer <> OLD.buyer AND NEW.buyer <> '' THEN
        RAISE EXCEPTION 'invoice % is frozen', OLD.number USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER is_frozen BEFORE UPDATE ON auctions_invoice
    FOR EACH ROW EXECUTE FUNCTION auctions_invoice_is_frozen();
"""
UNDO = "DROP FUNCTION auctions_invoice_is_frozen CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("auctions", "0009_invoices_say_what_they_said")]
    operations = [migrations.RunSQL(INVOICE, UNDO)]
