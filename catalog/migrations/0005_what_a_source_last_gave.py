from django.db import migrations, models

TEXTS = (
    "title_en", "title_zh", "attribution", "date_text", "medium_en", "medium_zh", "classification",
    "dimensions_text", "description_en", "description_zh", "description_source", "location",
    "credit_line", "provenance", "inscription", "source_url", "accession_number",
)
PEOPLE = ("name_en", "name_zh", "sort_name", "dates_text", "gender", "nationality", "bio_en", "bio_zh")
# By work: the fields that somebody here changed, as the audit log has them.
CHANGED = """
    SELECT entry.object_id AS id, array_agg(DISTINCT key) AS names
    FROM auditlog_logentry AS entry
    JOIN django_content_type AS kind ON kind.id = entry.content_type_id
    CROSS JOIN LATERAL jsonb_object_keys(
        CASE jsonb_typeof(entry.changes) WHEN 'object' THEN entry.changes ELSE '{{}}' END) AS key
    WHERE kind.app_label = 'catalog' AND kind.model = '{model}' AND entry.action = 1
    GROUP BY entry.object_id
"""


def built(texts, **others):
    """Return SQL for a JSON object without the empty values."""
    pairs = [f"'{name}', nullif(row.{name}, '')" for name in texts]
    pairs += [f"'{name}', {sql}" for name, sql in others.items()]
    return f"jsonb_strip_nulls(jsonb_build_object({', '.join(pairs)}))"


def remember(table, values, where, model):
    """Return SQL that stores the catalogue's values as the source's, but for those changed here."""
    return f"""
        WITH changed AS ({CHANGED.format(model=model)})
        UPDATE {table} AS row
        SET source_values = {values} - coalesce(
            (SELECT names FROM changed WHERE changed.id = row.id), '{{}}'::text[])
        WHERE {where}
    """


WORKS = built(
    TEXTS,
    year_from="row.year_from",
    year_to="row.year_to",
    height_cm="row.height_cm::text",
    width_cm="row.width_cm::text",
    depth_cm="row.depth_cm::text",
    tags="CASE WHEN row.tags <> '{}' THEN to_jsonb(row.tags) END",
    source_terms="CASE WHEN row.source_terms <> '{}' THEN to_jsonb(row.source_terms) END",
    artist="(SELECT source_id FROM catalog_artist AS a WHERE a.id = row.artist_id AND a.source = row.source)",
    series="(SELECT source_id FROM catalog_series AS s WHERE s.id = row.series_id AND s.source = row.source)",
    availability="row.availability",
    price_minor="row.price_minor",
    currency="CASE WHEN row.price_minor IS NOT NULL THEN row.currency END",
    picture="CASE WHEN row.source = 'demo' AND EXISTS (SELECT FROM catalog_artworkimage AS i "
    "WHERE i.file LIKE 'artworks/demo/%%') THEN 'artworks/demo/' || row.source_id || '.jpg' END",
)
# What a source last said of a sale is known already.
SALES = """
    UPDATE catalog_artwork AS row
    SET source_values = (source_values - '{availability,price_minor,currency}'::text[])
        || jsonb_strip_nulls(jsonb_build_object(
            'availability', nullif(source_availability, ''),
            'price_minor', source_price_minor,
            'currency', CASE WHEN source_price_minor IS NOT NULL THEN source_currency END))
    WHERE source_currency <> ''
"""
# An amount without its currency is no price.
HALVES = """
    UPDATE catalog_artwork SET source_values = source_values - '{price_minor,currency}'::text[]
    WHERE source_values ? 'price_minor' <> (source_values ? 'currency')
"""


def statements():
    """Take the catalogue's values for the sources', where nobody changed them since.

    What somebody changed stays unknown: such a field follows its source again only when both have
    the same value.
    """
    years = {"birth_year": "row.birth_year", "death_year": "row.death_year"}
    where = "source_id <> '' AND source <> 'curator'"
    return [
        remember("catalog_artwork", WORKS, "source_hash <> ''", "artwork"),
        SALES,
        HALVES,
        remember("catalog_artist", built(PEOPLE, **years), where, "artist"),
        remember("catalog_series", built(("title_en", "title_zh")), where, "series"),
    ]


def fill(apps, schema_editor):
    for sql in statements():
        schema_editor.execute(sql)
    # Checks the foreign keys of the rows now: columns can't be dropped before.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0004_copies'),
        ('auditlog', '0015_alter_logentry_changes'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.AddField(
            model_name='artist',
            name='source_values',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='artwork',
            name='source_values',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='series',
            name='source_values',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField(model_name='artwork', name='source_availability'),
        migrations.RemoveField(model_name='artwork', name='source_price_minor'),
        migrations.RemoveField(model_name='artwork', name='source_currency'),
    ]
