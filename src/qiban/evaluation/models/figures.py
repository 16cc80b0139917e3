"""What a month's cases come to: rates of units, and places within their groups."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from qiban.core.columns import UNIT, to
from qiban.core.labels import Labelled
from qiban.core.triggers import Trigger
from qiban.law.hotline.evaluation.ranking import counted_from_end

from .kinds import Rate

# Figures of a month that is still counted are written anew every day; frozen ones, and those of a revision, never change.
STANDS = """
IF TG_OP <> 'INSERT' AND OLD.revision_id IS NOT NULL OR (
    COALESCE(NEW.revision_id, OLD.revision_id) IS NULL AND EXISTS (
        SELECT FROM public.evaluation_month
        WHERE id IN (NEW.month_id, OLD.month_id) AND frozen_at IS NOT NULL
    )
) THEN
    RAISE EXCEPTION 'the figures of evaluation_month % are frozen', COALESCE(OLD.month_id, NEW.month_id)
        USING ERRCODE = 'check_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


def _stands() -> Trigger:
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    return Trigger(name="stands", when=pgtrigger.Before, operation=operation, func=STANDS)


class Figure(Labelled):
    """One rate of a unit in a month: of the month itself, or of a revision of it.

    Args:
        good: cases counted that were on time, satisfied or solved; `cases` is how many were counted.
        sampled_good: the same of a third party's samples; `sampled` is how many had an answer.
        percent: the rate, to the fourth decimal; None where there are too few cases.
        outcome: of the rule: "rate" or "too_few"; `words_zh` is what it said.
    """

    month = to("Month", "figures", db_index=False)
    revision = to("Revision", "figures", null=True)
    unit = to(UNIT)
    rate = models.CharField(max_length=10, choices=Rate.choices)
    good = models.PositiveIntegerField()
    cases = models.PositiveIntegerField()
    sampled_good = models.PositiveIntegerField(default=0)
    sampled = models.PositiveIntegerField(default=0)
    percent = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    outcome = models.CharField(max_length=10)
    words_zh = models.CharField(max_length=200)
    words_en = models.CharField(max_length=200)

    class Meta:
        ordering = ["month", "unit", "rate"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "revision", "unit", "rate"], name="figure_once_a_rate", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(good__lte=F("cases"), sampled_good__lte=F("sampled")), name="figure_good_among_all"
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__gte=0, percent__lte=100), name="figure_in_percent"
            ),
        ]
        triggers = [_stands()]

    def __str__(self) -> str:
        return f"{self.month_id} {self.unit_id} {self.rate}"


class Standing(Labelled):
    """Where a unit stands within its group in a month, of the month itself or of a revision of it.

    Args:
        group: the group it was compared with (`Unit.peer_group` of that time).
        score: to the fourth decimal; None where no rate had enough cases: then it has no place.
        size: how many units of the group were ranked.
    """

    month = to("Month", "standings", db_index=False)
    revision = to("Revision", "standings", null=True)
    unit = to(UNIT)
    group = models.CharField(max_length=20)
    score = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    place = models.PositiveSmallIntegerField(null=True)
    place_from_end = models.PositiveSmallIntegerField(null=True)
    size = models.PositiveSmallIntegerField()
    words_zh = models.CharField(max_length=200)
    words_en = models.CharField(max_length=200)

    class Meta:
        ordering = ["month", "group", "place", "unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "revision", "unit"], name="standing_once_a_unit", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(score=None, place=None, place_from_end=None)
                | Q(score__isnull=False, place__gte=1, place_from_end__gte=1, place__lte=F("size")),
                name="standing_placed_by_score",
            ),
        ]
        triggers = [_stands()]

    def __str__(self) -> str:
        return f"{self.month_id} {self.unit_id} {self.place}"

    @property
    def counted_from_end(self) -> int | None:
        """Its place from the end where it may count among the last."""
        return counted_from_end(self.place, self.place_from_end)
