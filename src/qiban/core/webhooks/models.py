from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from qiban.core.columns import to


class Receiver(models.Model):
    """Another system that is told of events. Its secret follows from `seed` and a key that is not in the database."""

    name = models.CharField(max_length=60, unique=True)
    url = models.CharField(max_length=500)
    events = ArrayField(models.CharField(max_length=60))
    seed = models.CharField(max_length=64)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """Something that happened, as the very text that every receiver gets (CloudEvents 1.0)."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=60)
    # What it is about: a number that people know.
    about = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class CallState(models.TextChoices):
    """Where a call stands; only a waiting one is tried."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"  # refused for good
    GIVEN_UP = "given_up"  # tried to the last
    WITHDRAWN = "withdrawn"  # the receiver was switched off


class Call(models.Model):
    """One event on its way to one receiver."""

    event = to("webhooks.Event", "calls", db_index=False)
    receiver = to("webhooks.Receiver", "calls", db_index=False)
    state = models.CharField(max_length=10, choices=CallState.choices, default=CallState.WAITING)
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    # What the receiver last answered, 0 for nothing.
    status = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "receiver"], name="call_once_an_event_and_receiver"),
            models.CheckConstraint(
                name="call_waits_for_an_attempt",
                condition=Q(state="waiting", next_attempt_at__isnull=False, settled_at=None)
                | (~Q(state="waiting") & Q(next_attempt_at=None, settled_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["receiver", "next_attempt_at", "id"], condition=Q(state="waiting"), name="call_waiting"
            ),
            models.Index(
                fields=["-settled_at", "-id"], condition=Q(state__in=["failed", "given_up"]), name="call_not_taken"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.receiver_id}"
