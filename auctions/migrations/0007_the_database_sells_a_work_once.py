"""The database itself keeps that a work is in no more lots than it has copies (docs/adr/0017)."""

from django.db import migrations

# A lot holds a copy of its work while its sale is published and it is not settled, or is sold and
# not rescinded. A column list, so that a bid's own UPDATE of the lot never meets this trigger.
LOT = """
CREATE FUNCTION auctions_lot_holds_a_copy() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    work record;
    shown boolean;
    stays boolean := false;
    sold integer;
    unsettled integer;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.state <> 'unsettled' AND NEW.state <> OLD.state THEN
            RAISE EXCEPTION 'lot % is % for good', OLD.id, OLD.state
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_settled_lot_stays_settled';
        END IF;
        IF OLD.artwork_id IS NOT NULL AND NEW.artwork_id IS NULL THEN
            IF OLD.copy IS NOT NULL AND OLD.state = 'unsettled' THEN
                RAISE EXCEPTION 'lot % is announced or open and keeps its work', OLD.id
                    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_lot_keeps_its_work';
            END IF;
            SELECT title_en, title_zh INTO NEW.work_title_en, NEW.work_title_zh
                FROM catalog_hold(OLD.artwork_id);
        END IF;
        stays := OLD.copy IS NOT NULL AND NEW.sale_id = OLD.sale_id
                 AND NEW.artwork_id IS NOT DISTINCT FROM OLD.artwork_id;
    END IF;
    IF NEW.artwork_id IS NULL OR NEW.rescinded_at IS NOT NULL
       OR NEW.state NOT IN ('unsettled', 'sold') THEN
        NEW.copy := NULL;
        RETURN NEW;
    END IF;
    IF stays THEN
        SELECT published INTO shown FROM auctions_sale WHERE id = NEW.sale_id;
        NEW.copy := CASE WHEN shown THEN OLD.copy END;
        RETURN NEW;
    END IF;
    -- Locked against a publication that runs at the same time.
    SELECT published INTO shown FROM auctions_sale WHERE id = NEW.sale_id FOR SHARE;
    NEW.copy := NULL;
    IF shown IS NOT TRUE THEN
        RETURN NEW;
    END IF;
    -- The work's own lock: whoever consigns or sells it at the same time waits here.
    SELECT * INTO work FROM catalog_hold(NEW.artwork_id);
    IF NOT FOUND THEN
        RETURN NEW;  -- the foreign key refuses it
    END IF;
    IF NEW.state = 'unsettled' AND (work.availability <> 'available' OR NOT work.published) THEN
        RAISE EXCEPTION 'work % is not for sale (%)', NEW.artwork_id, work.availability
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_lot_needs_a_work_for_sale';
    END IF;
    SELECT count(*) FILTER (WHERE l.state = 'sold'), count(*) FILTER (WHERE l.state = 'unsettled')
        INTO sold, unsettled
        FROM auctions_lot l JOIN auctions_sale s ON s.id = l.sale_id AND s.published
        WHERE l.artwork_id = NEW.artwork_id AND l.id <> NEW.id AND l.rescinded_at IS NULL;
    IF NEW.state = 'unsettled' THEN
        sold := greatest(sold, work.copies_sold);
    END IF;
    SELECT min(n) INTO NEW.copy FROM generate_series(1, work.copies) n
        WHERE NOT EXISTS (SELECT 1 FROM auctions_lot l
                          WHERE l.artwork_id = NEW.artwork_id AND l.copy = n AND l.id <> NEW.id);
    IF sold + unsettled >= work.copies OR NEW.copy IS NULL THEN
        RAISE EXCEPTION 'no copy of work % is free', NEW.artwork_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_work_is_sold_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER holds_a_copy
    BEFORE INSERT OR UPDATE OF sale_id, artwork_id, state, copy, rescinded_at ON auctions_lot
    FOR EACH ROW EXECUTE FUNCTION auctions_lot_holds_a_copy();
"""

# Publishing has the lots take their copies; the works are locked in the order of their keys.
SALE = """
CREATE FUNCTION auctions_sale_takes_copies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalog_hold(w.artwork_id) FROM (
        SELECT DISTINCT artwork_id FROM auctions_lot
        WHERE sale_id = NEW.id AND artwork_id IS NOT NULL ORDER BY artwork_id) w;
    UPDATE auctions_lot SET copy = NULL WHERE sale_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER takes_copies AFTER UPDATE OF published ON auctions_sale
    FOR EACH ROW WHEN (OLD.published IS DISTINCT FROM NEW.published)
    EXECUTE FUNCTION auctions_sale_takes_copies();
"""

WORK = """
CREATE FUNCTION auctions_work_keeps_its_copies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM auctions_lot WHERE artwork_id = NEW.id AND copy IS NOT NULL)
       > NEW.copies THEN
        RAISE EXCEPTION 'work % has more than % copies in lots', NEW.id, NEW.copies
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'no_fewer_copies_than_lots';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keeps_its_copies BEFORE UPDATE OF copies ON catalog_artwork
    FOR EACH ROW WHEN (NEW.copies < OLD.copies)
    EXECUTE FUNCTION auctions_work_keeps_its_copies();
"""

UNDO = """
DROP FUNCTION auctions_lot_holds_a_copy CASCADE;
DROP FUNCTION auctions_sale_takes_copies CASCADE;
DROP FUNCTION auctions_work_keeps_its_copies CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("auctions", "0006_no_work_stands_twice")]
    operations = [migrations.RunSQL(LOT + SALE + WORK, UNDO)]
