"""Whatever a program says to an action of plans is answered in the one shape, at the field that is odd, and breaks nothing."""

import pytest
from tests.hostile.doors import doors
from tests.hostile.programs import walk_actions

from .things import PlanThings

# Actions that a usual body does not do here: days of 2024 are over, or more has to come first.
NEED_MORE = {
    "plan draft_publication",
    "part submit_part",
    "indicator count_coverage",
    "open_year close_year",
    "open_ledger draft_report",
    "finding ask_more_time",
    "finding extend_time",
    "assessment announce",
    "assessment file_appeal",
}


@pytest.mark.usefixtures("silent")
def test_no_action_breaks_on_what_a_program_says(things: PlanThings) -> None:
    walk = walk_actions(things)
    assert not walk.program.faults, "\n".join(walk.program.faults)
    assert not walk.unnamed, "\n".join(walk.unnamed)
    assert {200, 409, 422} <= walk.program.statuses
    assert {f"{door.kind.name} {door.action}" for door in doors(things.office)} - walk.taken == NEED_MORE
