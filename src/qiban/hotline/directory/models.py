from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from qiban.core.lawbook.models import Entered
from qiban.core.people.models import Person
from qiban.core.units.models import Unit

UNIT_CODE = 60


class CategoryEntry(models.Model):
    """A category as it stands here: one that was made here, or a shipped one that was changed here. Never deleted.

    A retired one names what takes its place; orders keep the category that they have.
    """

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=40)
    title_en = models.CharField(max_length=80)
    group = models.CharField(max_length=60)
    kinds = ArrayField(models.CharField(max_length=20), default=list)
    is_retired = models.BooleanField(default=False)
    replaced_by = models.CharField(max_length=60, blank=True)
    # How often it was changed; a page that shows an earlier state changes nothing.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        app_label = "hotline"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class Responsibility(Entered):
    """Who leads and who assists in a category, in one area or where no area has its own, from a day on."""

    category = models.CharField(max_length=60)
    area = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    lead = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    assisting = ArrayField(models.CharField(max_length=UNIT_CODE), default=list, help_text="codes of units")
    valid_from = models.DateField()

    class Meta:
        app_label = "hotline"
        ordering = ["valid_from", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "area", "valid_from"],
                condition=Q(withdrawn_at=None),
                nulls_distinct=False,
                name="responsibility_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.valid_from:%F}"


class ChannelClosure(Entered):
    """That a channel takes nothing in for a time, and what people are told meanwhile; open-ended without an end."""

    channel = models.CharField(max_length=12)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=300)
    words_en = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "hotline"
        ordering = ["starts_at", "id"]

    def __str__(self) -> str:
        return self.channel


class ReplyTemplate(models.Model):
    """A text from which replies begin: the centre's for everybody, or a unit's own. Its texts are in its versions."""

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    category = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=40)
    is_retired = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    body = models.TextField()
    times_used = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "hotline"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "title"],
                condition=Q(is_retired=False),
                nulls_distinct=False,
                name="template_once_a_title",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ReplyTemplateVersion(models.Model):
    """A template as it was from one moment on."""

    template = models.ForeignKey(ReplyTemplate, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=40)
    category = models.CharField(max_length=60, blank=True)
    body = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "hotline"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["template", "number"], name="template_version_once")]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"
