"""A plan, its measures, and what each unit does for them."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.rows.words import Pairs
from qiban.core.steps.triggers import triggers
from qiban.law.plans.workflow import WORKFLOW

from .base import Stepped
from .kinds import Cycle, Role


class Plan(Stepped):
    """A plan that the city has issued and carries out."""

    subject_type, letters = "plan", "JH"

    title = models.CharField(max_length=120)
    # The number of the document that issued it, and the id of its regulation where its clauses are kept here.
    document = models.CharField(max_length=60, blank=True)
    regulation = models.CharField(max_length=40, blank=True)
    office = to(UNIT, db_index=False)
    cycle = models.CharField(max_length=10, choices=Cycle.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["office", "-id"], name="plan_by_office"),
            models.Index(fields=["state", "-id"], name="plan_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")), name="plan_ends_after_it_starts"
            ),
        ]
        triggers = triggers(WORKFLOW, "plan")


class Section(Labelled):
    """A heading of a plan, above its measures."""

    plan = to("Plan", "sections", db_index=False)
    path = models.CharField(max_length=40)
    title = models.CharField(max_length=120)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["plan", "path"], name="section_once_a_plan")]

    def __str__(self) -> str:
        return self.title


class Measure(Stepped):
    """A numbered piece of work of a plan. `clause` is its clause where the plan's regulation is kept here."""

    subject_type, letters = "measure", "CS"

    plan = to("Plan", "measures", db_index=False)
    path = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    clause = models.CharField(max_length=60, blank=True)
    lead = to(UNIT, null=True, db_index=False)
    due_on = models.DateField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["lead", "-id"], name="measure_by_lead"),
            GinIndex(Pairs("title"), name="measure_by_pairs"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "path"], name="measure_once_a_plan"),
            models.UniqueConstraint(fields=["plan", "position"], name="measure_in_its_place"),
        ]
        triggers = triggers(WORKFLOW, "measure")

    @property
    def of_clause(self) -> str:
        """The clause that demands it: its own, or that of ledgers."""
        return self.clause or "plans:3"


class Part(Stepped):
    """What one unit does for a measure: a row of the ledger 台账."""

    subject_type, letters = "part", "TZ"

    measure = to("Measure", "parts")
    plan = to("Plan", "parts", db_index=False)
    unit = to(UNIT, db_index=False)
    role = models.CharField(max_length=12, choices=Role.choices)
    position = models.PositiveIntegerField()
    # The unit that accepts what is handed in: the measure's lead for what others contribute, else the plan's office.
    acceptor = to(UNIT, db_index=False)
    promised_on = models.DateField(null=True)
    progress = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    next_step = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["-plan", "id"], name="part_by_plan"),
            models.Index(fields=["unit", "-plan", "id"], name="part_by_unit"),
            models.Index(fields=["plan", "unit"], name="part_of_plan_by_unit"),
            models.Index(fields=["plan", "acceptor"], name="part_of_plan_by_acceptor"),
            models.Index(fields=["state", "-plan", "id"], name="part_by_state"),
            models.Index(fields=["acceptor", "-plan", "id"], condition=Q(state="submitted"), name="part_to_accept"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "unit"], condition=~Q(state="ended"), name="part_one_a_unit_and_measure"
            ),
            models.UniqueConstraint(
                fields=["measure"], condition=Q(role="lead") & ~Q(state="ended"), name="part_one_lead_a_measure"
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="part_of_a_hundred"),
        ]
        triggers = triggers(WORKFLOW, "part")

    @property
    def subject(self) -> str:
        return self.measure.title


class Evidence(Labelled):
    """What shows that something was done: a file with who issued it and when."""

    part = to("Part", "evidence")
    title = models.CharField(max_length=120)
    issuer = models.CharField(max_length=80)
    issued_on = models.DateField()
    file_name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    added_by = to(PERSON, null=True, db_index=False)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["part", "sha256"], name="evidence_once_a_part")]


class DateMove(Stepped):
    """That a promised date is to be another, and what was decided (plans 4)."""

    subject_type, letters = "date_move", "QX"

    part = to("Part", "date_moves")
    plan = to("Plan", "date_moves", db_index=False)
    from_on = models.DateField(null=True)
    to_on = models.DateField()
    reason = models.TextField()
    decision = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["plan", "-id"], name="date_move_of_plan")]
        constraints = [
            models.UniqueConstraint(fields=["part"], condition=Q(state="asked"), name="date_move_one_at_a_time")
        ]
        triggers = triggers(WORKFLOW, "date_move")

    @property
    def subject(self) -> str:
        return f"{self.part.measure.title} {self.to_on}"
