import django.contrib.postgres.fields
from django.db import migrations, models

# Programs keep what they did before; to see who complainants are is given anew, by name.
KEPT = "UPDATE people_apiclient SET scopes = ARRAY['intake', 'read', 'act']"


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="apiclient",
            name="scopes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), default=list, size=None
            ),
        ),
        migrations.RunSQL(KEPT, migrations.RunSQL.noop),
    ]
