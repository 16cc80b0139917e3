"""The life of a demand, an order and a unit's part in it, as one table (Art. 7, 11, 12, 14, 24).

The buttons, the API's allowed actions, the database's triggers, the diagram in the docs and the tests come from here.
A step that leads to several states leaves the choice to the operation: a lead's reply moves the order on, an assisting
unit's does not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.text import Text

from .facts import StepFacts
from .regulation import REGULATION, HotlineLaw
from .ruling import Ruling

ROLES = {
    "agent": Text("受理员", "Call agent"),
    "dispatcher": Text("派单员", "Dispatcher"),
    "reviewer": Text("审核员", "Reviewer"),
    "callback_staff": Text("回访员", "Callback staff"),
    "supervisor": Text("督办员", "Supervisor"),
    "director": Text("中心主任", "Director of the centre"),
    "district_dispatcher": Text("区县热线工作人员", "District hotline staff"),
    "handler": Text("承办人员", "Handler"),
    "unit_leader": Text("承办单位负责人", "Leader of a handling unit"),
    "administrator": Text("系统管理员", "Administrator"),
    "city_leader": Text("市领导", "City leader"),
    "auditor": Text("审计人员", "Auditor"),
}
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
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something a post does: its name on the button, and the clause on which it stands."""

    name: str
    title: Text
    citation: Citation


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: in this state, this action by these roles leads there."""

    subject: str
    state: str
    action: str
    roles: frozenset[str]
    next_state: str


def _action(name: str, zh: str, en: str, article: int, item: int | None = None) -> tuple[str, Action]:
    return name, Action(name, Text(zh, en), Citation(REGULATION, article, item))


ACTIONS = dict(
    (
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
    )
)

INTAKE = frozenset({"agent", "director"})
DISPATCH = frozenset({"dispatcher", "director"})
JOIN = INTAKE | DISPATCH
UNIT = frozenset({"handler", "unit_leader", "district_dispatcher"})
DISTRICT = frozenset({"district_dispatcher"})
REVIEW = frozenset({"reviewer", "director"})
CALL = frozenset({"callback_staff", "director"})
AFTER_CALL = frozenset({"callback_staff", "reviewer", "director"})


def _steps(
    subject: str, states: Iterable[str], action: str, roles: frozenset[str], *next_states: str
) -> Iterator[Step]:
    """Rows for several states at once; without next states the state stays."""
    for state in states:
        for next_state in next_states or (state,):
            yield Step(subject, state, action, roles, next_state)


def _demand() -> Iterator[Step]:
    new = ("received",)
    yield from _steps("demand", new, "answer_directly", INTAKE, "answered")
    yield from _steps("demand", new, "refuse", INTAKE, "refused")
    yield from _steps("demand", new, "hand_over", INTAKE, "handed_over")
    yield from _steps("demand", new, "make_order", INTAKE, "ordered")
    yield from _steps("demand", new, "join_order", JOIN, "ordered")


def _order() -> Iterator[Step]:
    new, with_units = ("received",), ("dispatched", "handling")
    # An assisting unit's part goes on while the order waits for a new lead, or for the lead's review.
    part_open = ("received", *with_units, "replied")
    yield from _steps("order", new, "dispatch", DISPATCH, "dispatched")
    yield from _steps("order", new, "quick_dispatch", DISPATCH, "dispatched")
    yield from _steps("order", new, "merge", DISPATCH, "merged")
    yield from _steps("order", with_units, "add_units", DISPATCH)
    for action, roles in (("sign", UNIT), ("forward", DISTRICT), ("first_feedback", UNIT)):
        yield from _steps("order", with_units, action, roles, "handling")
        yield from _steps("order", ("received", "replied"), action, roles)
    for action in ("request_extension", "request_return", "report_continued"):
        yield from _steps("order", part_open, action, UNIT)
    for action in ("approve_extension", "refuse_extension", "refuse_return"):
        yield from _steps("order", part_open, action, DISPATCH)
    yield from _steps("order", ("received", "replied"), "approve_return", DISPATCH)
    for state in with_units:
        yield from _steps("order", (state,), "approve_return", DISPATCH, state, "received")
    yield from _steps("order", with_units, "reply", UNIT, "handling", "replied")
    yield from _steps("order", ("received", "replied"), "reply", UNIT)
    yield from _steps("order", ("replied",), "pass_review", REVIEW, "reviewed")
    yield from _steps("order", ("replied",), "rework", REVIEW, "handling")
    yield from _steps("order", ("reviewed",), "record_callback", CALL, "reviewed", "callback")
    yield from _steps("order", ("reviewed", "callback"), "rework", AFTER_CALL, "handling")
    yield from _steps("order", ("callback",), "close", AFTER_CALL, "closed")


def _assignment() -> Iterator[Step]:
    open_ones = ("dispatched", "handling")
    yield from _steps("assignment", ("dispatched",), "sign", UNIT, "handling")
    yield from _steps("assignment", open_ones, "forward", DISTRICT, "handling")
    yield from _steps("assignment", open_ones, "first_feedback", UNIT, "handling")
    for action in ("request_extension", "request_return", "report_continued"):
        yield from _steps("assignment", open_ones, action, UNIT)
    for action in ("approve_extension", "refuse_extension", "refuse_return"):
        yield from _steps("assignment", open_ones, action, DISPATCH)
    yield from _steps("assignment", open_ones, "approve_return", DISPATCH, "returned")
    yield from _steps("assignment", open_ones, "reply", UNIT, "replied")
    yield from _steps("assignment", ("replied",), "rework", AFTER_CALL, "handling")


STEPS: tuple[Step, ...] = (*_demand(), *_order(), *_assignment())


@lru_cache(maxsize=1024)
def next_states(subject: str, state: str, action: str, role: str) -> frozenset[str]:
    """Return where `action` by `role` may lead; nothing where the table has no such step."""
    return frozenset(
        step.next_state
        for step in STEPS
        if (step.subject, step.state, step.action) == (subject, state, action) and role in step.roles
    )


@lru_cache(maxsize=1024)
def actions_for(subject: str, state: str, role: str) -> tuple[str, ...]:
    """Return what `role` may do in `state`, in the order of the table of actions."""
    possible = {step.action for step in STEPS if (step.subject, step.state) == (subject, state) and role in step.roles}
    return tuple(name for name in ACTIONS if name in possible)


@lru_cache(maxsize=1024)
def roles_for(subject: str, state: str, action: str) -> frozenset[str]:
    """Return who may take `action` in `state`."""
    found = (step.roles for step in STEPS if (step.subject, step.state, step.action) == (subject, state, action))
    return frozenset().union(*found)


def workflow_step(given: StepFacts, law: HotlineLaw) -> Decision:
    """Tell whether the table holds this action for this state and post; if not, say what comes next.

    Source: Art. 7, 11, 12, 14, 24.
    """
    clause = ACTIONS[given.action].citation if given.action in ACTIONS else Citation(REGULATION, 12)
    say = Ruling("workflow_step", clause.article, clause.item, given, law)
    allowed = next_states(given.subject, given.state, given.action, given.role)
    if allowed:
        return say("allowed", "可以办理。", "This may be done.", results={"next_states": sorted(allowed)})
    if given.action not in ACTIONS or given.state not in STATES[given.subject]:
        return say("refused", "没有这一操作或状态。", "There is no such action or state.", next_step=_next_step(given))
    action, state = ACTIONS[given.action].title, STATES[given.subject][given.state]
    if roles := roles_for(given.subject, given.state, given.action):
        who = [ROLES[role] for role in ROLES if role in roles]
        return say(
            "refused",
            f"“{action.zh}”由{'、'.join(one.zh for one in who)}办理。",
            f"“{action.en}” is for: {', '.join(one.en for one in who)}.",
            next_step=_next_step(given),
        )
    return say(
        "refused",
        f"现为“{state.zh}”，不能“{action.zh}”。",
        f"It is “{state.en}” now: “{action.en}” is not possible.",
        next_step=_next_step(given),
    )


def _next_step(given: StepFacts) -> tuple[str, str]:
    own = actions_for(given.subject, given.state, given.role)
    if own:
        titles = [ACTIONS[name].title for name in own]
        return (
            f"您现在可以：{'、'.join(one.zh for one in titles)}。",
            f"You can: {', '.join(one.en for one in titles)}.",
        )
    rows = [step for step in STEPS if (step.subject, step.state) == (given.subject, given.state)]
    if not rows:
        return "该事项已经结束，不再有后续操作。", "The matter is over; nothing follows."
    # The plain way on leads to the state that stands next in the table of states.
    names = list(STATES[given.subject])
    following = names[names.index(given.state) + 1]
    step = next((row for row in rows if row.next_state == following), rows[0])
    who = [ROLES[role] for role in ROLES if role in step.roles]
    title = ACTIONS[step.action].title
    return (
        f"下一步是“{title.zh}”等，由{'、'.join(one.zh for one in who)}办理。",
        f"Next comes “{title.en}”, by: {', '.join(one.en for one in who)}.",
    )


def mermaid(subject: str) -> str:
    """Return the state diagram of `subject` in Mermaid's notation, as the docs show it."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for step in STEPS:
        if step.subject == subject:
            arrows.setdefault((step.state, step.next_state), []).append(ACTIONS[step.action].title.zh)
    first = next(iter(STATES[subject]))
    lines = ["stateDiagram-v2", f"    [*] --> {first}"]
    lines += [f"    {name}: {title.zh} {title.en}" for name, title in STATES[subject].items()]
    lines += [f"    {start} --> {end}: {'、'.join(dict.fromkeys(names))}" for (start, end), names in arrows.items()]
    return "\n".join(lines) + "\n"
