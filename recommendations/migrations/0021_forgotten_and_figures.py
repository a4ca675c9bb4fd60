"""What was forgotten can be put back for a day; figures of lists for the public page."""

import django.core.serializers.json
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("recommendations", "0020_rails")]

    operations = [
        migrations.CreateModel(
            name="Forgotten",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_id", models.UUIDField()),
                ("piece", models.CharField(blank=True, max_length=32)),
                ("rows", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={"indexes": [models.Index(fields=["subject_id", "-at"], name="forgotten_of_a_subject")]},
        ),
        migrations.CreateModel(
            name="ListFigures",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("computed_at", models.DateTimeField(db_index=True)),
                ("figures", models.JSONField()),
            ],
        ),
    ]
