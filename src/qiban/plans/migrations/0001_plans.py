import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import qiban.core.rows.words
import qiban.core.triggers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("units", "0003_word_pairs"),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("title", models.CharField(max_length=120)),
                ("document", models.CharField(blank=True, max_length=60)),
                ("regulation", models.CharField(blank=True, max_length=40)),
                (
                    "cycle",
                    models.CharField(
                        choices=[("month", "月度"), ("quarter", "季度"), ("half_year", "半年"), ("year", "年度")],
                        max_length=10,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["office", "-id"], name="plan_by_office"),
                    models.Index(fields=["state", "-id"], name="plan_by_state"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                        name="plan_ends_after_it_starts",
                    )
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('drafting add_measure plan_office drafting',\n'running add_measure plan_office running',\n'drafting add_indicator plan_office drafting',\n'running add_indicator plan_office running',\n'drafting start_plan plan_office running',\n'running open_round plan_office running',\n'running draft_publication plan_office running',\n'closed draft_publication plan_office closed',\n'running close_plan plan_office closed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: plan % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="613b0651f273597118d448af15d2c3c5e98a9ab8",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_86da6",
                    table="plans_plan",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'drafting' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'plan begins as drafting, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="5cb614f572c942e71987c6656677bf0df4789d24",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_e7606",
                    table="plans_plan",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="CarbonYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carbon_years",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [models.UniqueConstraint(fields=("plan", "year"), name="carbon_year_once_a_plan")],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="carbonyear",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('open record_activity plan_office open',\n'open record_activity plan_unit open',\n'open compute_inventory plan_office open',\n'open enter_factor plan_office open',\n'open list_enterprise plan_office open',\n'open compute_account plan_office open',\n'open explain_difference plan_office open',\n'open record_output plan_office open',\n'open record_output plan_unit open',\n'open set_control plan_office open')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: carbon_year % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="66a872c10443be062852751ed65ae4b065390009",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_52e4e",
                    table="plans_carbonyear",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="carbonyear",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'open' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'carbon_year begins as open, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="c5061006fba3816f0f0fe2aefb47b199008903bd",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_584cc",
                    table="plans_carbonyear",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Control",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("base_year", models.PositiveSmallIntegerField()),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("power", "电力热力生产"),
                            ("steel", "钢铁"),
                            ("chemicals", "石化化工"),
                            ("building_materials", "建材"),
                            ("other_industry", "其他工业"),
                            ("construction", "建筑业"),
                            ("transport", "交通运输"),
                            ("public", "公共机构和服务业"),
                            ("households", "居民生活"),
                            ("farming", "农业农村"),
                        ],
                        max_length=20,
                    ),
                ),
                ("energy_limit", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("co2_limit", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("energy_fall", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("co2_fall", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("source", models.CharField(max_length=200)),
                ("written_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="controls", to="plans.carbonyear"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="control",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="01dee32b5a62b72766ae0d50e40ec35d1ad1d404",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b555a",
                    table="plans_control",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="DirectoryEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("title", models.CharField(max_length=120)),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("education", "教育"),
                            ("environment", "生态环境"),
                            ("housing", "住房城乡建设"),
                            ("transport", "交通运输"),
                            ("water", "供水"),
                            ("health", "卫生健康"),
                            ("power", "供电"),
                            ("gas", "供气"),
                            ("heat", "供热"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                    ),
                ),
                ("liaison", models.CharField(blank=True, max_length=40)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("is_collection", models.BooleanField(default=False)),
                ("opinion", models.TextField(blank=True)),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="directory_entry_by_unit")],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="directoryentry",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('draft edit_entry unit_publisher draft',\n'returned edit_entry unit_publisher returned',\n'listed edit_entry unit_publisher listed',\n'draft submit_entry unit_publisher submitted',\n'returned submit_entry unit_publisher submitted',\n'submitted return_entry district_office returned',\n'submitted return_entry group_office returned',\n'submitted list_entry district_office listed',\n'submitted list_entry group_office listed',\n'listed remove_entry district_office removed',\n'listed remove_entry group_office removed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: directory_entry % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="d644f38776fb24e72ed7a577d540c26ad21c5260",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_d03a9",
                    table="plans_directoryentry",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="directoryentry",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'draft' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'directory_entry begins as draft, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="b6cb277c3c43a31e9a17b4b68cb170c4997456e2",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_2bfe1",
                    table="plans_directoryentry",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("title", models.CharField(max_length=120)),
                ("basis", models.CharField(blank=True, max_length=200)),
                ("responsible", models.CharField(blank=True, max_length=120)),
                ("channel", models.CharField(blank=True, max_length=120)),
                (
                    "cycle",
                    models.CharField(
                        choices=[
                            ("on_change", "变更时"),
                            ("monthly", "每月"),
                            ("quarterly", "每季度"),
                            ("half_yearly", "每半年"),
                            ("yearly", "每年"),
                        ],
                        max_length=12,
                    ),
                ),
                ("begun_on", models.DateField()),
                ("disclosed_on", models.DateField(null=True)),
                ("changed_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("link", models.CharField(blank=True, max_length=300)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
                        to="plans.directoryentry",
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
                "ordering": ["id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="disclosure_by_unit")],
                "constraints": [models.UniqueConstraint(fields=("entry", "title"), name="disclosure_once_an_entry")],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('awaited publish_disclosure unit_publisher published',\n'published publish_disclosure unit_publisher published',\n'broken publish_disclosure unit_publisher published',\n'published record_change unit_publisher published',\n'published check_link district_office published',\n'published check_link group_office published',\n'published check_link inspector published',\n'published check_link district_office broken',\n'published check_link group_office broken',\n'published check_link inspector broken',\n'broken check_link district_office broken',\n'broken check_link group_office broken',\n'broken check_link inspector broken',\n'broken check_link district_office published',\n'broken check_link group_office published',\n'broken check_link inspector published',\n'awaited end_disclosure district_office ended',\n'awaited end_disclosure group_office ended',\n'published end_disclosure district_office ended',\n'published end_disclosure group_office ended',\n'broken end_disclosure district_office ended',\n'broken end_disclosure group_office ended')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: disclosure % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="e395cd79b1e1ed4a6644c78089b7aa85f9977ffa",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_c3e45",
                    table="plans_disclosure",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'awaited' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'disclosure begins as awaited, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="3ba21fdfbd28e93af2fa182fdaab82049b1494d4",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_896f9",
                    table="plans_disclosure",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Enterprise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("title", models.CharField(max_length=120)),
                ("credit_code", models.CharField(max_length=18)),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("power", "电力热力生产"),
                            ("steel", "钢铁"),
                            ("chemicals", "石化化工"),
                            ("building_materials", "建材"),
                            ("other_industry", "其他工业"),
                            ("construction", "建筑业"),
                            ("transport", "交通运输"),
                            ("public", "公共机构和服务业"),
                            ("households", "居民生活"),
                            ("farming", "农业农村"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enterprises",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("plan", "credit_code"), name="enterprise_once_a_plan")],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="enterprise",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('listed delist_enterprise plan_office delisted')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: enterprise % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="44fae2007c5ee1b0c0c814f51e898c70743ce2a8",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_5d426",
                    table="plans_enterprise",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="enterprise",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'listed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'enterprise begins as listed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="6b5c033571c5a57306703592b0c3e157cf955aee",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_cc552",
                    table="plans_enterprise",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("power", "电力热力生产"),
                            ("steel", "钢铁"),
                            ("chemicals", "石化化工"),
                            ("building_materials", "建材"),
                            ("other_industry", "其他工业"),
                            ("construction", "建筑业"),
                            ("transport", "交通运输"),
                            ("public", "公共机构和服务业"),
                            ("households", "居民生活"),
                            ("farming", "农业农村"),
                        ],
                        max_length=20,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=6, max_digits=24)),
                ("reason", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "written_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="explanations", to="plans.carbonyear"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="explanation",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dc418be80c7eadcd3a28f100889226ca96ce6715",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e7595",
                    table="plans_explanation",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("path", models.CharField(max_length=40)),
                ("position", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField(blank=True)),
                ("clause", models.CharField(blank=True, max_length=60)),
                ("due_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "lead",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["lead", "-id"], name="measure_by_lead"),
                    django.contrib.postgres.indexes.GinIndex(
                        qiban.core.rows.words.Pairs("title"), name="measure_by_pairs"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "path"), name="measure_once_a_plan"),
                    models.UniqueConstraint(fields=("plan", "position"), name="measure_in_its_place"),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('open name_unit plan_office open',\n'open complete_measure plan_office done',\n'done reopen_measure plan_office open',\n'open withdraw_measure plan_office withdrawn')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: measure % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="10222692dec18a0b8a1951a26e4cbe7efdc9abfb",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_76ab5",
                    table="plans_measure",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'open' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'measure begins as open, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="2ab332bbf4c49388dfb629d9754109ac99fe90d3",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_2d67f",
                    table="plans_measure",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("code", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=120)),
                ("measured_in", models.CharField(max_length=40)),
                (
                    "cycle",
                    models.CharField(
                        choices=[("month", "月度"), ("quarter", "季度"), ("half_year", "半年"), ("year", "年度")],
                        max_length=10,
                    ),
                ),
                ("formula", models.TextField(blank=True)),
                ("lower", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("upper", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("is_by_area", models.BooleanField(default=False)),
                ("looked_on", models.DateField(null=True)),
                (
                    "confirmer",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="plans.measure",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["reporter", "-id"], name="indicator_by_reporter"),
                    models.Index(fields=["confirmer", "-id"], name="indicator_by_confirmer"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "code"), name="indicator_once_a_plan"),
                    models.CheckConstraint(
                        condition=models.Q(("reporter", models.F("confirmer")), _negated=True),
                        name="indicator_confirmed_by_another_unit",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('in_use set_target plan_office in_use',\n'in_use record_figure plan_office in_use',\n'in_use record_figure plan_unit in_use',\n'in_use count_coverage plan_office in_use',\n'in_use count_coverage plan_unit in_use',\n'in_use retire_indicator plan_office retired')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: indicator % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="a4dc176ef5aecad1bebdb8999c82be6f733934f1",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_ed60d",
                    table="plans_indicator",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'in_use' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'indicator begins as in_use, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="eafad86f6ea2ebd09439eb84e27ee316b6803256",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_bb810",
                    table="plans_indicator",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="OpenYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("year", models.PositiveSmallIntegerField(unique=True)),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="openyear",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('running open_ledgers group_office running',\n'running draft_list group_office running',\n'running draft_rubric group_office running',\n'running enter_system_score group_office running',\n'running compute_scores group_office running',\n'running draw_sample inspector running',\n'running draft_publication group_office running',\n'closed draft_publication group_office closed',\n'running close_year group_office closed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: open_year % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="ddd6873374127b431a6c0d257d399eb18591a630",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_33f48",
                    table="plans_openyear",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="openyear",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'running' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'open_year begins as running, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="c9cc525ba60f7ca5d564d32842cd1ecdfd4e6c66",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_92798",
                    table="plans_openyear",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="OpenLedger",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("kind", models.CharField(choices=[("department", "市直部门"), ("district", "区县")], max_length=10)),
                ("filed_at", models.DateTimeField(null=True)),
                ("is_late", models.BooleanField(default=False)),
                ("opinion", models.TextField(blank=True)),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ledgers", to="plans.openyear"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["unit", "-id"], name="open_ledger_by_unit"),
                    models.Index(condition=models.Q(("state", "filed")), fields=["year"], name="open_ledger_to_review"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "unit"), name="open_ledger_one_a_unit_and_year")
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="openledger",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('draft edit_ledger district_office draft',\n'draft edit_ledger unit_publisher draft',\n'returned edit_ledger district_office returned',\n'returned edit_ledger unit_publisher returned',\n'draft file_ledger district_office filed',\n'draft file_ledger unit_head filed',\n'draft file_ledger unit_publisher filed',\n'returned file_ledger district_office filed',\n'returned file_ledger unit_head filed',\n'returned file_ledger unit_publisher filed',\n'filed return_ledger district_office returned',\n'filed return_ledger group_office returned',\n'filed accept_ledger district_office accepted',\n'filed accept_ledger group_office accepted',\n'accepted report_task district_office accepted',\n'accepted report_task unit_publisher accepted',\n'accepted freeze_ledger group_office frozen',\n'draft record_training district_office draft',\n'draft record_training unit_publisher draft',\n'filed record_training district_office filed',\n'filed record_training unit_publisher filed',\n'returned record_training district_office returned',\n'returned record_training unit_publisher returned',\n'accepted record_training district_office accepted',\n'accepted record_training unit_publisher accepted',\n'draft draft_entry unit_publisher draft',\n'filed draft_entry unit_publisher filed',\n'returned draft_entry unit_publisher returned',\n'accepted draft_entry unit_publisher accepted',\n'draft draft_report district_office draft',\n'draft draft_report unit_publisher draft',\n'filed draft_report district_office filed',\n'filed draft_report unit_publisher filed',\n'returned draft_report district_office returned',\n'returned draft_report unit_publisher returned',\n'accepted draft_report district_office accepted',\n'accepted draft_report unit_publisher accepted',\n'frozen draft_report district_office frozen',\n'frozen draft_report unit_publisher frozen')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: open_ledger % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="15e1749ea266dc791f7209f956ed62902628e9f6",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_0ed97",
                    table="plans_openledger",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="openledger",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'draft' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'open_ledger begins as draft, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="01d4c6d5fb609d5c50729d051bfca064ac988418",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_1cfc9",
                    table="plans_openledger",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="LedgerTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("task_number", models.CharField(max_length=20)),
                ("task", models.CharField(max_length=500)),
                ("responsible", models.CharField(max_length=120)),
                ("due_on", models.DateField()),
                ("progress", models.TextField(blank=True)),
                ("is_done", models.BooleanField(default=False)),
                (
                    "ledger",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="plans.openledger",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("ledger", "task_number"), name="ledger_task_once")],
            },
        ),
        migrations.CreateModel(
            name="AnnualReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("tables", models.JSONField(default=dict)),
                ("submitted_on", models.DateField(null=True)),
                ("published_on", models.DateField(null=True)),
                ("link", models.CharField(blank=True, max_length=300)),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "ledger",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="plans.openledger",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="annual_report_by_unit")],
                "constraints": [models.UniqueConstraint(fields=("ledger",), name="annual_report_one_a_ledger")],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="annualreport",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('drafting enter_text district_office drafting',\n'drafting enter_text unit_publisher drafting',\n'drafting enter_row district_office drafting',\n'drafting enter_row unit_publisher drafting',\n'drafting enter_disputes district_office drafting',\n'drafting enter_disputes unit_publisher drafting',\n'drafting enter_documents district_office drafting',\n'drafting enter_documents unit_publisher drafting',\n'drafting submit_report district_office submitted',\n'drafting submit_report unit_head submitted',\n'drafting submit_report unit_publisher submitted',\n'submitted publish_report district_office published',\n'submitted publish_report unit_head published',\n'submitted publish_report unit_publisher published')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: annual_report % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="1a98b5409b0827d3fe729b443de1341c6b6cef50",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_a642e",
                    table="plans_annualreport",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="annualreport",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'drafting' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'annual_report begins as drafting, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="c22227bb9f2e7e2545e32bdc908dbe9fecd83b54",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_66533",
                    table="plans_annualreport",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Inspection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("sampling", "日常抽测"), ("quarterly", "季度检查"), ("special", "专项评估")],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("quarter", models.PositiveSmallIntegerField(null=True)),
                ("seed", models.CharField(max_length=200)),
                ("frame", models.JSONField()),
                ("frame_mark", models.CharField(max_length=64)),
                ("drawn", models.JSONField()),
                ("looked_at", models.JSONField(default=dict)),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="inspections", to="plans.openyear"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quarter", None), models.Q(("quarter__gte", 1), ("quarter__lte", 4)), _connector="OR"
                        ),
                        name="inspection_of_a_quarter",
                    )
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('drawn begin_inspection inspector inspecting',\n'inspecting look_at inspector inspecting',\n'inspecting enter_finding inspector inspecting',\n'inspecting publish_inspection group_office published')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: inspection % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="a0e7ed51bfcd6f7af5ff7f5a4c47af181393b4bd",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_ef149",
                    table="plans_inspection",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'drawn' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'inspection begins as drawn, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="428ff295bf988ad4e0bf2725048db77d37d29c48",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_8f162",
                    table="plans_inspection",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "severity",
                    models.CharField(
                        choices=[("minor", "轻微"), ("general", "一般"), ("serious", "严重")], max_length=10
                    ),
                ),
                ("item", models.CharField(blank=True, max_length=40)),
                ("what", models.CharField(max_length=500)),
                ("evidence", models.CharField(max_length=200)),
                ("found_on", models.DateField()),
                ("due_on", models.DateField()),
                ("extended", models.PositiveSmallIntegerField(default=0)),
                ("asked_until", models.DateField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("measures", models.TextField(blank=True)),
                ("shown_by", models.CharField(blank=True, max_length=200)),
                ("opinion", models.TextField(blank=True)),
                (
                    "found_by",
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
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="plans.inspection"
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="plans.openyear",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["unit", "-id"], name="finding_by_unit"),
                    models.Index(fields=["year", "unit"], name="finding_of_year_by_unit"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gt", models.F("found_on"))), name="finding_has_time"
                    )
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('found take_on district_office rectifying',\n'found take_on unit_head rectifying',\n'found take_on unit_publisher rectifying',\n'rectifying ask_more_time district_office rectifying',\n'rectifying ask_more_time unit_head rectifying',\n'rectifying ask_more_time unit_publisher rectifying',\n'reopened ask_more_time district_office reopened',\n'reopened ask_more_time unit_head reopened',\n'reopened ask_more_time unit_publisher reopened',\n'rectifying extend_time group_office rectifying',\n'reopened extend_time group_office reopened',\n'found report_rectified district_office rectified',\n'found report_rectified unit_head rectified',\n'found report_rectified unit_publisher rectified',\n'rectifying report_rectified district_office rectified',\n'rectifying report_rectified unit_head rectified',\n'rectifying report_rectified unit_publisher rectified',\n'reopened report_rectified district_office rectified',\n'reopened report_rectified unit_head rectified',\n'reopened report_rectified unit_publisher rectified',\n'rectified recheck_finding inspector closed',\n'rectified recheck_finding inspector reopened',\n'found dismiss_finding group_office dismissed',\n'rectifying dismiss_finding group_office dismissed',\n'reopened dismiss_finding group_office dismissed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: finding % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="fb32cb45ca2f397c945018939ed87eec58c3437d",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_db3d0",
                    table="plans_finding",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'found' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'finding begins as found, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="f7dcfce55fa832bedf9be36fb415751d9f948e75",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_e6837",
                    table="plans_finding",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Output",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("power", "电力热力生产"),
                            ("steel", "钢铁"),
                            ("chemicals", "石化化工"),
                            ("building_materials", "建材"),
                            ("other_industry", "其他工业"),
                            ("construction", "建筑业"),
                            ("transport", "交通运输"),
                            ("public", "公共机构和服务业"),
                            ("households", "居民生活"),
                            ("farming", "农业农村"),
                        ],
                        max_length=20,
                    ),
                ),
                ("gdp", models.DecimalField(decimal_places=6, max_digits=24)),
                ("price_year", models.PositiveSmallIntegerField()),
                ("source", models.CharField(max_length=200)),
                ("written_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "recorder",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outputs", to="plans.carbonyear"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="output",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="aae3b940df80395ca110ec74a943342d6261f4ad",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_04c11",
                    table="plans_output",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "牵头"),
                            ("co_lead", "共同牵头"),
                            ("responsible", "共同负责"),
                            ("cooperate", "配合"),
                            ("supervise", "督导"),
                        ],
                        max_length=12,
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("promised_on", models.DateField(null=True)),
                ("progress", models.TextField(blank=True)),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                ("next_step", models.TextField(blank=True)),
                ("reported_at", models.DateTimeField(null=True)),
                ("opinion", models.TextField(blank=True)),
                (
                    "acceptor",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="plans.measure"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["-plan", "id"], name="part_by_plan"),
                    models.Index(fields=["unit", "-plan", "id"], name="part_by_unit"),
                    models.Index(fields=["plan", "unit"], name="part_of_plan_by_unit"),
                    models.Index(fields=["plan", "acceptor"], name="part_of_plan_by_acceptor"),
                    models.Index(fields=["state", "-plan", "id"], name="part_by_state"),
                    models.Index(
                        condition=models.Q(("state", "submitted")),
                        fields=["acceptor", "-plan", "id"],
                        name="part_to_accept",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=("measure", "unit"),
                        name="part_one_a_unit_and_measure",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("role", "lead"), models.Q(("state", "ended"), _negated=True)),
                        fields=("measure",),
                        name="part_one_lead_a_measure",
                    ),
                    models.CheckConstraint(condition=models.Q(("percent__lte", 100)), name="part_of_a_hundred"),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="part",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('not_started report_progress plan_unit in_progress',\n'in_progress report_progress plan_unit in_progress',\n'returned report_progress plan_unit in_progress',\n'not_started add_evidence plan_unit in_progress',\n'in_progress add_evidence plan_unit in_progress',\n'returned add_evidence plan_unit in_progress',\n'in_progress submit_part plan_unit submitted',\n'returned submit_part plan_unit submitted',\n'submitted accept_part plan_office accepted',\n'submitted accept_part plan_unit accepted',\n'submitted return_part plan_office returned',\n'submitted return_part plan_unit returned',\n'accepted reopen_part plan_office returned',\n'not_started end_part plan_office ended',\n'in_progress end_part plan_office ended',\n'returned end_part plan_office ended',\n'submitted end_part plan_office ended',\n'not_started ask_date plan_unit not_started',\n'in_progress ask_date plan_unit in_progress',\n'returned ask_date plan_unit returned')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: part % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="842fd6f76a4616d1169405f7e86bfdf5f0325f41",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_97135",
                    table="plans_part",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="part",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'not_started' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'part begins as not_started, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="cccf8a705722a087ae2204d0db0b6f68d482b1b0",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_ed3cb",
                    table="plans_part",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                ("issuer", models.CharField(max_length=80)),
                ("issued_on", models.DateField()),
                ("file_name", models.CharField(max_length=160)),
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="plans.part"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("part", "sha256"), name="evidence_once_a_part")],
            },
        ),
        migrations.CreateModel(
            name="PeakingPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("title", models.CharField(max_length=120)),
                ("peak_year", models.PositiveSmallIntegerField()),
                ("peak_co2", models.DecimalField(decimal_places=6, max_digits=24)),
                ("timetable", models.TextField(blank=True)),
                ("roadmap", models.TextField(blank=True)),
                ("document", models.CharField(blank=True, max_length=60)),
                ("opinion", models.TextField(blank=True)),
                ("balance", models.JSONField(default=dict)),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="peaking_plans",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "area"), name="peaking_plan_one_a_district"),
                    models.CheckConstraint(condition=models.Q(("peak_co2__gt", 0)), name="peaking_plan_height"),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="peakingplan",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('drafted balance_peaking_plan plan_office balanced',\n'drafted return_peaking_plan plan_office returned',\n'balanced return_peaking_plan plan_office returned',\n'returned resubmit_peaking_plan plan_unit drafted',\n'balanced approve_peaking_plan plan_office approved',\n'approved publish_peaking_plan plan_unit published')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: peaking_plan % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="47225eea36444023d33abb006123a3b0e88c312b",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_17756",
                    table="plans_peakingplan",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="peakingplan",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'drafted' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'peaking_plan begins as drafted, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="54c552ef5cdd6e16a5512eb6fd95b6a378ebbffd",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_329be",
                    table="plans_peakingplan",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("period", models.CharField(max_length=7)),
                ("ends_on", models.DateField()),
                ("value", models.DecimalField(decimal_places=6, max_digits=24)),
                ("source", models.CharField(max_length=200)),
                ("method", models.CharField(blank=True, max_length=200)),
                ("cases", models.PositiveIntegerField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("opinion", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="plans.observation",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="plans.indicator",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorder",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["indicator", "area", "ends_on"], name="observation_in_time"),
                    models.Index(fields=["indicator", "-ends_on", "-id"], name="observation_latest"),
                    models.Index(fields=["plan", "-id"], name="observation_of_plan"),
                    models.Index(
                        condition=models.Q(("state", "recorded")), fields=["indicator"], name="observation_to_confirm"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "corrected"), _negated=True),
                        fields=("indicator", "area", "period"),
                        name="observation_once_a_period",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('recorded confirm_figure plan_office confirmed',\n'recorded confirm_figure plan_unit confirmed',\n'recorded object_figure plan_office objected',\n'recorded object_figure plan_unit objected',\n'recorded correct_figure plan_office corrected',\n'recorded correct_figure plan_unit corrected',\n'objected correct_figure plan_office corrected',\n'objected correct_figure plan_unit corrected',\n'confirmed correct_figure plan_office corrected',\n'confirmed correct_figure plan_unit corrected')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: observation % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="6b363756dbfbb28d547b73c706dbc0df30f32527",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_5f332",
                    table="plans_observation",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'recorded' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'observation begins as recorded, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="13b593b9a18452d7a3f1fa9e3f95be5c92d7d4db",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_70bd1",
                    table="plans_observation",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Inventory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("family", models.CharField(max_length=40)),
                ("grid", models.CharField(max_length=40)),
                ("result", models.JSONField()),
                ("activity_ids", models.JSONField()),
                ("co2", models.DecimalField(decimal_places=6, max_digits=24)),
                ("calorific", models.DecimalField(decimal_places=6, max_digits=24)),
                ("equivalent", models.DecimalField(decimal_places=6, max_digits=24)),
                ("reason", models.TextField(blank=True)),
                ("opinion", models.TextField(blank=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "computed_by",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "confirmer",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="plans.enterprise",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="plans.inventory",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="inventories", to="plans.carbonyear"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inventories",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["plan", "-id"], name="inventory_of_plan")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "replaced"), _negated=True),
                        fields=("year", "area", "enterprise"),
                        name="inventory_one_in_force",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("computed_by", models.F("confirmer")), _negated=True),
                        name="inventory_confirmed_by_another_unit",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="inventory",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('computed confirm_inventory plan_office confirmed',\n'computed confirm_inventory plan_unit confirmed',\n'computed dispute_inventory plan_office disputed',\n'computed dispute_inventory plan_unit disputed',\n'computed replace_inventory plan_office replaced',\n'disputed replace_inventory plan_office replaced',\n'confirmed replace_inventory plan_office replaced')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: inventory % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="74f0cf8460b13f60da7af49af9bfa5ae9a474fc5",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_35410",
                    table="plans_inventory",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="inventory",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'computed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'inventory begins as computed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="926e58539324cf19848f6d6e689b5a8e42543349",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_6b450",
                    table="plans_inventory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="FactorNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("family", models.CharField(max_length=40)),
                (
                    "carrier",
                    models.CharField(
                        choices=[
                            ("anthracite", "无烟煤"),
                            ("bituminous_coal", "烟煤"),
                            ("lignite", "褐煤"),
                            ("washed_coal", "洗精煤"),
                            ("coke", "焦炭"),
                            ("crude_oil", "原油"),
                            ("fuel_oil", "燃料油"),
                            ("gasoline", "汽油"),
                            ("diesel", "柴油"),
                            ("lpg", "液化石油气"),
                            ("lng", "液化天然气"),
                            ("natural_gas", "天然气"),
                            ("heat", "热力"),
                            ("electricity", "电力"),
                            ("cement_clinker", "水泥熟料"),
                            ("lime", "石灰"),
                            ("flat_glass", "平板玻璃"),
                            ("ammonia", "合成氨"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ncv", "低位发热量"),
                            ("carbon", "单位热值含碳量"),
                            ("oxidation", "碳氧化率"),
                            ("co2", "排放因子"),
                            ("coal", "电力等价值折标系数"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=24)),
                ("measured_in", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=200)),
                ("noticed_on", models.DateField()),
                ("from_year", models.PositiveSmallIntegerField()),
                ("until_year", models.PositiveSmallIntegerField(null=True)),
                ("opinion", models.TextField(blank=True)),
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
                    "entered_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="factor_notices",
                        to="plans.carbonyear",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="factor_notices", to="plans.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "declined"), _negated=True),
                        fields=("plan", "family", "carrier", "kind", "noticed_on", "from_year"),
                        name="factor_notice_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_year", None), ("until_year__gt", models.F("from_year")), _connector="OR"
                        ),
                        name="factor_notice_ends_after_it_begins",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="factornotice",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('entered adopt_factor plan_office adopted',\n'entered decline_factor plan_office declined')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: factor_notice % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="e98e97fcf9eaedbeca7eb64723afc1a662b769c0",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_cabd6",
                    table="plans_factornotice",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="factornotice",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'entered' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'factor_notice begins as entered, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="60da2f7f42ccc406a9f9c0189cd677d25ca53b8a",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_59558",
                    table="plans_factornotice",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="DateMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("from_on", models.DateField(null=True)),
                ("to_on", models.DateField()),
                ("reason", models.TextField()),
                ("decision", models.TextField(blank=True)),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="date_moves", to="plans.part"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="date_moves",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["plan", "-id"], name="date_move_of_plan")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")), fields=("part",), name="date_move_one_at_a_time"
                    )
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="datemove",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('asked grant_date plan_office granted',\n'asked refuse_date plan_office refused',\n'asked withdraw_date plan_unit withdrawn')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: date_move % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="8772bd1058b572a2c7ab99df7b59aefbc3e742b6",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_26ed1",
                    table="plans_datemove",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="datemove",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'asked' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'date_move begins as asked, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="83b4ee2f8af512d6182aa894ba729af3223e3485",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_e4093",
                    table="plans_datemove",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("power", "电力热力生产"),
                            ("steel", "钢铁"),
                            ("chemicals", "石化化工"),
                            ("building_materials", "建材"),
                            ("other_industry", "其他工业"),
                            ("construction", "建筑业"),
                            ("transport", "交通运输"),
                            ("public", "公共机构和服务业"),
                            ("households", "居民生活"),
                            ("farming", "农业农村"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "carrier",
                    models.CharField(
                        choices=[
                            ("anthracite", "无烟煤"),
                            ("bituminous_coal", "烟煤"),
                            ("lignite", "褐煤"),
                            ("washed_coal", "洗精煤"),
                            ("coke", "焦炭"),
                            ("crude_oil", "原油"),
                            ("fuel_oil", "燃料油"),
                            ("gasoline", "汽油"),
                            ("diesel", "柴油"),
                            ("lpg", "液化石油气"),
                            ("lng", "液化天然气"),
                            ("natural_gas", "天然气"),
                            ("heat", "热力"),
                            ("electricity", "电力"),
                            ("cement_clinker", "水泥熟料"),
                            ("lime", "石灰"),
                            ("flat_glass", "平板玻璃"),
                            ("ammonia", "合成氨"),
                        ],
                        max_length=30,
                    ),
                ),
                ("flow", models.CharField(choices=[("used", "使用（购入）"), ("sold", "外供（售出）")], max_length=4)),
                ("amount", models.DecimalField(decimal_places=6, max_digits=24)),
                ("measured_in", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=200)),
                ("reason", models.TextField(blank=True)),
                (
                    "amends",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="plans.activity",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorder",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="activities", to="plans.carbonyear"
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="plans.enterprise",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["plan", "-id"], name="activity_of_plan")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "recorded")),
                        fields=("year", "area", "enterprise", "sector", "carrier", "flow"),
                        name="activity_once_a_year",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="activity_not_below_nothing"),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('recorded amend_activity plan_office amended',\n'recorded amend_activity plan_unit amended')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: activity % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="678c2cb35ff931e9631949d576eb543df8db3dde",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_02953",
                    table="plans_activity",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'recorded' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'activity begins as recorded, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="b5a489c9770da9f94b54633af076177232e57644",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_eee71",
                    table="plans_activity",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("as_of_on", models.DateField()),
                ("content", models.JSONField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("opinion", models.TextField(blank=True)),
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
                    "drafted_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "open_year",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="plans.openyear",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("open_year__isnull", False), ("plan", None)),
                            models.Q(("open_year", None), ("plan__isnull", False)),
                            _connector="OR",
                        ),
                        name="publication_of_one_thing",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "public")), fields=("plan",), name="publication_one_public_a_plan"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "drafted")), fields=("plan",), name="publication_one_draft_a_plan"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "public")),
                        fields=("open_year",),
                        name="publication_one_public_a_year",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "drafted")),
                        fields=("open_year",),
                        name="publication_one_draft_a_year",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('drafted approve_publication group_office public',\n'drafted approve_publication plan_office public',\n'drafted refuse_publication group_office refused',\n'drafted refuse_publication plan_office refused',\n'public withdraw_publication group_office withdrawn',\n'public withdraw_publication plan_office withdrawn')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: publication % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="63e4d50a0dd7a04c4b1240021bbec60c08ac5030",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_2eacc",
                    table="plans_publication",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'drafted' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'publication begins as drafted, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="6b87f9a967d3121a522ebf045ea49676e08703e1",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_32f95",
                    table="plans_publication",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("period", models.CharField(max_length=7)),
                ("due_at", models.DateTimeField()),
                ("frozen_at", models.DateTimeField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(condition=models.Q(("state", "open")), fields=["due_at"], name="round_to_freeze")
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "period"), name="round_once_a_period")],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('open freeze_round plan_office frozen')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: round % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="95cbe7a697f6b9fb518e65cab9a1eb260559c649",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_86f96",
                    table="plans_round",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'open' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'round begins as open, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="5333f9ed7360de53f860ab85c54d074f79076c47",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_d8fa3",
                    table="plans_round",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("summary", models.TextField(blank=True)),
                ("filed_at", models.DateTimeField(null=True)),
                ("is_late", models.BooleanField(default=False)),
                ("opinion", models.TextField(blank=True)),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="plans.plan",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="plans.round"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="report_by_unit")],
                "constraints": [models.UniqueConstraint(fields=("round", "unit"), name="report_one_a_unit")],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('owed file_report plan_unit filed',\n'returned file_report plan_unit filed',\n'filed return_report plan_office returned',\n'filed accept_report plan_office accepted')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: report % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="25fabc1c5f613c0ffc1cf4109ac230afa829bd96",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_2742b",
                    table="plans_report",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'owed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'report begins as owed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="14335c5844c6d8e621ea45c21311ef131886fdcb",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_2f4de",
                    table="plans_report",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("progress", models.TextField()),
                ("percent", models.PositiveSmallIntegerField()),
                ("next_step", models.TextField(blank=True)),
                ("written_at", models.DateTimeField()),
                (
                    "written_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="plans.part"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="plans.round"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6dc0d8c9869731bce5b3dd86c67650c75e923020",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8e400",
                    table="plans_note",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="FrozenLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=40)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "牵头"),
                            ("co_lead", "共同牵头"),
                            ("responsible", "共同负责"),
                            ("cooperate", "配合"),
                            ("supervise", "督导"),
                        ],
                        max_length=12,
                    ),
                ),
                ("state", models.CharField(max_length=20)),
                ("progress", models.TextField(blank=True)),
                ("percent", models.PositiveSmallIntegerField()),
                ("promised_on", models.DateField(null=True)),
                ("moves", models.PositiveSmallIntegerField()),
                ("is_reported", models.BooleanField()),
                ("evidence", models.JSONField()),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.part"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="plans.round"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("round", "part"), name="frozen_once_a_round")],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="frozenline",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e4ffc87a541064cc02ebbfd5bb8b9aae39e8339f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_93724",
                    table="plans_frozenline",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="RoutineList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("version", models.PositiveSmallIntegerField()),
                (
                    "year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lists",
                        to="plans.openyear",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("version",), name="routine_list_once_a_version"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_force")), fields=("state",), name="routine_list_one_in_force"
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="routinelist",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('draft edit_list group_office draft',\n'draft adopt_list group_office in_force',\n'in_force check_by_list district_office in_force',\n'in_force check_by_list inspector in_force',\n'in_force replace_list group_office replaced')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: routine_list % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="c9d712dda7984419913856cca732cf9910dac37a",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_f90c6",
                    table="plans_routinelist",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="routinelist",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'draft' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'routine_list begins as draft, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="588d5cece428d365f36c95dba99e79add44146dd",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_69631",
                    table="plans_routinelist",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="RoutineTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("task_number", models.CharField(max_length=20)),
                ("task", models.CharField(max_length=500)),
                ("responsible", models.CharField(max_length=120)),
                ("channel", models.CharField(max_length=120)),
                (
                    "cycle",
                    models.CharField(
                        choices=[
                            ("on_change", "变更时"),
                            ("monthly", "每月"),
                            ("quarterly", "每季度"),
                            ("half_yearly", "每半年"),
                            ("yearly", "每年"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "list",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="plans.routinelist",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("list", "task_number"), name="routine_task_once")],
            },
        ),
        migrations.CreateModel(
            name="Rubric",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("version", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                (
                    "year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rubrics",
                        to="plans.openyear",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "version"), name="rubric_once_a_version"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_force")), fields=("year",), name="rubric_one_in_force_a_year"
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="rubric",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('draft edit_item group_office draft',\n'draft edit_veto group_office draft',\n'draft edit_bonus group_office draft',\n'draft edit_rubric group_office draft',\n'draft adopt_rubric group_office in_force',\n'in_force replace_rubric group_office replaced')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: rubric % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="b022be3eaf5237e90a16867a4cdb168f7514ce71",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_0a56b",
                    table="plans_rubric",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="rubric",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'draft' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'rubric begins as draft, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="4272f7415eafd96422e805b327bb3749a063547d",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_5a45a",
                    table="plans_rubric",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("found", models.JSONField()),
                ("results", models.JSONField()),
                ("marks", models.JSONField(default=list)),
                ("total", models.DecimalField(decimal_places=4, max_digits=7)),
                ("announced_at", models.DateTimeField(null=True)),
                (
                    "computed_by",
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
                (
                    "year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="plans.openyear",
                    ),
                ),
                (
                    "rubric",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="plans.rubric",
                    ),
                ),
            ],
            options={
                "ordering": ["-total", "id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="assessment_by_unit")],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "unit"), name="assessment_one_a_unit_and_year")
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('computed enter_mark group_office computed',\n'computed recompute group_office computed',\n'computed announce group_office announced',\n'announced file_appeal district_office announced',\n'announced file_appeal unit_head announced',\n'announced file_appeal unit_publisher announced',\n'announced make_final group_office final')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: assessment % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="4685a265656b7cc507dd2df237899a4f9fcffd83",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_3ba0a",
                    table="plans_assessment",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'computed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'assessment begins as computed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="cf09e1dfdcad4c466ce4d10d7a84fc21ac04f24f",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_36807",
                    table="plans_assessment",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Scenario",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("title", models.CharField(max_length=120)),
                ("assumptions", models.JSONField()),
                ("result", models.JSONField()),
                ("note", models.TextField(blank=True)),
                ("kept_at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
                (
                    "kept_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scenarios", to="plans.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="scenario",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('kept discard_scenario plan_office discarded')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: scenario % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="6d34bef029574130b86c1be6cf95527c8b586e4f",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_7b1dc",
                    table="plans_scenario",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="scenario",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'kept' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'scenario begins as kept, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="a0909a36457559dd24b0ae8c0baa99ff46b2e866",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_5cdb9",
                    table="plans_scenario",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="School",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("kindergarten", "镇中心幼儿园"),
                            ("town_school", "镇驻地学校"),
                            ("village_school", "村级学校"),
                            ("city_school", "城区学校"),
                            ("station", "新时代文明实践所（站）"),
                            ("pilot_town", "教育试点镇"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_rural", models.BooleanField()),
                ("meets", models.JSONField()),
                ("changed_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schools",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [models.UniqueConstraint(fields=("plan", "code"), name="school_once_a_plan")],
            },
        ),
        migrations.CreateModel(
            name="SchoolCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("target", models.CharField(max_length=40)),
                ("register_sha256", models.CharField(max_length=64)),
                ("rows", models.JSONField()),
                ("result", models.JSONField()),
                ("counted_at", models.DateTimeField()),
                (
                    "observation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="school_count", to="plans.observation"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="schoolcount",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3377e7528925e4b37c32713d1a17e043cc0f8592",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c27a8",
                    table="plans_schoolcount",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=120)),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sections",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("plan", "path"), name="section_once_a_plan")],
            },
        ),
        migrations.CreateModel(
            name="SystemScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.CharField(choices=[("province", "省级"), ("city", "市级")], max_length=10)),
                ("mean", models.DecimalField(decimal_places=4, max_digits=7)),
                ("document", models.CharField(max_length=60)),
                (
                    "entered_by",
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
                (
                    "year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="system_scores",
                        to="plans.openyear",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "unit", "level"), name="system_score_once_a_level")
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("at_least", "到期不低于"),
                            ("at_most", "到期不高于"),
                            ("about", "到期约为"),
                            ("hold_below", "始终不超过"),
                            ("each_year", "每期都达到"),
                            ("reach_by_year", "期限前达到"),
                            ("peak_by_year", "期限前达峰"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "comparator",
                    models.CharField(
                        choices=[
                            ("at_least", "不低于"),
                            ("at_most", "不高于"),
                            ("more_than", "超过"),
                            ("less_than", "低于"),
                            ("about", "左右"),
                            ("exactly", "等于"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("level", "水平值"),
                            ("rise", "比基期上升（%）"),
                            ("fall", "比基期下降（%）"),
                            ("growth", "年均增长（%）"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("base_year", models.PositiveSmallIntegerField(null=True)),
                ("base_value", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("clause", models.CharField(blank=True, max_length=60)),
                ("text", models.CharField(blank=True, max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("met", "已完成"),
                            ("on_track", "进度正常"),
                            ("at_risk", "存在风险"),
                            ("off_track", "偏离进度"),
                            ("missed", "未完成"),
                            ("insufficient_data", "数据不足"),
                        ],
                        default="insufficient_data",
                        max_length=20,
                    ),
                ),
                ("assessment", models.JSONField(default=dict)),
                ("assessed_at", models.DateTimeField(null=True)),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="plans.indicator"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["indicator_id", "year", "id"],
                "indexes": [models.Index(fields=["plan", "status"], name="target_of_plan_by_status")],
                "constraints": [models.UniqueConstraint(fields=("indicator", "year"), name="target_once_a_year")],
            },
        ),
        migrations.CreateModel(
            name="TrainingRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("party_school_course", "党校专题培训"),
                            ("system_training", "本系统业务培训"),
                            ("group_meeting", "领导小组会议"),
                            ("head_report", "主要负责同志听取汇报"),
                        ],
                        max_length=20,
                    ),
                ),
                ("held_on", models.DateField()),
                ("topic", models.CharField(max_length=120)),
                ("people", models.PositiveIntegerField()),
                ("evidence", models.CharField(max_length=200)),
                ("opinion", models.TextField(blank=True)),
                (
                    "ledger",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="records", to="plans.openledger"
                    ),
                ),
                (
                    "recorded_by",
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
                "ordering": ["id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="training_record_by_unit")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("people__gt", 0)), name="training_record_has_people")
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="trainingrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('recorded confirm_record district_office confirmed',\n'recorded confirm_record group_office confirmed',\n'recorded reject_record district_office rejected',\n'recorded reject_record group_office rejected',\n'confirmed reject_record district_office rejected',\n'confirmed reject_record group_office rejected')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: training_record % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="fee9173b9f54d8e0da3a5a9b8b4dbdf0089089c0",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_3347c",
                    table="plans_trainingrecord",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="trainingrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'recorded' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'training_record begins as recorded, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="420b89ac3c687df617a307bea9598d8d4137fbc7",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_2ecb9",
                    table="plans_trainingrecord",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("reason", models.TextField()),
                ("evidence", models.CharField(max_length=200)),
                ("total", models.DecimalField(decimal_places=4, max_digits=7)),
                ("decision", models.TextField(blank=True)),
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
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appeals", to="plans.assessment"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="appeal_by_unit")],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('filed uphold_appeal group_office upheld',\n'filed reject_appeal group_office rejected')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: appeal % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="6efd5108393ea99d0722705c464bc0e3159edfa8",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_ba0fa",
                    table="plans_appeal",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'filed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'appeal begins as filed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="eefd0bbf34973d503aa00994b2a007a8915e812e",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_6b57d",
                    table="plans_appeal",
                    when="BEFORE",
                ),
            ),
        ),
    ]
