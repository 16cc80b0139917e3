"""The headcount of an evacuation: what it must hold, and how it may change (职责一（九）)."""

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import CountFacts, MovementFacts

TITLES: dict[str, Text] = {
    "": Text("名册以外", "not on the list"),
    "waiting": Text("尚未核实", "not accounted for yet"),
    "sheltered": Text("在安置点", "in a shelter"),
    "with_relatives": Text("投亲靠友", "with relatives"),
    "returned": Text("已返回", "returned"),
    "refusing": Text("拒绝转移", "refusing"),
    "unreachable": Text("联系不上", "not found"),
    "elsewhere": Text("不在本地", "elsewhere"),
}
OUT = ("sheltered", "with_relatives", "returned")
MISSING = ("waiting", "unreachable")
OVER = ("returned", "cancelled")


def evacuation_balance(given: CountFacts, law: Law) -> Decision:
    """Tell whether a headcount balances, and what it comes to: out, refusing, missing, elsewhere.

    Interpretation: nobody is safe before somebody says so. Whoever is not accounted for yet counts as missing, together with
    those who were looked for and not found; both figures are shown. So assigned = out + refusing + missing + elsewhere holds
    at every moment, also in the first minute, and out = sheltered + with relatives + returned.

    Source: duty 1.9.
    """
    say = Ruling("evacuation_balance", head(9), given, law)
    counts = {name: getattr(given, name) for name in TITLES if name}
    if negative := [name for name, people in counts.items() if people < 0]:
        zh, en = "、".join(TITLES[one].zh for one in negative), ", ".join(TITLES[one].en for one in negative)
        return say(
            "refused",
            f"人数不能为负：{zh}。",
            f"No count is below zero: {en}.",
            next_step=("请核对转移记录。", "Check the entries."),
        )
    out, missing = sum(counts[one] for one in OUT), sum(counts[one] for one in MISSING)
    accounted = out + given.refusing + missing + given.elsewhere
    if accounted != given.assigned:
        return say(
            "refused",
            f"应转移{given.assigned}人，各项合计{accounted}人，相差{abs(given.assigned - accounted)}人。",
            f"{given.assigned} are assigned and {accounted} counted: {abs(given.assigned - accounted)} apart.",
            next_step=("请核对转移记录。", "Check the entries."),
        )
    results = {"out": out, "refusing": given.refusing, "missing": missing, "elsewhere": given.elsewhere}
    return say("accepted", "人数平衡。", "It balances.", results={**results, "unreached": given.waiting})


def movement(given: MovementFacts, law: Law) -> Decision:
    """Tell whether people can be entered as having gone from one place to another.

    Interpretation: what was wrong is put right by an entry back and never by a change: back to "not accounted for" with a note.
    Whoever was not on the list is added to it, and whoever stands there by mistake is struck off, with a note each; a village
    does not strike off its own people. People return only once the return is ordered, and only those who were out.

    Source: duty 1.9.
    """
    say = Ruling("movement", head(9), given, law)
    return (
        _counted(given, say)
        or _way(given, say)
        or _explained(given, say)
        or say("allowed", "可以登记。", "It can be entered.")
    )


def _counted(given: MovementFacts, say: Ruling) -> Decision | None:
    if given.state in OVER:
        return say(
            "refused",
            "本次转移已经结束，不再登记。",
            "This evacuation is over.",
            next_step=("如需再次转移，请重新下达转移令。", "Order another one if people have to go again."),
        )
    if given.people < 1:
        return say(
            "refused",
            "人数应为1人以上。",
            "At least one person is entered.",
            next_step=("请核对人数。", "Check the number."),
        )
    if given.source and given.people > given.at_source:
        title = TITLES[given.source]
        return say(
            "refused",
            f"“{title.zh}”现有{given.at_source}人，不足{given.people}人。",
            f"{given.at_source} are {title.en} now, which is fewer than {given.people}.",
            next_step=("请刷新后按现有人数登记。", "Reload, and enter as many as there are."),
        )
    return None


def _way(given: MovementFacts, say: Ruling) -> Decision | None:
    source, target = TITLES[given.source], TITLES[given.target]
    if given.source == given.target and not given.is_other_shelter:
        return say(
            "refused",
            f"已经是“{target.zh}”，没有变化。",
            f"They are {target.en} already.",
            next_step=("无需再次登记。", "Nothing is to be entered."),
        )
    if _leads(given):
        return None
    return say(
        "refused",
        f"不能从“{source.zh}”登记为“{target.zh}”。",
        f"Nobody goes from “{source.en}” to “{target.en}”.",
        next_step=_other_way(given),
    )


def _leads(given: MovementFacts) -> bool:
    if given.source == "":
        return given.target == "waiting"
    if given.target == "":
        return given.source == "waiting" and not given.is_village
    if given.target == "returned":
        return given.state == "returning" and given.source in ("sheltered", "with_relatives")
    return given.source != "returned" or given.target in ("sheltered", "with_relatives")


def _other_way(given: MovementFacts) -> tuple[str, str]:
    if given.source == "":
        return "新增人员先登记为“尚未核实”。", "Whoever is added is not accounted for yet at first."
    if given.target == "" and given.source == "waiting":
        return "误登人员由镇街或县核销。", "The town or the county strikes somebody off."
    if given.target == "":
        return (
            "请先更正为“尚未核实”，再由镇街或县核销。",
            "Put it right first; the town or the county then strikes them off.",
        )
    if given.target == "returned" and given.state != "returning":
        return "请先下达返回令。", "The return is ordered first."
    if given.target == "returned":
        return "只有已转出的人员才登记返回。", "Only those who were out return."
    return "误登返回的，请更正为原安置方式。", "A return entered by mistake goes back to where they were."


def _explained(given: MovementFacts, say: Ruling) -> Decision | None:
    needs_note = given.target in ("", "waiting") or given.source == "returned"
    if needs_note and is_blank(given.note):
        return say(
            "refused",
            "新增、核销和更正应写明原因。",
            "Adding, striking off and putting right need a reason.",
            next_step=("请写明原因，例如“登错户”。", "Say why, such as “entered for the wrong household”."),
        )
    return None
