"""Columns that models of every office have."""

from typing import Any

from django.db import models

UNIT = "units.Unit"
PERSON = "people.Person"


def to(model: str, name: str = "+", **options: Any) -> "models.ForeignKey[Any, Any]":
    """Return a foreign key that nothing is ever deleted behind; `name` is the way back."""
    return models.ForeignKey(model, models.PROTECT, related_name=name, **options)
