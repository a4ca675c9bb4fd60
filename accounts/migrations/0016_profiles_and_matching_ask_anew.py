from django.db import migrations, models

# The texts of two consents allow something else now, so that whoever agreed to the old ones is asked anew.
ASK_ANEW = """
    INSERT INTO accounts_consent (user_id, purpose, given, at, how)
    SELECT user_id, purpose, false, now(), 'reworded' FROM (
        SELECT DISTINCT ON (user_id, purpose) user_id, purpose, given FROM accounts_consent
        WHERE purpose IN ('matching', 'public_profile') ORDER BY user_id, purpose, at DESC, id DESC
    ) newest
    WHERE given;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0015_matching_asks_anew'),
    ]

    operations = [
        migrations.AlterField(
            model_name='consent',
            name='purpose',
            field=models.CharField(choices=[('personalisation', 'Personal recommendations'), ('matching', 'Matching by my taste'), ('public_profile', 'A public profile'), ('outside_model', 'Analysis of my words by an external language model')], max_length=20),
        ),
        migrations.RunSQL(ASK_ANEW, migrations.RunSQL.noop),
    ]
