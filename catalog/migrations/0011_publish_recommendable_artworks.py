"""The view by which the apps above read works in SQL of their own: the catalogue's tables are its own."""

from django.db import migrations

CREATE = """
CREATE VIEW recommendable_artworks AS
    SELECT id, artist_id, price_minor, updated_at,
        published AND availability IN ('available', 'not_for_sale') AS recommendable,
        availability = 'available' AS available
    FROM catalog_artwork
"""


class Migration(migrations.Migration):
    dependencies = [("catalog", "0010_index_works_by_latest_year")]

    operations = [migrations.RunSQL(CREATE, "DROP VIEW recommendable_artworks")]
