import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import qiban.core.triggers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("plans", "0001_plans"),
        ("units", "0003_word_pairs"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gazette",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file_name", models.CharField(max_length=160)),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("text", models.TextField()),
                ("problems", models.JSONField(default=list)),
                ("imported_at", models.DateTimeField()),
                (
                    "imported_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="GazetteDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("place", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("document_number", models.CharField(blank=True, max_length=60)),
                ("issued_on", models.DateField(null=True)),
                ("starts_at", models.PositiveIntegerField()),
                ("ends_at", models.PositiveIntegerField()),
                ("problems", models.JSONField(default=list)),
                ("regulation", models.CharField(blank=True, max_length=40)),
                ("reason", models.TextField(blank=True)),
                (
                    "former",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="gazette.gazettedocument",
                    ),
                ),
                (
                    "gazette",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="gazette.gazette"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gazette_documents",
                        to="plans.plan",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("document_number", ""), _negated=True),
                        fields=["document_number"],
                        name="gazette_by_number",
                    ),
                    models.Index(fields=["unit", "-id"], name="gazette_document_by_unit"),
                    models.Index(
                        condition=models.Q(("regulation", ""), _negated=True),
                        fields=["regulation"],
                        name="gazette_by_regulation",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="gazettedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('proposed decide_item plan_office proposed',\n'proposed accept_rest plan_office proposed',\n'proposed adopt_document plan_office adopted',\n'proposed reject_document plan_office rejected',\n'rejected reopen_document plan_office proposed',\n'proposed import_gazette plan_office replaced',\n'rejected import_gazette plan_office replaced',\n'adopted import_gazette plan_office replaced')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: gazette_document % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="ff7e577fecf4f20b9e5b98f9a57f1d8f8250ea03",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_2fdae",
                    table="gazette_gazettedocument",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="gazettedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'proposed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'gazette_document begins as proposed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="3ee87b450bc138098e3d6fc1234910c4a6db3daf",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_a818f",
                    table="gazette_gazettedocument",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="ClauseText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("regulation", models.CharField(max_length=40)),
                ("clause", models.CharField(max_length=40)),
                ("text", models.TextField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clause_texts",
                        to="gazette.gazettedocument",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("regulation", "clause"), name="clause_text_once")],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("head", "文件信息"),
                            ("measure", "措施"),
                            ("target", "目标"),
                            ("article", "条文"),
                            ("duty", "职责"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("place", models.PositiveIntegerField()),
                ("found", models.JSONField()),
                ("corrected", models.JSONField(null=True)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("accepted", "采纳"), ("corrected", "更正后采纳"), ("rejected", "不采纳")],
                        max_length=10,
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        blank=True, choices=[("new", "新增"), ("changed", "有变化"), ("gone", "已删除")], max_length=10
                    ),
                ),
                ("problem_zh", models.TextField(blank=True)),
                ("problem_en", models.TextField(blank=True)),
                ("starts_at", models.PositiveIntegerField()),
                ("ends_at", models.PositiveIntegerField()),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="gazette.gazettedocument",
                    ),
                ),
            ],
            options={
                "ordering": ["document_id", "place"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "key"), name="gazette_item_once_a_document"),
                    models.UniqueConstraint(fields=("document", "place"), name="gazette_item_in_its_place"),
                ],
            },
        ),
    ]
