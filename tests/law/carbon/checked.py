"""Decisions of the carbon plan's rules, each looked at for what every decision must have."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from qiban.law.decision import Decision
from qiban.law.regulation import Law

FINE = ("allowed", "computed", "within", "peaks", "reconciled", "met", "on_track")


def checked(rule: Callable[[Any, Law], Decision], facts: Any, law: Law) -> Decision:
    """Decide, and hold that the decision names its rule, its facts, a clause of the plan, and the way on from a no."""
    found = rule(facts, law)
    assert found.rule == f"carbon.{rule.__name__}"
    assert found.citation.regulation == "carbon"
    assert set(found.inputs) == {one.name for one in fields(facts)}
    assert found.reason.zh
    assert found.reason.en
    assert (found.next_step is None) is (found.outcome in FINE)
    return found
