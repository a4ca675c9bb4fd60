"""A lot whose work is deleted while it is not shown takes no title from it.

Fires after `holds_a_copy`, which writes the titles: triggers run in the order of their names.
"""

from django.db import migrations

LOT = """
CREATE FUNCTION auctions_lot_keeps_a_title_hidden() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.artwork_id IS NOT NULL AND NEW.artwork_id IS NULL
       AND EXISTS (SELECT 1 FROM catalog_hold(OLD.artwork_id) WHERE NOT published) THEN
        NEW.work_title_en := '';
        NEW.work_title_zh := '';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keeps_a_title_hidden BEFORE UPDATE OF artwork_id ON auctions_lot
    FOR EACH ROW EXECUTE FUNCTION auctions_lot_keeps_a_title_hidden();
"""
UNDO = "DROP FUNCTION auctions_lot_keeps_a_title_hidden CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("auctions", "0007_the_database_sells_a_work_once")]
    operations = [migrations.RunSQL(LOT, UNDO)]
