"""Decisions of the city projects' rules, each looked at for what every decision must have."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from qiban.law.decision import Decision
from qiban.law.regulation import Law


def checked(rule: Callable[[Any, Law], Decision], facts: Any, law: Law) -> Decision:
    """Decide, and hold that the decision names its rule, its facts, a clause of the regulation, and the way on from a no."""
    found = rule(facts, law)
    assert found.rule == f"city_projects.{rule.__name__}"
    assert found.citation.regulation == "city_projects"
    assert set(found.inputs) == {one.name for one in fields(facts)}
    assert found.reason.zh
    assert found.reason.en
    if not (found.is_allowed or found.outcome in ("not_required", "fine", "exception")):
        assert found.next_step is not None
    return found
