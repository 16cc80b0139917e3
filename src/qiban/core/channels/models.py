import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from qiban.core.columns import PERSON, UNIT, to


class Channel(models.TextChoices):
    """By what a notice leaves Qiban."""

    EMAIL = "email", _("邮件")
    SMS = "sms", _("短信")
    WECOM = "wecom", _("企业微信群机器人")
    DINGTALK = "dingtalk", _("钉钉群机器人")


# Those that groups of a unit read, and not one person.
OF_ROBOTS = (Channel.WECOM, Channel.DINGTALK)


class Choice(models.Model):
    """Whether a person wants a group of notices by a channel; without a row it is as the group has it."""

    person = to(PERSON, db_index=False)
    group = models.CharField(max_length=30)
    channel = models.CharField(max_length=10)
    is_on = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "group", "channel"], name="choice_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.group} {self.channel}"


class QuietTime(models.Model):
    """A person's own quiet hours, civil and half-open; none where both are one moment."""

    person = models.OneToOneField(PERSON, models.PROTECT, related_name="+")
    begins_at = models.TimeField()
    ends_at = models.TimeField()

    def __str__(self) -> str:
        return f"{self.person_id} {self.begins_at}-{self.ends_at}"


class Phone(models.Model):
    """A person's number for short messages, encrypted; one that is not confirmed yet stands beside the one that is."""

    person = to(PERSON, db_index=False)
    is_confirmed = models.BooleanField(default=False)
    key_id = models.CharField(max_length=40)
    content = models.BinaryField()
    seal_no = models.UUIDField(default=uuid.uuid4)
    ending = models.CharField(max_length=4)
    created_at = models.DateTimeField()
    # Of the code that was sent to it: a keyed hash, until when it is good, and how often another was given.
    code = models.BinaryField(default=bytes)
    code_ends_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "is_confirmed"], name="phone_once")]

    def __str__(self) -> str:
        return f"*{self.ending}"


class Template(models.Model):
    """What a kind of notice says by a channel here, from a day on; empty: as Qiban itself words it."""

    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    zh = models.CharField(max_length=500, blank=True)
    en = models.CharField(max_length=500, blank=True)
    # What the gateway of short messages calls its own template.
    gateway_zh = models.CharField(max_length=60, blank=True)
    gateway_en = models.CharField(max_length=60, blank=True)
    starts_on = models.DateField()
    reason = models.CharField(max_length=500)
    created_at = models.DateTimeField()
    person = to(PERSON, null=True)

    class Meta:
        ordering = ["-starts_on", "-id"]
        indexes = [models.Index(fields=["kind", "channel", "-starts_on", "-id"], name="template_in_force")]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.starts_on}"


class Robot(models.Model):
    """A robot in a group of a unit's people; its address and secret are encrypted."""

    name = models.CharField(max_length=60, unique=True)
    unit = to(UNIT)
    provider = models.CharField(max_length=10, choices=[(one.value, one.label) for one in OF_ROBOTS])
    groups = ArrayField(models.CharField(max_length=30))
    key_id = models.CharField(max_length=40)
    content = models.BinaryField()
    seal_no = models.UUIDField(default=uuid.uuid4)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    # When it was called within the last minute: their providers take twenty calls.
    called_at = ArrayField(models.DateTimeField(), default=list)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
