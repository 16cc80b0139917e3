"""Orders of a response with one receipt for each unit, questions and answers, and situation reports."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.steps.triggers import triggers
from qiban.core.triggers import Trigger
from qiban.core.web.language import say
from qiban.law.flood.workflow import WORKFLOW
from qiban.law.quantities import number_text
from qiban.law.text import Text

from .base import Flood
from .ordering_kinds import OrderKind

# Letters of a question's subject.
SHORT = 40


def kept(first: str, *names: str) -> Trigger:
    """Return the trigger that keeps columns as they are once a row has left its first state."""
    changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in names)
    return Trigger(
        name="kept_once_issued",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
IF OLD.state <> '{first}' AND ({changed}) THEN
  RAISE EXCEPTION 'what is issued is not edited' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
""",
    )


class FloodOrder(Flood):
    """An order of the headquarters: drafted on duty, issued by the commander, never edited afterwards."""

    subject_type, letters = "flood_order", "LZ"

    response = to("FloodResponse", "orders", db_index=False)
    kind = models.CharField(max_length=20, choices=OrderKind.choices)
    title = models.CharField(max_length=120)
    text = models.TextField()
    # What it is about, by name, and as another part's thing where there is one.
    about = models.CharField(max_length=200, blank=True)
    about_type = models.CharField(max_length=20, blank=True)
    about_id = models.BigIntegerField(null=True)
    # Either how long from its issue on, or until when; once it is issued, `due_at` is set.
    minutes = models.PositiveIntegerField(null=True)
    due_at = models.DateTimeField(null=True)
    # The ids of the units that receive it.
    receivers = ArrayField(models.BigIntegerField())
    replaces = to("self", "successors", null=True, db_index=False)
    drafted_by = to(PERSON, null=True, db_index=False)
    issued_by = to(PERSON, null=True, db_index=False)
    issued_at = models.DateTimeField(null=True)
    # Why it was revoked, replaced or not issued, or what explains that the response ended without it.
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["response", "-id"], name="flood_order_of_response"),
            models.Index(
                fields=["about_type", "about_id"], condition=~Q(about_type=""), name="flood_order_about_a_thing"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(about_type="", about_id=None) | (~Q(about_type="") & Q(about_id__isnull=False)),
                name="flood_order_about_a_whole_thing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("drafted", "withdrawn"), issued_at=None)
                | (
                    ~Q(state__in=("drafted", "withdrawn"))
                    & Q(issued_at__isnull=False, due_at__isnull=False, issued_by__isnull=False)
                ),
                name="flood_order_issued_by_somebody",
            ),
        ]
        triggers = [
            *triggers(WORKFLOW, "flood_order"),
            kept(
                "drafted",
                "response_id",
                "kind",
                "title",
                "text",
                "about",
                "about_type",
                "about_id",
                "minutes",
                "due_at",
                "receivers",
                "replaces_id",
                "issued_by_id",
                "issued_at",
            ),
        ]


class OrderReceipt(Flood):
    """What one unit does about an order: confirms it, carries it out, or says why it cannot."""

    subject_type, letters = "order_receipt", "HZ"

    order = to("FloodOrder", "receipts", db_index=False)
    unit = to(UNIT, db_index=False)
    # The order's own, or a later one where the headquarters gave more time.
    due_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    # What was done and when, and when that was reported.
    done = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    objection = models.TextField(blank=True)
    # What the headquarters answered.
    opinion = models.TextField(blank=True)
    decided_by = to(PERSON, null=True, db_index=False)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "-id"], name="order_receipt_by_unit")]
        constraints = [
            models.UniqueConstraint(fields=["order", "unit"], name="order_receipt_once_a_unit"),
            models.CheckConstraint(
                condition=~Q(state="carried_out") | (Q(done_at__isnull=False, reported_at__isnull=False) & ~Q(done="")),
                name="order_receipt_says_what_was_done",
            ),
        ]
        triggers = [
            *triggers(WORKFLOW, "order_receipt"),
        ]

    @property
    def subject(self) -> str:
        return self.order.title


class FloodQuestion(Flood):
    """What one unit was asked, by the headquarters or by a unit that asks the headquarters, and what it answered."""

    subject_type, letters = "flood_question", "XW"

    response = to("FloodResponse", "questions", db_index=False)
    asker = to(UNIT, db_index=False)
    # Who is asked.
    unit = to(UNIT, db_index=False)
    text = models.TextField()
    # What a situation report calls it, where it is wanted there.
    label = models.CharField(max_length=40, blank=True)
    is_number_wanted = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    number_given = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    # What the answer left open, where it was asked again.
    again = models.TextField(blank=True)
    times_asked = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["response", "state", "-id"], name="flood_question_of_response"),
            models.Index(fields=["unit", "-id"], name="flood_question_by_unit"),
            models.Index(fields=["asker", "-id"], name="flood_question_by_asker"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(asker=models.F("unit")), name="flood_question_to_another_unit"),
            models.CheckConstraint(
                condition=~Q(state__in=("answered", "closed")) | Q(answered_at__isnull=False),
                name="flood_question_answered_at",
            ),
        ]
        triggers = triggers(WORKFLOW, "flood_question")

    @property
    def figure(self) -> str:
        """The figure that was given, as people write it; "" for none."""
        return "" if self.number_given is None else number_text(self.number_given)

    @property
    def subject(self) -> str:
        """What is asked, in a few words."""
        first = self.label or self.text.partition("\n")[0]
        return first if len(first) <= SHORT else f"{first[: SHORT - 1]}…"


class SituationReport(Flood):
    """A report on how a response stands: drawn from what units answered, frozen once it is issued."""

    subject_type, letters = "situation_report", "QB"

    response = to("FloodResponse", "situations", db_index=False)
    # Its number within the response: 第N期.
    issue_no = models.PositiveIntegerField()
    as_of = models.DateTimeField()
    # Sections and what is missing, as plain JSON (flood/situation/snapshot.py).
    snapshot = models.JSONField()
    overview = models.TextField(blank=True)
    outlook = models.TextField(blank=True)
    drafted_by = to(PERSON, null=True, db_index=False)
    issued_by = to(PERSON, null=True, db_index=False)
    issued_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "issue_no"],
                condition=~Q(state="discarded"),
                name="situation_report_once_a_number",
            ),
            models.UniqueConstraint(
                fields=["response"], condition=Q(state="drafted"), name="situation_report_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("drafted", "discarded"), issued_at=None)
                | (
                    Q(state__in=("issued", "superseded"), issued_at__isnull=False, issued_by__isnull=False)
                    & ~Q(overview="")
                    & ~Q(outlook="")
                ),
                name="situation_report_issued_with_words",
            ),
        ]
        triggers = [
            *triggers(WORKFLOW, "situation_report"),
            kept(
                "drafted",
                "response_id",
                "issue_no",
                "as_of",
                "snapshot",
                "overview",
                "outlook",
                "issued_by_id",
                "issued_at",
            ),
        ]

    @property
    def subject(self) -> str:
        title, number = self.response.title, self.issue_no
        return say(Text(f"{title}汛情报告第{number}期", f"{title}: situation report {number}"))
