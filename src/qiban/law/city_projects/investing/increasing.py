"""Who decides on an increase, and when it is paid (Art. 17)."""

from decimal import Decimal

from qiban.law.amounts import yuan
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .changing import FORCE_MAJEURE
from .facts import IncreaseFacts

PERCENT = Decimal(100)


def increase_path(given: IncreaseFacts, law: Law) -> Decision:
    """Tell on which path an increase is approved, and whether it is paid only after the settlement.

    Results: `path` is "ordinary", "force_majeure" or "government"; `deferred` whether it waits for the settlement.

    Interpretation: the increases of a contract are added up, so that no one is split; savings elsewhere make no room.
    Exactly ten per cent is not above it. Where no 概算 is approved, nothing shows that an increase stays within it.

    Source: Art. 13, 17.
    """
    say = Ruling("increase_path", Citation(CITY_PROJECTS, 17), given, law, ("increase_percent",))
    is_large = increase_of(given) * PERCENT > given.contract_value * law.parameters["increase_percent"]
    if not is_large or given.amount <= 0:
        return _small(say, given)
    is_within = given.ceiling is not None and given.total_after <= given.ceiling
    if given.cause in FORCE_MAJEURE and is_within:
        return _reported(say, given)
    return _to_the_government(say, given)


def increase_of(given: IncreaseFacts) -> Decimal:
    """Return what the contract is increased by with this change, in yuan."""
    return given.increased_before + given.amount


def _small(say: Ruling, given: IncreaseFacts) -> Decision:
    if given.amount > 0 and given.ceiling is not None and given.total_after > given.ceiling:
        total, most = yuan(given.total_after), yuan(given.ceiling)
        return say(
            "refused",
            f"增加后项目投资为{total.zh}，超过批复概算{most.zh}。",
            f"The project would come to {total.en}, above the approved budgetary estimate of {most.en}.",
            clause=Citation(CITY_PROJECTS, 13),
            next_step=("请先办理概算（投资）调整审批。", "Have an adjustment of the investment approved first."),
        )
    return say(
        "allowed",
        f"累计增加投资未超过合同值的{_percent(say)}，由项目单位审核。",
        f"All increases together are within {_percent(say)} of the contract: the project unit decides.",
        results={"path": "ordinary", "deferred": False},
    )


def _reported(say: Ruling, given: IncreaseFacts) -> Decision:
    zh, en = blanks(
        content=(given.content, "增加内容", "what is added"),
        calculation=(given.calculation, "增加原因和额度测算", "why, and how the amount was calculated"),
    )
    sum_zh, sum_en = _over(say, given)
    if zh:
        return say(
            "refused",
            f"{sum_zh}，须提供测算报告，还缺：{zh}。",
            f"{sum_en}: a calculation report is needed; missing: {en}.",
            next_step=(f"请建设单位补充{zh}。", f"The construction unit adds: {en}."),
        )
    return say(
        "allowed",
        f"{sum_zh}，因不可抗力且未超过批复概算，项目单位审核通过后实施。",
        f"{sum_en}, by force majeure and within the approved budgetary estimate: the project unit decides.",
        results={"path": "force_majeure", "deferred": False},
    )


def _to_the_government(say: Ruling, given: IncreaseFacts) -> Decision:
    sum_zh, sum_en = _over(say, given)
    return say(
        "forwarded",
        f"{sum_zh}，经项目单位审核后报请市政府批准，增加的资金待竣工结算后统一安排。",
        f"{sum_en}: the project unit checks it, the municipal government approves it, and it is paid after the settlement.",
        next_step=(
            "请项目单位审核后报市政府批准，批准前不得实施。",
            "The project unit checks it and puts it before the municipal government; nothing is done before the approval.",
        ),
        results={"path": "government", "deferred": True},
    )


def _over(say: Ruling, given: IncreaseFacts) -> tuple[str, str]:
    total, value, percent = yuan(increase_of(given)), yuan(given.contract_value), _percent(say)
    return (
        f"累计增加投资{total.zh}，超过合同值{value.zh}的{percent}",
        f"Increases of {total.en} together are more than {percent} of the contract's {value.en}",
    )


def _percent(say: Ruling) -> str:
    return f"{say.law.parameters['increase_percent']}%"
