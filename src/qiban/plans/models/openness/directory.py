"""The list of routine tasks, the directory of public enterprises, and what each of them discloses."""

from django.db import models
from django.db.models import Q

from qiban.core.columns import UNIT, to
from qiban.core.labels import Labelled
from qiban.core.steps.triggers import triggers
from qiban.law.openness.workflow import WORKFLOW

from .base import Open
from .kinds import Field, Renewal


class RoutineList(Open):
    """A version of the list of routine tasks; one is in force."""

    subject_type, letters = "routine_list", "QD"

    year = to("OpenYear", "lists", db_index=False)
    version = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["version"], name="routine_list_once_a_version"),
            models.UniqueConstraint(fields=["state"], condition=Q(state="in_force"), name="routine_list_one_in_force"),
        ]
        triggers = triggers(WORKFLOW, "routine_list")

    @property
    def subject(self) -> str:
        return f"常态化任务清单第{self.version}版"


class RoutineTask(Labelled):
    """A task of a list: what is disclosed, by whom, where, how often."""

    list = to("RoutineList", "tasks", db_index=False)
    task_number = models.CharField(max_length=20)
    task = models.CharField(max_length=500)
    responsible = models.CharField(max_length=120)
    channel = models.CharField(max_length=120)
    cycle = models.CharField(max_length=12, choices=Renewal.choices)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["list", "task_number"], name="routine_task_once")]

    def __str__(self) -> str:
        return f"{self.task_number} {self.task}"


class DirectoryEntry(Open):
    """A public enterprise in the directory; `unit` is the department or district that answers for it."""

    subject_type, letters = "directory_entry", "ML"

    unit = to(UNIT, db_index=False)
    title = models.CharField(max_length=120)
    field = models.CharField(max_length=12, choices=Field.choices)
    liaison = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    # Whether the platform only links to the enterprise's own site.
    is_collection = models.BooleanField(default=False)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "-id"], name="directory_entry_by_unit")]
        triggers = triggers(WORKFLOW, "directory_entry")


class Disclosure(Open):
    """What an enterprise discloses again and again, and when it did last."""

    subject_type, letters = "disclosure", "GS"

    entry = to("DirectoryEntry", "disclosures")
    unit = to(UNIT, db_index=False)
    title = models.CharField(max_length=120)
    basis = models.CharField(max_length=200, blank=True)
    responsible = models.CharField(max_length=120, blank=True)
    channel = models.CharField(max_length=120, blank=True)
    cycle = models.CharField(max_length=12, choices=Renewal.choices)
    begun_on = models.DateField()
    disclosed_on = models.DateField(null=True)
    changed_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    link = models.CharField(max_length=300, blank=True)
    # How often its link has failed, one time after the other.
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "-id"], name="disclosure_by_unit")]
        constraints = [models.UniqueConstraint(fields=["entry", "title"], name="disclosure_once_an_entry")]
        triggers = triggers(WORKFLOW, "disclosure")
