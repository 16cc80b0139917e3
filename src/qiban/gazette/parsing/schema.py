"""The JSON Schema of what is found: `python -m qiban.gazette.parsing.schema > docs/guide/gazette.schema.json`."""

import json
import sys
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from .model import Proposal

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (Draft 2020-12) of what `as_json` returns, made from the dataclasses."""
    return {"$schema": DIALECT, **TypeAdapter(Proposal).json_schema(mode="serialization", schema_generator=_Schema)}


def page() -> str:
    """Return the schema as the guide keeps it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


class _Schema(GenerateJsonSchema):
    """Decimal numbers are numbers in JSON."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Return the schema of a number."""
        return {"type": "number"}


if __name__ == "__main__":
    sys.stdout.write(page())
