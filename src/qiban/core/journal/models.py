import pgtrigger
from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from qiban.core.triggers import Protect, Trigger


class Entry(models.Model):
    """One action, written once in the transaction that did it, chained by hash to the one before it.

    The chain runs per subject (an order, a demand, an obligation …). The database refuses
    update, delete and truncate, and the application's role may only insert and read. `key_id` names the key of `hash`;
    entries of the time before keys have none.
    """

    subject_type = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    sequence = models.PositiveIntegerField()
    action = models.CharField(max_length=40)
    clause = models.CharField(max_length=40, blank=True)
    person_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=30)
    unit_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    request_id = models.CharField(max_length=64, blank=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    key_id = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["subject_type", "subject_id", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "sequence"], name="journal_one_chain_a_subject"
            )
        ]
        # Rows lie in the order of time: a few kilobytes find a day.
        indexes = [BrinIndex(fields=["recorded_at"], name="journal_by_time")]
        triggers = [
            Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            Trigger(
                name="no_truncate",
                level=pgtrigger.Statement,
                operation=pgtrigger.Truncate,
                when=pgtrigger.Before,
                func="RAISE EXCEPTION 'the journal is append-only';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} #{self.sequence} {self.action}"
