from django.db import migrations, models

TRIGGER = """
CREATE FUNCTION catalog_shown_since() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.shown_since := CASE WHEN NEW.published THEN clock_timestamp() END;
    ELSIF NEW.published AND NOT OLD.published THEN
        NEW.shown_since := coalesce(OLD.shown_since, clock_timestamp());
    ELSIF OLD.published AND NOT NEW.published THEN
        -- A work from before this column has been shown, too: shown again, it is no news.
        NEW.shown_since := coalesce(OLD.shown_since, OLD.created_at);
    ELSE
        NEW.shown_since := OLD.shown_since;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER shown_since BEFORE INSERT OR UPDATE OF published, shown_since ON catalog_artwork
    FOR EACH ROW EXECUTE FUNCTION catalog_shown_since();
"""
UNDO = """
DROP TRIGGER shown_since ON catalog_artwork;
DROP FUNCTION catalog_shown_since();
"""


class Migration(migrations.Migration):

    dependencies = [
        ("catalog", "0026_tags_are_found_while_they_are_typed"),
    ]

    operations = [
        migrations.AddField(
            model_name="artwork",
            name="shown_since",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunSQL(TRIGGER, UNDO),
        migrations.AddIndex(
            model_name="artwork",
            index=models.Index(
                fields=["shown_since"],
                condition=models.Q(published=True, shown_since__isnull=False),
                name="artwork_shown_since",
            ),
        ),
    ]
