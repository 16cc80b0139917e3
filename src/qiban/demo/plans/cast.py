"""Who works on the demo's plans."""

from typing import Any

from qiban.demo import crew
from qiban.demo.crew import Cast

CAST = Cast("plan_cast", role="plan_unit", prefix="jh")


def cast() -> list[dict[str, Any]]:
    """Return the posts, as data/plan_cast.toml lists them."""
    return CAST.posts


def engage(*, password: str) -> None:
    """Make the people and posts where they are missing, and let everybody sign in with `password`."""
    CAST.engage(password=password)


def Crew() -> crew.Crew:  # noqa: N802 - made as the class is
    """Return everybody as operations see them."""
    return crew.Crew(CAST)
