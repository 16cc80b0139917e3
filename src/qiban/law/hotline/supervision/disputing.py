"""Disputes over responsibility: the ladder of Art. 17, rung by rung.

The centre calls the parties together and names a lead; the staffing office confirms duties; the deputy head in charge is
told and gives a written instruction; discipline inspection checks; what is especially complicated goes to the government.
"""

from collections.abc import Iterator
from datetime import datetime

from qiban.law.citation import Citation
from qiban.law.clocks import Clock, in_working_days
from qiban.law.decision import Decision
from qiban.law.hotline.regulation import HOTLINE
from qiban.law.hotline.roles import DEPUTY, DISCIPLINE, DISPATCH, STAFFING, SUPERVISE, SYSTEM
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, steps

from .facts import DisputeFacts, RungFacts

LADDER = Citation(HOTLINE, 17)
STATES = {
    "dispute": {
        "convening": Text("待召集协调", "To be convened"),
        "led": Text("已确定主办单位", "A lead is named"),
        "confirming": Text("待编办确认职责", "Duties to be confirmed"),
        "confirmed": Text("职责已确认", "Duties confirmed"),
        "reported": Text("待分管负责同志签批", "To be instructed upon"),
        "instructed": Text("已签批", "Instructed"),
        "referred": Text("待纪委监委核查", "To be checked by discipline inspection"),
        "checked": Text("已核查", "Checked"),
        "government": Text("已报市政府，待研究决定", "Before the government"),
        "decided": Text("市政府已决定", "Decided by the government"),
        "closed": Text("已解决", "Settled"),
    },
}
ACTIONS = (
    Action("open_dispute", Text("登记责任争议", "Record a dispute"), LADDER),
    Action("name_lead", Text("协调并确定主办单位", "Name a lead"), LADDER),
    Action("ask_confirmation", Text("提请编办确认职责", "Ask the staffing office"), LADDER),
    Action("confirm_duty", Text("确认职责", "Confirm the duty"), LADDER),
    Action("report_up", Text("报分管负责同志", "Report to the deputy head in charge"), LADDER),
    Action("give_instruction", Text("签批", "Give a written instruction"), LADDER),
    Action("refer_dispute", Text("提报纪委监委核查", "Refer to discipline inspection"), LADDER),
    Action("record_check", Text("登记核查情况", "Record what was found"), LADDER),
    Action("take_to_government", Text("向市政府报告", "Report to the government"), LADDER),
    Action("record_decision", Text("登记市政府决定", "Record the government's decision"), LADDER),
    Action("close_dispute", Text("办结争议", "Settle the dispute"), LADDER),
)
# Where somebody has answered, and the centre sees whether that settled it.
ANSWERED = ("led", "confirmed", "instructed", "checked", "decided")
TITLES = {
    "dispute_convene": Text("召集协调责任争议", "Calling the parties together"),
    "dispute_confirm": Text("确认部门职责", "Confirming duties"),
    "dispute_instruct": Text("签批责任争议", "Instruction on a dispute"),
    "dispute_check": Text("核查责任争议", "Check of a dispute"),
    "dispute_decide": Text("研究决定责任争议", "Decision on a dispute"),
    "dispute_follow": Text("督促落实或提级处理争议", "Following a dispute up"),
}
LENGTHS = frozenset({"dispute_convene_days", "dispute_rung_days", "dispute_follow_days"})


def ladder() -> Iterator[Step]:
    """Yield the rows of the table."""
    centre = DISPATCH | SUPERVISE
    yield from steps("dispute", ("convening",), "name_lead", centre, "led")
    yield from steps("dispute", ("convening", "led"), "ask_confirmation", centre, "confirming")
    yield from steps("dispute", ("confirming",), "confirm_duty", STAFFING, "confirmed")
    yield from steps("dispute", ("confirmed",), "report_up", SUPERVISE, "reported")
    yield from steps("dispute", ("reported",), "give_instruction", DEPUTY, "instructed")
    yield from steps("dispute", ("instructed",), "refer_dispute", SUPERVISE, "referred")
    yield from steps("dispute", ("referred",), "record_check", DISCIPLINE, "checked")
    yield from steps("dispute", ("confirmed", "instructed", "checked"), "take_to_government", SUPERVISE, "government")
    yield from steps("dispute", ("government",), "record_decision", DEPUTY, "decided")
    yield from steps("dispute", ANSWERED, "close_dispute", centre | SYSTEM, "closed")


def open_dispute(given: DisputeFacts, law: Law) -> Decision:
    """Tell whether a dispute is one: at least two units, and what they disagree on.

    Source: Art. 17.
    """
    say = Ruling("open_dispute", LADDER, given, law)
    if is_blank(given.question):
        return say(
            "refused",
            "责任争议应写明争议的问题。",
            "A dispute says what the units disagree on.",
            next_step=("请填写争议问题。", "Say what it is about."),
        )
    if len(set(given.units)) < 2:
        return say(
            "refused",
            "责任争议涉及两个以上单位。",
            "A dispute is between two units or more.",
            next_step=("请填写争议各方单位。", "Name the other unit."),
        )
    return say("allowed", "由市民投诉中心召集协调。", "The centre calls the parties together.")


def climb(given: RungFacts, law: Law) -> Decision:
    """Tell whether what is recorded on a rung says what was decided, on what paper, and whose duty it is where it has to.

    Source: Art. 17.
    """
    say = Ruling("climb", LADDER, given, law)
    texts = {"text": (given.text, "情况或意见", "what was said")}
    if given.needs_paper:
        texts["paper"] = (given.paper, "文号或会议纪要", "the paper")
    if given.needs_unit:
        texts["unit"] = (given.unit, "责任单位", "the unit")
    zh, en = blanks(**texts)
    if zh:
        return say(
            "refused",
            f"每一步都应有记录，还缺：{zh}。",
            f"Every rung is recorded; missing: {en}.",
            next_step=(f"请补充{zh}后再提交。", f"Add {en} and submit again."),
        )
    return say("allowed", "可以登记。", "It may be recorded.")


def convene_clock(*, at: datetime, law: Law) -> Clock:
    """The centre calls the parties together (Art. 17; the limit is local)."""
    return in_working_days("dispute_convene", LADDER, at, "dispute_convene_days", law)


def rung_clock(kind: str, *, at: datetime, law: Law) -> Clock:
    """Whoever the dispute was brought before answers (Art. 17; the limit is local)."""
    return in_working_days(kind, LADDER, at, "dispute_rung_days", law)


def follow_clock(*, at: datetime, law: Law) -> Clock:
    """The centre sees whether an answer settled the dispute, and closes it or brings it one rung up (Art. 17; local)."""
    return in_working_days("dispute_follow", LADDER, at, "dispute_follow_days", law)
