"""The register of schools, and what was counted from it (education 1, 3, 7-10)."""

import pgtrigger
from django.db import models

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.triggers import Protect

from .school_kinds import SchoolKind


class School(Labelled):
    """A school, kindergarten or station of the register, as the latest list has it.

    Args:
        meets: whether it meets a target of full coverage, by the target's id, as far as that asks anything of it.
    """

    plan = to("Plan", "schools", db_index=False)
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    area = to(UNIT)
    kind = models.CharField(max_length=20, choices=SchoolKind.choices)
    is_rural = models.BooleanField()
    meets = models.JSONField()
    changed_by = to(PERSON, null=True, db_index=False)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="school_once_a_plan")]

    @property
    def number(self) -> str:
        """What it is known by."""
        return self.code


class SchoolCount(Labelled):
    """What the register came to for a target of full coverage on a day: the evidence of a figure.

    Args:
        register_sha256: of all rows of the register that the target asks something of, as they stood.
        rows: by district and kind, how many meet it of how many.
    """

    observation = models.OneToOneField("Observation", models.PROTECT, related_name="school_count")
    target = models.CharField(max_length=40)
    register_sha256 = models.CharField(max_length=64)
    rows = models.JSONField()
    result = models.JSONField()
    counted_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        triggers = [Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
