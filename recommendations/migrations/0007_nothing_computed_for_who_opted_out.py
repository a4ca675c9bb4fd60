from django.db import migrations

# Off meant hidden before: what was computed all the same goes.
DELETE = """
    DELETE FROM recommendations_taste WHERE subject_id IN ({off});
    UPDATE recommendations_listrequest SET current_id = NULL, made_from = wanted
    WHERE subject_id IN ({off});
    DELETE FROM recommendations_recommendationlist WHERE subject_id IN ({off});
""".format(off="SELECT subject_id FROM accounts_collectorprofile WHERE NOT personalised")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_consents'),
        ('recommendations', '0006_evidence_of_served_lists'),
    ]

    operations = [migrations.RunSQL(DELETE, migrations.RunSQL.noop)]
