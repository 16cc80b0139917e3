"""Until when orders are decided on, confirmed and carried out, questions answered, situation reports issued: around the clock."""

from datetime import datetime, timedelta

from qiban.law.citation import Citation
from qiban.law.clocks import Clock, in_short
from qiban.law.flood.regulation import HEADQUARTERS, head
from qiban.law.flood.response.facts import LevelNumber
from qiban.law.regulation import Law
from qiban.law.text import Text

TITLES = {
    "order_issue": Text("签发防汛指令", "Issuing a flood order"),
    "order_confirmation": Text("确认收到防汛指令", "Confirming a flood order"),
    "order_execution": Text("执行防汛指令", "Carrying out a flood order"),
    "order_objection": Text("决定不能执行的意见", "Deciding on an objection"),
    "question_answer": Text("答复询问", "Answering a question"),
    "situation_report": Text("签发汛情报告", "Issuing a situation report"),
}
LENGTHS: frozenset[str] = frozenset()


def issue_clock(*, drafted_at: datetime, law: Law) -> Clock:
    """A drafted order is issued or withdrawn within minutes (职责二)."""
    return _minutes("order_issue", HEADQUARTERS, drafted_at, "order_issue_minutes", law)


def confirmation_clock(*, level: LevelNumber, issued_at: datetime, law: Law) -> Clock:
    """A unit confirms that it has an order within the minutes of the level (职责一（九）)."""
    return _minutes("order_confirmation", head(9), issued_at, f"order_confirm_minutes_{level}", law)


def execution_clock(*, since: datetime, due_at: datetime, law: Law) -> Clock:
    """An order is carried out, and that reported, until the instant that the order sets (职责一（九）)."""
    return in_short("order_execution", head(9), since, due_at - since, law)


def objection_clock(*, objected_at: datetime, law: Law) -> Clock:
    """The headquarters decides on an objection within minutes (职责一（九）)."""
    return _minutes("order_objection", head(9), objected_at, "order_objection_minutes", law)


def answer_clock(*, level: LevelNumber, asked_at: datetime, law: Law) -> Clock:
    """A question is answered within the minutes of the level (职责一（十一）)."""
    return _minutes("question_answer", head(11), asked_at, f"answer_minutes_{level}", law)


def situation_clock(*, level: LevelNumber, since: datetime, law: Law) -> Clock:
    """While a response runs, a situation report is issued at the intervals of the level (职责一（十一）)."""
    name = f"situation_hours_{level}"
    return in_short("situation_report", head(11), since, timedelta(hours=law.parameters[name]), law, name)


def _minutes(kind: str, citation: Citation, start: datetime, name: str, law: Law) -> Clock:
    return in_short(kind, citation, start, timedelta(minutes=law.parameters[name]), law, name)
