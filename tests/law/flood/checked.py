"""Decisions of the flood duties' rules, each looked at for what every decision must have."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
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
# Outcomes after which somebody is.
OPEN = {"asked", "crossed", "held", "propose", "refused", "unmet"}
# Rules that stand on the clause of a step's action, of a kind of plan, drill or inspection, and not on one of their own.
BY_KIND = {"workflow_step", "plan_ready", "exercise_ready", "inspection_ready", "drill_record"}


class Noting(dict[str, Any]):
    """Values of parameters that remember which of them were read."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.read.add(name)
        return super().__getitem__(name)


def checked(rule: Callable[[Any, Law], Decision], facts: Any) -> Decision:
    """Decide, and hold that the decision names its rule, its facts, its clause, its parameters, and what comes next."""
    law = flood_law(TODAY)
    values = Noting(law.parameters.values_by_name)
    found = rule(facts, replace(law, parameters=replace(law.parameters, values_by_name=values)))
    assert found.rule == f"flood.{rule.__name__}"
    assert found.citation.regulation == "flood"
    assert rule.__name__ in BY_KIND or found.citation == rules.find(found.rule).citation
    assert values.read <= set(found.parameters)
    assert set(found.inputs) == {one.name for one in fields(facts)}
    assert found.reason.zh
    assert found.reason.en
    assert found.outcome in (AT_REST if found.next_step is None else OPEN)
    # What a program asks with the same facts as JSON is decided alike.
    given = json.loads(json.dumps(dict(found.inputs)))
    assert rules.find(found.rule).decide(given, TODAY).as_json() == found.as_json()
    return found
