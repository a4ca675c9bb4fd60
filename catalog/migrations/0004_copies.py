"""Editions have copies; and the apps above may hold a work from within the database."""

import django.core.validators
from django.db import migrations, models

# Locks a work until the transaction ends and returns what decides whether it can be sold. Triggers
# of the apps above call it, so that their SQL names no table of this one.
HOLD = """
CREATE FUNCTION catalog_hold(work bigint)
RETURNS TABLE (title_en varchar, title_zh varchar, availability varchar, published boolean,
               copies smallint, copies_sold smallint)
LANGUAGE sql VOLATILE AS $$
    SELECT title_en, title_zh, availability, published, copies, copies_sold
    FROM catalog_artwork WHERE id = work FOR NO KEY UPDATE
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0003_fold_the_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='artwork',
            name='copies',
            field=models.PositiveSmallIntegerField(db_default=1, default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name='copies'),
        ),
        migrations.AddField(
            model_name='artwork',
            name='copies_sold',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='copies sold'),
        ),
        migrations.AddConstraint(
            model_name='artwork',
            constraint=models.CheckConstraint(condition=models.Q(('copies__gte', 1), ('copies_sold__lte', models.F('copies'))), name='no_more_copies_sold_than_there_are'),
        ),
        migrations.RunSQL(HOLD, "DROP FUNCTION catalog_hold(bigint)"),
    ]
