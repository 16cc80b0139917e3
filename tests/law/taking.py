"""Whether a fact is taken as what a program says."""

from typing import Any

from pydantic import TypeAdapter, ValidationError


def takes(kind: Any, value: Any) -> bool:
    """Tell whether a kind of fact takes a value."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True
