from datetime import date
from typing import NewType

from django.db import models
from django.utils.translation import get_language

from qiban.law.text import Text

# How an operation says that a number is the id of a unit.
UnitId = NewType("UnitId", int)


class Unit(models.Model):
    """A body of the city: government, department, district, agency, town, enterprise.

    `path` lists the ids from the root ("/1/5/17/"), so that a subtree is one prefix query.
    A reorganised unit is closed with a date and a successor; history keeps the old one.
    `former_names` lists what it was called, the oldest first: {"name", "short_name", "name_en", "until"}, the last being
    the first day of the next name. Search finds them, and what is older than that day is read with them.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    peer_group = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=120, db_index=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    former_names = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name as the reader's language has it."""
        return self.name_en if (get_language() or "").startswith("en") else self.short_name

    @property
    def names(self) -> Text:
        """The short and the English name."""
        return Text(self.short_name, self.name_en)

    def names_on(self, day: date) -> Text:
        """Return what it was called in short and in English on a day."""
        former = self._former(day)
        return Text(former["short_name"], former["name_en"]) if former else self.names

    def name_on(self, day: date) -> str:
        """Return its full name on a day, as papers of that day have it."""
        former = self._former(day)
        return former["name"] if former else self.name

    def _former(self, day: date) -> dict[str, str] | None:
        return next((one for one in self.former_names if day.isoformat() < one["until"]), None)


class UnitAlias(models.Model):
    """Another name by which gazettes and people call a unit."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases")
    alias = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.alias


class Closing(models.Model):
    """That a unit closes on a day, and which unit takes over; carried out when the day comes."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="closing")
    successor = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    # Who takes over of an office instead of the successor: {"hotline": 17}.
    others = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, default="")
    closes_on = models.DateField()
    planned_by_id = models.BigIntegerField(null=True)
    planned_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["closes_on", "id"]

    def __str__(self) -> str:
        return f"{self.unit} {self.closes_on:%F}"


class Renaming(models.Model):
    """That a unit is called otherwise from a day on; carried out when the day comes."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="renamings")
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=120)
    starts_on = models.DateField()
    reason = models.CharField(max_length=500)
    planned_by_id = models.BigIntegerField(null=True)
    planned_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(done_at=None), name="renaming_one_planned_a_unit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.name} {self.starts_on:%F}"
