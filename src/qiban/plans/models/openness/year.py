"""A year of openness, each unit's ledger in it, and what the unit held."""

from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.steps.triggers import triggers
from qiban.law.openness.workflow import WORKFLOW

from .base import Open
from .kinds import RecordKind, UnitKind


class OpenYear(Open):
    """A year of openness; its office is the unit that began it."""

    subject_type, letters = "open_year", "ZK"

    year = models.PositiveSmallIntegerField(unique=True)
    office = to(UNIT, db_index=False)

    class Meta:
        ordering = ["-id"]
        triggers = triggers(WORKFLOW, "open_year")

    @property
    def subject(self) -> str:
        return f"{self.year}年政务公开"


class OpenLedger(Open):
    """A unit's ledger of a year's openness, under which its records and directory stand, too."""

    subject_type, letters = "open_ledger", "GT"

    year = to("OpenYear", "ledgers")
    unit = to(UNIT, db_index=False)
    kind = models.CharField(max_length=10, choices=UnitKind.choices)
    filed_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["unit", "-id"], name="open_ledger_by_unit"),
            models.Index(fields=["year"], condition=Q(state="filed"), name="open_ledger_to_review"),
        ]
        constraints = [models.UniqueConstraint(fields=["year", "unit"], name="open_ledger_one_a_unit_and_year")]
        triggers = triggers(WORKFLOW, "open_ledger")

    @property
    def subject(self) -> str:
        return f"{self.unit.short_name} {self.year.subject}"


class LedgerTask(Labelled):
    """A task of a ledger: what, who answers for it, by when, how it goes."""

    ledger = to("OpenLedger", "tasks", db_index=False)
    task_number = models.CharField(max_length=20)
    task = models.CharField(max_length=500)
    responsible = models.CharField(max_length=120)
    due_on = models.DateField()
    progress = models.TextField(blank=True)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["ledger", "task_number"], name="ledger_task_once")]

    def __str__(self) -> str:
        return f"{self.task_number} {self.task}"

    @property
    def number(self) -> str:
        """The ledger's number and the task's, as a person can read them out."""
        return f"{self.ledger.number}-{self.task_number}"


class TrainingRecord(Open):
    """A training, meeting or report that was held, with what shows it; it counts once another unit has confirmed it."""

    subject_type, letters = "training_record", "PX"

    ledger = to("OpenLedger", "records")
    unit = to(UNIT, db_index=False)
    kind = models.CharField(max_length=20, choices=RecordKind.choices)
    held_on = models.DateField()
    topic = models.CharField(max_length=120)
    people = models.PositiveIntegerField()
    evidence = models.CharField(max_length=200)
    recorded_by = to(PERSON, null=True, db_index=False)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "-id"], name="training_record_by_unit")]
        constraints = [models.CheckConstraint(condition=Q(people__gt=0), name="training_record_has_people")]
        triggers = triggers(WORKFLOW, "training_record")

    @property
    def subject(self) -> str:
        return self.topic
