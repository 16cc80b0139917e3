"""Months that are evaluated, and what a later count of a frozen one found."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q

from qiban.core.actor import Actor
from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.steps.papered import Papered
from qiban.core.steps.triggers import triggers
from qiban.core.triggers import Protect, Trigger
from qiban.hotline.posts import check_centre
from qiban.law.hotline.workflow import WORKFLOW
from qiban.law.text import Text

from .kinds import Change, Rate

# What a month was frozen with, and when it was published: written once.
KEPT = """
IF TG_OP = 'DELETE' OR OLD.frozen_at IS NOT NULL AND (
    NEW.frozen_at, NEW.digest, NEW.cases, NEW.cases_digest, NEW.parameters, NEW.id
) IS DISTINCT FROM (
    OLD.frozen_at, OLD.digest, OLD.cases, OLD.cases_digest, OLD.parameters, OLD.id
) OR OLD.published_at IS NOT NULL AND NEW.published_at IS DISTINCT FROM OLD.published_at THEN
    RAISE EXCEPTION 'evaluation_month % is frozen', OLD.id USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class Month(Papered):
    """A civil month (Asia/Shanghai) of which the units are judged. Its id is the year and the month: 202611.

    Args:
        cases: rows of the export's partition, those that do not count among them.
        cases_digest: SHA-256 of the partition's file.
        digest: SHA-256 of the figures and standings, as `queries.digests` writes them.
        parameters: the numbers by which the figures were made, by their names.
    """

    workflow = WORKFLOW
    subject_type, letters = "evaluation_month", "PJ"
    # Of the paper by which the month is made known.
    paper_mark = "淄民诉评"

    id = models.PositiveIntegerField(primary_key=True)
    computed_at = models.DateTimeField(null=True)
    cases = models.PositiveIntegerField(default=0)
    cases_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    parameters = models.JSONField(default=dict)
    frozen_at = models.DateTimeField(null=True)
    frozen_by = to(PERSON, null=True, db_index=False)
    published_at = models.DateTimeField(null=True)

    class Meta(Papered.Meta):
        ordering = ["-id"]
        constraints = [
            *Papered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="open", frozen_at=None)
                | ~Q(state="open") & Q(frozen_at__isnull=False) & ~Q(digest=""),
                name="evaluation_month_frozen_with_digest",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="evaluation_month_published_at"
            ),
        ]
        triggers = [
            *triggers(WORKFLOW, "evaluation_month"),
            Trigger(name="kept", when=pgtrigger.Before, operation=pgtrigger.Update | pgtrigger.Delete, func=KEPT),
        ]

    @property
    def title(self) -> str:
        """The month as people write it."""
        return f"{self.id // 100}年{self.id % 100}月"

    @property
    def told(self) -> Text:
        """The month as people write it, in both languages."""
        return Text(self.title, f"{self.first_day:%B %Y}")

    @property
    def first_day(self) -> date:
        """The month's first civil day."""
        return date(self.id // 100, self.id % 100, 1)

    @property
    def is_frozen(self) -> bool:
        """Whether its figures stand."""
        return self.frozen_at is not None

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where a role of the centre is held outside it (Art. 6)."""
        check_centre(actor)


class Revision(Labelled):
    """A count of a frozen month that was made later; it stands beside what was frozen and replaces nothing.

    Args:
        no: from one in every month.
        is_adopted: its figures hold instead of the ones before, as an appeal's do; else it only tells what differs.
        source: what it follows from, such as "appeal:12"; empty where somebody asked for it.
        cases_digest: SHA-256 of its own partition's file.
        digest: SHA-256 of its figures and standings.
    """

    month = to("Month", "revisions")
    no = models.PositiveSmallIntegerField()
    is_adopted = models.BooleanField()
    reason = models.TextField()
    source = models.CharField(max_length=60, blank=True)
    cases = models.PositiveIntegerField()
    cases_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    parameters = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = to(PERSON, null=True, db_index=False)

    class Meta:
        ordering = ["month", "no"]
        constraints = [models.UniqueConstraint(fields=["month", "no"], name="revision_one_a_number")]
        triggers = [Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.month_id}/{self.no}"


class Difference(Labelled):
    """One case, or a unit's third-party samples, in which a later count differs from what the month was frozen with.

    Args:
        case_id: the obligation's (on_time) or the demand's id; None for a unit's samples.
        before: what the case was: counted, good and why not counted, and for samples how many were good of how many.
        why_zh: what happened, in words.
    """

    revision = to("Revision", "differences")
    unit = to(UNIT, db_index=False)
    rate = models.CharField(max_length=10, choices=Rate.choices)
    kind = models.CharField(max_length=10, choices=Change.choices)
    case_id = models.BigIntegerField(null=True)
    order = to("hotline.Order", null=True, db_index=False)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    why_zh = models.CharField(max_length=300)
    why_en = models.CharField(max_length=300)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "unit", "rate", "case_id"], name="difference_once_a_case", nulls_distinct=False
            )
        ]
        triggers = [Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
