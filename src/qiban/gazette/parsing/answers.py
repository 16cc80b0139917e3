"""The proposal as JSON, and the schema of that JSON."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from .model import Proposal

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def as_json(proposal: Proposal) -> dict[str, Any]:
    """Return the proposal as plain JSON: dates as "2023-06-13", numbers as numbers, spans as pairs."""
    plain = as_plain(proposal)
    assert isinstance(plain, dict)
    return plain


def schema() -> dict[str, Any]:
    """Return the JSON Schema (Draft 2020-12) of what `as_json` returns, made from the dataclasses."""
    made = TypeAdapter(Proposal).json_schema(mode="serialization", schema_generator=_Schema)
    return {"$schema": DIALECT, **made}


class _Schema(GenerateJsonSchema):
    """Numbers are numbers, and every field is there."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        return {"type": "number"}


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
