"""A draft's lot remembers the title of a deleted work also where the work was not shown.

It is never published with it: publishing refuses, and a curator's next change takes it out.
"""

from django.db import migrations

LOT = """
CREATE OR REPLACE FUNCTION auctions_lot_keeps_a_title_hidden()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.artwork_id IS NOT NULL AND NEW.artwork_id IS NULL
       AND EXISTS (SELECT 1 FROM auctions_sale WHERE id = OLD.sale_id AND published)
       AND EXISTS (SELECT 1 FROM catalog_hold(OLD.artwork_id) WHERE NOT published) THEN
        NEW.work_title_en := '';
        NEW.work_title_zh := '';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("auctions", "0010_invoices_are_frozen")]
    operations = [migrations.RunSQL(LOT, migrations.RunSQL.noop)]
