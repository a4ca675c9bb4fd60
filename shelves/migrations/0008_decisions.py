"""What collectors decide on offers."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0015_the_desk_in_words'),
        ('shelves', '0007_approvals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='enquiry',
            name='decided_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='decided'),
        ),
        migrations.AddField(
            model_name='enquiry',
            name='decision',
            field=models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('declined', 'Declined')], max_length=8, verbose_name='decision'),
        ),
        migrations.AddField(
            model_name='enquiry',
            name='reply',
            field=models.TextField(blank=True, max_length=2000, verbose_name='reply'),
        ),
        migrations.AddConstraint(
            model_name='enquiry',
            constraint=models.CheckConstraint(condition=models.Q(('decision', ''), ('offer_minor__gt', 0), _connector='OR'), name='an_offer_is_decided_on', violation_error_code='offer_minor', violation_error_message='Only an offer can be accepted or declined.'),
        ),
    ]
