"""What anybody may read of a project: what the regulation publishes, and no number or mailbox of a person."""

from typing import Any

from .held import PROJECT


def public(project: Any) -> Any:
    """Return what anybody may read of a project that is written as OC4IDS has it."""
    return PROJECT.opened(project)
