from django.db import models
from django.db.models import Q

from qiban.core.people.models import Person
from qiban.core.units.models import Unit


class Notice(models.Model):
    """Something a unit's people, or one person, should know. Worded when shown, in the reader's language."""

    kind = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="notices")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="notices")
    roles = models.JSONField(default=list)
    case_number = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    key = models.CharField(max_length=60, unique=True)
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["unit", "-at"], name="notice_by_unit"),
            models.Index(fields=["unit"], condition=Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.case_number}"


class Delivery(models.Model):
    """One notice on its way to one address; claimed before it is sent, so that it is never sent twice."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="deliveries")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, default="email")
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "person", "channel"], name="delivery_once_a_person_and_channel")
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.notice_id} {self.person_id}"
