"""What no code may do, the database refuses: change the ledger or a result, or terms once open."""

from django.db import migrations

LEDGER = """
CREATE FUNCTION auctions_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON auctions_bid
    FOR EACH ROW EXECUTE FUNCTION auctions_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON auctions_result
    FOR EACH ROW EXECUTE FUNCTION auctions_append_only();
"""

# A column list, so that a bid's own UPDATE of the lot never meets this trigger.
LOT = """
CREATE FUNCTION auctions_lot_terms_freeze() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.opens_at <= clock_timestamp()
       AND (OLD.sale_id, OLD.start, OLD.reserve, OLD.opens_at, OLD.scheduled_ends_at, OLD.seller_id)
           IS DISTINCT FROM
           (NEW.sale_id, NEW.start, NEW.reserve, NEW.opens_at, NEW.scheduled_ends_at, NEW.seller_id)
       AND NOT (OLD.seller_id IS NOT NULL AND NEW.seller_id IS NULL AND
                (OLD.sale_id, OLD.start, OLD.reserve, OLD.opens_at, OLD.scheduled_ends_at)
                IS NOT DISTINCT FROM
                (NEW.sale_id, NEW.start, NEW.reserve, NEW.opens_at, NEW.scheduled_ends_at))
       AND EXISTS (SELECT 1 FROM auctions_sale s WHERE s.id = OLD.sale_id AND s.published)
    THEN
        RAISE EXCEPTION 'the terms of lot % froze when it opened', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER terms_freeze
    BEFORE UPDATE OF sale_id, start, reserve, opens_at, scheduled_ends_at, seller_id ON auctions_lot
    FOR EACH ROW EXECUTE FUNCTION auctions_lot_terms_freeze();
"""

SALE = """
CREATE FUNCTION auctions_sale_terms_freeze() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published
       AND (OLD.currency, OLD.increments, OLD.premium, OLD.tax_bp, OLD.soft_close_window_s,
            OLD.soft_close_extension_s, OLD.hard_stop_at, OLD.published, OLD.is_demo)
           IS DISTINCT FROM
           (NEW.currency, NEW.increments, NEW.premium, NEW.tax_bp, NEW.soft_close_window_s,
            NEW.soft_close_extension_s, NEW.hard_stop_at, NEW.published, NEW.is_demo)
       AND EXISTS (SELECT 1 FROM auctions_lot l
                   WHERE l.sale_id = OLD.id AND l.opens_at <= clock_timestamp())
    THEN
        RAISE EXCEPTION 'the terms of sale % froze when its first lot opened', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER terms_freeze BEFORE UPDATE ON auctions_sale
    FOR EACH ROW EXECUTE FUNCTION auctions_sale_terms_freeze();
"""

UNDO = """
DROP FUNCTION auctions_append_only CASCADE;
DROP FUNCTION auctions_lot_terms_freeze CASCADE;
DROP FUNCTION auctions_sale_terms_freeze CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("auctions", "0001_initial")]
    operations = [migrations.RunSQL(LEDGER + LOT + SALE, UNDO)]
