"""The operations by which rows are entered."""

from collections.abc import Callable
from typing import Any


def operation_of(subject: str, action: str) -> Callable[..., Any]:
    """Return the operation that pages and API call for an action on a thing."""
    from qiban.projects.things import THINGS

    return THINGS[subject].operations[action]
