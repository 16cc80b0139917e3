from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

from qiban.core.rows.words import PAIRS, Pairs

OWN = PAIRS.replace("word_pairs", "projects_pairs")


class Migration(migrations.Migration):
    dependencies = [("projects", "0002_indexes"), ("units", "0003_word_pairs")]

    operations = [
        migrations.RemoveIndex("project", "project_by_pairs"),
        migrations.RunSQL("DROP FUNCTION projects_pairs(text)", OWN),
        migrations.AddIndex("project", GinIndex(Pairs("title"), name="project_by_pairs")),
    ]
