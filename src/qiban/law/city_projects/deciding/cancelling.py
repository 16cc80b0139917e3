"""Giving a project up (Art. 5)."""

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import CancellationFacts


def cancellation(given: CancellationFacts, law: Law) -> Decision:
    """Tell whether a project may be cancelled: with a reason, and with nothing of it still running.

    Interpretation: the plan is kept up as things change (动态管理); a project that is given up leaves nobody bound by it.

    Source: Art. 5.
    """
    say = Ruling("cancellation", Citation(CITY_PROJECTS, 5), given, law)
    if is_blank(given.reason):
        return say(
            "refused",
            "取消项目应说明理由。",
            "Say why the project is given up.",
            next_step=("请填写取消理由。", "Write the reason."),
        )
    if given.open_contracts or given.open_approvals:
        return say(
            "refused",
            f"还有履行中的合同{given.open_contracts}份、审批中的事项{given.open_approvals}项，不能取消项目。",
            f"Contracts in force: {given.open_contracts}, approvals applied for: {given.open_approvals};"
            " the project cannot be cancelled.",
            next_step=(
                "请先结算或终止合同，待审批事项作出决定后再取消。",
                "Settle or end the contracts first, and let the approvals be decided.",
            ),
        )
    return say("allowed", "可以取消项目。", "The project may be cancelled.")
