"""Names of fields, as a history shows them; the database stays as it is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0022_taste_map'),
    ]

    operations = [
        migrations.AlterField(
            model_name='trainingrun',
            name='reason',
            field=models.SlugField(blank=True, max_length=40, verbose_name='reason'),
        ),
        migrations.AlterField(
            model_name='trialarm',
            name='name',
            field=models.CharField(choices=[('a', 'A'), ('b', 'B')], max_length=1, verbose_name='arm'),
        ),
        migrations.AlterField(
            model_name='trialarm',
            name='trial',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arms', to='recommendations.trial', verbose_name='trial'),
        ),
    ]
