"""Saved works and notices go to `shelves`: their tables are renamed, and the rows stay."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0009_consents"),
        ("catalog", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelTable("savedwork", "shelves_savedwork"),
        migrations.AlterModelTable("notice", "shelves_notice"),
        migrations.AlterModelTable("noticechoice", "shelves_noticechoice"),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel("NoticeChoice"),
                migrations.DeleteModel("Notice"),
                migrations.DeleteModel("SavedWork"),
            ]
        ),
    ]
