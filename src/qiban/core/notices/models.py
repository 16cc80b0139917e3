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
    # Deliveries to those whom it concerns are still to be made.
    is_to_spread = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["unit", "-at"], name="notice_by_unit"),
            models.Index(fields=["unit", "kind"], condition=Q(read_at=None), name="notice_unread_by_kind"),
            models.Index(fields=["id"], condition=Q(is_to_spread=True), name="notice_to_spread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.case_number}"


class DeliveryState(models.TextChoices):
    """Where a delivery stands; only a waiting one is tried."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"  # refused for good
    GIVEN_UP = "given_up"  # tried to the last
    WITHDRAWN = "withdrawn"  # concerns the person no longer


class Delivery(models.Model):
    """One notice on its way to one person by one channel."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="deliveries")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, default="email")
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "person", "channel"], name="delivery_once_a_person_and_channel"),
            models.CheckConstraint(
                name="delivery_waits_for_an_attempt",
                condition=Q(state="waiting", next_attempt_at__isnull=False, settled_at=None)
                | (~Q(state="waiting") & Q(next_attempt_at=None, settled_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["next_attempt_at", "id"], condition=Q(state="waiting"), name="delivery_waiting"),
            models.Index(
                fields=["-settled_at", "-id"],
                condition=Q(state__in=["failed", "given_up"]),
                name="delivery_undelivered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.notice_id} {self.person_id}"
