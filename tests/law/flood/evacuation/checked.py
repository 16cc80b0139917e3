"""Decisions of evacuation's rules, each looked at for what every decision must have."""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

from qiban.law import rule as rules
from qiban.law.decision import Decision
from qiban.law.flood import flood_law
from qiban.law.regulation import Law

TODAY = date(2024, 7, 4)


def checked(rule: Callable[[Any, Law], Decision], facts: Any) -> Decision:
    """Decide, and hold that the decision names its rule, its facts, a clause, and the way on from a no."""
    found = rule(facts, flood_law(TODAY))
    assert found.rule == f"flood.{rule.__name__}"
    assert found.citation.regulation == "flood"
    assert set(found.inputs) == {one.name for one in fields(facts)}
    assert found.reason.zh
    assert found.reason.en
    assert (found.next_step is None) is found.is_allowed
    # What a program asks with the same facts as JSON is decided alike.
    given = json.loads(json.dumps(dict(found.inputs)))
    assert rules.find(found.rule).decide(given, TODAY).as_json() == found.as_json()
    return found
