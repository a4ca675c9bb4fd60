"""Saved works and notices, taken over from `accounts` with their rows."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


MODELS = ["savedwork", "notice", "noticechoice"]


def move_names(apps, schema_editor):
    """Have permissions, the logs and the tasks that wait follow the tables."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    ContentType.objects.filter(app_label="accounts", model__in=MODELS).update(app_label="shelves")
    apps.get_model("common", "OutboxMessage").objects.filter(
        task="accounts.default.mail_notices"
    ).update(task="shelves.default.mail_notices")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0010_shelves_have_an_app_of_their_own'),
        ('catalog', '0010_index_works_by_latest_year'),
        ('common', '0003_channel'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # The tables are those of `accounts`, renamed by its migration 0010.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('event_id', models.UUIDField()),
                        ('kind', models.CharField(choices=[('outbid', 'You were outbid'), ('ending_soon', 'A lot ends soon'), ('extended', 'A lot was extended'), ('won', 'You won a lot'), ('lost', 'A lot went to somebody else'), ('voided', 'A bid of yours was voided'), ('withdrawn', 'A lot was withdrawn')], max_length=12)),
                        ('text_en', models.CharField(max_length=500)),
                        ('text_zh', models.CharField(max_length=500)),
                        ('link', models.CharField(max_length=200)),
                        ('at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField(null=True)),
                        ('timezone', models.CharField(blank=True, default='', max_length=64)),
                        ('in_site', models.BooleanField(default=True)),
                        ('read_at', models.DateTimeField(null=True)),
                        ('mail_wanted', models.BooleanField(default=True)),
                        ('mailed_at', models.DateTimeField(null=True)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-at', '-id'],
                        'indexes': [models.Index(condition=models.Q(('mail_wanted', True)), fields=['id'], name='notices_to_mail'), models.Index(fields=['user', '-at'], name='notices_of_a_collector'), models.Index(fields=['user', 'kind', 'link', 'at', 'id'], name='notices_of_a_lot')],
                        'constraints': [models.UniqueConstraint(fields=('user', 'event_id', 'kind'), name='a_notice_comes_once')],
                    },
                ),
                migrations.CreateModel(
                    name='NoticeChoice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('outbid', 'You were outbid'), ('ending_soon', 'A lot ends soon'), ('extended', 'A lot was extended'), ('won', 'You won a lot'), ('lost', 'A lot went to somebody else'), ('voided', 'A bid of yours was voided'), ('withdrawn', 'A lot was withdrawn')], max_length=12)),
                        ('in_site', models.BooleanField(default=True)),
                        ('by_mail', models.BooleanField(default=True)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('user', 'kind'), name='one_choice_a_kind')],
                    },
                ),
                migrations.CreateModel(
                    name='SavedWork',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('saved_at', models.DateTimeField()),
                        ('changed_at', models.DateTimeField()),
                        ('removed', models.BooleanField(default=False)),
                        ('artwork', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.artwork')),
                        ('profile', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_works', to='accounts.collectorprofile')),
                    ],
                    options={
                        'ordering': ['-saved_at', '-id'],
                        'indexes': [models.Index(fields=['profile', '-saved_at', '-id'], name='shelf_of_a_collector'), models.Index(fields=['profile', 'changed_at'], name='shelf_changes')],
                        'constraints': [models.UniqueConstraint(fields=('profile', 'artwork'), name='a_work_is_saved_once')],
                    },
                ),
            ],
        ),
        migrations.RunPython(move_names, migrations.RunPython.noop),
    ]
