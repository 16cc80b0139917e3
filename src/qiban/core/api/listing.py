"""Lists: every filter in the address is understood, or said to be unknown."""

from django.http import HttpRequest
from pydantic import BaseModel

from .problems import invalid


def refuse_unknown(request: HttpRequest, filters: type[BaseModel]) -> None:
    """Raise Invalid naming every parameter of the address that `filters` does not have: nothing is left out silently."""
    if unknown := [name for name in request.GET if name not in filters.model_fields]:
        raise invalid([{"type": "extra_forbidden", "loc": (name,)} for name in unknown])
