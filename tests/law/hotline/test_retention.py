"""How long an identity is kept: while the matter runs, while something needs it, and for its period (Art. 21)."""

from datetime import date

import pytest

from qiban.law.decision import Decision
from qiban.law.hotline import facts, rules
from qiban.law.hotline.workflow import ROLES
from qiban.law.regulation import Law

OVER = date(2023, 8, 31)


def erase(law: Law, on: str, role: str = "director", **more: object) -> Decision:
    given = {"role": role, "is_over": True, "over_on": OVER, "on": date.fromisoformat(on), "held_by": "", **more}
    return rules.erase_identity(facts.ErasureFacts(**given), law)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("role", "on", "outcome"),
    [
        # Six months after 31 August is the last day of February, which had 29 in 2024.
        ("director", "2024-02-28", "refused"),
        ("director", "2024-02-29", "allowed"),
        # By itself after 36 months.
        ("system", "2024-02-29", "refused"),
        ("system", "2026-08-30", "refused"),
        ("system", "2026-08-31", "allowed"),
    ],
)
def test_it_is_erased_once_its_period_is_over(law: Law, role: str, on: str, outcome: str) -> None:
    decision = erase(law, on, role)
    assert (decision.outcome, decision.citation.id) == (outcome, "21")
    assert decision.results["from"] == ("2024-02-29" if role == "director" else "2026-08-31")
    if outcome == "refused":
        assert decision.results["from"] in decision.reason.zh


@pytest.mark.parametrize("role", ["director", "system"])
def test_nothing_is_erased_while_the_matter_runs_or_something_needs_it(law: Law, role: str) -> None:
    running = erase(law, "2030-01-01", role, is_over=False, over_on=None)
    assert "尚未办结" in running.reason.zh
    held = erase(law, "2030-01-01", role, held_by="督办尚未办结")
    assert (held.outcome, "督办尚未办结" in held.reason.zh) == ("refused", True)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"director"}))
def test_nobody_else_erases(law: Law, role: str) -> None:
    assert erase(law, "2030-01-01", role).outcome == "refused"
