"""Decisions of the flood duties' rules, each looked at for what every decision must have."""

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from tests.law.flood.conftest import TODAY

from qiban.law import rule as rules
from qiban.law.decision import Decision
from qiban.law.flood import flood_law
from qiban.law.regulation import Law

# Outcomes after which nobody is told what to do.
AT_REST = {
    *("allowed", "allowed_late", "accepted"),
    *("keep", "suspend", "resume", "end"),
    *("taken", "below", "quiet", "waiting"),
    *("met", "fine"),
    # A short message is answered in one breath: what comes next stands in it.
    *("acknowledge", "ask", "complete", "ended", "nothing", "repeated", "report", "silent", "unknown"),
}


def checked(rule: Callable[[Any, Law], Decision], facts: Any) -> Decision:
    """Decide, and hold that the decision names its rule, its facts, a clause, and what comes next."""
    found = rule(facts, flood_law(TODAY))
    assert found.rule == f"flood.{rule.__name__}"
    assert found.citation.regulation == "flood"
    assert set(found.inputs) == {one.name for one in fields(facts)}
    assert found.reason.zh
    assert found.reason.en
    assert (found.next_step is None) is (found.outcome in AT_REST)
    # What a program asks with the same facts as JSON is decided alike.
    given = json.loads(json.dumps(dict(found.inputs)))
    assert rules.find(found.rule).decide(given, TODAY).as_json() == found.as_json()
    return found
