"""What a table of steps says to whoever wants something else, on a small one made up for it."""

from datetime import date

import pytest

from qiban.law.citation import Citation
from qiban.law.hotline import hotline_law
from qiban.law.text import Text
from qiban.law.workflow import Action, StepFacts, Workflow, actions, steps

CLAUSE = Citation("stalls", 1)
# A stall is asked for, inspected and granted; the head may also grant it at once.
WORKFLOW = Workflow(
    CLAUSE,
    {
        "head": Text("主管", "Head"),
        "inspector": Text("查验员", "Inspector"),
        "guard": Text("保安", "Guard"),
    },
    {
        "stall": {
            "asked": Text("已申请", "Asked for"),
            "inspected": Text("已查验", "Inspected"),
            "granted": Text("已准予", "Granted"),
        }
    },
    actions(
        Action("grant_at_once", Text("当场准予", "Grant at once"), CLAUSE),
        Action("inspect", Text("查验", "Inspect"), CLAUSE),
        Action("grant", Text("准予", "Grant"), CLAUSE),
    ),
    (
        *steps("stall", ["asked"], "grant_at_once", ["head"], "granted"),
        *steps("stall", ["asked"], "inspect", ["inspector", "head"], "inspected"),
        *steps("stall", ["inspected"], "grant", ["head"], "granted"),
    ),
)


def refused(state: str, action: str, role: str) -> tuple[Text, Text | None]:
    """The reason and the next step."""
    decision = WORKFLOW.decide(StepFacts("stall", state, action, role), hotline_law(date(2024, 3, 7)))
    assert (decision.outcome, decision.citation) == ("refused", CLAUSE)
    return decision.reason, decision.next_step


def test_an_action_of_other_posts_is_refused_with_all_of_them_in_the_order_of_the_posts() -> None:
    reason, _ = refused("asked", "inspect", "guard")
    assert reason == Text("“查验”由主管、查验员办理。", "“Inspect” is for: Head, Inspector.")


def test_an_action_of_another_state_is_refused_with_the_state() -> None:
    reason, _ = refused("inspected", "inspect", "inspector")
    assert reason == Text("现为“已查验”，不能“查验”。", "It is “Inspected” now: “Inspect” is not possible.")


@pytest.mark.parametrize(
    ("state", "role", "zh", "en"),
    [
        ("asked", "head", "您现在可以：当场准予、查验。", "You can: Grant at once, Inspect."),
        # The plain way on leads to the state after this one, though the short way stands first in the table.
        ("asked", "guard", "下一步是“查验”等，由主管、查验员办理。", "Next comes “Inspect”, by: Head, Inspector."),
        ("inspected", "guard", "下一步是“准予”等，由主管办理。", "Next comes “Grant”, by: Head."),
        ("granted", "head", "该事项已经结束，不再有后续操作。", "The matter is over; nothing follows."),
    ],
)
def test_a_refusal_says_in_both_languages_what_comes_next(state: str, role: str, zh: str, en: str) -> None:
    _, following = refused(state, "no_such_action", role)
    assert following == Text(zh, en)
