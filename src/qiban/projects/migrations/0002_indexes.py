import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

from qiban.core.rows.words import PAIRS

# From 0003 on, words are found as in every office.
OWN = PAIRS.replace("word_pairs", "projects_pairs")
OF_TITLE = models.Func("title", function="projects_pairs", output_field=ArrayField(models.TextField()))


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_projects"), ("units", "0002_closings")]

    operations = [
        migrations.RunSQL(OWN, "DROP FUNCTION projects_pairs(text)"),
        migrations.AddIndex("project", GinIndex(OF_TITLE, name="project_by_pairs")),
        # The index of the plan and the id stands in for that of the plan alone.
        migrations.AlterField(
            "planitem",
            "plan",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="projects.annualplan",
            ),
        ),
        migrations.AddIndex("planitem", models.Index(fields=["plan", "id"], name="plan_item_by_plan")),
        migrations.RemoveIndex("payment", "payment_open_of_project"),
        migrations.AddIndex(
            "payment",
            models.Index(
                fields=["project", "id"],
                condition=models.Q(state__in=["requested", "approved"]) | models.Q(recalled__gt=0),
                name="payment_owed_on",
            ),
        ),
    ]
