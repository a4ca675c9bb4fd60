"""Lists are stored with the home page's rails; sliders and weights that a subject sets."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("recommendations", "0019_trials")]

    operations = [
        migrations.AddField(
            model_name="recommendationlist",
            name="rails",
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.CreateModel(
            name="Steering",
            fields=[
                ("subject_id", models.UUIDField(primary_key=True, serialize=False)),
                ("variety", models.FloatField(default=0.0)),
                ("discovery", models.FloatField(default=0.0)),
                ("updated_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("discovery__gte", -1), ("discovery__lte", 1),
                            ("variety__gte", -1), ("variety__lte", 1),
                        ),
                        name="sliders_lie_between_their_ends",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PastWeight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_id", models.UUIDField()),
                ("artwork_id", models.BigIntegerField()),
                ("weight", models.FloatField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("subject_id", "artwork_id"), name="one_weight_of_a_past_work"),
                    models.CheckConstraint(condition=models.Q(("weight__gt", 0), ("weight__lt", 1)), name="a_past_work_counts_less"),
                ],
            },
        ),
    ]
