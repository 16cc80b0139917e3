from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_keyed_chain_and_unswitchable_triggers"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=BrinIndex(fields=["recorded_at"], name="journal_by_time"),
        ),
    ]
