"""The life of what supervises units, as a part of the hotline's table (Art. 15, 16, 18)."""

from collections.abc import Iterator

from qiban.law.citation import Citation
from qiban.law.hotline.regulation import HOTLINE
from qiban.law.hotline.roles import DIRECTOR, SUPERVISE, SYSTEM, UNIT
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, steps

STATES = {
    "supervision_order": {
        "issued": Text("待答复", "To be answered"),
        "answered": Text("已答复，待审核", "Answered, to be reviewed"),
        "accepted": Text("已办结", "Ended"),
        "withdrawn": Text("已撤销", "Withdrawn"),
    },
    "topic_study": {
        "asked": Text("待报送", "To be handed in"),
        "filed": Text("已报送，待审核", "Handed in, to be reviewed"),
        "accepted": Text("整治中，待复查", "Measures under way, to be rechecked"),
        "closed": Text("已办结", "Ended"),
        "withdrawn": Text("已撤销", "Withdrawn"),
    },
    "rectification": {
        "ordered": Text("整改中", "Being put right"),
        "reported": Text("已报告，待验收", "Reported, to be accepted"),
        "accepted": Text("已整改到位", "Put right"),
        "failed": Text("拒不整改或整改不到位", "Not put right"),
        "withdrawn": Text("已撤销", "Withdrawn"),
    },
    "accountability": {
        "proposed": Text("待签发", "To be signed"),
        "issued": Text("已通报", "Issued"),
        "dropped": Text("不予通报", "Dropped"),
    },
}
STUDY, GROUNDS, ACCOUNT = Citation(HOTLINE, 15), Citation(HOTLINE, 16), Citation(HOTLINE, 18)
ACTIONS = (
    Action("issue_supervision", Text("督办", "Supervise"), GROUNDS),
    Action("join_cause", Text("并入督办情形", "Add a ground"), GROUNDS),
    Action("answer_supervision", Text("答复督办", "Answer"), GROUNDS),
    Action("accept_supervision", Text("审核通过，办结督办", "Accept the answer"), GROUNDS),
    Action("return_supervision", Text("退回重新答复", "Send the answer back"), GROUNDS),
    Action("move_supervision", Text("调整答复期限", "Move the limit"), GROUNDS),
    Action("withdraw_supervision", Text("撤销督办", "Withdraw"), GROUNDS),
    Action("ask_study", Text("要求专题研究", "Ask for a topic study"), STUDY),
    Action("file_study", Text("报送专题研究", "Hand in the study"), STUDY),
    Action("accept_study", Text("审核通过，进入整治", "Accept the study"), STUDY),
    Action("return_study", Text("退回补充研究", "Send the study back"), STUDY),
    Action("recheck_study", Text("复查", "Recheck"), STUDY),
    Action("withdraw_study", Text("撤销专题研究", "Withdraw the study"), STUDY),
    Action("order_rectification", Text("责令整改", "Order rectification"), ACCOUNT),
    Action("report_rectification", Text("报告整改情况", "Report what was put right"), ACCOUNT),
    Action("accept_rectification", Text("验收整改", "Accept the rectification"), ACCOUNT),
    Action("return_rectification", Text("退回继续整改", "Send the report back"), ACCOUNT),
    Action("fail_rectification", Text("认定整改不到位", "Find it not put right"), ACCOUNT),
    Action("withdraw_rectification", Text("撤销整改通知", "Withdraw"), ACCOUNT),
    Action("propose_accountability", Text("提请问责通报", "Propose an accountability notice"), ACCOUNT),
    Action("issue_accountability", Text("签发问责通报", "Issue the accountability notice"), ACCOUNT),
    Action("drop_accountability", Text("不予通报", "Drop the notice"), ACCOUNT),
    Action("go_on", Text("由承接单位接续办理", "Go on with the unit that took over"), Citation(HOTLINE, 8, 1)),
)


def _supervision_orders() -> Iterator[Step]:
    open_ones = ("issued", "answered")
    yield from steps("supervision_order", open_ones, "join_cause", SUPERVISE | SYSTEM, "issued")
    yield from steps("supervision_order", ("issued",), "answer_supervision", UNIT, "answered")
    yield from steps("supervision_order", ("answered",), "accept_supervision", SUPERVISE, "accepted")
    yield from steps("supervision_order", ("answered",), "return_supervision", SUPERVISE, "issued")
    yield from steps("supervision_order", ("issued",), "move_supervision", SUPERVISE)
    yield from steps("supervision_order", open_ones, "withdraw_supervision", SUPERVISE | SYSTEM, "withdrawn")
    yield from steps("supervision_order", open_ones, "go_on", SYSTEM)


def _topic_studies() -> Iterator[Step]:
    yield from steps("topic_study", ("asked",), "file_study", UNIT, "filed")
    yield from steps("topic_study", ("filed",), "accept_study", SUPERVISE, "accepted")
    yield from steps("topic_study", ("filed",), "return_study", SUPERVISE, "asked")
    yield from steps("topic_study", ("accepted",), "recheck_study", SUPERVISE, "closed", "asked")
    yield from steps("topic_study", ("asked", "filed", "accepted"), "withdraw_study", SUPERVISE | SYSTEM, "withdrawn")
    yield from steps("topic_study", ("asked", "filed", "accepted"), "go_on", SYSTEM)


def _rectifications() -> Iterator[Step]:
    yield from steps("rectification", ("ordered",), "report_rectification", UNIT, "reported")
    yield from steps("rectification", ("reported",), "accept_rectification", SUPERVISE, "accepted")
    yield from steps("rectification", ("reported",), "return_rectification", SUPERVISE, "ordered")
    yield from steps("rectification", ("ordered", "reported"), "fail_rectification", SUPERVISE, "failed")
    open_ones = ("ordered", "reported")
    yield from steps("rectification", open_ones, "withdraw_rectification", SUPERVISE | SYSTEM, "withdrawn")
    yield from steps("rectification", open_ones, "go_on", SYSTEM)
    yield from steps("rectification", ("failed",), "propose_accountability", SUPERVISE)
    yield from steps("accountability", ("proposed",), "issue_accountability", DIRECTOR, "issued")
    yield from steps("accountability", ("proposed",), "drop_accountability", DIRECTOR, "dropped")


STEPS: tuple[Step, ...] = (*_supervision_orders(), *_topic_studies(), *_rectifications())
