"""Orders of a running response: what an issued one says, how it is carried out, and what becomes of objections."""

from datetime import datetime, timedelta

from qiban.law.decision import Decision
from qiban.law.flood.regulation import HEADQUARTERS, head
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import ExecutionFacts, ObjectionFacts, OrderFacts

# Kinds of orders that are about something with a name.
NAMED = ("pontoon_removal", "evacuation")
# In minutes.
DAY = 24 * 60


def order_issue(given: OrderFacts, law: Law) -> Decision:
    """Tell whether an order can be issued: somebody gets it, it says what is to be done, and until when.

    Interpretation: the time runs around the clock from the order's issue, or until an instant after it; one that lies further
    away than the local number of days is taken for a slip. An order that takes away a bridge or moves people names them.

    Source: duties 1.9 and 2.
    """
    say = Ruling("order_issue", HEADQUARTERS, given, law, ("order_longest_days",))
    return _incomplete(given, say) or _bad_deadline(given, say) or _issued(given, say)


def due_of(given: OrderFacts) -> datetime:
    """Return until when an order that can be issued is to be carried out."""
    return given.due_at or given.at + timedelta(minutes=given.minutes or 0)


def _incomplete(given: OrderFacts, say: Ruling) -> Decision | None:
    if not given.receivers:
        return say(
            "refused",
            "还没有确定接收单位。",
            "Nobody receives the order.",
            next_step=("请选择接收单位。", "Choose the units that receive it."),
        )
    if is_blank(given.text):
        return say(
            "refused",
            "指令应写明要求。",
            "An order says what is to be done.",
            next_step=("请填写指令内容。", "Write what is to be done."),
        )
    if given.kind in NAMED and is_blank(given.about):
        return say(
            "refused",
            "拆除浮桥、转移人员的指令应写明是哪座浮桥、哪些村或区域。",
            "An order to take a bridge away or to move people names the bridge or the places.",
            next_step=("请填写涉及对象。", "Name what it is about."),
        )
    return None


def _bad_deadline(given: OrderFacts, say: Ruling) -> Decision | None:
    if (given.minutes is None) == (given.due_at is None):
        return say(
            "refused",
            "完成时限应写明多少分钟，或者截止时间，二者写一项。",
            "An order sets a time in minutes or an instant, one of the two.",
            next_step=("请填写其中一项。", "Fill one of them in."),
        )
    most, minutes, due_at = say.law.parameters["order_longest_days"], given.minutes, given.due_at
    if (minutes is not None and minutes > most * DAY) or (
        due_at is not None and due_at > given.at + timedelta(days=most)
    ):
        return say(
            "refused",
            f"完成时限超过{most}日，请核对。",
            f"The time is longer than {most} days: please check.",
            next_step=("请核对年份、日期和分钟数。", "Check the year, the day and the minutes."),
        )
    if (minutes is not None and minutes <= 0) or (due_at is not None and due_at <= given.at):
        return say(
            "refused",
            "完成时限已经过去，或者不到1分钟。",
            "The time for carrying it out is over, or less than a minute.",
            next_step=("请重新确定完成时限。", "Set another time."),
        )
    return None


def _issued(given: OrderFacts, say: Ruling) -> Decision:
    return say(
        "allowed",
        f"可以下达，接收单位{given.receivers}个。",
        f"It can be issued to {given.receivers} units.",
        results={"due_at": due_of(given).isoformat()},
    )


def order_execution(given: ExecutionFacts, law: Law) -> Decision:
    """Tell whether a unit can report that an order is carried out: what was done, and when; late ones are taken as late.

    Interpretation: the order's time is kept by what is done and reported in it, for what nobody reports nobody knows; what was
    done before the order came counts.

    Source: duty 1.9.
    """
    say = Ruling("order_execution", head(9), given, law)
    if is_blank(given.text):
        return say(
            "refused",
            "应写明执行情况。",
            "What was done has to be said.",
            next_step=("请填写做了什么，一句话即可。", "One sentence is enough."),
        )
    if given.done_at > given.at:
        return say(
            "refused",
            "完成时间在现在之后。",
            "It cannot be done at a time that is yet to come.",
            next_step=("请核对完成时间；还没有完成的，完成后再报告。", "Check the time; report once it is done."),
        )
    if given.at >= given.due_at:
        return say("allowed_late", "已超过完成时限，按逾期报告登记。", "It is reported after its time, as late.")
    return say("allowed", "在时限内完成。", "It is carried out in time.")


def order_objection(given: ObjectionFacts, law: Law) -> Decision:
    """Tell whether a unit can say that it cannot carry an order out, and how the headquarters may answer.

    Interpretation: the order's time runs on while the headquarters decides, so that an objection wins no time; where the order
    stands, the headquarters may give a new time, and where it does not, the unit is released.

    Source: duty 1.9.
    """
    say = Ruling("order_objection", head(9), given, law, ("order_longest_days",))
    if is_blank(given.reason):
        return say(
            "refused",
            "应写明理由。",
            "A reason is needed.",
            next_step=("请写明为什么不能执行，或者决定的理由。", "Say why it cannot be done, or why it is decided so."),
        )
    if given.minutes is None:
        return say("allowed", "可以办理。", "This may be done.")
    return _new_time(given, given.minutes, say)


def _new_time(given: ObjectionFacts, minutes: int, say: Ruling) -> Decision:
    most = say.law.parameters["order_longest_days"] * DAY
    if given.answer != "insist":
        return say(
            "refused",
            "只有坚持执行时才能另定时限。",
            "A new time is given only where the order stands.",
            next_step=("请不要填写新的时限。", "Leave the new time out."),
        )
    if not 0 < minutes <= most:
        return say(
            "refused",
            f"新的时限应为1至{most}分钟。",
            f"The new time is 1 to {most} minutes.",
            next_step=("请核对分钟数。", "Check the minutes."),
        )
    return say("allowed", "可以办理。", "This may be done.")
