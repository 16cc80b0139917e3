"""What weighs in a month besides the hotline's own cases: a third party's samples, and what was excluded."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.triggers import Protect

from .kinds import Rate


class SampleFile(Labelled):
    """A file of a third party's samples: known by its content, so that it counts once.

    Args:
        refused: rows that were not taken in, each with the number of its row and what is wrong.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=160)
    taken_in = models.PositiveIntegerField()
    refused = models.JSONField(default=list)
    at = models.DateTimeField()
    by = to(PERSON, null=True, db_index=False)

    class Meta:
        ordering = ["-id"]
        triggers = [Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name


class Sample(Labelled):
    """What a complainant told a third party about a unit (第三方抽测); a question left open is None.

    Args:
        month: of `sampled_on`, as 202611.
        order: the hotline's order, where the file names one.
    """

    file = to("SampleFile", "samples")
    row = models.PositiveIntegerField()
    month = models.PositiveIntegerField()
    unit = to(UNIT, db_index=False)
    order = to("hotline.Order", null=True, db_index=False)
    process = models.BooleanField(null=True)
    result = models.BooleanField(null=True)
    solved = models.BooleanField(null=True)
    sampled_on = models.DateField()
    agency = models.CharField(max_length=100)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["month", "unit"], name="sample_by_month_and_unit")]
        constraints = [
            models.UniqueConstraint(fields=["file", "row"], name="sample_once_a_row"),
            models.CheckConstraint(
                condition=Q(process__isnull=False) | Q(result__isnull=False) | Q(solved__isnull=False),
                name="sample_answers_something",
            ),
        ]
        triggers = [Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Exclusion(Labelled):
    """That a unit's cases of one order count in none of the named rates of a month, as an appeal decided (Art. 19).

    Args:
        month: as 202611.
        rates: names of the rates, at least one.
        demand: of this complainant alone; None for all of the order's.
        round: of this round of handling alone (按时办结率); None for all.
        source: what decided it, such as "appeal:12".
    """

    month = models.PositiveIntegerField()
    unit = to(UNIT, db_index=False)
    order = to("hotline.Order", db_index=False)
    demand = to("hotline.Demand", null=True, db_index=False)
    round = models.PositiveSmallIntegerField(null=True)
    rates = ArrayField(models.CharField(max_length=10, choices=Rate.choices))
    reason = models.TextField()
    source = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = to(PERSON, null=True, db_index=False)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["month", "order"], name="exclusion_by_month_and_order")]
        constraints = [models.CheckConstraint(condition=Q(rates__len__gte=1), name="exclusion_names_rates")]
        triggers = [Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
