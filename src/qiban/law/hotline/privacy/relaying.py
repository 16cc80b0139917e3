"""The relay (Art. 21): a unit writes to a complainant whom it may not know, and the centre passes it on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from qiban.law.citation import Citation
from qiban.law.clocks import Clock, in_working_days
from qiban.law.decision import Decision
from qiban.law.hotline.regulation import HOTLINE
from qiban.law.hotline.roles import SYSTEM, UNIT
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, steps

from .sight import AFTERWARDS, DESK

SECRET = Citation(HOTLINE, 21)
# Who passes messages on: the centre's posts that speak with complainants.
RELAYING = DESK | AFTERWARDS
STATES = {
    "relay": {
        "asked": Text("待转达", "To be passed on"),
        "passed": Text("已转达，待答复", "Passed on, to be answered"),
        "answered": Text("已答复", "Answered"),
        "unreached": Text("未联系上", "Not reached"),
        "withdrawn": Text("已终止", "Ended"),
    },
    "look_question": {
        "asked": Text("已询问，待说明", "Asked, to be explained"),
        "explained": Text("已说明", "Explained"),
        "improper": Text("认定不当", "Found improper"),
    },
}
ACTIONS = (
    Action("ask_relay", Text("请中心转达", "Ask the centre to pass it on"), SECRET),
    Action("pass_relay", Text("登记已转达", "Passed on"), SECRET),
    Action("answer_relay", Text("登记诉求人答复", "Record the answer"), SECRET),
    Action("fail_relay", Text("登记未联系上", "Not reached"), SECRET),
    Action("withdraw_relay", Text("终止转达", "End it"), SECRET),
    Action("ask_look", Text("询问查看情况", "Ask about a look"), SECRET),
    Action("explain_look", Text("登记说明", "Explained"), SECRET),
    Action("find_improper", Text("认定查看不当", "Find it improper"), SECRET),
)
TITLES = {
    "relay": Text("向诉求人转达", "Passing on to the complainant"),
    "relay_answer": Text("跟进诉求人答复", "Bringing the complainant's answer"),
    "look_answer": Text("查看情况的询问", "Question about a look"),
}
LENGTHS = frozenset({"relay_days", "relay_answer_days", "look_answer_days"})


def relay_steps() -> Iterator[Step]:
    """Yield the rows of the relay and of questions about looks."""
    open_ones, auditor = ("asked", "passed"), frozenset({"auditor"})
    yield from steps("relay", ("asked",), "pass_relay", RELAYING, "passed")
    yield from steps("relay", open_ones, "answer_relay", RELAYING | SYSTEM, "answered")
    yield from steps("relay", open_ones, "fail_relay", RELAYING, "unreached")
    yield from steps("relay", open_ones, "withdraw_relay", UNIT | SYSTEM, "withdrawn")
    yield from steps("look_question", ("asked",), "explain_look", auditor, "explained")
    yield from steps("look_question", ("asked", "explained"), "find_improper", auditor, "improper")


STEPS: tuple[Step, ...] = tuple(relay_steps())


def relay_clock(*, at: datetime, law: Law) -> Clock:
    """The centre passes a message on; the limit is local (Art. 21)."""
    return in_working_days("relay", SECRET, at, "relay_days", law)


def relay_answer_clock(*, at: datetime, law: Law) -> Clock:
    """The centre brings the answer, or says that nobody was reached; the limit is local (Art. 21)."""
    return in_working_days("relay_answer", SECRET, at, "relay_answer_days", law)


def look_answer_clock(*, at: datetime, law: Law) -> Clock:
    """The auditor settles what was asked about a look; the limit is local (Art. 21)."""
    return in_working_days("look_answer", SECRET, at, "look_answer_days", law)


@dataclass(frozen=True, slots=True)
class RelayFacts:
    """A unit's message to a complainant whom it may not know.

    Args:
        bears: the unit has an open part in the matter.
        is_reported: a report (举报) accuses the unit.
        may_ask_directly: the unit may look at the identity itself.
        has_contact: the complainant left something by which to be reached.
        is_centre_accused: the matter concerns the centre, which must not know from whom it comes.
    """

    bears: bool
    is_reported: bool
    may_ask_directly: bool
    has_contact: bool
    is_centre_accused: bool


def ask_relay(given: RelayFacts, law: Law) -> Decision:
    """Tell whether a message is passed on, and how: by the centre, or by the query code alone.

    Interpretation: the relay serves units that handle a matter and may not know the complainant; whoever is reported learns
    nothing through it. Where the centre is accused, or nothing was left to be reached by, the complainant reads and answers
    with the query code.

    Source: Art. 21.
    """
    say = Ruling("ask_relay", SECRET, given, law)
    if given.is_reported or not given.bears:
        return say(
            "refused",
            "只有正在承办该事项的单位可以请中心转达。",
            "Only a unit that is handling the matter has messages passed on.",
            next_step=(
                "请核对诉求编号；不由本单位承办的，无需联系诉求人。",
                "Check the demand's number; whoever does not handle it has no need to reach the complainant.",
            ),
        )
    if given.may_ask_directly:
        return say(
            "refused",
            "本单位可以直接联系诉求人，不需要转达。",
            "Your unit may contact the complainant itself.",
            next_step=(
                "请在工单页面写明理由后查看诉求人信息。",
                "Say why on the order's page, and look at the contact.",
            ),
        )
    if given.is_centre_accused or not given.has_contact:
        return say(
            "by_code", "由诉求人凭查询码查看和答复。", "The complainant reads and answers it with the query code."
        )
    return say("by_centre", "由市政府市民投诉中心转达。", "The complaint centre passes it on.")
