"""A project is given up with a reason, and with nothing of it still running (Art. 5)."""

import pytest

from qiban.law.city_projects.deciding.cancelling import cancellation
from qiban.law.city_projects.deciding.facts import CancellationFacts
from qiban.law.regulation import Law


def test_a_project_of_which_nothing_runs_is_cancelled_with_a_reason(law: Law) -> None:
    decision = cancellation(CancellationFacts("规划调整"), law)
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.cancellation",
        "allowed",
        "city_projects:5",
    )


@pytest.mark.parametrize(("contracts", "approvals"), [(1, 0), (0, 1), (2, 3)])
def test_what_still_runs_is_told_with_its_number(law: Law, contracts: int, approvals: int) -> None:
    decision = cancellation(CancellationFacts("规划调整", contracts, approvals), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "5")
    assert f"合同{contracts}份、审批中的事项{approvals}项" in decision.reason.zh
    assert f"in force: {contracts}, approvals applied for: {approvals};" in decision.reason.en
    assert decision.next_step


def test_there_is_a_reason(law: Law) -> None:
    decision = cancellation(CancellationFacts(), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "5")
    assert decision.reason.zh == "取消项目应说明理由。"
    assert decision.next_step
