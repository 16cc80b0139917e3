"""The annual plan and what is proposed for it (Art. 4, 5)."""

from django.db import models
from django.db.models import Q

from qiban.core.actor import Actor
from qiban.core.columns import UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.law.city_projects.workflow import WORKFLOW

from .base import Stepped, money
from .kinds import Field, Funding, ItemKind


class AnnualPlan(Stepped):
    """The city construction plan of a year (年度计划), or the adjustment of it that was applied for in July."""

    subject_type, letters = "annual_plan", "ND"

    year = models.PositiveSmallIntegerField()
    is_adjustment = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    congress_report = models.CharField(max_length=200, blank=True)
    reported_on = models.DateField(null=True)
    meeting = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True)
    publication = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True)

    class Meta:
        ordering = ["-year", "is_adjustment"]
        constraints = [
            models.UniqueConstraint(fields=["year"], condition=Q(is_adjustment=False), name="annual_plan_once_a_year"),
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(is_adjustment=True, state__in=["collecting", "drafted", "reported"]),
                name="annual_plan_one_adjustment_open",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_on__isnull=False), name="annual_plan_published_on_a_day"
            ),
        ]
        triggers = triggers(WORKFLOW, "annual_plan")

    @property
    def subject(self) -> str:
        name = f"{self.year}年度城建项目计划"
        return f"{name}（调整）" if self.is_adjustment else name


class PlanItem(Stepped):
    """What a department or district proposes for the plan, with every element that Art. 4 names."""

    subject_type, letters = "plan_item", "TB"

    plan = to("AnnualPlan", "items", db_index=False)
    project = to("Project", "items", null=True)
    kind = models.CharField(max_length=8, choices=ItemKind.choices, default=ItemKind.NEW)
    title = models.CharField(max_length=120)
    proposer = to(UNIT)
    field = models.CharField(max_length=16, choices=Field.choices)
    funding = models.CharField(max_length=8, choices=Funding.choices)
    area = to(UNIT, null=True)
    place = models.CharField(max_length=200, blank=True)
    necessity = models.TextField()
    feasibility = models.TextField()
    soundness = models.TextField()
    urgency = models.TextField()
    basis = models.TextField()
    content = models.TextField()
    investment = money()
    land = models.TextField()
    money_source = models.TextField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    benefit = models.TextField()
    is_livelihood = models.BooleanField(default=False)
    needs_preliminary = models.BooleanField(default=True)
    project_unit = to(UNIT)
    construction_unit = to(UNIT)
    user_unit = to(UNIT, null=True)
    reason = models.TextField(blank=True)
    applied_at = models.DateTimeField()
    # The review: how many took part, and what they concluded.
    departments = models.PositiveSmallIntegerField(default=0)
    experts = models.PositiveSmallIntegerField(default=0)
    deputies = models.PositiveSmallIntegerField(default=0)
    members = models.PositiveSmallIntegerField(default=0)
    citizens = models.PositiveSmallIntegerField(default=0)
    conclusion = models.TextField(blank=True)
    checked_investment = money(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["plan", "state", "id"], name="plan_item_of_plan"),
            models.Index(fields=["plan", "id"], name="plan_item_by_plan"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(investment__gt=0) | Q(kind="remove", investment=0), name="plan_item_costs_something"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="plan_item_ends_after_start"),
            models.CheckConstraint(
                condition=Q(kind="new") | Q(project__isnull=False), name="plan_item_changes_a_project"
            ),
        ]
        triggers = triggers(WORKFLOW, "plan_item")

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where another unit proposed the entry or is to check its money."""
        from qiban.projects.posts import check_in_item

        check_in_item(actor, proposer=self.proposer_id, project_unit=self.project_unit_id)
