"""Stored notices no longer hold the name of their lot: it is put in when they are read.

Both texts held it between their only quotation marks.
"""

from django.db import migrations

UNNAME = """
UPDATE shelves_notice
SET text_en = regexp_replace(text_en, '“.*”', '“{lot}”'),
    text_zh = regexp_replace(text_zh, '《.*》', '《{lot}》')
WHERE link LIKE '/lots/%'
"""


class Migration(migrations.Migration):
    dependencies = [("shelves", "0001_initial")]
    operations = [migrations.RunSQL(UNNAME, migrations.RunSQL.noop)]
