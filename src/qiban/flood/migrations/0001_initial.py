import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import qiban.core.triggers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_scopes_of_programs"),
        ("people", "__first__"),
        ("units", "0003_word_pairs"),
    ]

    operations = [
        migrations.CreateModel(
            name="FloodSeason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("kind", models.CharField(choices=[("flood", "汛期"), ("ice", "凌汛期")], max_length=10)),
                ("year", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("opened_on", models.DateField(null=True)),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "year"), name="flood_season_once_a_year"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("kind",), name="flood_season_one_open_a_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="flood_season_has_days"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FloodStation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("title", models.CharField(max_length=60)),
                ("code", models.CharField(max_length=40)),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hydrological", "水文站"),
                            ("level", "水位站"),
                            ("flow", "流量站"),
                            ("rain", "雨量站"),
                        ],
                        max_length=20,
                    ),
                ),
                ("river", models.CharField(max_length=60)),
                (
                    "place",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                ("level_low", models.DecimalField(decimal_places=6, max_digits=21, null=True)),
                ("level_high", models.DecimalField(decimal_places=6, max_digits=21, null=True)),
                ("level_change", models.DecimalField(decimal_places=6, max_digits=21, null=True)),
                ("flow_low", models.DecimalField(decimal_places=6, max_digits=21, null=True)),
                ("flow_high", models.DecimalField(decimal_places=6, max_digits=21, null=True)),
                ("flow_change", models.DecimalField(decimal_places=6, max_digits=21, null=True)),
                ("rain_high", models.DecimalField(decimal_places=6, max_digits=21, null=True)),
                ("interval_minutes", models.PositiveSmallIntegerField(default=60)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_use")), fields=("code",), name="flood_station_one_a_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level_high", None), ("level_low", None)),
                            ("level_high__gt", models.F("level_low")),
                            _connector="OR",
                        ),
                        name="flood_station_level_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("flow_high", None), ("flow_low", None)),
                            ("flow_high__gt", models.F("flow_low")),
                            _connector="OR",
                        ),
                        name="flood_station_flow_range",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FloodTeam",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("strength", models.PositiveIntegerField()),
                ("leader", models.CharField(max_length=40)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("equipment", models.TextField(blank=True)),
                ("checked_on", models.DateField()),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="flood_team_by_unit")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("strength__gte", 1)), name="flood_team_has_people"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "listed")),
                        fields=("unit", "title"),
                        name="flood_team_one_of_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceOutline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("rings", models.JSONField()),
                ("source", models.CharField(max_length=200)),
                ("entered_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["unit_id"],
            },
        ),
        migrations.CreateModel(
            name="Pontoon",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                ("title", models.CharField(max_length=120)),
                ("enterprise", models.CharField(max_length=120)),
                ("place", models.CharField(max_length=200)),
                ("longitude", models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ("latitude", models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ("reason", models.TextField(blank=True)),
                ("due_at", models.DateTimeField(null=True)),
                (
                    "reported_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("report", models.TextField(blank=True)),
                ("removed_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "scrapped"), _negated=True),
                        fields=("title",),
                        name="pontoon_one_of_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ordered_out"), _negated=True),
                            ("due_at__isnull", False),
                            _connector="OR",
                        ),
                        name="pontoon_order_has_an_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadingBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "way",
                    models.CharField(
                        choices=[("file", "上传文件"), ("folder", "监视文件夹"), ("api", "接口"), ("hand", "人工报数")],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("taken", models.PositiveIntegerField(default=0)),
                ("corrected", models.PositiveIntegerField(default=0)),
                ("known", models.PositiveIntegerField(default=0)),
                ("held", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="ReportingPhone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.post"
                    ),
                ),
                ("seal_no", models.UUIDField(default=uuid.uuid4)),
                ("key_id", models.CharField(max_length=20)),
                ("content", models.BinaryField()),
                ("digest", models.BinaryField()),
                ("ending", models.CharField(max_length=4)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_use")), fields=("digest",), name="reporting_phone_of_one_post"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Shelter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("title", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("school", "学校"),
                            ("culture", "文化场馆"),
                            ("public", "村镇公共场所"),
                            ("other", "其他"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("address", models.CharField(max_length=200)),
                ("capacity", models.PositiveIntegerField()),
                ("contact", models.CharField(blank=True, max_length=100)),
                ("longitude", models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ("latitude", models.DecimalField(decimal_places=6, max_digits=8, null=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["state", "-id"], name="shelter_by_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "title"), name="shelter_once_a_unit"),
                    models.CheckConstraint(condition=models.Q(("capacity__gte", 1)), name="shelter_holds_somebody"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude", None), ("longitude", None)),
                            models.Q(
                                ("latitude__gte", -90),
                                ("latitude__lte", 90),
                                ("longitude__gte", -180),
                                ("longitude__lte", 180),
                            ),
                            _connector="OR",
                        ),
                        name="shelter_on_earth",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FloodCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("inspection", "防汛检查"), ("law_check", "执法检查")], max_length=10),
                ),
                ("title", models.CharField(max_length=120)),
                ("places", models.CharField(max_length=500)),
                ("held_on", models.DateField()),
                ("result", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["unit", "kind", "-held_on"], name="flood_check_by_unit")],
            },
        ),
        migrations.CreateModel(
            name="FloodDepot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("place", models.CharField(max_length=200)),
                ("longitude", models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ("latitude", models.DecimalField(decimal_places=6, max_digits=9, null=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="flood_depot_by_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_use")),
                        fields=("unit", "title"),
                        name="flood_depot_one_of_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude", None), ("longitude", None)),
                            models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                            _connector="OR",
                        ),
                        name="flood_depot_has_both_or_neither",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FloodDrill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("kind", models.CharField(choices=[("drill", "演练"), ("training", "培训")], max_length=10)),
                ("topic", models.CharField(max_length=200)),
                ("held_on", models.DateField()),
                ("people", models.PositiveIntegerField()),
                ("evidence", models.CharField(max_length=200)),
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
                ("opinion", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["unit", "kind", "-held_on"], name="flood_drill_by_unit")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="flood_drill_has_people")
                ],
            },
        ),
        migrations.CreateModel(
            name="FloodplainItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dyke", "生产堤"),
                            ("facility", "滩区设施"),
                            ("reclaimed", "开垦荒地"),
                            ("farmland", "永久基本农田"),
                        ],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("place", models.CharField(max_length=200)),
                ("longitude", models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ("latitude", models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ("affects_flood_safety", models.BooleanField()),
                ("built_on", models.DateField(null=True)),
                (
                    "must",
                    models.CharField(
                        choices=[("promptly", "及时拆除退出"), ("gradually", "逐步拆除退出"), ("none", "不要求退出")],
                        max_length=10,
                    ),
                ),
                ("is_violation", models.BooleanField(default=False)),
                ("due_on", models.DateField(null=True)),
                (
                    "reported_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                ("measures", models.TextField(blank=True)),
                ("opinion", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="floodplain_item_by_unit")],
            },
        ),
        migrations.CreateModel(
            name="FloodResponse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                ("title", models.CharField(max_length=120)),
                ("level", models.PositiveSmallIntegerField(choices=[(4, "Ⅳ级"), (3, "Ⅲ级"), (2, "Ⅱ级"), (1, "Ⅰ级")])),
                ("places", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("is_drill", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("explanations", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["state", "-id"], name="flood_response_by_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "running")),
                        fields=("is_drill",),
                        name="flood_response_one_running",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__gte", 1), ("level__lte", 4)), name="flood_response_of_a_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("state", "running")),
                            models.Q(("closed_at__isnull", False), ("state", "closed")),
                            _connector="OR",
                        ),
                        name="flood_response_closed_at_its_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DamageSurvey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "response",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="damage_surveys",
                        to="flood.floodresponse",
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
                ("hit_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="FloodplainUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "response",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="floodplain_uses",
                        to="flood.floodresponse",
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("used_on", models.DateField()),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="FloodReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "response",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="review", to="flood.floodresponse"
                    ),
                ),
                ("title", models.CharField(max_length=140)),
                ("lessons", models.TextField(blank=True)),
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
                ("issued_at", models.DateTimeField(null=True)),
                ("content", models.JSONField(default=list)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="FloodTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "response",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="flood.floodresponse",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("clause", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("level", models.PositiveSmallIntegerField(choices=[(4, "Ⅳ级"), (3, "Ⅲ级"), (2, "Ⅱ级"), (1, "Ⅰ级")])),
                ("is_extra", models.BooleanField(default=False)),
                ("reports", models.PositiveIntegerField(default=0)),
                ("latest", models.TextField(blank=True)),
                ("people", models.PositiveIntegerField(null=True)),
                ("vehicles", models.PositiveIntegerField(null=True)),
                ("reported_at", models.DateTimeField(null=True)),
                ("acknowledged_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["response", "state"], name="flood_task_of_response"),
                    models.Index(fields=["unit", "-id"], name="flood_task_by_unit"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_extra", False)),
                        fields=("response", "unit", "clause"),
                        name="flood_task_once_a_duty",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FloodThreshold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="thresholds", to="flood.floodstation"
                    ),
                ),
                (
                    "quantity",
                    models.CharField(choices=[("level", "水位"), ("flow", "流量"), ("rain", "雨量")], max_length=10),
                ),
                (
                    "comparator",
                    models.CharField(
                        choices=[("reach", "达到"), ("exceed", "超过"), ("rise", "若干小时内涨幅（雨量为累计）达到")],
                        max_length=10,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=21)),
                ("hours", models.PositiveSmallIntegerField(default=0)),
                ("level", models.PositiveSmallIntegerField(choices=[(4, "Ⅳ级"), (3, "Ⅲ级"), (2, "Ⅱ级"), (1, "Ⅰ级")])),
                ("source", models.CharField(max_length=200)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__gte", 1), ("level__lte", 4)), name="flood_threshold_of_a_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("comparator", "rise"), ("hours__gt", 0)),
                            models.Q(models.Q(("comparator", "rise"), _negated=True), ("hours", 0)),
                            _connector="OR",
                        ),
                        name="flood_threshold_rises_in_hours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="flood_threshold_has_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FloodWarning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "response",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warnings",
                        to="flood.floodresponse",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="flood.floodwarning",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "message",
                    models.CharField(
                        choices=[("alert", "首发"), ("update", "更新"), ("cancel", "解除")],
                        default="alert",
                        max_length=10,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("actual", "实际"), ("exercise", "演练"), ("test", "测试")], max_length=10
                    ),
                ),
                ("event", models.CharField(choices=[("flood", "黄河洪水"), ("ice", "黄河凌汛")], max_length=10)),
                (
                    "colour",
                    models.CharField(
                        choices=[
                            ("red", "红色（Ⅰ级）"),
                            ("orange", "橙色（Ⅱ级）"),
                            ("yellow", "黄色（Ⅲ级）"),
                            ("blue", "蓝色（Ⅳ级）"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        blank=True,
                        choices=[("immediate", "立即行动"), ("expected", "一小时内行动"), ("future", "近期行动")],
                        max_length=10,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        blank=True,
                        choices=[("observed", "已经发生"), ("likely", "很可能发生"), ("possible", "可能发生")],
                        max_length=10,
                    ),
                ),
                ("headline", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True)),
                ("instruction", models.TextField(blank=True)),
                ("contact", models.CharField(blank=True, max_length=200)),
                ("web", models.CharField(blank=True, max_length=200)),
                ("headline_en", models.CharField(blank=True, max_length=600)),
                ("description_en", models.TextField(blank=True)),
                ("instruction_en", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("effective_at", models.DateTimeField(null=True)),
                ("onset_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("areas", models.JSONField(default=list)),
                (
                    "authors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("opinion", models.TextField(blank=True)),
                ("identifier", models.CharField(blank=True, max_length=80)),
                ("sent_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["unit", "-id"], name="flood_warning_by_unit"),
                    models.Index(
                        condition=models.Q(("state", "published")), fields=["expires_at"], name="flood_warning_in_force"
                    ),
                    models.Index(
                        condition=models.Q(("sent_at__isnull", False)),
                        fields=["-sent_at"],
                        name="flood_warning_by_sending",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "dropped"), _negated=True),
                        fields=("replaces",),
                        name="flood_warning_replaced_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("identifier", ""), _negated=True),
                        fields=("identifier",),
                        name="flood_warning_identified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("message", "alert"), ("replaces", None)),
                            models.Q(models.Q(("message", "alert"), _negated=True), ("replaces__isnull", False)),
                            _connector="OR",
                        ),
                        name="flood_warning_replaces_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("identifier", ""),
                                ("sent_at", None),
                                ("state__in", ["written", "submitted", "approved", "dropped"]),
                            ),
                            models.Q(
                                ("sent_at__isnull", False),
                                ("state__in", ["published", "updated", "cancelled", "expired"]),
                                models.Q(("identifier", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="flood_warning_sent_when_published",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HeldReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="held_ones", to="flood.readingbatch"
                    ),
                ),
                ("row", models.PositiveIntegerField()),
                ("station_text", models.CharField(blank=True, max_length=200)),
                ("quantity_text", models.CharField(blank=True, max_length=200)),
                ("value_text", models.CharField(blank=True, max_length=200)),
                ("unit_text", models.CharField(blank=True, max_length=200)),
                ("time_text", models.CharField(blank=True, max_length=200)),
                ("mark", models.CharField(max_length=64)),
                (
                    "station",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="held_ones",
                        to="flood.floodstation",
                    ),
                ),
                (
                    "quantity",
                    models.CharField(
                        blank=True, choices=[("level", "水位"), ("flow", "流量"), ("rain", "雨量")], max_length=10
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=21, null=True)),
                ("observed_at", models.DateTimeField(null=True)),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("range", "超出合理范围"),
                            ("future", "时间未到"),
                            ("old", "时间过早"),
                            ("jump", "变幅过大"),
                            ("station", "测站不明"),
                            ("others", "其他单位的测站"),
                            ("quantity", "要素不符"),
                            ("unit", "单位不符"),
                            ("number", "数值无法识别"),
                            ("time", "时间无法识别"),
                            ("row", "行有误"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.JSONField()),
                ("received_at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["state", "-id"], name="held_reading_by_state")],
                "constraints": [models.UniqueConstraint(fields=("mark",), name="held_reading_once")],
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "village",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
                ("group", models.CharField(blank=True, max_length=40)),
                ("door", models.CharField(blank=True, max_length=60)),
                ("people", models.PositiveSmallIntegerField()),
                ("elderly", models.PositiveSmallIntegerField(default=0)),
                ("children", models.PositiveSmallIntegerField(default=0)),
                ("disabled", models.PositiveSmallIntegerField(default=0)),
                ("key_id", models.CharField(max_length=20)),
                ("content", models.BinaryField()),
                ("seal_no", models.UUIDField(default=uuid.uuid4)),
                ("has_responsible", models.BooleanField()),
                (
                    "responsible",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "shelter",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="households",
                        to="flood.shelter",
                    ),
                ),
                ("route", models.CharField(blank=True, max_length=200)),
                ("transport", models.CharField(blank=True, max_length=100)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("village", "mark"), name="household_once_a_village"),
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="household_of_somebody"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("children__lte", models.F("people")),
                            ("disabled__lte", models.F("people")),
                            ("elderly__lte", models.F("people")),
                        ),
                        name="household_needs_within",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LevelProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "response",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="flood.floodresponse",
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("places", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("is_drill", models.BooleanField(default=False)),
                ("from_level", models.PositiveSmallIntegerField()),
                ("to_level", models.PositiveSmallIntegerField()),
                ("readings", models.JSONField(default=list)),
                ("reason", models.TextField()),
                (
                    "proposed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                ("opinion", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["state", "-id"], name="level_proposal_by_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("response", "is_drill"),
                        name="level_proposal_one_waits",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_level__lte", 4),
                            ("to_level__lte", 4),
                            models.Q(("from_level", models.F("to_level")), _negated=True),
                        ),
                        name="level_proposal_changes_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Readiness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "season",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readiness",
                        to="flood.floodseason",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("flood_plan", "防洪预案"),
                            ("ice_plan", "防凌预案"),
                            ("beyond_plan", "超标准洪水应对方案"),
                            ("support_plan", "防汛保障预案"),
                            ("drill", "防汛演练"),
                            ("training", "防汛培训"),
                            ("team", "防汛队伍"),
                            ("materials", "防汛物资"),
                            ("pontoon_plan", "浮桥度汛方案"),
                            ("pontoon_removal", "浮桥拆除"),
                            ("floodplain", "滩区清障"),
                            ("roster", "转移避险名单"),
                            ("inspection", "防汛检查"),
                            ("law_check", "防汛执法检查"),
                        ],
                        max_length=20,
                    ),
                ),
                ("clause", models.CharField(max_length=60)),
                ("due_on", models.DateField()),
                ("since", models.DateField()),
                ("why", models.CharField(blank=True, max_length=400)),
                ("why_en", models.CharField(blank=True, max_length=800)),
                ("next_step", models.CharField(blank=True, max_length=200)),
                ("next_step_en", models.CharField(blank=True, max_length=200)),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["unit", "id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="readiness_by_unit")],
                "constraints": [
                    models.UniqueConstraint(fields=("season", "unit", "kind"), name="readiness_once_a_season")
                ],
            },
        ),
        migrations.CreateModel(
            name="Roster",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "season",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rosters",
                        to="flood.floodseason",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("said_households", models.PositiveIntegerField(null=True)),
                ("said_people", models.PositiveIntegerField(null=True)),
                ("note", models.TextField(blank=True)),
                ("households", models.PositiveIntegerField(default=0)),
                ("people", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["village", "-id"], name="roster_by_village")],
                "constraints": [
                    models.UniqueConstraint(fields=("season", "village"), name="roster_once_a_village_and_season")
                ],
            },
        ),
        migrations.CreateModel(
            name="SituationReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "response",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="situations",
                        to="flood.floodresponse",
                    ),
                ),
                ("issue_no", models.PositiveIntegerField()),
                ("as_of", models.DateTimeField()),
                ("snapshot", models.JSONField()),
                ("overview", models.TextField(blank=True)),
                ("outlook", models.TextField(blank=True)),
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
                    "issued_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("issued_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "discarded"), _negated=True),
                        fields=("response", "issue_no"),
                        name="situation_report_once_a_number",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "drafted")),
                        fields=("response",),
                        name="situation_report_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("issued_at", None), ("state__in", ("drafted", "discarded"))),
                            models.Q(
                                ("issued_at__isnull", False),
                                ("issued_by__isnull", False),
                                ("state__in", ("issued", "superseded")),
                                models.Q(("overview", ""), _negated=True),
                                models.Q(("outlook", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="situation_report_issued_with_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StockCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "depot",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counts",
                        to="flood.flooddepot",
                    ),
                ),
                ("item", models.CharField(max_length=80)),
                ("quantity", models.DecimalField(decimal_places=6, max_digits=21)),
                ("measured_in", models.CharField(max_length=20)),
                ("counted_on", models.DateField()),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "counted_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["depot", "item", "-counted_on", "-id"],
                "indexes": [models.Index(fields=["depot", "item", "-counted_on", "-id"], name="stock_count_latest")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("quantity__gte", 0)), name="stock_count_not_below_none")
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyRoll",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "season",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_rolls",
                        to="flood.floodseason",
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
                "indexes": [models.Index(fields=["unit", "-id"], name="duty_roll_by_unit")],
                "constraints": [models.UniqueConstraint(fields=("season", "unit"), name="duty_roll_once_a_season")],
            },
        ),
        migrations.CreateModel(
            name="FloodFault",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="faults", to="flood.floodcheck"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("minor", "轻微"), ("general", "一般"), ("serious", "严重")], max_length=10
                    ),
                ),
                ("what", models.CharField(max_length=500)),
                ("evidence", models.CharField(max_length=200)),
                ("found_on", models.DateField()),
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
                ("due_on", models.DateField()),
                ("measures", models.TextField(blank=True)),
                ("shown_by", models.CharField(blank=True, max_length=200)),
                (
                    "reported_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("opinion", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="flood_fault_by_unit")],
            },
        ),
        migrations.CreateModel(
            name="FloodPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("flood", "防洪预案"),
                            ("ice", "防凌预案"),
                            ("beyond", "超标准洪水应对方案"),
                            ("support", "防汛保障预案"),
                            ("pontoon", "浮桥度汛方案"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "pontoon",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="flood.pontoon"
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField()),
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
                    "submitted_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("approved_on", models.DateField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("opinion", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["unit", "kind", "-id"], name="flood_plan_by_unit"),
                    models.Index(
                        condition=models.Q(("state", "approved")), fields=["valid_until"], name="flood_plan_in_force"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))), name="flood_plan_has_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "pontoon"), ("pontoon__isnull", False)),
                            models.Q(models.Q(("kind", "pontoon"), _negated=True), ("pontoon", None)),
                            _connector="OR",
                        ),
                        name="flood_plan_of_a_bridge",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FloodQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "response",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="flood.floodresponse",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("text", models.TextField()),
                ("label", models.CharField(blank=True, max_length=40)),
                ("is_number_wanted", models.BooleanField(default=False)),
                ("answer", models.TextField(blank=True)),
                ("number_given", models.DecimalField(decimal_places=6, max_digits=18, null=True)),
                ("again", models.TextField(blank=True)),
                ("times_asked", models.PositiveSmallIntegerField(default=1)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["response", "state", "-id"], name="flood_question_of_response"),
                    models.Index(fields=["unit", "-id"], name="flood_question_by_unit"),
                    models.Index(fields=["asker", "-id"], name="flood_question_by_asker"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("asker", models.F("unit")), _negated=True),
                        name="flood_question_to_another_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("answered", "closed")), _negated=True),
                            ("answered_at__isnull", False),
                            _connector="OR",
                        ),
                        name="flood_question_answered_at",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FloodOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "response",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="flood.floodresponse",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pontoon_removal", "拆除浮桥"),
                            ("evacuation", "人员转移"),
                            ("closure", "封闭、停产停业停课"),
                            ("patrol", "巡查防守"),
                            ("support", "支援保障"),
                            ("other", "其他指令"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("about", models.CharField(blank=True, max_length=200)),
                ("about_type", models.CharField(blank=True, max_length=20)),
                ("about_id", models.BigIntegerField(null=True)),
                ("minutes", models.PositiveIntegerField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                (
                    "receivers",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="flood.floodorder",
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
                    "issued_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("issued_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["response", "-id"], name="flood_order_of_response"),
                    models.Index(
                        condition=models.Q(("about_type", ""), _negated=True),
                        fields=["about_type", "about_id"],
                        name="flood_order_about_a_thing",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about_id", None), ("about_type", "")),
                            models.Q(models.Q(("about_type", ""), _negated=True), ("about_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="flood_order_about_a_whole_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("issued_at", None), ("state__in", ("drafted", "withdrawn"))),
                            models.Q(
                                models.Q(("state__in", ("drafted", "withdrawn")), _negated=True),
                                ("due_at__isnull", False),
                                ("issued_at__isnull", False),
                                ("issued_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="flood_order_issued_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evacuation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "response",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evacuations",
                        to="flood.floodresponse",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("order_text", models.CharField(max_length=1000)),
                ("out_by", models.DateTimeField(null=True)),
                ("latest", models.TextField(blank=True)),
                ("reported_at", models.DateTimeField(null=True)),
                ("explanation", models.TextField(blank=True)),
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
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["area", "-id"], name="evacuation_by_area")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["returned", "cancelled"]), _negated=True),
                        fields=("response", "area"),
                        name="evacuation_one_an_area",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CapMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "warning",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cap", to="flood.floodwarning"
                    ),
                ),
                ("identifier", models.CharField(max_length=80, unique=True)),
                ("sender", models.CharField(max_length=120)),
                ("sent_at", models.DateTimeField()),
                ("reference", models.CharField(max_length=230)),
                ("xml", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Listed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "evacuation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listed",
                        to="flood.evacuation",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="flood.household",
                    ),
                ),
                ("code", models.CharField(max_length=8)),
                ("people", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("evacuation", "household"), name="listed_once_an_evacuation"),
                    models.UniqueConstraint(fields=("evacuation", "code"), name="listed_by_its_code"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="flood.floodorder",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("done", models.TextField(blank=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("reported_at", models.DateTimeField(null=True)),
                ("objection", models.TextField(blank=True)),
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
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="order_receipt_by_unit")],
                "constraints": [
                    models.UniqueConstraint(fields=("order", "unit"), name="order_receipt_once_a_unit"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "carried_out"), _negated=True),
                            models.Q(
                                ("done_at__isnull", False),
                                ("reported_at__isnull", False),
                                models.Q(("done", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="order_receipt_says_what_was_done",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "station",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="flood.floodstation",
                    ),
                ),
                (
                    "quantity",
                    models.CharField(choices=[("level", "水位"), ("flow", "流量"), ("rain", "雨量")], max_length=10),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=21)),
                ("observed_at", models.DateTimeField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("received_at", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="flood.readingbatch",
                    ),
                ),
                (
                    "held",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="flood.heldreading",
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(default=0)),
                (
                    "threshold",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="flood.floodthreshold",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("level__gt", 0)), fields=["-observed_at"], name="reading_that_crosses"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("station", "quantity", "observed_at", "version"), name="reading_once_a_version"
                    ),
                    models.CheckConstraint(condition=models.Q(("level__lte", 4)), name="reading_crosses_a_level"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewMeasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="flood.floodreview"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                ("title", models.CharField(max_length=200)),
                ("due_on", models.DateField()),
                ("result", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ShortMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gateway_id", models.CharField(max_length=80)),
                (
                    "phone",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="flood.reportingphone",
                    ),
                ),
                ("digest", models.BinaryField()),
                ("ending", models.CharField(max_length=4)),
                ("seal_no", models.UUIDField(default=uuid.uuid4)),
                ("key_id", models.CharField(blank=True, max_length=20)),
                ("content", models.BinaryField(default=b"")),
                ("text", models.TextField()),
                ("plain", models.TextField()),
                ("received_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("acknowledge", "接收任务"),
                            ("report", "报告进展"),
                            ("complete", "报告完成"),
                            ("nothing", "都已接收"),
                            ("repeated", "重复"),
                            ("ask", "请重新发送"),
                            ("refused", "未登记"),
                            ("ended", "岗位已结束"),
                            ("unknown", "号码未登记"),
                            ("silent", "号码未登记，未答复"),
                        ],
                        max_length=12,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=70)),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="flood.floodtask",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["digest", "-received_at"], name="short_message_of_sender")],
                "constraints": [models.UniqueConstraint(fields=("gateway_id",), name="short_message_once")],
            },
        ),
        migrations.CreateModel(
            name="Compensation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "use",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lists",
                        to="flood.floodplainuse",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                ("published_on", models.DateField(null=True)),
                ("published_until", models.DateField(null=True)),
                ("approved_on", models.DateField(null=True)),
                ("paid_on", models.DateField(null=True)),
                ("paid", models.DecimalField(decimal_places=2, max_digits=16, null=True)),
                ("voucher", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("use", "unit"), name="compensation_one_a_village")],
            },
        ),
        migrations.CreateModel(
            name="DamageReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "survey",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="flood.damagesurvey",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[("first", "初报"), ("continued", "续报"), ("verified", "核报")],
                        max_length=10,
                    ),
                ),
                ("figures", models.JSONField(default=dict)),
                ("filings", models.PositiveSmallIntegerField(default=0)),
                ("first_at", models.DateTimeField(null=True)),
                ("reported_at", models.DateTimeField(null=True)),
                ("population", models.PositiveIntegerField(null=True)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("survey", "unit"), name="damage_report_one_a_town")],
            },
        ),
        migrations.CreateModel(
            name="DamageTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "survey",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="flood.damagesurvey",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                ("clause", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("result", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("survey", "clause", "unit"), name="damage_task_once_a_duty")
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyCharge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "roll",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="flood.dutyroll",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("clause", models.CharField(max_length=60)),
                (
                    "holder",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "held_in",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.post",
                    ),
                ),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("left_on", models.DateField(null=True)),
                ("pending", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["unit", "-id"], name="duty_charge_by_unit")],
                "constraints": [
                    models.UniqueConstraint(fields=("roll", "clause"), name="duty_charge_once_a_roll"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["acknowledged", "handing_over"]), _negated=True),
                            ("acknowledged_at__isnull", False),
                            _connector="OR",
                        ),
                        name="duty_charge_acknowledged_at_some_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Headcount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "evacuation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counts",
                        to="flood.evacuation",
                    ),
                ),
                (
                    "listed",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="flood.listed",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("waiting", "尚未核实"),
                            ("sheltered", "已转出到安置点"),
                            ("with_relatives", "投亲靠友"),
                            ("returned", "已返回"),
                            ("refusing", "拒绝转移"),
                            ("unreachable", "联系不上"),
                            ("elsewhere", "不在村"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "shelter",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counts",
                        to="flood.shelter",
                    ),
                ),
                ("people", models.IntegerField()),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("shelter__isnull", False)), fields=["shelter"], name="headcount_in_shelter"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evacuation", "listed", "category", "shelter"),
                        name="headcount_one_a_place",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(condition=models.Q(("people__gte", 0)), name="headcount_not_negative"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Movement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "evacuation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movements",
                        to="flood.evacuation",
                    ),
                ),
                (
                    "listed",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movements",
                        to="flood.listed",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("waiting", "尚未核实"),
                            ("sheltered", "已转出到安置点"),
                            ("with_relatives", "投亲靠友"),
                            ("returned", "已返回"),
                            ("refusing", "拒绝转移"),
                            ("unreachable", "联系不上"),
                            ("elsewhere", "不在村"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("waiting", "尚未核实"),
                            ("sheltered", "已转出到安置点"),
                            ("with_relatives", "投亲靠友"),
                            ("returned", "已返回"),
                            ("refusing", "拒绝转移"),
                            ("unreachable", "联系不上"),
                            ("elsewhere", "不在村"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "from_shelter",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="flood.shelter",
                    ),
                ),
                (
                    "to_shelter",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="flood.shelter",
                    ),
                ),
                ("people", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("key", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["evacuation", "-id"], name="movement_of_evacuation")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("evacuation", "key"),
                        name="movement_counts_once",
                    ),
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="movement_of_somebody"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source", models.F("target")), _negated=True),
                            models.Q(
                                ("source", "sheltered"),
                                models.Q(("from_shelter", models.F("to_shelter")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="movement_leads_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("target", "sheltered"), ("to_shelter__isnull", False)),
                                models.Q(models.Q(("target", "sheltered"), _negated=True), ("to_shelter", None)),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("from_shelter__isnull", False), ("source", "sheltered")),
                                models.Q(models.Q(("source", "sheltered"), _negated=True), ("from_shelter", None)),
                                _connector="OR",
                            ),
                        ),
                        name="movement_names_shelters",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CompensationClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "list",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="flood.compensation",
                    ),
                ),
                (
                    "use",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="flood.floodplainuse",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                ("masked", models.CharField(max_length=60)),
                ("sealed", models.BinaryField()),
                ("key_id", models.CharField(max_length=20)),
                ("digest", models.BinaryField()),
                ("amount", models.DecimalField(decimal_places=2, default=0, max_digits=16)),
                ("is_changed", models.BooleanField(default=False)),
                ("objection", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["list", "id"], name="compensation_claim_of_list")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("use", "digest"),
                        name="compensation_claim_once_a_household",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)), name="compensation_claim_of_nothing_or_more"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DamageFiling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "report",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="flood.damagereport",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "stage",
                    models.CharField(
                        choices=[("first", "初报"), ("continued", "续报"), ("verified", "核报")], max_length=10
                    ),
                ),
                ("figures", models.JSONField()),
                ("reasons", models.JSONField(default=dict)),
                ("filed_at", models.DateTimeField()),
                (
                    "filed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["report", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "number"), name="damage_filing_one_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("stage", "first")), fields=("report",), name="damage_filing_one_first"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FloodRepair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=20)),
                ("step_no", models.PositiveIntegerField(default=0)),
                ("last_action", models.CharField(blank=True, max_length=30)),
                ("last_role", models.CharField(blank=True, max_length=30)),
                ("last_at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repairs",
                        to="flood.damagereport",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
                ("title", models.CharField(max_length=120)),
                ("place", models.CharField(max_length=200)),
                ("cost", models.DecimalField(decimal_places=2, max_digits=16)),
                ("due_on", models.DateField()),
                ("completed_on", models.DateField(null=True)),
                ("result", models.TextField(blank=True)),
                ("opinion", models.TextField(blank=True)),
                ("project_number", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("cost__gte", 0)), name="flood_repair_costs_nothing_or_more"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimedLoss",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="losses", to="flood.compensationclaim"
                    ),
                ),
                ("kind", models.CharField(choices=[("crop", "农作物"), ("building", "居民住房")], max_length=10)),
                ("what", models.CharField(max_length=120)),
                ("quantity", models.DecimalField(decimal_places=4, max_digits=12)),
                ("unit_value", models.DecimalField(decimal_places=2, max_digits=14)),
                ("loss", models.DecimalField(decimal_places=2, max_digits=16)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=16)),
                ("share", models.CharField(max_length=40)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0), ("amount__lte", models.F("loss"))),
                        name="claimed_loss_pays_at_most_the_loss",
                    )
                ],
            },
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodresponse",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('running propose_level flood_commander running',\n'running propose_level flood_duty running',\n'running raise_level flood_commander running',\n'running lower_level flood_commander running',\n'running explain_left flood_commander running',\n'running explain_left flood_duty running',\n'running close_response flood_commander closed',\n'running add_task flood_commander running',\n'running add_task flood_duty running',\n'running draft_situation flood_duty running',\n'running order_evacuation flood_commander running',\n'running order_evacuation flood_county running',\n'running order_evacuation flood_town running',\n'running ask_damage flood_duty running',\n'closed ask_damage flood_duty closed',\n'closed draft_review flood_duty closed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_response % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="974d96a66aee18349b2e7b33deb1cdaae666046b",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_be2f0",
                    table="flood_floodresponse",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodresponse",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'running' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_response begins as running, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="efced841562d647dbc6ce7c729484ff2baab935e",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_6e56f",
                    table="flood_floodresponse",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodseason",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('planned open_season flood_duty open',\n'open close_season flood_duty closed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_season % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="1addd88e6cb6c6742985789bf9da2532fd32658a",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_9641d",
                    table="flood_floodseason",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodseason",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'planned' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_season begins as planned, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="b67cb4612b2eae0610b88fb949df5c17d68b4bb4",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_bf5b0",
                    table="flood_floodseason",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="damagefiling",
            trigger=pgtrigger.compiler.Trigger(
                name="never_edited",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="18fa26ea75bc6c3cd7da3a0ebe4f34a3a7b22756",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_never_edited_d7517",
                    table="flood_damagefiling",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="damagereport",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('asked file_damage flood_town filed',\n'filed file_damage flood_town filed',\n'filed verify_damage flood_town verified',\n'returned verify_damage flood_town verified',\n'verified confirm_damage flood_county confirmed',\n'verified return_damage flood_county returned',\n'asked state_population flood_county asked',\n'filed state_population flood_county filed',\n'returned state_population flood_county returned',\n'filed list_repair flood_county filed',\n'filed list_repair flood_town filed',\n'verified list_repair flood_county verified',\n'verified list_repair flood_town verified',\n'confirmed list_repair flood_county confirmed',\n'confirmed list_repair flood_town confirmed',\n'returned list_repair flood_county returned',\n'returned list_repair flood_town returned')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: damage_report % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="444f0a621fc23682184f12e4c4ca494434e83b0c",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_6e5cc",
                    table="flood_damagereport",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="damagereport",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'asked' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'damage_report begins as asked, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="e5c97b9a0940693da2aefd7046597621a5863c18",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_27d8f",
                    table="flood_damagereport",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="damagetask",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('asked complete_damage_task flood_member done',\n'done return_damage_task flood_duty asked')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: damage_task % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="6632302f0b3553fe9591c538295f320f2dc6c4d3",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_c0e2d",
                    table="flood_damagetask",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="damagetask",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'asked' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'damage_task begins as asked, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="69028ddccf08b027f44d56ed1a0905772911bbc4",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_a307b",
                    table="flood_damagetask",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="dutycharge",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('owed acknowledge_duty flood_commander acknowledged',\n'owed acknowledge_duty flood_duty acknowledged',\n'owed acknowledge_duty flood_head acknowledged',\n'owed acknowledge_duty flood_member acknowledged',\n'acknowledged hand_over_duty flood_commander handing_over',\n'acknowledged hand_over_duty flood_duty handing_over',\n'acknowledged hand_over_duty flood_head handing_over',\n'acknowledged hand_over_duty flood_member handing_over',\n'handing_over take_over_duty flood_commander acknowledged',\n'handing_over take_over_duty flood_duty acknowledged',\n'handing_over take_over_duty flood_head acknowledged',\n'handing_over take_over_duty flood_member acknowledged',\n'acknowledged take_over_duty flood_commander acknowledged',\n'acknowledged take_over_duty flood_duty acknowledged',\n'acknowledged take_over_duty flood_head acknowledged',\n'acknowledged take_over_duty flood_member acknowledged',\n'owed end_duty flood_duty ended',\n'owed end_duty system ended',\n'acknowledged end_duty flood_duty ended',\n'acknowledged end_duty system ended',\n'handing_over end_duty flood_duty ended',\n'handing_over end_duty system ended')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: duty_charge % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="8255fc123ad087cd4db561491505728ec7c6ea1e",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_6c200",
                    table="flood_dutycharge",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="dutycharge",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'owed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'duty_charge begins as owed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="9ecbd3fb281f5b8c3aed6491df2250719624cc9c",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_f5ed1",
                    table="flood_dutycharge",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('begun enter_fault flood_county begun',\n'begun enter_fault flood_duty begun',\n'begun enter_fault flood_member begun',\n'begun enter_fault flood_town begun',\n'begun conclude_check flood_county concluded',\n'begun conclude_check flood_duty concluded',\n'begun conclude_check flood_member concluded',\n'begun conclude_check flood_town concluded')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_check % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="08bdae40f875d160b47e27426d674a9b659f18a2",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_06bb7",
                    table="flood_floodcheck",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'begun' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_check begins as begun, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="da0f19052ec9e0a63d1372b61e1ed410a107bb8d",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_41ffc",
                    table="flood_floodcheck",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="flooddepot",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('in_use count_stock flood_county in_use',\n'in_use count_stock flood_duty in_use',\n'in_use count_stock flood_member in_use',\n'in_use count_stock flood_town in_use',\n'in_use count_stock flood_village in_use',\n'in_use close_depot flood_county closed',\n'in_use close_depot flood_duty closed',\n'in_use close_depot flood_member closed',\n'in_use close_depot flood_town closed',\n'in_use close_depot flood_village closed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_depot % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="90142c1c9b5ebe8ecbf9690cee0750278ab97f85",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_3f267",
                    table="flood_flooddepot",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="flooddepot",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'in_use' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_depot begins as in_use, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="f9255199c50f404025f96ccc4044ba2698c081c7",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_480f1",
                    table="flood_flooddepot",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="flooddrill",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('recorded confirm_drill flood_commander confirmed',\n'recorded confirm_drill flood_county confirmed',\n'recorded confirm_drill flood_duty confirmed',\n'recorded reject_drill flood_commander rejected',\n'recorded reject_drill flood_county rejected',\n'recorded reject_drill flood_duty rejected',\n'confirmed reject_drill flood_commander rejected',\n'confirmed reject_drill flood_county rejected',\n'confirmed reject_drill flood_duty rejected')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_drill % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="0fb624975e717a8fa604f73296dd06c6fdfce3c9",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_cdc19",
                    table="flood_flooddrill",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="flooddrill",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'recorded' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_drill begins as recorded, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="c02043261d14b1a7d66f533347fd551eda7a2b96",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_86fa6",
                    table="flood_flooddrill",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodfault",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('found report_fault_right flood_county rectified',\n'found report_fault_right flood_duty rectified',\n'found report_fault_right flood_member rectified',\n'found report_fault_right flood_town rectified',\n'found report_fault_right flood_village rectified',\n'rectified recheck_fault flood_county closed',\n'rectified recheck_fault flood_duty closed',\n'rectified recheck_fault flood_member closed',\n'rectified recheck_fault flood_town closed',\n'rectified recheck_fault flood_county found',\n'rectified recheck_fault flood_duty found',\n'rectified recheck_fault flood_member found',\n'rectified recheck_fault flood_town found',\n'found dismiss_fault flood_county dismissed',\n'found dismiss_fault flood_duty dismissed',\n'found dismiss_fault flood_member dismissed',\n'found dismiss_fault flood_town dismissed',\n'rectified dismiss_fault flood_county dismissed',\n'rectified dismiss_fault flood_duty dismissed',\n'rectified dismiss_fault flood_member dismissed',\n'rectified dismiss_fault flood_town dismissed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_fault % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="718e0c5593c30f14930a800fd61bd61473b203df",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_8ab40",
                    table="flood_floodfault",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodfault",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'found' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_fault begins as found, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="b0239c710d7a44f2fdbefd385eb7e5dd606512b4",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_8467a",
                    table="flood_floodfault",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodplainitem",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('registered order_item flood_county ordered',\n'registered order_item flood_duty ordered',\n'ordered report_item_gone flood_county removed',\n'ordered report_item_gone flood_town removed',\n'ordered report_item_gone flood_village removed',\n'removed verify_item flood_county verified',\n'removed verify_item flood_duty verified',\n'removed reopen_item flood_county ordered',\n'removed reopen_item flood_duty ordered',\n'verified reopen_item flood_county ordered',\n'verified reopen_item flood_duty ordered')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: floodplain_item % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="65eb19be219d025c600d01470fe868cca0803730",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_1f13b",
                    table="flood_floodplainitem",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodplainitem",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'registered' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'floodplain_item begins as registered, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="3f57a169e6b504916736495a4179ac11d592ee78",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_7420f",
                    table="flood_floodplainitem",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="compensationclaim",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('registered add_loss flood_town registered',\n'registered add_loss flood_village registered',\n'objected add_loss flood_town objected',\n'registered drop_loss flood_town registered',\n'registered drop_loss flood_village registered',\n'objected drop_loss flood_town objected',\n'registered withdraw_claim flood_town withdrawn',\n'registered withdraw_claim flood_village withdrawn',\n'objected withdraw_claim flood_town withdrawn',\n'registered object_claim flood_county objected',\n'registered object_claim flood_town objected',\n'registered object_claim flood_village objected',\n'objected answer_objection flood_town registered')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: compensation_claim % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="7b84d7ba70f07062ee7d6491c6b9f9e5223e0c5a",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_5f36a",
                    table="flood_compensationclaim",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="compensationclaim",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'registered' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'compensation_claim begins as registered, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="8c77ae1f428425eb04c3e7c4ffb5337db3210f58",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_05c47",
                    table="flood_compensationclaim",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="compensation",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('registering register_claim flood_town registering',\n'registering register_claim flood_village registering',\n'registering publish_list flood_town published',\n'registering publish_list flood_village published',\n'registering declare_no_loss flood_town none',\n'published reopen_list flood_county registering',\n'published reopen_list flood_town registering',\n'none reopen_list flood_county registering',\n'none reopen_list flood_town registering',\n'published approve_compensation flood_county approved',\n'approved pay_compensation flood_county paid')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: compensation % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="dca3d0db9ae87e2a9267f010cd29ceebe9c45823",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_08564",
                    table="flood_compensation",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="compensation",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'registering' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'compensation begins as registering, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="d4870549dcd9fa50a3aea6981ed8f4a3d0238246",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_60efe",
                    table="flood_compensation",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodrepair",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('listed begin_repair flood_county under_way',\n'listed begin_repair flood_duty under_way',\n'listed begin_repair flood_head under_way',\n'listed begin_repair flood_member under_way',\n'listed begin_repair flood_town under_way',\n'listed begin_repair flood_village under_way',\n'under_way complete_repair flood_county completed',\n'under_way complete_repair flood_duty completed',\n'under_way complete_repair flood_head completed',\n'under_way complete_repair flood_member completed',\n'under_way complete_repair flood_town completed',\n'under_way complete_repair flood_village completed',\n'completed accept_repair flood_county accepted',\n'completed accept_repair flood_duty accepted',\n'completed return_repair flood_county under_way',\n'completed return_repair flood_duty under_way',\n'listed move_repair flood_county listed',\n'listed move_repair flood_duty listed',\n'under_way move_repair flood_county under_way',\n'under_way move_repair flood_duty under_way',\n'listed link_project flood_county listed',\n'listed link_project flood_duty listed',\n'listed link_project flood_head listed',\n'listed link_project flood_member listed',\n'listed link_project flood_town listed',\n'listed link_project flood_village listed',\n'under_way link_project flood_county under_way',\n'under_way link_project flood_duty under_way',\n'under_way link_project flood_head under_way',\n'under_way link_project flood_member under_way',\n'under_way link_project flood_town under_way',\n'under_way link_project flood_village under_way',\n'completed link_project flood_county completed',\n'completed link_project flood_duty completed',\n'completed link_project flood_head completed',\n'completed link_project flood_member completed',\n'completed link_project flood_town completed',\n'completed link_project flood_village completed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_repair % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="b8a7c3eab9d04cbbfc0e9c41427a4c81555a82ed",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_daa7d",
                    table="flood_floodrepair",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodrepair",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'listed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_repair begins as listed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="91ef462f3232161f5bc6aa7204170d5304d50a8c",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_b111d",
                    table="flood_floodrepair",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodquestion",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('asked answer_question flood_commander answered',\n'asked answer_question flood_county answered',\n'asked answer_question flood_duty answered',\n'asked answer_question flood_head answered',\n'asked answer_question flood_member answered',\n'asked answer_question flood_town answered',\n'asked answer_question flood_village answered',\n'answered ask_again flood_commander asked',\n'answered ask_again flood_county asked',\n'answered ask_again flood_duty asked',\n'answered ask_again flood_head asked',\n'answered ask_again flood_member asked',\n'answered ask_again flood_town asked',\n'answered ask_again flood_village asked',\n'answered close_question flood_commander closed',\n'answered close_question flood_county closed',\n'answered close_question flood_duty closed',\n'answered close_question flood_head closed',\n'answered close_question flood_member closed',\n'answered close_question flood_town closed',\n'answered close_question flood_village closed',\n'asked withdraw_question flood_commander withdrawn',\n'asked withdraw_question flood_county withdrawn',\n'asked withdraw_question flood_duty withdrawn',\n'asked withdraw_question flood_head withdrawn',\n'asked withdraw_question flood_member withdrawn',\n'asked withdraw_question flood_town withdrawn',\n'asked withdraw_question flood_village withdrawn',\n'asked end_question flood_commander ended',\n'asked end_question system ended')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_question % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="89fa0eddfca1b877b4b0afbe025979c0295214d3",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_cb001",
                    table="flood_floodquestion",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodquestion",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'asked' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_question begins as asked, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="c3bebf68c283e85145c50268a7e3e79114e2b6b9",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_0f407",
                    table="flood_floodquestion",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodplainuse",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('running add_villages flood_county running',\n'running add_villages flood_duty running',\n'running close_use flood_county closed',\n'running close_use flood_duty closed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: floodplain_use % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="b15e4a85a4b99511d919f79911f4736c983cb287",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_7000f",
                    table="flood_floodplainuse",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodplainuse",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'running' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'floodplain_use begins as running, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="18af065561915465ebc415964971cd13dd06aecf",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_a0dfa",
                    table="flood_floodplainuse",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodorder",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('drafted edit_order flood_duty drafted',\n'drafted issue_order flood_commander issued',\n'drafted withdraw_order flood_commander withdrawn',\n'drafted withdraw_order flood_duty withdrawn',\n'issued complete_order flood_commander carried_out',\n'issued complete_order flood_county carried_out',\n'issued complete_order flood_head carried_out',\n'issued complete_order flood_member carried_out',\n'issued complete_order flood_town carried_out',\n'issued complete_order flood_village carried_out',\n'issued complete_order system carried_out',\n'issued revoke_order flood_commander revoked',\n'issued revoke_order system revoked',\n'issued replace_order flood_commander replaced',\n'issued end_order flood_commander ended')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_order % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="f86ed751c22af28c2b193e7b01278ca190f0df50",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_ae460",
                    table="flood_floodorder",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodorder",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'drafted' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_order begins as drafted, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="29c7ccb59cf1e45a10d5b2ef1bb5019350578733",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_d0668",
                    table="flood_floodorder",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodorder",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_once_issued",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF OLD.state <> 'drafted' AND (NEW.response_id IS DISTINCT FROM OLD.response_id OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.title IS DISTINCT FROM OLD.title OR NEW.text IS DISTINCT FROM OLD.text OR NEW.about IS DISTINCT FROM OLD.about OR NEW.about_type IS DISTINCT FROM OLD.about_type OR NEW.about_id IS DISTINCT FROM OLD.about_id OR NEW.minutes IS DISTINCT FROM OLD.minutes OR NEW.due_at IS DISTINCT FROM OLD.due_at OR NEW.receivers IS DISTINCT FROM OLD.receivers OR NEW.replaces_id IS DISTINCT FROM OLD.replaces_id OR NEW.issued_by_id IS DISTINCT FROM OLD.issued_by_id OR NEW.issued_at IS DISTINCT FROM OLD.issued_at) THEN\n  RAISE EXCEPTION 'what is issued is not edited' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="97910bcd3381065e34d08e0447de8d2e4865b7eb",
                    operation="UPDATE",
                    pgid="pgtrigger_kept_once_issued_3e85d",
                    table="flood_floodorder",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="evacuation",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('ordered begin_moving flood_county moving',\n'ordered begin_moving flood_town moving',\n'ordered begin_moving flood_village moving',\n'ordered record_movement flood_county ordered',\n'ordered record_movement flood_town ordered',\n'ordered record_movement flood_village ordered',\n'moving record_movement flood_county moving',\n'moving record_movement flood_town moving',\n'moving record_movement flood_village moving',\n'all_out record_movement flood_county all_out',\n'all_out record_movement flood_town all_out',\n'all_out record_movement flood_village all_out',\n'returning record_movement flood_county returning',\n'returning record_movement flood_town returning',\n'returning record_movement flood_village returning',\n'ordered add_people flood_county ordered',\n'ordered add_people flood_town ordered',\n'ordered add_people flood_village ordered',\n'moving add_people flood_county moving',\n'moving add_people flood_town moving',\n'moving add_people flood_village moving',\n'all_out add_people flood_county all_out',\n'all_out add_people flood_town all_out',\n'all_out add_people flood_village all_out',\n'returning add_people flood_county returning',\n'returning add_people flood_town returning',\n'returning add_people flood_village returning',\n'ordered strike_people flood_county ordered',\n'ordered strike_people flood_town ordered',\n'moving strike_people flood_county moving',\n'moving strike_people flood_town moving',\n'all_out strike_people flood_county all_out',\n'all_out strike_people flood_town all_out',\n'returning strike_people flood_county returning',\n'returning strike_people flood_town returning',\n'ordered report_evacuation flood_county ordered',\n'ordered report_evacuation flood_town ordered',\n'ordered report_evacuation flood_village ordered',\n'moving report_evacuation flood_county moving',\n'moving report_evacuation flood_town moving',\n'moving report_evacuation flood_village moving',\n'moving report_all_out flood_county all_out',\n'moving report_all_out flood_town all_out',\n'moving report_all_out flood_village all_out',\n'all_out reopen_evacuation flood_county moving',\n'all_out reopen_evacuation flood_town moving',\n'all_out reopen_evacuation flood_village moving',\n'moving order_return flood_commander returning',\n'moving order_return flood_county returning',\n'moving order_return flood_town returning',\n'all_out order_return flood_commander returning',\n'all_out order_return flood_county returning',\n'all_out order_return flood_town returning',\n'returning report_returned flood_county returned',\n'returning report_returned flood_town returned',\n'returning report_returned flood_village returned',\n'ordered cancel_evacuation flood_commander cancelled',\n'ordered cancel_evacuation flood_county cancelled',\n'ordered cancel_evacuation flood_town cancelled',\n'moving cancel_evacuation flood_commander cancelled',\n'moving cancel_evacuation flood_county cancelled',\n'moving cancel_evacuation flood_town cancelled')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: evacuation % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="799bdffca00f01e6f64d381428eb73153267cf00",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_6d5f4",
                    table="flood_evacuation",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="evacuation",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'ordered' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'evacuation begins as ordered, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="c345fd76ac3b4872859ba66dcb2828541b1b7554",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_f0c38",
                    table="flood_evacuation",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="damagesurvey",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('running ask_towns flood_duty running',\n'running close_survey flood_duty closed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: damage_survey % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="788e251c84daa433710bab48334bcfd7d03b638b",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_60b70",
                    table="flood_damagesurvey",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="damagesurvey",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'running' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'damage_survey begins as running, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="8e100d8d04de02b1746f86771a53da043a4f020e",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_4adac",
                    table="flood_damagesurvey",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodreview",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('drafted write_lessons flood_duty drafted',\n'drafted add_measure flood_duty drafted',\n'drafted issue_review flood_commander issued')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_review % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="3f5f2d0f4ade090d6b40d1e6658246602be08697",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_8f72f",
                    table="flood_floodreview",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodreview",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'drafted' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_review begins as drafted, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="9870eadaede1f14b05d748cf3542bb4e9670a3dc",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_d6c9a",
                    table="flood_floodreview",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="dutyroll",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('open acknowledge_duties flood_commander open',\n'open acknowledge_duties flood_duty open',\n'open acknowledge_duties flood_head open',\n'open acknowledge_duties flood_member open',\n'open hand_over_duties flood_commander open',\n'open hand_over_duties flood_duty open',\n'open hand_over_duties flood_head open',\n'open hand_over_duties flood_member open',\n'open take_over_duties flood_commander open',\n'open take_over_duties flood_duty open',\n'open take_over_duties flood_head open',\n'open take_over_duties flood_member open',\n'open end_duties flood_duty closed',\n'open end_duties system closed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: duty_roll % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="ba0cfa98533e3bf1e778489ef30a8e073420fcb8",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_eaea3",
                    table="flood_dutyroll",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="dutyroll",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'open' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'duty_roll begins as open, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="5bb880b4a8581cc40c39e370629169a18e4a2f7e",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_5e8f6",
                    table="flood_dutyroll",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodstation",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('in_use edit_station flood_duty in_use',\n'in_use enter_reading flood_county in_use',\n'in_use enter_reading flood_duty in_use',\n'in_use enter_reading flood_member in_use',\n'in_use enter_reading flood_town in_use',\n'in_use set_threshold flood_duty in_use',\n'in_use close_station flood_duty closed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_station % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="b34cf47e9861fb8bc442925b3ed6ab43f9ae4dbd",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_78437",
                    table="flood_floodstation",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodstation",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'in_use' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_station begins as in_use, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="0e42d14501c3e29a215ceaf919b50d952466b2cc",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_96cc7",
                    table="flood_floodstation",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodtask",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('assigned acknowledge_task flood_county acknowledged',\n'assigned acknowledge_task flood_duty acknowledged',\n'assigned acknowledge_task flood_head acknowledged',\n'assigned acknowledge_task flood_member acknowledged',\n'assigned acknowledge_task flood_town acknowledged',\n'assigned acknowledge_task flood_village acknowledged',\n'returned acknowledge_task flood_county acknowledged',\n'returned acknowledge_task flood_duty acknowledged',\n'returned acknowledge_task flood_head acknowledged',\n'returned acknowledge_task flood_member acknowledged',\n'returned acknowledge_task flood_town acknowledged',\n'returned acknowledge_task flood_village acknowledged',\n'assigned report_task_state flood_county reported',\n'assigned report_task_state flood_duty reported',\n'assigned report_task_state flood_head reported',\n'assigned report_task_state flood_member reported',\n'assigned report_task_state flood_town reported',\n'assigned report_task_state flood_village reported',\n'acknowledged report_task_state flood_county reported',\n'acknowledged report_task_state flood_duty reported',\n'acknowledged report_task_state flood_head reported',\n'acknowledged report_task_state flood_member reported',\n'acknowledged report_task_state flood_town reported',\n'acknowledged report_task_state flood_village reported',\n'reported report_task_state flood_county reported',\n'reported report_task_state flood_duty reported',\n'reported report_task_state flood_head reported',\n'reported report_task_state flood_member reported',\n'reported report_task_state flood_town reported',\n'reported report_task_state flood_village reported',\n'acknowledged complete_task flood_county done',\n'acknowledged complete_task flood_duty done',\n'acknowledged complete_task flood_head done',\n'acknowledged complete_task flood_member done',\n'acknowledged complete_task flood_town done',\n'acknowledged complete_task flood_village done',\n'reported complete_task flood_county done',\n'reported complete_task flood_duty done',\n'reported complete_task flood_head done',\n'reported complete_task flood_member done',\n'reported complete_task flood_town done',\n'reported complete_task flood_village done',\n'returned complete_task flood_county done',\n'returned complete_task flood_duty done',\n'returned complete_task flood_head done',\n'returned complete_task flood_member done',\n'returned complete_task flood_town done',\n'returned complete_task flood_village done',\n'reported return_task flood_commander returned',\n'reported return_task flood_duty returned',\n'done return_task flood_commander returned',\n'done return_task flood_duty returned',\n'assigned suspend_task flood_commander suspended',\n'acknowledged suspend_task flood_commander suspended',\n'returned suspend_task flood_commander suspended',\n'reported suspend_task flood_commander suspended',\n'suspended resume_task flood_commander assigned',\n'assigned end_task flood_commander ended',\n'assigned end_task system ended',\n'acknowledged end_task flood_commander ended',\n'acknowledged end_task system ended',\n'returned end_task flood_commander ended',\n'returned end_task system ended',\n'reported end_task flood_commander ended',\n'reported end_task system ended',\n'suspended end_task flood_commander ended',\n'suspended end_task system ended')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_task % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="6f142d4044d62aa2c974f7c6a298ba9f186ca33f",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_e8d40",
                    table="flood_floodtask",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodtask",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'assigned' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_task begins as assigned, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="3d0523c77daa258ab5973a5d83d497c41ae68102",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_4494b",
                    table="flood_floodtask",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodteam",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('listed check_team flood_county listed',\n'listed check_team flood_duty listed',\n'listed check_team flood_member listed',\n'listed check_team flood_town listed',\n'listed check_team flood_village listed',\n'listed disband_team flood_county disbanded',\n'listed disband_team flood_duty disbanded',\n'listed disband_team flood_member disbanded',\n'listed disband_team flood_town disbanded',\n'listed disband_team flood_village disbanded')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_team % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="bf86228d442fb9af890c8240f3f8045286414b94",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_94c5a",
                    table="flood_floodteam",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodteam",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'listed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_team begins as listed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="5dc1988280c64c723c76a51473faa5129559ea89",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_98f28",
                    table="flood_floodteam",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodthreshold",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('in_force replace_threshold flood_duty replaced',\n'in_force end_threshold flood_duty ended')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_threshold % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="16d98e406c7664a31cbea99bb5c2ac861421d1fa",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_e4b4f",
                    table="flood_floodthreshold",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodthreshold",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'in_force' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_threshold begins as in_force, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="17bc567a51080ec7f5a9b0f5925f44adfaf1b6dd",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_071e2",
                    table="flood_floodthreshold",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodthreshold",
            trigger=pgtrigger.compiler.Trigger(
                name="set_once",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF (NEW.station_id, NEW.quantity, NEW.comparator, NEW.value, NEW.hours, NEW.level, NEW.source, NEW.valid_from) IS DISTINCT FROM (OLD.station_id, OLD.quantity, OLD.comparator, OLD.value, OLD.hours, OLD.level, OLD.source, OLD.valid_from) THEN\n  RAISE EXCEPTION 'a threshold is replaced, and never edited' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="d5880f99c770654b3263a76ceb00067dc95963dc",
                    operation="UPDATE",
                    pgid="pgtrigger_set_once_3dfce",
                    table="flood_floodthreshold",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodwarning",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('written edit_warning flood_duty written',\n'written edit_warning flood_member written',\n'written add_places flood_duty written',\n'written add_places flood_member written',\n'written add_area flood_duty written',\n'written add_area flood_member written',\n'written remove_area flood_duty written',\n'written remove_area flood_member written',\n'written submit_warning flood_duty submitted',\n'written submit_warning flood_member submitted',\n'submitted refuse_warning flood_commander written',\n'submitted approve_warning flood_commander approved',\n'approved refuse_warning flood_commander written',\n'approved publish_warning flood_duty published',\n'published draft_update flood_duty published',\n'published draft_update flood_member published',\n'published draft_cancellation flood_duty published',\n'published draft_cancellation flood_member published',\n'published replace_warning flood_duty updated',\n'published cancel_warning flood_duty cancelled',\n'published expire_warning system expired',\n'written drop_warning flood_duty dropped',\n'written drop_warning flood_member dropped',\n'submitted drop_warning flood_duty dropped',\n'submitted drop_warning flood_member dropped',\n'approved drop_warning flood_duty dropped',\n'approved drop_warning flood_member dropped')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_warning % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="ebb536b6c41cc6ab5c6eeaef50a9aadd70c4e621",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_23c48",
                    table="flood_floodwarning",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodwarning",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'written' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_warning begins as written, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="41348f3fbffdfbb3bcd18492df0fdc724f3bc67b",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_64624",
                    table="flood_floodwarning",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodwarning",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="69362454659a49c1123ef953c40926dca131d248",
                    operation="DELETE",
                    pgid="pgtrigger_kept_fc7a4",
                    table="flood_floodwarning",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodwarning",
            trigger=pgtrigger.compiler.Trigger(
                name="no_truncate",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'what was published stays';",
                    hash="30d5412564fef0b0fa4aebbfa3fc90c90e93d935",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_no_truncate_3e7a3",
                    table="flood_floodwarning",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodwarning",
            trigger=pgtrigger.compiler.Trigger(
                name="content_is_frozen",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF OLD.state <> 'written' AND ((NEW.message, NEW.status, NEW.colour, NEW.event, NEW.urgency, NEW.certainty, NEW.headline, NEW.description, NEW.instruction, NEW.contact, NEW.web, NEW.headline_en, NEW.description_en, NEW.instruction_en, NEW.note, NEW.effective_at, NEW.onset_at, NEW.expires_at, NEW.areas, NEW.authors, NEW.unit_id, NEW.response_id, NEW.replaces_id) IS DISTINCT FROM (OLD.message, OLD.status, OLD.colour, OLD.event, OLD.urgency, OLD.certainty, OLD.headline, OLD.description, OLD.instruction, OLD.contact, OLD.web, OLD.headline_en, OLD.description_en, OLD.instruction_en, OLD.note, OLD.effective_at, OLD.onset_at, OLD.expires_at, OLD.areas, OLD.authors, OLD.unit_id, OLD.response_id, OLD.replaces_id)) THEN\n  RAISE EXCEPTION 'a warning is rewritten only while it is being written' USING ERRCODE = 'check_violation';\nEND IF;\nIF OLD.state NOT IN ('written', 'submitted', 'approved') AND ((NEW.approved_by_id, NEW.opinion) IS DISTINCT FROM (OLD.approved_by_id, OLD.opinion)) THEN\n  RAISE EXCEPTION 'what was decided on a warning stays' USING ERRCODE = 'check_violation';\nEND IF;\nIF ((NEW.identifier, NEW.sent_at) IS DISTINCT FROM (OLD.identifier, OLD.sent_at)) AND NOT (OLD.state = 'approved' AND NEW.state = 'published') THEN\n  RAISE EXCEPTION 'a warning is sent once' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="5371b1905493be71a965ec3d00a79f455a0d6f4c",
                    operation="UPDATE",
                    pgid="pgtrigger_content_is_frozen_120d2",
                    table="flood_floodwarning",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="capmessage",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="17d34e6f826376769da2da7b5112ff422d1e3e6c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_867f8",
                    table="flood_capmessage",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="capmessage",
            trigger=pgtrigger.compiler.Trigger(
                name="no_truncate",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'what was published stays';",
                    hash="e2dc43bde63a07153295e0d34ae11ab1781cb7e2",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_no_truncate_08241",
                    table="flood_capmessage",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="capmessage",
            trigger=pgtrigger.compiler.Trigger(
                name="of_its_warning",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.sha256 <> encode(sha256(NEW.xml), 'hex') OR NOT EXISTS (\n  SELECT FROM public.flood_floodwarning AS warning\n  WHERE warning.id = NEW.warning_id AND warning.state = 'published' AND warning.identifier = NEW.identifier\n    AND warning.sent_at = NEW.sent_at\n) THEN\n  RAISE EXCEPTION 'a message is that of a published warning' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="3dc7ba068e2b12cd68a93d1ad8e8ca01efa81431",
                    operation="INSERT",
                    pgid="pgtrigger_of_its_warning_e3670",
                    table="flood_capmessage",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="levelproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('proposed approve_level flood_commander approved',\n'proposed decline_level flood_commander declined',\n'proposed withdraw_level flood_duty withdrawn')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: level_proposal % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="dd185383b342756e20c8ed0d354765a5b9dcb484",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_c2c95",
                    table="flood_levelproposal",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="levelproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'proposed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'level_proposal begins as proposed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="65d34774d4811234f305f29f14e5971fd3db25b8",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_4b72d",
                    table="flood_levelproposal",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="listed",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6de487c16946b18cfed86b277bb6feda71bbca6f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b0784",
                    table="flood_listed",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="orderreceipt",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('issued confirm_order flood_county confirmed',\n'issued confirm_order flood_head confirmed',\n'issued confirm_order flood_member confirmed',\n'issued confirm_order flood_town confirmed',\n'issued confirm_order flood_village confirmed',\n'issued execute_order flood_county carried_out',\n'issued execute_order flood_head carried_out',\n'issued execute_order flood_member carried_out',\n'issued execute_order flood_town carried_out',\n'issued execute_order flood_village carried_out',\n'confirmed execute_order flood_county carried_out',\n'confirmed execute_order flood_head carried_out',\n'confirmed execute_order flood_member carried_out',\n'confirmed execute_order flood_town carried_out',\n'confirmed execute_order flood_village carried_out',\n'insisted execute_order flood_county carried_out',\n'insisted execute_order flood_head carried_out',\n'insisted execute_order flood_member carried_out',\n'insisted execute_order flood_town carried_out',\n'insisted execute_order flood_village carried_out',\n'issued object_order flood_county objected',\n'issued object_order flood_head objected',\n'issued object_order flood_member objected',\n'issued object_order flood_town objected',\n'issued object_order flood_village objected',\n'confirmed object_order flood_county objected',\n'confirmed object_order flood_head objected',\n'confirmed object_order flood_member objected',\n'confirmed object_order flood_town objected',\n'confirmed object_order flood_village objected',\n'objected insist_order flood_commander insisted',\n'objected release_order flood_commander released',\n'insisted release_order flood_commander released',\n'issued revoke_order flood_commander revoked',\n'confirmed revoke_order flood_commander revoked',\n'objected revoke_order flood_commander revoked',\n'insisted revoke_order flood_commander revoked',\n'issued replace_order flood_commander revoked',\n'confirmed replace_order flood_commander revoked',\n'objected replace_order flood_commander revoked',\n'insisted replace_order flood_commander revoked',\n'issued end_order flood_commander ended',\n'issued end_order system ended',\n'confirmed end_order flood_commander ended',\n'confirmed end_order system ended',\n'objected end_order flood_commander ended',\n'objected end_order system ended',\n'insisted end_order flood_commander ended',\n'insisted end_order system ended')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: order_receipt % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="8e0a37f3e0bbbb5ad3903ce5740a4b829fab9706",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_296f9",
                    table="flood_orderreceipt",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="orderreceipt",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'issued' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'order_receipt begins as issued, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="941b764303264816eafcd94c0123c64c16b564ff",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_3e137",
                    table="flood_orderreceipt",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="pontoon",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('in_service hand_in_plan flood_county in_service',\n'in_service hand_in_plan flood_member in_service',\n'restored hand_in_plan flood_county restored',\n'restored hand_in_plan flood_member restored',\n'in_service order_removal flood_commander ordered_out',\n'in_service order_removal flood_duty ordered_out',\n'restored order_removal flood_commander ordered_out',\n'restored order_removal flood_duty ordered_out',\n'ordered_out report_removal flood_county ordered_out',\n'ordered_out report_removal flood_member ordered_out',\n'ordered_out confirm_removal flood_county removed',\n'removed restore_pontoon flood_commander restored',\n'removed restore_pontoon flood_duty restored',\n'in_service scrap_pontoon flood_county scrapped',\n'in_service scrap_pontoon flood_member scrapped',\n'removed scrap_pontoon flood_county scrapped',\n'removed scrap_pontoon flood_member scrapped',\n'restored scrap_pontoon flood_county scrapped',\n'restored scrap_pontoon flood_member scrapped')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: pontoon % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="efcc584e4e891ecaa9943335f61e117296f9071c",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_139fb",
                    table="flood_pontoon",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="pontoon",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'in_service' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'pontoon begins as in_service, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="f7c2f4dc3716b8550485067226fc37dff42837ed",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_72280",
                    table="flood_pontoon",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodplan",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('drafted edit_flood_plan flood_county drafted',\n'drafted edit_flood_plan flood_duty drafted',\n'drafted edit_flood_plan flood_member drafted',\n'drafted edit_flood_plan flood_town drafted',\n'returned edit_flood_plan flood_county returned',\n'returned edit_flood_plan flood_duty returned',\n'returned edit_flood_plan flood_member returned',\n'returned edit_flood_plan flood_town returned',\n'drafted submit_flood_plan flood_county submitted',\n'drafted submit_flood_plan flood_duty submitted',\n'drafted submit_flood_plan flood_member submitted',\n'drafted submit_flood_plan flood_town submitted',\n'returned submit_flood_plan flood_county submitted',\n'returned submit_flood_plan flood_duty submitted',\n'returned submit_flood_plan flood_member submitted',\n'returned submit_flood_plan flood_town submitted',\n'submitted approve_flood_plan flood_commander approved',\n'submitted approve_flood_plan flood_county approved',\n'submitted approve_flood_plan flood_duty approved',\n'submitted return_flood_plan flood_commander returned',\n'submitted return_flood_plan flood_county returned',\n'submitted return_flood_plan flood_duty returned',\n'approved replace_plan system replaced',\n'approved expire_plan system expired')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: flood_plan % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="8600b8e93ff8c548efde06e98b0bcdd8f963895b",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_af8b3",
                    table="flood_floodplan",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="floodplan",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'drafted' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'flood_plan begins as drafted, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="52d7c4e160e1cba8ebf03eb07d6b79d554e484e8",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_b2682",
                    table="flood_floodplan",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="readiness",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('owed look_readiness flood_commander owed',\n'owed look_readiness flood_county owed',\n'owed look_readiness flood_duty owed',\n'owed look_readiness flood_head owed',\n'owed look_readiness flood_member owed',\n'owed look_readiness flood_town owed',\n'owed look_readiness flood_village owed',\n'owed look_readiness system owed',\n'owed look_readiness flood_commander ready',\n'owed look_readiness flood_county ready',\n'owed look_readiness flood_duty ready',\n'owed look_readiness flood_head ready',\n'owed look_readiness flood_member ready',\n'owed look_readiness flood_town ready',\n'owed look_readiness flood_village ready',\n'owed look_readiness system ready',\n'owed look_readiness flood_commander idle',\n'owed look_readiness flood_county idle',\n'owed look_readiness flood_duty idle',\n'owed look_readiness flood_head idle',\n'owed look_readiness flood_member idle',\n'owed look_readiness flood_town idle',\n'owed look_readiness flood_village idle',\n'owed look_readiness system idle',\n'ready look_readiness flood_commander ready',\n'ready look_readiness flood_county ready',\n'ready look_readiness flood_duty ready',\n'ready look_readiness flood_head ready',\n'ready look_readiness flood_member ready',\n'ready look_readiness flood_town ready',\n'ready look_readiness flood_village ready',\n'ready look_readiness system ready',\n'ready look_readiness flood_commander lapsed',\n'ready look_readiness flood_county lapsed',\n'ready look_readiness flood_duty lapsed',\n'ready look_readiness flood_head lapsed',\n'ready look_readiness flood_member lapsed',\n'ready look_readiness flood_town lapsed',\n'ready look_readiness flood_village lapsed',\n'ready look_readiness system lapsed',\n'ready look_readiness flood_commander idle',\n'ready look_readiness flood_county idle',\n'ready look_readiness flood_duty idle',\n'ready look_readiness flood_head idle',\n'ready look_readiness flood_member idle',\n'ready look_readiness flood_town idle',\n'ready look_readiness flood_village idle',\n'ready look_readiness system idle',\n'lapsed look_readiness flood_commander ready',\n'lapsed look_readiness flood_county ready',\n'lapsed look_readiness flood_duty ready',\n'lapsed look_readiness flood_head ready',\n'lapsed look_readiness flood_member ready',\n'lapsed look_readiness flood_town ready',\n'lapsed look_readiness flood_village ready',\n'lapsed look_readiness system ready',\n'lapsed look_readiness flood_commander lapsed',\n'lapsed look_readiness flood_county lapsed',\n'lapsed look_readiness flood_duty lapsed',\n'lapsed look_readiness flood_head lapsed',\n'lapsed look_readiness flood_member lapsed',\n'lapsed look_readiness flood_town lapsed',\n'lapsed look_readiness flood_village lapsed',\n'lapsed look_readiness system lapsed',\n'lapsed look_readiness flood_commander idle',\n'lapsed look_readiness flood_county idle',\n'lapsed look_readiness flood_duty idle',\n'lapsed look_readiness flood_head idle',\n'lapsed look_readiness flood_member idle',\n'lapsed look_readiness flood_town idle',\n'lapsed look_readiness flood_village idle',\n'lapsed look_readiness system idle',\n'idle look_readiness flood_commander idle',\n'idle look_readiness flood_county idle',\n'idle look_readiness flood_duty idle',\n'idle look_readiness flood_head idle',\n'idle look_readiness flood_member idle',\n'idle look_readiness flood_town idle',\n'idle look_readiness flood_village idle',\n'idle look_readiness system idle',\n'idle look_readiness flood_commander owed',\n'idle look_readiness flood_county owed',\n'idle look_readiness flood_duty owed',\n'idle look_readiness flood_head owed',\n'idle look_readiness flood_member owed',\n'idle look_readiness flood_town owed',\n'idle look_readiness flood_village owed',\n'idle look_readiness system owed',\n'idle look_readiness flood_commander ready',\n'idle look_readiness flood_county ready',\n'idle look_readiness flood_duty ready',\n'idle look_readiness flood_head ready',\n'idle look_readiness flood_member ready',\n'idle look_readiness flood_town ready',\n'idle look_readiness flood_village ready',\n'idle look_readiness system ready',\n'owed exempt_readiness flood_duty exempt',\n'lapsed exempt_readiness flood_duty exempt',\n'idle exempt_readiness flood_duty exempt',\n'exempt restore_readiness flood_duty owed',\n'owed end_readiness system ended',\n'ready end_readiness system ended',\n'lapsed end_readiness system ended',\n'idle end_readiness system ended',\n'exempt end_readiness system ended')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: readiness % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="3a21e642233772a08335306c756d0095c759c53d",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_46ed2",
                    table="flood_readiness",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="readiness",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'owed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'readiness begins as owed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="e40cc9498de52e660d5f1a9cb3f957226771313d",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_214ec",
                    table="flood_readiness",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="readingbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'taken' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'reading_batch begins as taken, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="1f40d8acc1e478cbe33f7f4cd0e4404e8b73ae2e",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_433a1",
                    table="flood_readingbatch",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="readingbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cb4b42d36ee3cb3a8a5bd386da8aa4bd106ae9ab",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fea5e",
                    table="flood_readingbatch",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3dae177dedff002824f6354b3c758b546b66ae0c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_902b1",
                    table="flood_reading",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="heldreading",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('held release_reading flood_duty released',\n'held discard_reading flood_duty discarded')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: held_reading % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="d53061fd819ec3f15a655b1345945e7aa7ba6030",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_41b59",
                    table="flood_heldreading",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="heldreading",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'held' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'held_reading begins as held, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="d2e36d7bad834dfd6dd86ae7be6bbd433bd0c399",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_b829c",
                    table="flood_heldreading",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="reportingphone",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('in_use end_phone flood_duty ended')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: reporting_phone % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="abeec4766ab31bc45c65f9096513a922c259d1d4",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_063da",
                    table="flood_reportingphone",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="reportingphone",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'in_use' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'reporting_phone begins as in_use, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="9d3fce67ed8d4b3268feeb02c4aeac0fc200563a",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_b9c6b",
                    table="flood_reportingphone",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="reviewmeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('planned drop_measure flood_duty dropped',\n'planned open_measure flood_commander open',\n'open complete_measure flood_county done',\n'open complete_measure flood_duty done',\n'open complete_measure flood_head done',\n'open complete_measure flood_member done',\n'open complete_measure flood_town done',\n'open complete_measure flood_village done',\n'done return_measure flood_duty open')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: review_measure % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="c5e576a853a2d61666f266f2f2c8cd609546ac77",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_c4050",
                    table="flood_reviewmeasure",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="reviewmeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'planned' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'review_measure begins as planned, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="54b6c7a648cb152e2afa7921d0b147552838e155",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_19b2a",
                    table="flood_reviewmeasure",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="roster",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('drafted enter_totals flood_town drafted',\n'drafted enter_totals flood_village drafted',\n'drafted submit_roster flood_town submitted',\n'drafted submit_roster flood_village submitted',\n'submitted confirm_roster flood_county confirmed',\n'submitted confirm_roster flood_town confirmed',\n'submitted return_roster flood_county drafted',\n'submitted return_roster flood_town drafted',\n'submitted reopen_roster flood_town drafted',\n'submitted reopen_roster flood_village drafted',\n'confirmed reopen_roster flood_town drafted',\n'confirmed reopen_roster flood_village drafted')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: roster % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="fa95364199e40bb2f12dbcb5c2d700aa8d6acf3e",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_6f3ee",
                    table="flood_roster",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="roster",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'drafted' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'roster begins as drafted, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="383d832e83ec509fe20af84a0b02433ba5c04cd1",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_3c0cb",
                    table="flood_roster",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="shelter",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('standby edit_shelter flood_county standby',\n'standby edit_shelter flood_duty standby',\n'standby edit_shelter flood_member standby',\n'standby edit_shelter flood_town standby',\n'standby edit_shelter flood_village standby',\n'open edit_shelter flood_county open',\n'open edit_shelter flood_duty open',\n'open edit_shelter flood_member open',\n'open edit_shelter flood_town open',\n'open edit_shelter flood_village open',\n'standby open_shelter flood_county open',\n'standby open_shelter flood_duty open',\n'standby open_shelter flood_member open',\n'standby open_shelter flood_town open',\n'standby open_shelter flood_village open',\n'open close_shelter flood_county standby',\n'open close_shelter flood_duty standby',\n'open close_shelter flood_member standby',\n'open close_shelter flood_town standby',\n'open close_shelter flood_village standby',\n'standby retire_shelter flood_county retired',\n'standby retire_shelter flood_duty retired',\n'standby retire_shelter flood_member retired',\n'standby retire_shelter flood_town retired',\n'standby retire_shelter flood_village retired')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: shelter % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="1de2dbc52849d00a6c54f29a4734b8a0e5e80266",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_f98a0",
                    table="flood_shelter",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="shelter",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'standby' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'shelter begins as standby, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="68e68f80d5b131431120d46cfa21ec3c65fbc36f",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_6f296",
                    table="flood_shelter",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="movement",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c605033b6dcb78a8d91af0ccea8be5ebffab0ffd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5b31c",
                    table="flood_movement",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="movement",
            trigger=pgtrigger.compiler.Trigger(
                name="counts",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.source <> '' THEN\n  UPDATE public.flood_headcount SET people = people - NEW.people\n  WHERE evacuation_id = NEW.evacuation_id AND listed_id IS NOT DISTINCT FROM NEW.listed_id AND category = NEW.source\n    AND shelter_id IS NOT DISTINCT FROM NEW.from_shelter_id;\n  IF NOT FOUND THEN\n    RAISE EXCEPTION 'nobody is there to be moved: %', NEW.source USING ERRCODE = 'check_violation';\n  END IF;\nEND IF;\nIF NEW.target <> '' THEN\n  INSERT INTO public.flood_headcount (evacuation_id, listed_id, category, shelter_id, people)\n  VALUES (NEW.evacuation_id, NEW.listed_id, NEW.target, NEW.to_shelter_id, NEW.people)\n  ON CONFLICT (evacuation_id, listed_id, category, shelter_id)\n  DO UPDATE SET people = flood_headcount.people + excluded.people;\nEND IF;\nRETURN NULL;\n",
                    hash="5925b4cb237d7d2ad6601f1f0274e602f05a1c57",
                    operation="INSERT",
                    pgid="pgtrigger_counts_58a44",
                    table="flood_movement",
                    when="AFTER",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="household",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('listed edit_household flood_town listed',\n'listed edit_household flood_village listed',\n'listed remove_household flood_town removed',\n'listed remove_household flood_village removed',\n'removed relist_household flood_town listed',\n'removed relist_household flood_village listed')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: household % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="64f692a2135cbd555adf2081309599b517aaaa0c",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_42673",
                    table="flood_household",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="household",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'listed' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'household begins as listed, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="059a48d2763b1ac4e4c03372cc4b6479ffa55721",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_73735",
                    table="flood_household",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="headcount",
            trigger=pgtrigger.compiler.Trigger(
                name="by_entries_alone",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF pg_trigger_depth() < 2 THEN\n  RAISE EXCEPTION 'a headcount follows from its entries' USING ERRCODE = 'check_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                    hash="e19b2abe1bc70e0a0efc03699e7420bb3de5ff25",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_by_entries_alone_21b67",
                    table="flood_headcount",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="shortmessage",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e9473411a0edfeb373bbea0c85a5e740ad07c81a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5963c",
                    table="flood_shortmessage",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="situationreport",
            trigger=pgtrigger.compiler.Trigger(
                name="lawful_steps",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;\nIF NEW.step_no <> OLD.step_no + 1 OR (\n  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ('drafted edit_situation flood_duty drafted',\n'drafted refresh_situation flood_commander drafted',\n'drafted refresh_situation flood_duty drafted',\n'drafted issue_situation flood_commander issued',\n'drafted discard_situation flood_commander discarded',\n'drafted discard_situation flood_duty discarded',\n'issued supersede_situation flood_commander superseded')\n) IS NOT TRUE THEN\n  RAISE EXCEPTION 'not in the workflow table: situation_report % -> % by % (%)',\n    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="37f6a779e573362117a2eb1284fee149d331061f",
                    operation="UPDATE",
                    pgid="pgtrigger_lawful_steps_6a88c",
                    table="flood_situationreport",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="situationreport",
            trigger=pgtrigger.compiler.Trigger(
                name="first_state",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF NEW.state <> 'drafted' OR NEW.step_no <> 0 THEN\n  RAISE EXCEPTION 'situation_report begins as drafted, not %', NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="56ffb89dc5a2066fe35bccbfbb5da7a4251e8a7d",
                    operation="INSERT",
                    pgid="pgtrigger_first_state_c5665",
                    table="flood_situationreport",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="situationreport",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_once_issued",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="\nIF OLD.state <> 'drafted' AND (NEW.response_id IS DISTINCT FROM OLD.response_id OR NEW.issue_no IS DISTINCT FROM OLD.issue_no OR NEW.as_of IS DISTINCT FROM OLD.as_of OR NEW.snapshot IS DISTINCT FROM OLD.snapshot OR NEW.overview IS DISTINCT FROM OLD.overview OR NEW.outlook IS DISTINCT FROM OLD.outlook OR NEW.issued_by_id IS DISTINCT FROM OLD.issued_by_id OR NEW.issued_at IS DISTINCT FROM OLD.issued_at) THEN\n  RAISE EXCEPTION 'what is issued is not edited' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="7cfe0e6d3d8a6373fd313015cd0ba850c5d75d7c",
                    operation="UPDATE",
                    pgid="pgtrigger_kept_once_issued_84d8e",
                    table="flood_situationreport",
                    when="BEFORE",
                ),
            ),
        ),
        qiban.core.triggers.AddTrigger(
            model_name="stockcount",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=qiban.core.triggers.UnswitchableSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="92a0c4d8be282d30e212661df004d697d7d9bc59",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e7272",
                    table="flood_stockcount",
                    when="BEFORE",
                ),
            ),
        ),
    ]
