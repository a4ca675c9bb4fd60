"""Works know whether they have a picture, so that lists can begin with those that have one."""

from django.db import migrations, models

TRIGGERS = """
CREATE FUNCTION catalog_know_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.has_picture := EXISTS (SELECT FROM catalog_artworkimage WHERE artwork_id = NEW.id);
    RETURN NEW;
END $$;
CREATE TRIGGER know_picture BEFORE INSERT OR UPDATE OF has_picture ON catalog_artwork
    FOR EACH ROW EXECUTE FUNCTION catalog_know_picture();

CREATE FUNCTION catalog_picture_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE catalog_artwork SET has_picture = false WHERE id = OLD.artwork_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE catalog_artwork SET has_picture = true WHERE id = NEW.artwork_id AND NOT has_picture;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER picture_changed AFTER INSERT OR DELETE OR UPDATE OF artwork_id
    ON catalog_artworkimage FOR EACH ROW EXECUTE FUNCTION catalog_picture_changed();

UPDATE catalog_artwork SET has_picture = true
    WHERE id IN (SELECT artwork_id FROM catalog_artworkimage);
"""
UNDO = """
DROP TRIGGER picture_changed ON catalog_artworkimage;
DROP FUNCTION catalog_picture_changed();
DROP TRIGGER know_picture ON catalog_artwork;
DROP FUNCTION catalog_know_picture();
"""


class Migration(migrations.Migration):
    # The index is built after the rows are written, and not in one transaction with them: Postgres
    # refuses to change a table that has pending trigger events.
    atomic = False
    dependencies = [("catalog", "0013_works_are_placed_in_exhibitions")]

    operations = [
        migrations.AddField(
            model_name="artwork",
            name="has_picture",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.RunSQL(TRIGGERS, UNDO),
        migrations.AddIndex(
            model_name="artwork",
            index=models.Index(
                models.F("has_picture").desc(), models.F("id").desc(),
                condition=models.Q(published=True), name="artwork_pictured_first",
            ),
        ),
    ]
