from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiban.core.channels.models import Channel, Robot
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
    """Where a delivery stands; only one that waits, or waits for the end of quiet hours, is tried."""

    WAITING = "waiting", _("等待发送")
    POSTPONED = "postponed", _("免打扰，延后发送")
    SENT = "sent", _("已发出")
    DELIVERED = "delivered", _("已送达")  # the gateway says that it reached the telephone
    FAILED = "failed", _("被拒收")  # refused for good
    GIVEN_UP = "given_up", _("多次未成")  # tried to the last
    WITHDRAWN = "withdrawn", _("已撤回")  # concerns the person no longer


class Delivery(models.Model):
    """One notice on its way to one person, or by a robot to a group of the unit, by one channel."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="deliveries")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    robot = models.ForeignKey(Robot, models.PROTECT, null=True, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    is_urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    created_at = models.DateTimeField()
    # How often it was sent anew after it had been refused: each time under another id.
    round = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    # What the gateway calls it, and when it said that it reached the telephone.
    gateway_id = models.CharField(max_length=64, blank=True)
    delivered_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "person", "channel"], name="delivery_once_a_person_and_channel"),
            models.UniqueConstraint(
                fields=["notice", "robot"], condition=Q(robot__isnull=False), name="delivery_once_a_robot"
            ),
            models.CheckConstraint(
                name="delivery_to_a_person_or_a_robot",
                condition=Q(person__isnull=False, robot=None) | Q(person=None, robot__isnull=False),
            ),
            models.CheckConstraint(
                name="delivery_waits_for_an_attempt",
                condition=Q(state__in=["waiting", "postponed"], next_attempt_at__isnull=False, settled_at=None)
                | (~Q(state__in=["waiting", "postponed"]) & Q(next_attempt_at=None, settled_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "robot", "-is_urgent", "next_attempt_at", "id"],
                condition=Q(state__in=["waiting", "postponed"]),
                name="delivery_waiting",
            ),
            models.Index(
                fields=["-settled_at", "-id"],
                condition=Q(state__in=["failed", "given_up"]),
                name="delivery_undelivered",
            ),
            models.Index(fields=["person", "-id"], name="delivery_by_person"),
            models.Index(fields=["state", "-id"], name="delivery_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.notice_id} {self.person_id or self.robot_id}"

    @property
    def message_id(self) -> str:
        """The id under which every copy of it goes in this round: a gateway that takes one twice sends it once."""
        return f"qiban.{self.pk}.{self.created_at:%Y%m%d%H%M%S%f}.{self.round}"


class Receipt(models.Model):
    """What a gateway says became of a message, as it came: early or late, once or often."""

    message_id = models.CharField(max_length=80)
    is_delivered = models.BooleanField()
    code = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField()
    is_applied = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message_id", "is_delivered"], name="receipt_once_a_result")]
        indexes = [models.Index(fields=["id"], condition=Q(is_applied=False), name="receipt_to_apply")]

    def __str__(self) -> str:
        return f"{self.message_id} {self.is_delivered}"
