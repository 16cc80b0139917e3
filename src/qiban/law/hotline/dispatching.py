"""To whom orders go (Art. 7, 14, 17, 21)."""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import DispatchFacts, EmergencyFacts, ForwardFacts
from .regulation import HOTLINE

EMERGENCIES = {
    "outage_water": Text("较大规模停水", "large water outage"),
    "outage_power": Text("较大规模停电", "large power outage"),
    "outage_gas": Text("较大规模停气", "large gas outage"),
    "outage_heat": Text("较大规模停暖", "large heating outage"),
    "disaster": Text("灾情", "disaster"),
    "epidemic": Text("疫情", "epidemic"),
    "pollution": Text("环境污染", "pollution"),
    "public_safety": Text("公共安全事件", "public-safety incident"),
}


def dispatch(given: DispatchFacts, law: Law) -> Decision:
    """Tell whether an order may go to these units.

    Interpretation: Art. 21 forbids handing a report's material to the accused, so for a report (举报) the accused unit
    takes no part at all, neither as lead nor assisting, and is not told of it as a department in charge (Art. 14). What lies
    below the accused unit, and what took over from it, is the accused unit; what lies above it may look into the matter. A
    complaint about a unit may go to it; who complained stays hidden.

    Source: Art. 17, 21.
    """
    say = Ruling("dispatch", Citation(HOTLINE, 17), given, law)
    if not given.lead_unit:
        return say(
            "refused", "请确定一个主办单位。", "Name one lead unit.", next_step=("请选择主办单位。", "Choose the lead.")
        )
    if len(set(given.units)) != len(given.units):
        return say(
            "refused",
            "同一单位不能既主办又协办，也不能重复选择。",
            "A unit cannot be named twice, nor both lead and assist.",
            next_step=("请去掉重复的单位。", "Remove the unit that is named twice."),
        )
    if given.kind == "report" and set(given.accused_units) & set(given.told_units):
        return say(
            "refused",
            "举报件不得报告被举报单位。",
            "A report is not told to the unit that is accused.",
            clause=Citation(HOTLINE, 21),
            next_step=(
                "请把该单位从报告单位中去掉，改报其上级主管单位。",
                "Take this unit off those that are told; tell the one above it.",
            ),
        )
    if given.kind == "report" and set(given.accused_units) & {given.lead_unit, *given.units}:
        return say(
            "refused",
            "举报件不得派给被举报单位。",
            "A report does not go to the unit that is accused.",
            clause=Citation(HOTLINE, 21),
            next_step=(
                "请派给有权调查的其他单位或其上级主管单位。",
                "Choose another unit that may investigate, or the one above it.",
            ),
        )
    return say("allowed", "可以转办，一个主办单位，其他单位配合。", "It may go: one lead, the others assist.")


def forward(given: ForwardFacts, law: Law) -> Decision:
    """Tell whether a district may send its part of an order onward to a unit.

    Source: Art. 7.2.
    """
    say = Ruling("forward", Citation(HOTLINE, 7, 2), given, law)
    if given.is_itself or not given.is_own_unit:
        return say(
            "refused",
            "只能转给本区县所属的承办单位。",
            "A district forwards only to units of its own.",
            next_step=(
                "请选择本区县的承办单位；不属于本区县职责的，请申请回退。",
                "Choose a unit of your district, or ask for a return.",
            ),
        )
    return say("allowed", "可以转办，办结时限不变。", "It may be forwarded; the due date stays.")


def emergency(given: EmergencyFacts, law: Law) -> Decision:
    """Tell whether something is an emergency that wants quick disposal.

    Source: Art. 14.
    """
    say = Ruling("emergency", Citation(HOTLINE, 14), given, law, ("quick_feedback_hours",))
    if given.category not in EMERGENCIES:
        return say(
            "refused",
            "不属于快速处置的突发事项类别。",
            "This is none of the kinds of emergency.",
            next_step=(
                "请选择突发事项类别，或按紧急、特急事项派单。",
                f"Choose one of {', '.join(EMERGENCIES)}, or dispatch as urgent.",
            ),
        )
    if not given.endangers:
        return say(
            "refused",
            "未危及群众生命财产安全，不启动快速处置。",
            "Nobody's life or property is in danger: no quick disposal.",
            next_step=("请按紧急程度派单。", "Dispatch it by its urgency."),
        )
    hours = law.parameters["quick_feedback_hours"]
    return say(
        "allowed",
        f"启动快速处置，承办单位{hours}小时内反馈初步处置情况。",
        f"Quick disposal: first feedback within {hours} hours.",
    )
