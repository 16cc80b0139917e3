"""What every thing of a plan has: its workflow, the plan it belongs to, quantities."""

from typing import Any

from django.db import models

from qiban.core.steps.numbered import Numbered
from qiban.law.plans.workflow import WORKFLOW


class Stepped(Numbered):
    """A thing of a plan."""

    workflow = WORKFLOW

    class Meta:
        abstract = True


def quantity(**options: Any) -> "models.DecimalField[Any, Any]":
    """Return a column of a measured value, to the sixth digit behind the point."""
    return models.DecimalField(max_digits=24, decimal_places=6, **options)
