"""Rates become thousandths of a per cent, ten to each basis point; invoices hold amounts and stay.

The freeze of a sale's terms is set aside for the conversion alone, which changes no rate.
"""

from django.db import migrations, models

FREEZE = """
CREATE OR REPLACE FUNCTION auctions_sale_terms_freeze() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published
       AND (OLD.currency, OLD.increments, OLD.premium, OLD.{tax}, OLD.soft_close_window_s,
            OLD.soft_close_extension_s, OLD.hard_stop_at, OLD.published, OLD.is_demo)
           IS DISTINCT FROM
           (NEW.currency, NEW.increments, NEW.premium, NEW.{tax}, NEW.soft_close_window_s,
            NEW.soft_close_extension_s, NEW.hard_stop_at, NEW.published, NEW.is_demo)
       AND EXISTS (SELECT 1 FROM auctions_lot l
                   WHERE l.sale_id = OLD.id AND l.opens_at <= clock_timestamp())
    THEN
        RAISE EXCEPTION 'the terms of sale % froze when its first lot opened', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""

CONVERT = """
ALTER TABLE auctions_sale DISABLE TRIGGER terms_freeze;
UPDATE auctions_sale SET tax_rate = tax_rate * 10, premium = (
    SELECT coalesce(jsonb_agg(jsonb_build_array(tier->0, (tier->>1)::bigint * 10) ORDER BY place),
                    '[]')
    FROM jsonb_array_elements(premium) WITH ORDINALITY AS tiers (tier, place)
);
ALTER TABLE auctions_sale ENABLE TRIGGER terms_freeze;
"""

# Back only where it is exact.
CONVERT_BACK = """
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM auctions_sale s WHERE s.tax_rate % 10 <> 0
               OR EXISTS (SELECT 1 FROM jsonb_array_elements(s.premium) AS tier
                          WHERE (tier->>1)::bigint % 10 <> 0))
    THEN
        RAISE EXCEPTION 'a sale has a rate that whole basis points can not say';
    END IF;
END $$;
ALTER TABLE auctions_sale DISABLE TRIGGER terms_freeze;
UPDATE auctions_sale SET tax_rate = tax_rate / 10, premium = (
    SELECT coalesce(jsonb_agg(jsonb_build_array(tier->0, (tier->>1)::bigint / 10) ORDER BY place),
                    '[]')
    FROM jsonb_array_elements(premium) WITH ORDINALITY AS tiers (tier, place)
);
ALTER TABLE auctions_sale ENABLE TRIGGER terms_freeze;
"""


class Migration(migrations.Migration):
    dependencies = [("auctions", "0002_the_database_keeps_the_rules")]
    operations = [
        migrations.RenameField("sale", "tax_bp", "tax_rate"),
        migrations.AlterField(
            "sale",
            "tax_rate",
            models.PositiveIntegerField(default=0, verbose_name="tax, thousandths of a per cent"),
        ),
        migrations.RunSQL(FREEZE.format(tax="tax_rate"), FREEZE.format(tax="tax_bp")),
        migrations.RunSQL(CONVERT, CONVERT_BACK),
    ]
