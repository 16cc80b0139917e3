from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

from qiban.projects.models.words import PAIRS, Pairs


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_projects"), ("units", "0002_closings")]

    operations = [
        migrations.RunSQL(PAIRS, "DROP FUNCTION projects_pairs(text)"),
        migrations.AddIndex("project", GinIndex(Pairs("title"), name="project_by_pairs")),
    ]
