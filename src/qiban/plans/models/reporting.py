"""Rounds of reports, the ledger as it stood at the end of each, and what of a plan is public."""

import pgtrigger
from django.db import models
from django.db.models import Q

from qiban.core.actor import Actor
from qiban.core.columns import PERSON, UNIT, to
from qiban.core.errors import Denied
from qiban.core.labels import Labelled
from qiban.core.steps.triggers import triggers
from qiban.core.triggers import Protect
from qiban.law.plans.workflow import WORKFLOW
from qiban.law.text import Text

from .base import Stepped
from .kinds import Role
from .openness import OpenYear
from .running import Plan


class Round(Stepped):
    """A period on which every responsible unit of a plan reports; the ledger freezes at its end."""

    subject_type, letters = "round", "LC"

    plan = to("Plan", "rounds", db_index=False)
    period = models.CharField(max_length=7)
    due_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["due_at"], condition=Q(state="open"), name="round_to_freeze")]
        constraints = [models.UniqueConstraint(fields=["plan", "period"], name="round_once_a_period")]
        triggers = triggers(WORKFLOW, "round")

    @property
    def subject(self) -> str:
        return f"{self.plan.title} {self.period}"


class Report(Stepped):
    """What one unit reports in a round."""

    subject_type, letters = "report", "BG"

    round = to("Round", "reports")
    plan = to("Plan", "reports", db_index=False)
    unit = to(UNIT, db_index=False)
    summary = models.TextField(blank=True)
    filed_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "-id"], name="report_by_unit")]
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="report_one_a_unit")]
        triggers = triggers(WORKFLOW, "report")

    @property
    def subject(self) -> str:
        return self.round.subject


class Note(Labelled):
    """How a part stood when its unit said so, in a round where one was open; never written over."""

    part = to("Part", "notes")
    round = to("Round", "notes", null=True)
    progress = models.TextField()
    percent = models.PositiveSmallIntegerField()
    next_step = models.TextField(blank=True)
    written_by = to(PERSON, null=True, db_index=False)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        triggers = [Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class FrozenLine(Labelled):
    """A row of the ledger as it stood when its round was frozen: scores are computed from it, whatever comes later."""

    round = to("Round", "lines")
    part = to("Part", db_index=False)
    path = models.CharField(max_length=40)
    unit = to(UNIT, db_index=False)
    role = models.CharField(max_length=12, choices=Role.choices)
    state = models.CharField(max_length=20)
    progress = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField()
    promised_on = models.DateField(null=True)
    moves = models.PositiveSmallIntegerField()
    is_reported = models.BooleanField()
    # The SHA-256 of each piece of evidence, in order.
    evidence = models.JSONField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["round", "part"], name="frozen_once_a_round")]
        triggers = [Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Publication(Stepped):
    """What of a plan, or of what a year of openness came to, is shown to everybody, as it was approved."""

    subject_type, letters = "publication", "GK"

    plan = to("Plan", "publications", null=True)
    open_year = to("OpenYear", "publications", null=True)
    as_of_on = models.DateField()
    content = models.JSONField()
    drafted_by = to(PERSON, null=True, db_index=False)
    decided_by = to(PERSON, null=True, db_index=False)
    decided_at = models.DateTimeField(null=True)
    opinion = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(plan=None, open_year__isnull=False) | Q(plan__isnull=False, open_year=None),
                name="publication_of_one_thing",
            ),
            models.UniqueConstraint(fields=["plan"], condition=Q(state="public"), name="publication_one_public_a_plan"),
            models.UniqueConstraint(fields=["plan"], condition=Q(state="drafted"), name="publication_one_draft_a_plan"),
            models.UniqueConstraint(
                fields=["open_year"], condition=Q(state="public"), name="publication_one_public_a_year"
            ),
            models.UniqueConstraint(
                fields=["open_year"], condition=Q(state="drafted"), name="publication_one_draft_a_year"
            ),
        ]
        triggers = triggers(WORKFLOW, "publication")

    @property
    def of(self) -> Plan | OpenYear:
        """The plan or the year of which something is shown."""
        found: Plan | OpenYear = self.plan or self.open_year
        return found

    @property
    def subject(self) -> str:
        return f"{self.content['title']} {self.as_of_on}"

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where the openness office acts for a plan, or a plan's office for a year of openness."""
        if (actor.role == "group_office") != (self.plan_id is None):
            raise Denied(
                Text("该公开内容由其他岗位办理。", "This publication is for another post."),
                next_step=Text("请由拟公开的部门办理。", "It is for the department that drafted it."),
            )
