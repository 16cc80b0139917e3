"""Decisions on readings, each looked at for what every decision must have."""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, timedelta, timezone
from typing import Any

from qiban.law import rule as rules
from qiban.law.decision import Decision
from qiban.law.flood import flood_law
from qiban.law.regulation import Law

CIVIL = timezone(timedelta(hours=8))
DAY = date(2024, 7, 5)
# Outcomes after which nobody is told what to do.
AT_REST = ("allowed", "taken", "below", "quiet", "waiting")


def civil(text: str) -> datetime:
    """Return an instant of civil time: "2024-07-05 08:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


def checked(rule: Callable[[Any, Law], Decision], facts: Any) -> Decision:
    """Decide, and hold that the decision names its rule, its facts, a clause, and what comes next."""
    found = rule(facts, flood_law(DAY))
    assert found.rule == f"flood.{rule.__name__}"
    assert found.citation.regulation == "flood"
    assert set(found.inputs) == {one.name for one in fields(facts)}
    assert found.reason.zh
    assert found.reason.en
    assert (found.next_step is None) is (found.outcome in AT_REST)
    # What a program asks with the same facts as JSON is decided alike.
    given = json.loads(json.dumps(dict(found.inputs)))
    assert rules.find(found.rule).decide(given, DAY).as_json() == found.as_json()
    return found
