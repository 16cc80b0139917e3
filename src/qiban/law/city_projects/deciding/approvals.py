"""What is approved, after what, by whom, and what every application and every approval has (Art. 6)."""

from collections.abc import Sequence
from decimal import Decimal

from qiban.law.amounts import amount_text
from qiban.law.decision import Decision
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import ApplicationFacts, ApprovalName, GrantFacts

KINDS: dict[ApprovalName, Text] = {
    "proposal": Text("项目建议书", "proposal"),
    "feasibility": Text("可行性研究报告", "feasibility study"),
    "preliminary_design": Text("初步设计", "preliminary design"),
    "scheme": Text("设计方案", "design scheme"),
    "investment": Text("投资调整", "investment adjustment"),
    "major_change": Text("重大变更", "major change"),
}
# How many of proposal, feasibility study and design come before each approval; all of them before the others.
PLACES: dict[ApprovalName, int] = {
    "proposal": 0,
    "feasibility": 1,
    "preliminary_design": 2,
    "scheme": 2,
    "major_change": 1,
}
INVESTMENT = {
    "development": Text("发展改革", "development and reform"),
    "approval": Text("行政审批", "administrative approval"),
}
FINANCE = {"finance": Text("财政", "finance")}
LAND = {"natural_resources": Text("自然资源和规划", "natural resources and planning")}
HOUSING = {"housing": Text("住房城乡建设", "housing")}
# Who approves what, by the codes of their units.
AUTHORITIES: dict[ApprovalName, dict[str, Text]] = {
    "proposal": INVESTMENT,
    "feasibility": INVESTMENT,
    "preliminary_design": {**INVESTMENT, **HOUSING},
    "scheme": {**LAND, **HOUSING, **INVESTMENT},
    "investment": {**INVESTMENT, **FINANCE},
    "major_change": {**INVESTMENT, **FINANCE, **LAND, **HOUSING},
}


def design_of(*, needs_preliminary: bool) -> ApprovalName:
    """Return which design is approved: the preliminary one or, where none is needed, the scheme."""
    return "preliminary_design" if needs_preliminary else "scheme"


def before(kind: ApprovalName, *, needs_preliminary: bool) -> tuple[ApprovalName, ...]:
    """Return the approvals that come before one, in their order."""
    order: tuple[ApprovalName, ...] = ("proposal", "feasibility", design_of(needs_preliminary=needs_preliminary))
    return order[: PLACES.get(kind)]


def is_to_be_established(granted: Sequence[str]) -> bool:
    """Tell whether a feasibility study was approved anew and the establishment was not perfected since (Art. 13).

    Args:
        granted: the approvals granted, the oldest first; the proposal's approval establishes the project (立项).
    """
    return granted.count("feasibility") > granted.count("proposal") > 0


def not_in_charge(kind: ApprovalName, authority: str, say: Ruling) -> Decision | None:
    """Return the refusal of a department that has no part in such approvals."""
    names = AUTHORITIES[kind]
    if authority in names:
        return None
    zh, en = "、".join(one.zh for one in names.values()), ", ".join(one.en for one in names.values())
    return say(
        "refused",
        f"{KINDS[kind].zh}由{zh}部门审批。",
        f"The {KINDS[kind].en} is approved by: {en}.",
        next_step=("请报有审批职责的部门。", "Apply to a department in charge of it."),
    )


def fault_of_amount(given: ApplicationFacts | GrantFacts, say: Ruling) -> Decision | None:
    """Return the refusal of what has no amount; a major change may leave the investment as it was."""
    if given.amount is None and given.kind == "major_change":
        return None
    if given.amount is not None and given.amount > 0:
        return None
    said = amount_text(given.amount or Decimal(0))
    return say(
        "refused",
        f"{KINDS[given.kind].zh}应写明投资额且大于0元，现为{said}元。",
        f"The {KINDS[given.kind].en} names an investment of more than 0 yuan; it is {said} yuan.",
        next_step=("请填写投资额。", "Enter the investment."),
    )
