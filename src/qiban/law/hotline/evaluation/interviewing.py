"""The life of an interview of a unit by the deputy head in charge, as a part of the hotline's table (约谈, Art. 19)."""

from collections.abc import Iterator
from datetime import date, datetime

from qiban.law.clocks import Clock, by_end_of, in_working_days
from qiban.law.decision import Decision
from qiban.law.hotline.roles import DEPUTY, SUPERVISE, SYSTEM
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, steps

from .facts import InterviewRecordFacts
from .rates import EVALUATION

STATES = {
    "interview": {
        "due": Text("待约谈", "To be held"),
        "held": Text("已约谈，待跟踪落实", "Held, to be followed up"),
        "closed": Text("已落实", "Followed up"),
        "withdrawn": Text("已撤销", "Withdrawn"),
    },
}
ACTIONS = (
    Action("raise_interview", Text("提请约谈", "Ask for an interview"), EVALUATION),
    Action("record_interview", Text("登记约谈记录", "Record the interview"), EVALUATION),
    Action("follow_interview", Text("登记落实情况", "Record what came of it"), EVALUATION),
    Action("withdraw_interview", Text("撤销约谈", "Withdraw"), EVALUATION),
    Action("take_over_interview", Text("由承接单位接受约谈", "Go on with the unit that took over"), EVALUATION),
)
TITLES = {
    "interview": Text("约谈", "Interview"),
    "interview_follow": Text("跟踪约谈落实", "Follow-up of an interview"),
}
LENGTHS = frozenset({"interview_days"})


def _interviews() -> Iterator[Step]:
    yield from steps("interview", ("due",), "record_interview", DEPUTY, "held")
    yield from steps("interview", ("held",), "follow_interview", SUPERVISE | DEPUTY, "closed")
    yield from steps("interview", ("due",), "withdraw_interview", SUPERVISE | SYSTEM, "withdrawn")
    yield from steps("interview", ("due", "held"), "take_over_interview", SYSTEM)


STEPS: tuple[Step, ...] = tuple(_interviews())


def record_interview(given: InterviewRecordFacts, law: Law) -> Decision:
    """Tell whether the record of an interview says with whom, what was said, and what the unit does about it.

    Source: Art. 19.
    """
    say = Ruling("record_interview", EVALUATION, given, law)
    zh, en = blanks(
        talked_to=(given.talked_to, "约谈对象", "who was talked to"),
        said=(given.said, "约谈内容", "what was said"),
        measures=(given.measures, "整改措施", "measures"),
    )
    if zh:
        return say(
            "refused",
            f"约谈应有完整记录，还缺：{zh}。",
            f"An interview is recorded in full; missing: {en}.",
            next_step=(f"请补充{zh}后再提交。", f"Add {en} and submit again."),
        )
    if given.held_on > given.today:
        return say(
            "refused",
            "约谈尚未进行，不能登记记录。",
            "The interview has not been held yet.",
            next_step=("请在约谈之后登记。", "Record it once it was held."),
        )
    if given.follow_on < given.held_on:
        return say(
            "refused",
            "跟踪日期早于约谈日期。",
            "The follow-up lies before the interview.",
            next_step=("请核对跟踪日期。", "Check the day of the follow-up."),
        )
    return say("allowed", "记录完整。", "The record is complete.")


def interview_clock(*, at: datetime, law: Law) -> Clock:
    """The deputy head's office holds the interview and records it (Art. 19; the limit is local)."""
    return in_working_days("interview", EVALUATION, at, "interview_days", law)


def follow_clock(*, at: datetime, follow_on: date, law: Law) -> Clock:
    """The centre sees on the day that the record names what came of it (Art. 19)."""
    return by_end_of("interview_follow", EVALUATION, follow_on, at, law)
