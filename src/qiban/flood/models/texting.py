"""Telephones from which reports come as short messages, and the messages as they came."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from qiban.core.columns import to
from qiban.core.steps.triggers import triggers
from qiban.core.triggers import Trigger
from qiban.law.flood.workflow import WORKFLOW

from .base import Flood
from .texting_kinds import TextOutcome

# A new key seals the number again; nothing else of a message ever changes.
NEVER_REWRITTEN = Trigger(
    name="append_only",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'key_id' - 'content' IS DISTINCT FROM to_jsonb(OLD) - 'key_id' - 'content' THEN
  RAISE EXCEPTION 'a short message is never changed';
END IF;
RETURN NEW;
""",
)


class ReportingPhone(Flood):
    """A telephone of a post: what comes from it is the post's own report. Only its last four digits are shown."""

    subject_type, letters = "reporting_phone", "HM"

    post = to("people.Post", db_index=False)
    # The number encrypted, its keyed digest, and what of it is shown.
    seal_no = models.UUIDField(default=uuid.uuid4)
    key_id = models.CharField(max_length=20)
    content = models.BinaryField()
    digest = models.BinaryField()
    ending = models.CharField(max_length=4)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["digest"], condition=Q(state="in_use"), name="reporting_phone_of_one_post"),
        ]
        triggers = triggers(WORKFLOW, "reporting_phone")

    @property
    def subject(self) -> str:
        """Whose telephone it is."""
        return f"{self.post.unit.short_name} · {self.post.person}"


class ShortMessage(models.Model):
    """A short message as a gateway handed it in, what it did, and what was answered."""

    # What the gateway calls it.
    gateway_id = models.CharField(max_length=80)
    phone = to("ReportingPhone", null=True, db_index=False)
    # Of the sender's number; the number itself, encrypted, only of one that is not registered.
    digest = models.BinaryField()
    ending = models.CharField(max_length=4)
    seal_no = models.UUIDField(default=uuid.uuid4)
    key_id = models.CharField(max_length=20, blank=True)
    content = models.BinaryField(default=b"")
    text = models.TextField()
    # Its words on one line, by which the same is known again.
    plain = models.TextField()
    received_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=TextOutcome.choices)
    answer = models.CharField(max_length=70, blank=True)
    # What it was about, where it was one.
    task = to("FloodTask", null=True, db_index=False)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["digest", "-received_at"], name="short_message_of_sender"),
        ]
        constraints = [models.UniqueConstraint(fields=["gateway_id"], name="short_message_once")]
        triggers = [NEVER_REWRITTEN]

    def __str__(self) -> str:
        return self.gateway_id
