"""Projects of other systems, as their packages told of them."""

import pgtrigger
from django.db import models

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.triggers import Protect

LETTERS = "WB"


class ExternalProject(models.Model):
    """A project as another system told of it at one time (外部项目档案); what it tells later is another version.

    `content` is JSON with the fields of OC4IDS that we hold, its numbers to the last digit as they were sent.
    """

    publisher = models.CharField(max_length=200)
    identifier = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200, blank=True)
    content = models.TextField()
    imported_at = models.DateTimeField()
    imported_by = to(PERSON, null=True)
    unit = to(UNIT, null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["publisher", "identifier", "version"], name="external_one_version"),
        ]
        triggers = [Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number a person can read out."""
        return f"{LETTERS}{self.pk:06d}"


def key_in(number: str) -> int:
    """Return the id within a number such as WB000012, 0 where it is none."""
    letters, digits = number[: len(LETTERS)].upper(), number[len(LETTERS) :]
    is_one = letters == LETTERS and digits.isascii() and digits.isdecimal() and len(digits) < 18
    return int(digits) if is_one else 0
