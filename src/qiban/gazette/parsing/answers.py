"""The proposal as plain JSON; `schema` says of what form."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .model import Proposal


def as_json(proposal: Proposal) -> dict[str, Any]:
    """Return the proposal as plain JSON: dates as "2023-06-13", numbers as numbers, spans as pairs."""
    return {field.name: as_plain(getattr(proposal, field.name)) for field in fields(proposal)}


def as_plain(value: object) -> Any:
    if is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [as_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
