"""A project with its parties, its approvals, its designs and the chain of its investment (Art. 3, 6, 13-15, 18)."""

from decimal import Decimal

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.rows.words import Pairs
from qiban.core.steps.triggers import triggers
from qiban.core.triggers import Protect
from qiban.law.city_projects.workflow import WORKFLOW

from . import ledger
from .base import Stepped, money, none_yet
from .kinds import ApprovalKind, ChangeAspect, DesignStage, Field, FigureKind, Funding, Hold, PartyRole

# What must not pass the approved budgetary estimate (Art. 13), and what keeps a project from going on.
OVER_CEILING = (
    Q(ceiling__lt=F("contracted") + F("changed"))
    | Q(ceiling__lt=F("budgetary_estimate"))
    | Q(ceiling__lt=F("budget"))
    | Q(ceiling__lt=F("final_cost"))
)
BLOCKED = Q(hold__gt="") | Q(state="stopped")


class Project(Stepped):
    """A city construction project (城建项目).

    `investment` is what the latest approval of proposal, feasibility study or adjustment allows, `ceiling` the approved
    budgetary estimate, which the investment must not pass (Art. 13). The sums of contracts are the database's: its
    triggers add to them (`ledger`).
    """

    subject_type, letters = "project", "XM"

    code = models.CharField(max_length=40, null=True)
    title = models.CharField(max_length=120)
    field = models.CharField(max_length=16, choices=Field.choices)
    funding = models.CharField(max_length=8, choices=Funding.choices)
    area = to(UNIT, null=True, db_index=False)
    place = models.CharField(max_length=200, blank=True)
    content = models.TextField(blank=True)
    benefit = models.TextField(blank=True)
    is_livelihood = models.BooleanField(default=False)
    needs_preliminary = models.BooleanField(default=True)
    project_unit = to(UNIT, db_index=False)
    construction_unit = to(UNIT, db_index=False)
    user_unit = to(UNIT, null=True, db_index=False)
    planned_year = models.PositiveSmallIntegerField(null=True)
    planned_investment = money(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    started_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)
    # What approves the stop, and the last day for which it does (Art. 27(6)).
    stop_document = models.CharField(max_length=100, blank=True)
    stop_until = models.DateField(null=True)
    completed_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    handed_over_on = models.DateField(null=True)
    permit = models.CharField(max_length=100, blank=True)
    hold = models.CharField(max_length=10, choices=Hold.choices, blank=True)
    investment = money(null=True)
    ceiling = money(null=True)
    estimate = money(null=True)
    budgetary_estimate = money(null=True)
    budget = money(null=True)
    final_cost = money(null=True)
    contracted = none_yet()
    changed = none_yet()
    settled = none_yet()
    paid = none_yet()
    recalled = none_yet()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "-id"], name="project_by_state"),
            models.Index(fields=["planned_year", "-id"], name="project_by_year"),
            models.Index(fields=["area", "-id"], name="project_by_area"),
            models.Index(fields=["field", "-id"], name="project_by_field"),
            models.Index(fields=["hold", "-id"], condition=~Q(hold=""), name="project_held"),
            GinIndex(Pairs("title"), name="project_by_pairs"),
            models.Index(fields=["project_unit", "-id"], name="project_of_project_unit"),
            models.Index(fields=["construction_unit", "-id"], name="project_of_builder"),
            models.Index(fields=["user_unit", "-id"], condition=Q(user_unit__isnull=False), name="project_of_user"),
            # What may have gone wrong is looked for all day long, without reading what has not.
            models.Index(fields=["starts_on"], condition=Q(state="preparing"), name="project_to_start"),
            models.Index(fields=["stopped_on"], condition=Q(state="stopped"), name="project_stopped"),
            models.Index(fields=["ends_on"], condition=Q(state="completed"), name="project_to_accept"),
            models.Index(
                fields=["accepted_on"], condition=Q(state__in=["accepted", "handed_over"]), name="project_accepted"
            ),
            models.Index(
                fields=["id"],
                condition=Q(planned_year=None, started_on__isnull=False),
                name="project_built_unplanned",
            ),
            models.Index(fields=["-id"], condition=OVER_CEILING, name="project_over_ceiling"),
            models.Index(fields=["-id"], condition=BLOCKED, name="project_blocked"),
            models.Index(fields=["-id"], condition=Q(recalled__gt=0), name="project_recalled"),
            models.Index(
                fields=["ends_on"],
                condition=Q(state__in=["preparing", "building", "stopped"]),
                name="project_unfinished_by_end",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(code__isnull=False), name="project_one_code"),
            models.CheckConstraint(
                condition=~Q(state="building") | (Q(planned_year__isnull=False) & Q(started_on__isnull=False)),
                name="project_built_as_planned",
            ),
        ]
        triggers = [*triggers(WORKFLOW, "project"), *ledger.of_projects()]

    @property
    def of_project(self) -> int | None:
        return self.pk

    @property
    def commitment(self) -> Decimal:
        """What contracts and approved changes come to."""
        return self.contracted + self.changed

    @property
    def is_over_ceiling(self) -> bool:
        """Whether contracts with their changes, or a figure, come to more than the approved budgetary estimate."""
        figures = (self.commitment, self.budgetary_estimate, self.budget, self.final_cost)
        return self.ceiling is not None and any(one > self.ceiling for one in figures if one is not None)


class Party(Labelled):
    """A firm that takes part in a project; departments and units stand on the project itself."""

    project = to("Project", "parties")
    role = models.CharField(max_length=20, choices=PartyRole.choices)
    unit = to(UNIT, db_index=False)
    # Why the settlement reviewer may be the cost consultant, where it is (Art. 20).
    exception_reason = models.CharField(max_length=500, blank=True)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "project"], condition=Q(until_at=None), name="party_of_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "role"],
                condition=Q(until_at=None) & ~Q(role="contractor"),
                name="party_one_a_role",
            ),
            models.UniqueConstraint(
                fields=["project", "role", "unit"], condition=Q(until_at=None), name="party_named_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.unit_id}"


class Approval(Stepped):
    """An approval that the construction unit applies for (Art. 6, 13, 15, 18)."""

    subject_type, letters = "approval", "SP"

    project = to("Project", "approvals")
    kind = models.CharField(max_length=20, choices=ApprovalKind.choices)
    authority = to(UNIT)
    # Of a major change: what of the project changes (Art. 18).
    aspect = models.CharField(max_length=16, choices=ChangeAspect.choices, blank=True)
    amount = money(null=True)
    content = models.TextField(blank=True)
    applied_at = models.DateTimeField()
    document = models.CharField(max_length=100, blank=True)
    decided_on = models.DateField(null=True)
    approved_amount = money(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind"], condition=Q(state="applied"), name="approval_one_applied_for"
            ),
            models.CheckConstraint(
                condition=~Q(state="granted") | (~Q(document="") & Q(decided_on__isnull=False)),
                name="approval_granted_by_document",
            ),
        ]
        triggers = triggers(WORKFLOW, "approval")

    @property
    def subject(self) -> str:
        return self.get_kind_display()


class Design(models.Model):
    """A design and its review: schemes compared, economists present, drawings passed (Art. 8, 14, 15)."""

    project = to("Project", "designs")
    stage = models.CharField(max_length=12, choices=DesignStage.choices)
    designer = to(UNIT, null=True)
    schemes = models.PositiveSmallIntegerField(default=1)
    economists = models.PositiveSmallIntegerField(default=0)
    reviewer = models.CharField(max_length=120)
    document = models.CharField(max_length=100)
    reviewed_on = models.DateField()
    is_passed = models.BooleanField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.stage} {self.document}"


class Figure(Labelled):
    """A figure of the investment as somebody entered it; it is kept, flagged where it breaks a rule, and never changed."""

    project = to("Project", "figures")
    kind = models.CharField(max_length=20, choices=FigureKind.choices)
    amount = money()
    basis = models.CharField(max_length=500)
    # What is wrong with it: the clause and the reason, as the rule said it when it was entered.
    flag = models.CharField(max_length=40, blank=True)
    entered_by = to(PERSON, null=True)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="figure_not_negative")]
        triggers = [Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"
