import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import qiban.core.triggers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("units", "0002_closings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("code", models.CharField(max_length=40, null=True)),
                ("title", models.CharField(max_length=120)),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("municipal", "市政"),
                            ("gardens", "园林"),
                            ("transport", "交通"),
                            ("water", "水利"),
                            ("environment", "环保"),
                            ("education", "教育"),
                            ("health", "卫生"),
                            ("sports", "体育"),
                            ("elderly_care", "养老服务"),
                            ("public_building", "公共建筑"),
                            ("planning", "城市规划、管理"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "funding",
                    models.CharField(
                        choices=[("city", "市级国有资金"), ("district", "区县国有资金"), ("other", "其他资金")],
                        max_length=8,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200)),
                ("content", models.TextField(blank=True)),
                ("benefit", models.TextField(blank=True)),
                ("is_livelihood", models.BooleanField(default=False)),
                ("needs_preliminary", models.BooleanField(default=True)),
                ("planned_year", models.PositiveSmallIntegerField(null=True)),
                ("planned_investment", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("started_on", models.DateField(null=True)),
                ("stopped_on", models.DateField(null=True)),
                ("stop_document", models.CharField(blank=True, max_length=100)),
                ("stop_until", models.DateField(null=True)),
                ("completed_on", models.DateField(null=True)),
                ("accepted_on", models.DateField(null=True)),
                ("handed_over_on", models.DateField(null=True)),
                ("permit", models.CharField(blank=True, max_length=100)),
                (
                    "hold",
                    models.CharField(
                        blank=True, choices=[("suspended", "暂停拨付"), ("stopped", "停止拨付")], max_length=10
                    ),
                ),
                ("investment", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("ceiling", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("estimate", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("budgetary_estimate", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("budget", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("final_cost", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("contracted", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                ("changed", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                ("settled", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                ("paid", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                ("recalled", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
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
                    "construction_unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "project_unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "user_unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["state", "-id"], name="project_by_state"),
                    models.Index(fields=["planned_year", "-id"], name="project_by_year"),
                    models.Index(fields=["area", "-id"], name="project_by_area"),
                    models.Index(fields=["field", "-id"], name="project_by_field"),
                    models.Index(
                        condition=models.Q(("hold", ""), _negated=True), fields=["hold", "-id"], name="project_held"
                    ),
                    models.Index(fields=["project_unit", "-id"], name="project_of_project_unit"),
                    models.Index(fields=["construction_unit", "-id"], name="project_of_builder"),
                    models.Index(
                        condition=models.Q(("user_unit__isnull", False)),
                        fields=["user_unit", "-id"],
                        name="project_of_user",
                    ),
                    models.Index(
                        condition=models.Q(("state", "preparing")), fields=["starts_on"], name="project_to_start"
                    ),
                    models.Index(
                        condition=models.Q(("state", "stopped")), fields=["stopped_on"], name="project_stopped"
                    ),
                    models.Index(
                        condition=models.Q(("state", "completed")), fields=["ends_on"], name="project_to_accept"
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["accepted", "handed_over"])),
                        fields=["accepted_on"],
                        name="project_accepted",
                    ),
                    models.Index(
                        condition=models.Q(("planned_year", None), ("started_on__isnull", False)),
                        fields=["id"],
                        name="project_built_unplanned",
                    ),
                    models.Index(
                        condition=models.Q(
                            (
                                "ceiling__lt",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("contracted"), "+", models.F("changed")
                                ),
                            ),
                            ("ceiling__lt", models.F("budgetary_estimate")),
                            ("ceiling__lt", models.F("budget")),
                            ("ceiling__lt", models.F("final_cost")),
                            _connector="OR",
                        ),
                        fields=["-id"],
                        name="project_over_ceiling",
                    ),
                    models.Index(
                        condition=models.Q(("hold__gt", ""), ("state", "stopped"), _connector="OR"),
                        fields=["-id"],
                        name="project_blocked",
                    ),
                    models.Index(condition=models.Q(("recalled__gt", 0)), fields=["-id"], name="project_recalled"),
                    models.Index(
                        condition=models.Q(("state__in", ["preparing", "building", "stopped"])),
                        fields=["ends_on"],
                        name="project_unfinished_by_end",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("code__isnull", False)), fields=("code",), name="project_one_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "building"), _negated=True),
                            models.Q(("planned_year__isnull", False), ("started_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="project_built_as_planned",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="project",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('preparing register_firm construction_unit preparing',\n'preparing register_firm project_unit preparing',\n'building register_firm construction_unit building',\n'building register_firm project_unit building',\n'stopped register_firm construction_unit stopped',\n'stopped register_firm project_unit stopped',\n'completed register_firm construction_unit completed',\n'completed register_firm project_unit completed',\n'accepted register_firm construction_unit accepted',\n'accepted register_firm project_unit accepted',\n'handed_over register_firm construction_unit handed_over',\n'handed_over register_firm project_unit handed_over',\n'preparing name_party construction_unit preparing',\n'preparing name_party project_unit preparing',\n'building name_party construction_unit building',\n'building name_party project_unit building',\n'stopped name_party construction_unit stopped',\n'stopped name_party project_unit stopped',\n'completed name_party construction_unit completed',\n'completed name_party project_unit completed',\n'accepted name_party construction_unit accepted',\n'accepted name_party project_unit accepted',\n'handed_over name_party construction_unit handed_over',\n'handed_over name_party project_unit handed_over',\n'preparing enter_figure construction_unit preparing',\n'preparing enter_figure project_unit preparing',\n'building enter_figure construction_unit building',\n'building enter_figure project_unit building',\n'stopped enter_figure construction_unit stopped',\n'stopped enter_figure project_unit stopped',\n'completed enter_figure construction_unit completed',\n'completed enter_figure project_unit completed',\n'accepted enter_figure construction_unit accepted',\n'accepted enter_figure project_unit accepted',\n'handed_over enter_figure construction_unit handed_over',\n'handed_over enter_figure project_unit handed_over',\n'preparing plan_item plan_manager preparing',\n'building plan_item plan_manager building',\n'stopped plan_item plan_manager stopped',\n'preparing leave_plan plan_manager preparing',\n'preparing apply_approval construction_unit preparing',\n'building apply_approval construction_unit building',\n'stopped apply_approval construction_unit stopped',\n'preparing record_design construction_unit preparing',\n'building record_design construction_unit building',\n'stopped record_design construction_unit stopped',\n'preparing open_tender construction_unit preparing',\n'preparing open_tender project_unit preparing',\n'building open_tender construction_unit building',\n'building open_tender project_unit building',\n'stopped open_tender construction_unit stopped',\n'stopped open_tender project_unit stopped',\n'completed open_tender construction_unit completed',\n'completed open_tender project_unit completed',\n'accepted open_tender construction_unit accepted',\n'accepted open_tender project_unit accepted',\n'handed_over open_tender construction_unit handed_over',\n'handed_over open_tender project_unit handed_over',\n'preparing draft_contract construction_unit preparing',\n'building draft_contract construction_unit building',\n'stopped draft_contract construction_unit stopped',\n'completed draft_contract construction_unit completed',\n'accepted draft_contract construction_unit accepted',\n'handed_over draft_contract construction_unit handed_over',\n'preparing start_work construction_unit building',\n'building stop_work construction_unit stopped',\n'stopped resume_work construction_unit building',\n'building report_completion firm_staff completed',\n'completed open_acceptance construction_unit completed',\n'completed confirm approver accepted',\n'completed confirm construction_unit accepted',\n'completed confirm firm_staff accepted',\n'completed confirm plan_manager accepted',\n'completed confirm project_unit accepted',\n'completed confirm user_unit accepted',\n'completed object approver building',\n'completed object construction_unit building',\n'completed object firm_staff building',\n'completed object plan_manager building',\n'completed object project_unit building',\n'completed object user_unit building',\n'accepted submit_accounts project_unit accepted',\n'handed_over submit_accounts project_unit handed_over',\n'accepted offer_handover construction_unit accepted',\n'accepted take_over user_unit handed_over',\n'handed_over close_project project_unit closed',\n'preparing cancel_project plan_manager cancelled',\n'stopped cancel_project plan_manager cancelled',\n'stopped approve_stop plan_manager stopped',\n'preparing evaluate plan_manager preparing',\n'building evaluate plan_manager building',\n'stopped evaluate plan_manager stopped',\n'completed evaluate plan_manager completed',\n'accepted evaluate plan_manager accepted',\n'handed_over evaluate plan_manager handed_over',\n'closed evaluate plan_manager closed',\n'preparing enter_breach audit_officer preparing',\n'preparing enter_breach plan_manager preparing',\n'preparing enter_breach project_unit preparing',\n'building enter_breach audit_officer building',\n'building enter_breach plan_manager building',\n'building enter_breach project_unit building',\n'stopped enter_breach audit_officer stopped',\n'stopped enter_breach plan_manager stopped',\n'stopped enter_breach project_unit stopped',\n'completed enter_breach audit_officer completed',\n'completed enter_breach plan_manager completed',\n'completed enter_breach project_unit completed',\n'accepted enter_breach audit_officer accepted',\n'accepted enter_breach plan_manager accepted',\n'accepted enter_breach project_unit accepted',\n'handed_over enter_breach audit_officer handed_over',\n'handed_over enter_breach plan_manager handed_over',\n'handed_over enter_breach project_unit handed_over',\n'closed enter_breach audit_officer closed',\n'closed enter_breach plan_manager closed',\n'closed enter_breach project_unit closed',\n'cancelled enter_breach audit_officer cancelled',\n'cancelled enter_breach plan_manager cancelled',\n'cancelled enter_breach project_unit cancelled')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: project % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="fb53fbc14fa88946e452ee40828259643887b533",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_afc12",
                    table="projects_project",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="project",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'preparing' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'project begins as preparing, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="d724fc1ccebe44399e0f745b0008f8d2a8ef998d",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_b0018",
                    table="projects_project",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="project",
            trigger=pgtrigger.compiler.Trigger(
                name="sums_are_kept",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF (TG_OP = 'INSERT' AND (NEW.contracted <> 0 OR NEW.changed <> 0 OR NEW.settled <> 0 OR NEW.paid <> 0 OR NEW.recalled <> 0)) OR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2 AND (NEW.contracted <> OLD.contracted OR NEW.changed <> OLD.changed OR NEW.settled <> OLD.settled OR NEW.paid <> OLD.paid OR NEW.recalled <> OLD.recalled)) THEN\n  RAISE EXCEPTION 'sums follow from what they count' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="1fb1d1483267bfbe536781f5445caa910fca499d",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_sums_are_kept_a885d",
                    table="projects_project",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("report", models.TextField()),
                ("opened_at", models.DateTimeField()),
                ("accepted_on", models.DateField(null=True)),
                ("filed_on", models.DateField(null=True)),
                ("filing_department", models.CharField(blank=True, max_length=120)),
                ("filing_document", models.CharField(blank=True, max_length=100)),
                ("reason", models.TextField(blank=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="acceptances", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "failed"), _negated=True),
                        fields=("project",),
                        name="acceptance_one_a_project",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["passed", "filed"]), _negated=True),
                            ("accepted_on__isnull", False),
                            _connector="OR",
                        ),
                        name="acceptance_on_a_day",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('opened confirm approver opened',\n'opened confirm construction_unit opened',\n'opened confirm firm_staff opened',\n'opened confirm plan_manager opened',\n'opened confirm project_unit opened',\n'opened confirm user_unit opened',\n'opened confirm approver passed',\n'opened confirm construction_unit passed',\n'opened confirm firm_staff passed',\n'opened confirm plan_manager passed',\n'opened confirm project_unit passed',\n'opened confirm user_unit passed',\n'opened object approver failed',\n'opened object construction_unit failed',\n'opened object firm_staff failed',\n'opened object plan_manager failed',\n'opened object project_unit failed',\n'opened object user_unit failed',\n'passed file_acceptance construction_unit filed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: acceptance % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="66136ae93bfc5fffde06a47aedf90ba82c2d3ad0",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_346bc",
                    table="projects_acceptance",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'opened' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'acceptance begins as opened, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="16a9f8a56a3fb138bf529c844c4a2fb42498d75e",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_43ede",
                    table="projects_acceptance",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Approval",
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
                            ("proposal", "项目建议书"),
                            ("feasibility", "可行性研究报告"),
                            ("preliminary_design", "初步设计及概算"),
                            ("scheme", "设计方案（无需初步设计）"),
                            ("investment", "投资调整"),
                            ("major_change", "建设地点、模式、规模、内容重大变更"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("place", "建设地点"),
                            ("operating_model", "建设运营模式"),
                            ("scale", "建设规模"),
                            ("content", "建设内容"),
                        ],
                        max_length=16,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("content", models.TextField(blank=True)),
                ("applied_at", models.DateTimeField()),
                ("document", models.CharField(blank=True, max_length=100)),
                ("decided_on", models.DateField(null=True)),
                ("approved_amount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "authority",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approvals", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "applied")),
                        fields=("project", "kind"),
                        name="approval_one_applied_for",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "granted"), _negated=True),
                            models.Q(models.Q(("document", ""), _negated=True), ("decided_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="approval_granted_by_document",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('applied grant_approval approver granted',\n'applied refuse_approval approver refused')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: approval % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="1875f1c37f8e579a90077a5d1fed7bc446b995b5",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_4ea6e",
                    table="projects_approval",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'applied' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'approval begins as applied, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="5ceded4fe62c48bb75278cdbb072f37a990003c9",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_99c6f",
                    table="projects_approval",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Breach",
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
                            ("26.1", "未经批准或不符合条件开工"),
                            ("26.2", "未经批准变更地点或大幅变更规模、内容"),
                            ("26.3", "未按规定组织招投标"),
                            ("26.4", "擅自增加投资概算"),
                            ("26.5", "未按程序组织中间验收、竣工验收"),
                            ("26.6", "未按程序实施变更、签证等"),
                            ("27.1", "未列入计划擅自开工"),
                            ("27.2", "擅自变更设计、内容、规模、标准"),
                            ("27.3", "未按规定招投标采购"),
                            ("27.4", "管理不善、故意漏报"),
                            ("27.5", "抬高造价、重大失误或丢项漏项致增加投资"),
                            ("27.6", "无故不实施、不按工期或长期停工"),
                            ("27.7", "不按期验收交付、报批决算"),
                            ("27.8", "未明确接收部门或未及时移交致失修失管"),
                            ("27.9", "其他应予追责的情形"),
                            ("12", "另行订立背离合同实质内容的协议"),
                        ],
                        max_length=5,
                    ),
                ),
                ("evidence", models.TextField()),
                ("trace", models.CharField(blank=True, max_length=60)),
                ("found_at", models.DateTimeField()),
                (
                    "hold",
                    models.CharField(
                        blank=True, choices=[("suspended", "暂停拨付"), ("stopped", "停止拨付")], max_length=10
                    ),
                ),
                ("order_document", models.CharField(blank=True, max_length=100)),
                ("correct_by", models.DateField(null=True)),
                ("correction", models.TextField(blank=True)),
                ("accountability", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="breaches", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["project", "-id"], name="breach_of_project"),
                    models.Index(
                        condition=models.Q(("state__in", ["found", "ordered", "corrected"])),
                        fields=["kind", "-id"],
                        name="breach_open",
                    ),
                    models.Index(fields=["state", "-id"], name="breach_by_state"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("trace", ""), _negated=True),
                        fields=("project", "trace"),
                        name="breach_found_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hold", ""), ("state__in", ["found", "ordered", "corrected"]), _connector="OR"
                        ),
                        name="breach_holds_while_open",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="breach",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('found order_correction plan_manager ordered',\n'corrected order_correction plan_manager ordered',\n'found dismiss_breach plan_manager dismissed',\n'found hold_money plan_manager found',\n'found hold_money project_unit found',\n'ordered hold_money plan_manager ordered',\n'ordered hold_money project_unit ordered',\n'corrected hold_money plan_manager corrected',\n'corrected hold_money project_unit corrected',\n'found release_money plan_manager found',\n'found release_money project_unit found',\n'ordered release_money plan_manager ordered',\n'ordered release_money project_unit ordered',\n'corrected release_money plan_manager corrected',\n'corrected release_money project_unit corrected',\n'ordered report_correction construction_unit corrected',\n'ordered report_correction project_unit corrected',\n'corrected accept_correction plan_manager closed',\n'found hold_accountable audit_officer found',\n'found hold_accountable plan_manager found',\n'found hold_accountable audit_officer closed',\n'found hold_accountable plan_manager closed',\n'ordered hold_accountable audit_officer ordered',\n'ordered hold_accountable plan_manager ordered',\n'corrected hold_accountable audit_officer corrected',\n'corrected hold_accountable plan_manager corrected',\n'closed hold_accountable audit_officer closed',\n'closed hold_accountable plan_manager closed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: breach % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="ed6d63e48ada0dd83195828c471744cb5a0693d5",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_4bacc",
                    table="projects_breach",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="breach",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'found' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'breach begins as found, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="6a5d2cd69ab0c420eaee29c789b01137ee60114e",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_050ac",
                    table="projects_breach",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Tender",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "purchase",
                    models.CharField(
                        choices=[
                            ("survey", "勘察"),
                            ("design", "设计"),
                            ("construction", "施工"),
                            ("epc", "工程总承包"),
                            ("supervision", "监理"),
                            ("goods", "重要设备、材料"),
                            ("cost_consulting", "造价咨询"),
                            ("settlement_review", "结算审核"),
                            ("consulting", "全过程工程咨询"),
                            ("other_service", "其他服务"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("estimate", models.DecimalField(decimal_places=2, max_digits=18)),
                ("ceiling_price", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("public", "公开招标"),
                            ("invited", "邀请招标"),
                            ("negotiation", "竞争性谈判或磋商"),
                            ("inquiry", "询价"),
                            ("direct", "直接发包"),
                        ],
                        max_length=12,
                    ),
                ),
                ("basis", models.TextField(blank=True)),
                (
                    "platform",
                    models.CharField(
                        choices=[
                            ("public_resources", "公共资源交易中心"),
                            ("other_lawful", "其他合法平台"),
                            ("none", "未通过平台"),
                        ],
                        max_length=20,
                    ),
                ),
                ("drawings", models.CharField(blank=True, max_length=200)),
                ("is_separate", models.BooleanField(default=False)),
                ("not_separate_reason", models.TextField(blank=True)),
                ("opened_at", models.DateTimeField()),
                ("price", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("award_document", models.CharField(blank=True, max_length=100)),
                ("awarded_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tenders", to="projects.project"
                    ),
                ),
                (
                    "winner",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "awarded"), _negated=True),
                            models.Q(("winner__isnull", False), ("price__gt", 0)),
                            _connector="OR",
                        ),
                        name="tender_awarded_to_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("price", None),
                            ("ceiling_price", None),
                            ("price__lte", models.F("ceiling_price")),
                            _connector="OR",
                        ),
                        name="tender_price_within_ceiling",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="tender",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('opened award_tender construction_unit awarded',\n'opened award_tender project_unit awarded',\n'opened fail_tender construction_unit failed',\n'opened fail_tender project_unit failed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: tender % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="30a28fc2567cb3cd575011e9f7dd2c5bb1514edc",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_e4072",
                    table="projects_tender",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="tender",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'opened' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'tender begins as opened, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="b79612f7bbf5bee5972829283544f1242fa4d70e",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_f8e1c",
                    table="projects_tender",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Contract",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "purchase",
                    models.CharField(
                        choices=[
                            ("survey", "勘察"),
                            ("design", "设计"),
                            ("construction", "施工"),
                            ("epc", "工程总承包"),
                            ("supervision", "监理"),
                            ("goods", "重要设备、材料"),
                            ("cost_consulting", "造价咨询"),
                            ("settlement_review", "结算审核"),
                            ("consulting", "全过程工程咨询"),
                            ("other_service", "其他服务"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("reference", models.CharField(max_length=100)),
                ("value", models.DecimalField(decimal_places=2, max_digits=18)),
                ("advance", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                ("retention_percent", models.DecimalField(decimal_places=2, default=0, max_digits=5)),
                ("defects_months", models.PositiveSmallIntegerField(default=0)),
                ("quality_terms", models.TextField()),
                ("investment_terms", models.TextField()),
                ("breach_terms", models.TextField()),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("drafted_at", models.DateTimeField()),
                ("signed_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("retention", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                ("retention_released_on", models.DateField(null=True)),
                ("changed", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                ("released", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                ("measured", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                ("settled", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("paid", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                ("recalled", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                (
                    "firm",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contracts", to="projects.project"
                    ),
                ),
                (
                    "tender",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="projects.tender",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["firm", "-id"], name="contract_of_firm"),
                    models.Index(
                        condition=models.Q(("tender__isnull", False)), fields=["tender"], name="contract_of_tender"
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["signed", "settled"]), ("tender__isnull", True)),
                        fields=["purchase", "value"],
                        name="contract_untendered",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "rejected"), _negated=True),
                        fields=("project", "reference"),
                        name="contract_one_reference",
                    ),
                    models.CheckConstraint(condition=models.Q(("value__gt", 0)), name="contract_worth_something"),
                    models.CheckConstraint(
                        condition=models.Q(("advance__range", (0, models.F("value")))),
                        name="contract_advance_within_value",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "signed"), _negated=True), ("signed_on__isnull", False), _connector="OR"
                        ),
                        name="contract_signed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled", None),
                            (
                                "settled__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("value"), "+", models.F("changed")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="contract_settled_within_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled__isnull", False),
                            models.Q(
                                (
                                    "paid__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("value"), "+", models.F("released")
                                    ),
                                ),
                                models.Q(
                                    ("paid__lte", models.F("measured")),
                                    ("paid__lte", models.F("advance")),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="contract_paid_within_payable",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled", None),
                            models.Q(("paid__lte", models.F("settled")), ("retention_released_on__isnull", False)),
                            (
                                "paid__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("settled"), "-", models.F("retention")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="contract_paid_within_settled",
                    ),
                    models.CheckConstraint(condition=models.Q(("paid__gte", 0)), name="contract_paid_not_negative"),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('drafted sign_contract project_unit signed',\n'drafted reject_contract project_unit rejected',\n'signed report_progress construction_unit signed',\n'signed report_progress firm_staff signed',\n'signed propose_change construction_unit signed',\n'signed request_payment construction_unit signed',\n'settled request_payment construction_unit settled',\n'signed submit_settlement firm_staff signed',\n'signed recheck project_unit settled',\n'settled release_retention project_unit settled',\n'signed end_contract project_unit ended')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: contract % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="7a63aae740e346ab6f47c3903d62a447f47030a6",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_824d5",
                    table="projects_contract",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'drafted' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'contract begins as drafted, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="7b2fda45440e12063c15e8b79b89ca0c1bfa9744",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_b36cb",
                    table="projects_contract",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="42ac8ac0b2748caec7f9f85ad19840ffc65092e4",
                    operation="DELETE",
                    pgid="pgtrigger_kept_e604b",
                    table="projects_contract",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="sums_are_kept",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF (TG_OP = 'INSERT' AND (NEW.changed <> 0 OR NEW.released <> 0 OR NEW.measured <> 0 OR NEW.paid <> 0 OR NEW.recalled <> 0)) OR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2 AND (NEW.changed <> OLD.changed OR NEW.released <> OLD.released OR NEW.measured <> OLD.measured OR NEW.paid <> OLD.paid OR NEW.recalled <> OLD.recalled)) THEN\n  RAISE EXCEPTION 'sums follow from what they count' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="e85ea97416f7d83b177190fb81e8cd195a3b0bbe",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_sums_are_kept_a0f39",
                    table="projects_contract",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="carry_to_project",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.project_id <> OLD.project_id THEN\n  RAISE EXCEPTION 'what counts does not move' USING ERRCODE = 'check_violation';\nEND IF;\nIF ((CASE WHEN NEW.state IN ('signed', 'settled') THEN NEW.value ELSE 0 END) <> (CASE WHEN OLD.state IN ('signed', 'settled') THEN OLD.value ELSE 0 END) OR (CASE WHEN NEW.state IN ('signed', 'settled') THEN NEW.changed ELSE 0 END) <> (CASE WHEN OLD.state IN ('signed', 'settled') THEN OLD.changed ELSE 0 END) OR (COALESCE(NEW.settled, 0)) <> (COALESCE(OLD.settled, 0)) OR (NEW.paid) <> (OLD.paid) OR (NEW.recalled) <> (OLD.recalled)) THEN\n  UPDATE public.projects_project SET contracted = contracted + (CASE WHEN NEW.state IN ('signed', 'settled') THEN NEW.value ELSE 0 END) - (CASE WHEN OLD.state IN ('signed', 'settled') THEN OLD.value ELSE 0 END), changed = changed + (CASE WHEN NEW.state IN ('signed', 'settled') THEN NEW.changed ELSE 0 END) - (CASE WHEN OLD.state IN ('signed', 'settled') THEN OLD.changed ELSE 0 END), settled = settled + (COALESCE(NEW.settled, 0)) - (COALESCE(OLD.settled, 0)), paid = paid + (NEW.paid) - (OLD.paid), recalled = recalled + (NEW.recalled) - (OLD.recalled) WHERE id = NEW.project_id;\nEND IF;\nRETURN NULL;\n",
                    hash="2acb0bdb9fd98654f1b958d02b76c98a97723e6f",
                    operation="UPDATE",
                    pgid="pgtrigger_carry_to_project_732fc",
                    table="projects_contract",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("policy", "国家政策调整"),
                            ("price", "价格上涨"),
                            ("disaster", "自然灾害"),
                            ("geology", "地质条件重大变化"),
                            ("optimisation", "优化设计"),
                            ("other", "其他情形"),
                        ],
                        max_length=14,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("content", models.TextField()),
                ("calculation", models.TextField(blank=True)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                ("changes_design", models.BooleanField(default=True)),
                ("needs_visa", models.BooleanField(default=False)),
                ("proposed_at", models.DateTimeField()),
                ("path", models.CharField(blank=True, max_length=20)),
                ("is_deferred", models.BooleanField(default=False)),
                ("document", models.CharField(blank=True, max_length=100)),
                ("approved_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("visaed", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="projects.contract"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("visaed", 0), ("visaed__lte", models.F("amount")), _connector="OR"),
                        name="change_visas_within_amount",
                    )
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="change",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('proposed confirm approver proposed',\n'proposed confirm construction_unit proposed',\n'proposed confirm firm_staff proposed',\n'proposed confirm plan_manager proposed',\n'proposed confirm project_unit proposed',\n'proposed confirm user_unit proposed',\n'proposed confirm approver confirmed',\n'proposed confirm construction_unit confirmed',\n'proposed confirm firm_staff confirmed',\n'proposed confirm plan_manager confirmed',\n'proposed confirm project_unit confirmed',\n'proposed confirm user_unit confirmed',\n'proposed object approver refused',\n'proposed object construction_unit refused',\n'proposed object firm_staff refused',\n'proposed object plan_manager refused',\n'proposed object project_unit refused',\n'proposed object user_unit refused',\n'proposed withdraw construction_unit refused',\n'confirmed review_change project_unit approved',\n'confirmed review_change project_unit forwarded',\n'confirmed refuse_change project_unit refused',\n'forwarded approve_change government_officer approved',\n'forwarded refuse_change government_officer refused',\n'approved ask_visa construction_unit approved')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: change % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="8445e34982d4aa280eef02ee0fab16ba8193cb90",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_64699",
                    table="projects_change",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="change",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'proposed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'change begins as proposed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="a3ba91336ef77b53066ed681f0d6090b06fe34ba",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_7197b",
                    table="projects_change",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="change",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2dc27bd062a13e39aed5e3dd71015f31106f0842",
                    operation="DELETE",
                    pgid="pgtrigger_kept_0fc45",
                    table="projects_change",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="change",
            trigger=pgtrigger.compiler.Trigger(
                name="sums_are_kept",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF (TG_OP = 'INSERT' AND (NEW.visaed <> 0)) OR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2 AND (NEW.visaed <> OLD.visaed)) THEN\n  RAISE EXCEPTION 'sums follow from what they count' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="127675f5d731f1d25efe11c0d455db873941dcef",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_sums_are_kept_ea057",
                    table="projects_change",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="change",
            trigger=pgtrigger.compiler.Trigger(
                name="carry_to_contract",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.contract_id <> OLD.contract_id THEN\n  RAISE EXCEPTION 'what counts does not move' USING ERRCODE = 'check_violation';\nEND IF;\nIF ((CASE WHEN NEW.state = 'approved' THEN NEW.amount ELSE 0 END) <> (CASE WHEN OLD.state = 'approved' THEN OLD.amount ELSE 0 END) OR (CASE WHEN NEW.state = 'approved' AND NOT NEW.is_deferred AND NOT NEW.needs_visa THEN NEW.amount ELSE 0 END) <> (CASE WHEN OLD.state = 'approved' AND NOT OLD.is_deferred AND NOT OLD.needs_visa THEN OLD.amount ELSE 0 END)) THEN\n  UPDATE public.projects_contract SET changed = changed + (CASE WHEN NEW.state = 'approved' THEN NEW.amount ELSE 0 END) - (CASE WHEN OLD.state = 'approved' THEN OLD.amount ELSE 0 END), released = released + (CASE WHEN NEW.state = 'approved' AND NOT NEW.is_deferred AND NOT NEW.needs_visa THEN NEW.amount ELSE 0 END) - (CASE WHEN OLD.state = 'approved' AND NOT OLD.is_deferred AND NOT OLD.needs_visa THEN OLD.amount ELSE 0 END) WHERE id = NEW.contract_id;\nEND IF;\nRETURN NULL;\n",
                    hash="89d95bb5eabc5a1d6d93ab6aa4bcad4f4d39bf69",
                    operation="UPDATE",
                    pgid="pgtrigger_carry_to_contract_23372",
                    table="projects_change",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("about_type", models.CharField(max_length=20)),
                ("about_id", models.BigIntegerField()),
                ("title", models.CharField(max_length=120)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("project_unit", "项目单位"),
                            ("construction_unit", "建设单位"),
                            ("user_unit", "使用（管护）单位"),
                            ("survey", "勘察单位"),
                            ("design", "设计单位"),
                            ("contractor", "施工单位"),
                            ("supervision", "监理单位"),
                            ("cost_consultant", "造价咨询单位"),
                            ("settlement_reviewer", "结算审核单位"),
                            ("consulting", "工程咨询单位"),
                            ("plan_department", "联合公布部门"),
                        ],
                        max_length=20,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("opinion", models.CharField(blank=True, max_length=1000)),
                (
                    "answered_by",
                    models.ForeignKey(
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
                    "project",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "asked")), fields=["unit", "-id"], name="confirmation_to_give"
                    ),
                    models.Index(
                        condition=models.Q(("state", "asked"), _negated=True),
                        fields=["unit", "-id"],
                        name="confirmation_answered",
                    ),
                    models.Index(
                        condition=models.Q(("state", "asked")), fields=["project"], name="confirmation_waited_for"
                    ),
                    models.Index(fields=["about_type", "about_id"], name="confirmation_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "given"])),
                        fields=("about_type", "about_id", "role", "unit"),
                        name="confirmation_once_a_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["given", "objected"]), _negated=True),
                            ("answered_at__isnull", False),
                            _connector="OR",
                        ),
                        name="confirmation_answered_at_a_time",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="confirmation",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('asked confirm approver given',\n'asked confirm construction_unit given',\n'asked confirm firm_staff given',\n'asked confirm plan_manager given',\n'asked confirm project_unit given',\n'asked confirm user_unit given',\n'asked object approver objected',\n'asked object construction_unit objected',\n'asked object firm_staff objected',\n'asked object plan_manager objected',\n'asked object project_unit objected',\n'asked object user_unit objected',\n'asked withdraw approver void',\n'asked withdraw construction_unit void',\n'asked withdraw firm_staff void',\n'asked withdraw plan_manager void',\n'asked withdraw project_unit void',\n'asked withdraw user_unit void')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: confirmation % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="17c5108948d4d81e128aa663dca6cdece3945c2a",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_f9f4f",
                    table="projects_confirmation",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="confirmation",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'asked' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'confirmation begins as asked, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="500a31d162725f0902c83032ea05054d183a4aa4",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_0f117",
                    table="projects_confirmation",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("assets", models.TextField()),
                ("offered_at", models.DateTimeField()),
                ("taken_on", models.DateField(null=True)),
                ("defects_end_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handovers", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [models.UniqueConstraint(fields=("project",), name="handover_one_a_project")],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="handover",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('offered take_over user_unit taken',\n'taken report_defect construction_unit taken',\n'taken report_defect user_unit taken',\n'ended report_defect construction_unit ended',\n'ended report_defect user_unit ended',\n'taken end_defects user_unit ended')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: handover % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="20a716a512a92527c43e06bd45d33e83dc397f90",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_94c97",
                    table="projects_handover",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="handover",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'offered' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'handover begins as offered, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="548ea1cc644f48c5fbed65d79c7c8354e001defd",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_b8721",
                    table="projects_handover",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Defect",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("content", models.TextField()),
                ("found_on", models.DateField()),
                ("reported_at", models.DateTimeField()),
                ("is_under_warranty", models.BooleanField()),
                ("repaired_on", models.DateField(null=True)),
                ("result", models.TextField(blank=True)),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="defects", to="projects.handover"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="defects", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "repaired"), _negated=True),
                            ("repaired_on__isnull", False),
                            _connector="OR",
                        ),
                        name="defect_repaired_on_a_day",
                    )
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="defect",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('reported repair_defect construction_unit repaired',\n'reported repair_defect user_unit repaired')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: defect % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="dbdfb1f041da263dec9a461f46ef1733bc8d383a",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_e2d01",
                    table="projects_defect",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="defect",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'reported' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'defect begins as reported, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="9998afea5bb29af6d9019d57898a2dee75db6960",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_0a246",
                    table="projects_defect",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Design",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[("scheme", "设计方案"), ("preliminary", "初步设计"), ("drawings", "施工图")],
                        max_length=12,
                    ),
                ),
                ("schemes", models.PositiveSmallIntegerField(default=1)),
                ("economists", models.PositiveSmallIntegerField(default=0)),
                ("reviewer", models.CharField(max_length=120)),
                ("document", models.CharField(max_length=100)),
                ("reviewed_on", models.DateField()),
                ("is_passed", models.BooleanField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "designer",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="designs", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[("before", "事前绩效评估"), ("during", "过程绩效跟踪"), ("after", "事后绩效评价")],
                        max_length=8,
                    ),
                ),
                ("score", models.DecimalField(decimal_places=2, max_digits=5)),
                ("conclusion", models.TextField()),
                ("measures", models.TextField(blank=True)),
                ("evaluated_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evaluations", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("score__range", (0, 100))), name="evaluation_of_a_hundred"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExternalProject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("publisher", models.CharField(max_length=200)),
                ("identifier", models.CharField(max_length=200)),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("content", models.TextField()),
                ("imported_at", models.DateTimeField()),
                (
                    "imported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("publisher", "identifier", "version"), name="external_one_version")
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="externalproject",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="189bb83206bd1c669c904fb77fb8d5dd3778eacb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d21ae",
                    table="projects_externalproject",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("estimate", "估算"),
                            ("budgetary_estimate", "概算"),
                            ("budget", "预算"),
                            ("final_cost", "决算"),
                        ],
                        max_length=20,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                ("basis", models.CharField(max_length=500)),
                ("flag", models.CharField(blank=True, max_length=40)),
                ("entered_at", models.DateTimeField()),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="figures", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="figure_not_negative")
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="figure",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8f28a0930a2e3cf48b947b7b0d77c8ddfcb4bd30",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d84f9",
                    table="projects_figure",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="FinalAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                ("other_costs", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                ("content", models.TextField(blank=True)),
                ("submitted_at", models.DateTimeField()),
                ("flag", models.CharField(blank=True, max_length=40)),
                ("reviewed_amount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("review_document", models.CharField(blank=True, max_length=100)),
                ("reviewed_on", models.DateField(null=True)),
                ("audit_plan", models.CharField(blank=True, max_length=200)),
                ("plan_setter", models.CharField(blank=True, max_length=120)),
                ("audit_due_on", models.DateField(null=True)),
                ("audited_amount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("audit_document", models.CharField(blank=True, max_length=100)),
                ("audited_on", models.DateField(null=True)),
                (
                    "authority",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="final_accounts",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [models.UniqueConstraint(fields=("project",), name="final_account_one_a_project")],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="finalaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('submitted review_accounts approver reviewed',\n'reviewed open_audit audit_officer auditing',\n'auditing extend_audit audit_officer auditing',\n'auditing finish_audit audit_officer audited')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: final_account % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="3256089a214f56f6854105d3498994620a78961f",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_a1284",
                    table="projects_finalaccount",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="finalaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'submitted' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'final_account begins as submitted, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="d22dc63823c54fe1f0d48012e98d62929c0eb4d6",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_cb342",
                    table="projects_finalaccount",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Measurement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("content", models.TextField()),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                ("reported_at", models.DateTimeField()),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="measurements", to="projects.contract"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="measurements", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="measurement_worth_something"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="measurement_ends_after_start"
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="measurement",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('reported confirm approver reported',\n'reported confirm construction_unit reported',\n'reported confirm firm_staff reported',\n'reported confirm plan_manager reported',\n'reported confirm project_unit reported',\n'reported confirm user_unit reported',\n'reported confirm approver confirmed',\n'reported confirm construction_unit confirmed',\n'reported confirm firm_staff confirmed',\n'reported confirm plan_manager confirmed',\n'reported confirm project_unit confirmed',\n'reported confirm user_unit confirmed',\n'reported object approver refused',\n'reported object construction_unit refused',\n'reported object firm_staff refused',\n'reported object plan_manager refused',\n'reported object project_unit refused',\n'reported object user_unit refused',\n'reported withdraw construction_unit refused',\n'reported withdraw firm_staff refused')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: measurement % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="fd6566b89da035186bef2926aab074478bc226eb",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_52f9e",
                    table="projects_measurement",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="measurement",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'reported' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'measurement begins as reported, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="b87d61c04911c375a6317b1c9445ff4f699e5b03",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_c1800",
                    table="projects_measurement",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="measurement",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="af344a9f9f86326ab757d9b0917af6e3621d05fb",
                    operation="DELETE",
                    pgid="pgtrigger_kept_be2e0",
                    table="projects_measurement",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="measurement",
            trigger=pgtrigger.compiler.Trigger(
                name="carry_to_contract",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.contract_id <> OLD.contract_id THEN\n  RAISE EXCEPTION 'what counts does not move' USING ERRCODE = 'check_violation';\nEND IF;\nIF ((CASE WHEN NEW.state = 'confirmed' THEN NEW.amount ELSE 0 END) <> (CASE WHEN OLD.state = 'confirmed' THEN OLD.amount ELSE 0 END)) THEN\n  UPDATE public.projects_contract SET measured = measured + (CASE WHEN NEW.state = 'confirmed' THEN NEW.amount ELSE 0 END) - (CASE WHEN OLD.state = 'confirmed' THEN OLD.amount ELSE 0 END) WHERE id = NEW.contract_id;\nEND IF;\nRETURN NULL;\n",
                    hash="43f387a99327be68b98d1ad3dddbefa446b07e13",
                    operation="UPDATE",
                    pgid="pgtrigger_carry_to_contract_8c6eb",
                    table="projects_measurement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("project_unit", "项目单位"),
                            ("construction_unit", "建设单位"),
                            ("user_unit", "使用（管护）单位"),
                            ("survey", "勘察单位"),
                            ("design", "设计单位"),
                            ("contractor", "施工单位"),
                            ("supervision", "监理单位"),
                            ("cost_consultant", "造价咨询单位"),
                            ("settlement_reviewer", "结算审核单位"),
                            ("consulting", "工程咨询单位"),
                            ("plan_department", "联合公布部门"),
                        ],
                        max_length=20,
                    ),
                ),
                ("exception_reason", models.CharField(blank=True, max_length=500)),
                ("since_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parties", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("until_at", None)), fields=["unit", "project"], name="party_of_unit"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_at", None), models.Q(("role", "contractor"), _negated=True)),
                        fields=("project", "role"),
                        name="party_one_a_role",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_at", None)),
                        fields=("project", "role", "unit"),
                        name="party_named_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Payment",
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
                            ("advance", "预付款"),
                            ("progress", "进度款"),
                            ("settlement", "结算款"),
                            ("retention", "质量保证金返还"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                ("basis", models.CharField(max_length=500)),
                ("requested_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("paid_on", models.DateField(null=True)),
                ("voucher", models.CharField(blank=True, max_length=100)),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("recalled", models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=18)),
                (
                    "contract",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="projects.contract",
                    ),
                ),
                (
                    "measurement",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="projects.measurement",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["contract", "-id"], name="payment_of_contract"),
                    models.Index(fields=["project", "-id"], name="payment_of_project"),
                    models.Index(
                        condition=models.Q(("state__in", ["requested", "approved"])),
                        fields=["state", "-id"],
                        name="payment_open",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["requested", "approved"])),
                        fields=["project", "id"],
                        name="payment_open_of_project",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="payment_worth_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "progress"), _negated=True),
                            ("measurement__isnull", False),
                            _connector="OR",
                        ),
                        name="payment_names_its_progress",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "paid"), _negated=True),
                            models.Q(("paid_on__isnull", False), models.Q(("voucher", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="payment_has_voucher",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recalled__range", (0, models.F("amount")))), name="payment_recalled_within"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voucher", ""), _negated=True),
                        fields=("contract", "voucher"),
                        name="payment_one_voucher",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="payment",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('requested approve_payment project_unit approved',\n'requested refuse_payment project_unit refused',\n'approved refuse_payment project_unit refused',\n'approved pay project_unit paid',\n'paid recall_money plan_manager paid',\n'paid recall_money project_unit paid',\n'paid record_return project_unit paid')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: payment % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="e12a66857266f094e4acc8e60a866141d2b8dae0",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_a0fb5",
                    table="projects_payment",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="payment",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'requested' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'payment begins as requested, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="d2d790d1cd2d29e5a22bfe65ea6163e1f08e5d07",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_2e18b",
                    table="projects_payment",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="payment",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="e209011d99cf2db559301fe5f0bdad19b3158111",
                    operation="DELETE",
                    pgid="pgtrigger_kept_7be2b",
                    table="projects_payment",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="payment",
            trigger=pgtrigger.compiler.Trigger(
                name="sums_are_kept",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF (TG_OP = 'INSERT' AND (NEW.recalled <> 0)) OR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2 AND (NEW.recalled <> OLD.recalled)) THEN\n  RAISE EXCEPTION 'sums follow from what they count' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="960ffa769d1ecf847d8bb96f1000e7a92a0d16c4",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_sums_are_kept_66fb2",
                    table="projects_payment",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="payment",
            trigger=pgtrigger.compiler.Trigger(
                name="carry_to_contract",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.contract_id <> OLD.contract_id THEN\n  RAISE EXCEPTION 'what counts does not move' USING ERRCODE = 'check_violation';\nEND IF;\nIF ((CASE WHEN NEW.state IN ('approved', 'paid') THEN NEW.amount ELSE 0 END) <> (CASE WHEN OLD.state IN ('approved', 'paid') THEN OLD.amount ELSE 0 END)) THEN\n  UPDATE public.projects_contract SET paid = paid + (CASE WHEN NEW.state IN ('approved', 'paid') THEN NEW.amount ELSE 0 END) - (CASE WHEN OLD.state IN ('approved', 'paid') THEN OLD.amount ELSE 0 END) WHERE id = NEW.contract_id;\nEND IF;\nRETURN NULL;\n",
                    hash="adabcedee4cd977311b69f2eb180b8be24244148",
                    operation="UPDATE",
                    pgid="pgtrigger_carry_to_contract_3a94b",
                    table="projects_payment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="AnnualPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("year", models.PositiveSmallIntegerField()),
                ("is_adjustment", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField()),
                ("congress_report", models.CharField(blank=True, max_length=200)),
                ("reported_on", models.DateField(null=True)),
                ("meeting", models.CharField(blank=True, max_length=200)),
                ("decided_on", models.DateField(null=True)),
                ("publication", models.CharField(blank=True, max_length=200)),
                ("published_on", models.DateField(null=True)),
            ],
            options={
                "ordering": ["-year", "is_adjustment"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_adjustment", False)), fields=("year",), name="annual_plan_once_a_year"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("is_adjustment", True), ("state__in", ["collecting", "drafted", "reported"])
                        ),
                        fields=("year",),
                        name="annual_plan_one_adjustment_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            ("published_on__isnull", False),
                            _connector="OR",
                        ),
                        name="annual_plan_published_on_a_day",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="annualplan",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('collecting propose_item proposer collecting',\n'collecting draft_plan plan_manager drafted',\n'drafted report_to_congress government_officer reported',\n'reported decide_plan government_officer decided',\n'decided confirm approver decided',\n'decided confirm construction_unit decided',\n'decided confirm firm_staff decided',\n'decided confirm plan_manager decided',\n'decided confirm project_unit decided',\n'decided confirm user_unit decided',\n'decided object approver decided',\n'decided object construction_unit decided',\n'decided object firm_staff decided',\n'decided object plan_manager decided',\n'decided object project_unit decided',\n'decided object user_unit decided',\n'decided ask_publishers plan_manager decided',\n'decided publish_plan plan_manager published',\n'published apply_adjustment proposer published',\n'published open_year plan_manager published')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: annual_plan % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="69d3805cf07240e97c1addcd79a4be3127ddde84",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_4a721",
                    table="projects_annualplan",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="annualplan",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'collecting' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'annual_plan begins as collecting, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="cc40318860e50e7b6f492c9848b94969a4026962",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_33d03",
                    table="projects_annualplan",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="PlanItem",
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
                        choices=[("new", "新列入"), ("amend", "调整规模或投资"), ("remove", "移出计划")],
                        default="new",
                        max_length=8,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("municipal", "市政"),
                            ("gardens", "园林"),
                            ("transport", "交通"),
                            ("water", "水利"),
                            ("environment", "环保"),
                            ("education", "教育"),
                            ("health", "卫生"),
                            ("sports", "体育"),
                            ("elderly_care", "养老服务"),
                            ("public_building", "公共建筑"),
                            ("planning", "城市规划、管理"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "funding",
                    models.CharField(
                        choices=[("city", "市级国有资金"), ("district", "区县国有资金"), ("other", "其他资金")],
                        max_length=8,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200)),
                ("necessity", models.TextField()),
                ("feasibility", models.TextField()),
                ("soundness", models.TextField()),
                ("urgency", models.TextField()),
                ("basis", models.TextField()),
                ("content", models.TextField()),
                ("investment", models.DecimalField(decimal_places=2, max_digits=18)),
                ("land", models.TextField()),
                ("money_source", models.TextField()),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("benefit", models.TextField()),
                ("is_livelihood", models.BooleanField(default=False)),
                ("needs_preliminary", models.BooleanField(default=True)),
                ("reason", models.TextField(blank=True)),
                ("applied_at", models.DateTimeField()),
                ("departments", models.PositiveSmallIntegerField(default=0)),
                ("experts", models.PositiveSmallIntegerField(default=0)),
                ("deputies", models.PositiveSmallIntegerField(default=0)),
                ("members", models.PositiveSmallIntegerField(default=0)),
                ("citizens", models.PositiveSmallIntegerField(default=0)),
                ("conclusion", models.TextField(blank=True)),
                ("checked_investment", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "construction_unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="projects.annualplan"
                    ),
                ),
                (
                    "project_unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "proposer",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "user_unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["plan", "state", "id"], name="plan_item_of_plan")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("investment__gt", 0), models.Q(("investment", 0), ("kind", "remove")), _connector="OR"
                        ),
                        name="plan_item_costs_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="plan_item_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "new"), ("project__isnull", False), _connector="OR"),
                        name="plan_item_changes_a_project",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="planitem",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('proposed review_item plan_manager reviewed',\n'proposed return_item plan_manager returned',\n'reviewed return_item plan_manager returned',\n'returned resubmit_item proposer proposed',\n'reviewed check_item project_unit checked',\n'proposed drop_item plan_manager dropped',\n'returned drop_item plan_manager dropped',\n'reviewed drop_item plan_manager dropped',\n'checked drop_item plan_manager dropped',\n'checked plan_item plan_manager planned')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: plan_item % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="98218087691251684ac7fada02f9479a3cbc370c",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_6bd3f",
                    table="projects_planitem",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="planitem",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'proposed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'plan_item begins as proposed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="942ef211f6aed1a3da085a3fa160ef5d426f9968",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_be654",
                    table="projects_planitem",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Recall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                ("ordered_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("returned_on", models.DateField(null=True)),
                ("voucher", models.CharField(blank=True, max_length=100)),
                (
                    "breach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recalls", to="projects.breach"
                    ),
                ),
                (
                    "ordered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recalls", to="projects.payment"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("returned_on", None)), fields=("payment",), name="recall_one_at_a_time"
                    ),
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="recall_of_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returned_on", None), models.Q(("voucher", ""), _negated=True), _connector="OR"
                        ),
                        name="recall_returned_with_voucher",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="recall",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="17f86e5b5bd23d556c64918bcdeefda7131532bb",
                    operation="DELETE",
                    pgid="pgtrigger_kept_94cc9",
                    table="projects_recall",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="recall",
            trigger=pgtrigger.compiler.Trigger(
                name="recall_of_payment",
                sql=qiban.core.triggers.UnswitchableSql(
                    declare="DECLARE before numeric := 0; returned numeric := 0;",
                    func="\nIF TG_OP = 'UPDATE' THEN\n  before := OLD.amount;\n  IF (NEW.payment_id, NEW.amount) IS DISTINCT FROM (OLD.payment_id, OLD.amount) OR OLD.returned_on IS NOT NULL THEN\n    RAISE EXCEPTION 'a recall is not rewritten' USING ERRCODE = 'check_violation';\n  END IF;\nEND IF;\nUPDATE public.projects_payment SET recalled = recalled + NEW.amount - before WHERE id = NEW.payment_id AND state = 'paid';\nIF NOT FOUND THEN\n  RAISE EXCEPTION 'money is recalled of what was paid' USING ERRCODE = 'check_violation';\nEND IF;\nIF NEW.returned_on IS NOT NULL THEN returned := NEW.amount; END IF;\nUPDATE public.projects_contract SET recalled = recalled + NEW.amount - before, paid = paid - returned\nWHERE id = (SELECT contract_id FROM public.projects_payment WHERE id = NEW.payment_id);\nRETURN NULL;\n",
                    hash="e5f775c6664ff065674da4b986ad271c8c9d466a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_recall_of_payment_015ef",
                    table="projects_recall",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("submitted", models.DecimalField(decimal_places=2, max_digits=18)),
                ("content", models.TextField(blank=True)),
                ("submitted_at", models.DateTimeField()),
                ("first_reviewed", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("rechecked", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("flag", models.CharField(blank=True, max_length=40)),
                ("reason", models.TextField(blank=True)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="settlements", to="projects.contract"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="settlements", to="projects.project"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("contract",), name="settlement_one_a_contract"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "rechecked"), _negated=True),
                            ("rechecked__isnull", False),
                            _connector="OR",
                        ),
                        name="settlement_rechecked_amount",
                    ),
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="settlement",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('submitted first_review construction_unit first_reviewed',\n'submitted return_settlement construction_unit returned',\n'first_reviewed recheck project_unit rechecked',\n'first_reviewed return_settlement project_unit returned',\n'returned submit_settlement firm_staff submitted')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: settlement % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="d34fa769e5ad5c18a66bb6ea426e8991e761b360",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_65e46",
                    table="projects_settlement",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="settlement",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'submitted' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'settlement begins as submitted, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="db84ea343c9e30db99312f35880e571458cfe2cb",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_dfe41",
                    table="projects_settlement",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Visa",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("title", models.CharField(max_length=120)),
                ("quantities", models.TextField()),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                ("work_on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("issued_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visas", to="projects.change"
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visas", to="projects.contract"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visas", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(condition=models.Q(("state", "irregular")), fields=["id"], name="visa_irregular")
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="visa_worth_something")
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="visa",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('proposed confirm approver proposed',\n'proposed confirm construction_unit proposed',\n'proposed confirm firm_staff proposed',\n'proposed confirm plan_manager proposed',\n'proposed confirm project_unit proposed',\n'proposed confirm user_unit proposed',\n'proposed confirm approver confirmed',\n'proposed confirm construction_unit confirmed',\n'proposed confirm firm_staff confirmed',\n'proposed confirm plan_manager confirmed',\n'proposed confirm project_unit confirmed',\n'proposed confirm user_unit confirmed',\n'proposed object approver refused',\n'proposed object construction_unit refused',\n'proposed object firm_staff refused',\n'proposed object plan_manager refused',\n'proposed object project_unit refused',\n'proposed object user_unit refused',\n'proposed withdraw construction_unit refused',\n'confirmed issue_visa construction_unit issued',\n'confirmed issue_visa construction_unit irregular',\n'confirmed refuse_visa construction_unit refused')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: visa % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="d478700a805680ed5d76cbc7ed7022b7bfd5f401",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_5e412",
                    table="projects_visa",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="visa",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'proposed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'visa begins as proposed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="377721fe20a7f3d3af71f47db483ea1668ac4620",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_b0359",
                    table="projects_visa",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="visa",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="002668732984769e3d8101da17cdd1e4788a6ccf",
                    operation="DELETE",
                    pgid="pgtrigger_kept_d8dfb",
                    table="projects_visa",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="visa",
            trigger=pgtrigger.compiler.Trigger(
                name="carry_to_change",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.change_id <> OLD.change_id THEN\n  RAISE EXCEPTION 'what counts does not move' USING ERRCODE = 'check_violation';\nEND IF;\nIF ((CASE WHEN NEW.state = 'issued' THEN NEW.amount ELSE 0 END) <> (CASE WHEN OLD.state = 'issued' THEN OLD.amount ELSE 0 END)) THEN\n  UPDATE public.projects_change SET visaed = visaed + (CASE WHEN NEW.state = 'issued' THEN NEW.amount ELSE 0 END) - (CASE WHEN OLD.state = 'issued' THEN OLD.amount ELSE 0 END) WHERE id = NEW.change_id;\nEND IF;\nRETURN NULL;\n",
                    hash="7c48e64f42c5f79e9d58f10940a96f36af22bea5",
                    operation="UPDATE",
                    pgid="pgtrigger_carry_to_change_e9c0b",
                    table="projects_visa",
                    when="AFTER",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="visa",
            trigger=pgtrigger.compiler.Trigger(
                name="carry_to_contract",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.contract_id <> OLD.contract_id THEN\n  RAISE EXCEPTION 'what counts does not move' USING ERRCODE = 'check_violation';\nEND IF;\nIF ((CASE WHEN NEW.state = 'issued' AND (SELECT needs_visa AND NOT is_deferred FROM public.projects_change WHERE id = NEW.change_id) THEN NEW.amount ELSE 0 END) <> (CASE WHEN OLD.state = 'issued' AND (SELECT needs_visa AND NOT is_deferred FROM public.projects_change WHERE id = OLD.change_id) THEN OLD.amount ELSE 0 END)) THEN\n  UPDATE public.projects_contract SET released = released + (CASE WHEN NEW.state = 'issued' AND (SELECT needs_visa AND NOT is_deferred FROM public.projects_change WHERE id = NEW.change_id) THEN NEW.amount ELSE 0 END) - (CASE WHEN OLD.state = 'issued' AND (SELECT needs_visa AND NOT is_deferred FROM public.projects_change WHERE id = OLD.change_id) THEN OLD.amount ELSE 0 END) WHERE id = NEW.contract_id;\nEND IF;\nRETURN NULL;\n",
                    hash="fefa8239e354a48eff4993d3ca4b9341480aad3c",
                    operation="UPDATE",
                    pgid="pgtrigger_carry_to_contract_ec998",
                    table="projects_visa",
                    when="AFTER",
                ),
            ),
        ),
    ]
