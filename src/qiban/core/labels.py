"""What the values of columns are called."""

from functools import cache
from typing import Any

from django.db import models


class Labelled(models.Model):
    """A model whose `get_…_display` look up what a value is called, where Django's make a dictionary of all choices each time.

    A page of thirty rows says so often enough that it would cost a quarter of it.
    """

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    def _get_FIELD_display(self, field: "models.Field[Any, Any]") -> Any:  # noqa: N802 - Django's own
        value = getattr(self, field.attname)
        found = _labels(field).get(value, value)
        return found if found is None else str(found)


@cache
def _labels(field: "models.Field[Any, Any]") -> dict[Any, Any]:
    return dict(field.flatchoices)
