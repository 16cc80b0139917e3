"""Decisions of the rules of plans, each looked at for what every decision must have."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from qiban.law.decision import Decision
from qiban.law.regulation import Law


def checked(rule: Callable[[Any, Law], Decision], facts: Any, law: Law) -> Decision:
    """Decide, and hold that the decision names its rule, its facts, a clause of the rules, and the way on from a no."""
    found = rule(facts, law)
    assert found.rule == f"plans.{rule.__name__}"
    assert found.citation.regulation == "plans"
    assert set(found.inputs) == {one.name for one in fields(facts)}
    assert found.reason.zh
    assert found.reason.en
    if found.outcome == "refused":
        assert found.next_step is not None
        assert found.next_step.zh
        assert found.next_step.en
    else:
        assert found.is_allowed
        assert found.next_step is None
    return found
