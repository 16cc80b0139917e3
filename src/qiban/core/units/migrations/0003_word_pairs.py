from django.db import migrations

from qiban.core.rows.words import PAIRS


class Migration(migrations.Migration):
    dependencies = [("units", "0002_closings")]

    operations = [migrations.RunSQL(PAIRS, "DROP FUNCTION word_pairs(text)")]
