"""The life of a demand, an order and a unit's part in it, as one table (Art. 7, 11, 12, 14, 24), of what supervises them, and of
what agents answer from.

The buttons, the API's allowed actions, the database's triggers, the diagram in the docs and the tests come from here.
A step that leads to several states leaves the choice to the operation: a lead's reply moves the order on, an assisting
unit's does not.
"""

from collections.abc import Iterator

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, Workflow, actions, steps

from .evaluation import workflow as evaluation
from .facts import StepFacts
from .knowledge import workflow as knowledge
from .nuisance import workflow as nuisance
from .privacy import relaying
from .regulation import HOTLINE
from .roles import ACTING, DISPATCH, ROLES, UNIT
from .supervision import disputing
from .supervision import workflow as supervision

__all__ = ["ROLES", "STATES", "UNIT", "WORKFLOW", "workflow_step"]

STATES = {
    "demand": {
        "received": Text("已受理", "Received"),
        "answered": Text("已直接答复", "Answered directly"),
        "refused": Text("不予受理", "Not accepted"),
        "handed_over": Text("已移交", "Handed over"),
        "ordered": Text("已形成工单", "Made into an order"),
    },
    "order": {
        "received": Text("待派单", "To be dispatched"),
        "dispatched": Text("已派单", "Dispatched"),
        "handling": Text("办理中", "In hand"),
        "replied": Text("待审核", "Replied, to be reviewed"),
        "reviewed": Text("待回访", "Reviewed, to be called back"),
        "callback": Text("已回访", "Called back"),
        "closed": Text("已办结", "Closed"),
        "merged": Text("已并入", "Merged"),
    },
    "assignment": {
        "dispatched": Text("待签收", "To be signed for"),
        "handling": Text("办理中", "In hand"),
        "replied": Text("已回复", "Replied"),
        "returned": Text("已回退", "Returned"),
    },
    **supervision.STATES,
    **disputing.STATES,
    **knowledge.STATES,
    **nuisance.STATES,
    **relaying.STATES,
    **evaluation.STATES,
}


def _action(name: str, zh: str, en: str, article: int, item: int | None = None) -> Action:
    return Action(name, Text(zh, en), Citation(HOTLINE, article, item))


ACTIONS = actions(
    _action("answer_directly", "直接答复", "Answer directly", 12, 1),
    _action("make_order", "形成工单", "Make an order", 12, 1),
    _action("join_order", "并入工单", "Join an order", 12, 1),
    _action("refuse", "不予受理", "Refuse", 3),
    _action("hand_over", "移交", "Hand over", 24),
    _action("dispatch", "派单", "Dispatch", 12, 2),
    _action("quick_dispatch", "快速处置派单", "Quick disposal", 14),
    _action("add_units", "追加协办单位", "Add assisting units", 17),
    _action("merge", "并单", "Merge", 12, 1),
    _action("sign", "签收", "Sign for it", 12, 3),
    _action("forward", "区县转办", "Forward in the district", 7, 2),
    _action("first_feedback", "初步反馈", "First feedback", 14),
    _action("request_extension", "申请延期", "Ask for an extension", 12, 4),
    _action("approve_extension", "同意延期", "Grant the extension", 12, 4),
    _action("refuse_extension", "不同意延期", "Refuse the extension", 12, 4),
    _action("request_return", "申请回退", "Ask for a return", 12, 7),
    _action("approve_return", "同意回退", "Accept the return", 12, 7),
    _action("refuse_return", "不同意回退", "Refuse the return", 12, 7),
    _action("report_continued", "续报", "Continued report", 12, 5),
    _action("reply", "回复办理结果", "Reply", 12, 6),
    _action("pass_review", "审核通过", "Pass the review", 12, 8),
    _action("record_callback", "登记回访", "Record a callback", 12, 8),
    _action("rework", "退回重办", "Send back for rework", 12, 9),
    _action("close", "办结", "Close", 12, 10),
    *supervision.ACTIONS,
    *disputing.ACTIONS,
    *knowledge.ACTIONS,
    *nuisance.ACTIONS,
    *relaying.ACTIONS,
    *evaluation.ACTIONS,
)

INTAKE = frozenset({"agent", "director"})
JOIN = INTAKE | DISPATCH
DISTRICT = frozenset({"district_dispatcher"})
REVIEW = frozenset({"reviewer", "director"})
CALL = frozenset({"callback_staff", "director"})
AFTER_CALL = frozenset({"callback_staff", "reviewer", "director"})


def _demand() -> Iterator[Step]:
    new = ("received",)
    yield from steps("demand", new, "answer_directly", INTAKE, "answered")
    yield from steps("demand", new, "refuse", INTAKE, "refused")
    yield from steps("demand", new, "hand_over", INTAKE, "handed_over")
    yield from steps("demand", new, "make_order", INTAKE, "ordered")
    yield from steps("demand", new, "join_order", JOIN, "ordered")


def _order() -> Iterator[Step]:
    new, with_units = ("received",), ("dispatched", "handling")
    # An assisting unit's part goes on while the order waits for a new lead, or for the lead's review.
    part_open = ("received", *with_units, "replied")
    yield from steps("order", new, "dispatch", DISPATCH, "dispatched")
    yield from steps("order", new, "quick_dispatch", DISPATCH, "dispatched")
    yield from steps("order", new, "merge", DISPATCH, "merged")
    yield from steps("order", with_units, "add_units", DISPATCH)
    for action, roles in (("sign", UNIT), ("forward", DISTRICT), ("first_feedback", UNIT)):
        yield from steps("order", with_units, action, roles, "handling")
        yield from steps("order", ("received", "replied"), action, roles)
    for action in ("request_extension", "request_return", "report_continued"):
        yield from steps("order", part_open, action, UNIT)
    for action in ("approve_extension", "refuse_extension", "refuse_return"):
        yield from steps("order", part_open, action, DISPATCH)
    yield from steps("order", ("received", "replied"), "approve_return", DISPATCH)
    for state in with_units:
        yield from steps("order", (state,), "approve_return", DISPATCH, state, "received")
    yield from steps("order", with_units, "reply", UNIT, "handling", "replied")
    yield from steps("order", ("received", "replied"), "reply", UNIT)
    yield from steps("order", ("replied",), "pass_review", REVIEW, "reviewed")
    yield from steps("order", ("replied",), "rework", REVIEW, "handling")
    yield from steps("order", ("reviewed",), "record_callback", CALL, "reviewed", "callback")
    yield from steps("order", ("reviewed", "callback"), "rework", AFTER_CALL, "handling")
    yield from steps("order", ("callback",), "close", AFTER_CALL, "closed")


def _assignment() -> Iterator[Step]:
    open_ones = ("dispatched", "handling")
    yield from steps("assignment", ("dispatched",), "sign", UNIT, "handling")
    yield from steps("assignment", open_ones, "forward", DISTRICT, "handling")
    yield from steps("assignment", open_ones, "first_feedback", UNIT, "handling")
    for action in ("request_extension", "request_return", "report_continued"):
        yield from steps("assignment", open_ones, action, UNIT)
    for action in ("approve_extension", "refuse_extension", "refuse_return"):
        yield from steps("assignment", open_ones, action, DISPATCH)
    yield from steps("assignment", open_ones, "approve_return", DISPATCH, "returned")
    yield from steps("assignment", open_ones, "reply", UNIT, "replied")
    yield from steps("assignment", ("replied",), "rework", AFTER_CALL, "handling")


STEPS: tuple[Step, ...] = (
    *_demand(),
    *_order(),
    *_assignment(),
    *supervision.STEPS,
    *disputing.ladder(),
    *knowledge.STEPS,
    *nuisance.STEPS,
    *relaying.STEPS,
    *evaluation.STEPS,
)


WORKFLOW = Workflow(Citation(HOTLINE, 12), ACTING, STATES, ACTIONS, STEPS)


def workflow_step(given: StepFacts, law: Law) -> Decision:
    """Tell whether the table holds this action for this state and post; if not, say what comes next.

    Source: Art. 7, 11, 12, 14, 24.
    """
    return WORKFLOW.decide(given, law)
