from datetime import datetime
from typing import ClassVar

from django.db import models

from qiban.core.actor import Actor
from qiban.core.labels import Labelled
from qiban.core.lawbook.in_force import law_on
from qiban.law.regulation import Law
from qiban.law.workflow import Workflow


class Stepped(Labelled):
    """A thing that changes state only along the workflow table, one numbered step after another.

    A model names its `workflow` and, as `subject_type`, what the table and the journal call it.
    """

    workflow: ClassVar[Workflow]
    subject_type: ClassVar[str]

    state = models.CharField(max_length=20)
    step_no = models.PositiveIntegerField(default=0)
    last_action = models.CharField(max_length=30, blank=True)
    last_role = models.CharField(max_length=30, blank=True)
    last_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    def law_on(self, at: datetime) -> Law:
        """Return the law by which the thing is judged at `at`: of that day, or of the day that an import asked for."""
        return law_on(self.workflow.regulation, at, getattr(self, "law_as_of", None))

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where a post may not act besides what the table says of its role."""
