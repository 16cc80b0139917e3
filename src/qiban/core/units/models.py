from typing import NewType

from django.db import models
from django.utils.translation import get_language

# How an operation says that a number is the id of a unit.
UnitId = NewType("UnitId", int)


class Unit(models.Model):
    """A body of the city: government, department, district, agency, town, enterprise.

    `path` lists the ids from the root ("/1/5/17/"), so that a subtree is one prefix query.
    A reorganised unit is closed with a date and a successor; history keeps the old one.
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

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name as the reader's language has it."""
        return self.name_en if (get_language() or "").startswith("en") else self.short_name


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
    closes_on = models.DateField()
    planned_by_id = models.BigIntegerField(null=True)
    planned_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["closes_on", "id"]

    def __str__(self) -> str:
        return f"{self.unit} {self.closes_on:%F}"
