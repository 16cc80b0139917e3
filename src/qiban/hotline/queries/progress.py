"""How a demand has come along, told to its complainant in plain words, from the journal of what really happened."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from qiban.core.acting.timeline import Step
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.core.units.queries import names_of
from qiban.core.web.language import say
from qiban.hotline.models import Demand
from qiban.hotline.operations import why_not_rated
from qiban.law.text import Text

from .demands import entries_of
from .stays import Stay, stays_of

Said = tuple[Text, Text | None]


@dataclass(frozen=True, slots=True)
class Coming:
    """What happens next, by when, and whether that moment has passed."""

    text: str
    due_at: datetime | None
    is_late: bool
    is_provisional: bool


class Telling:
    """Puts the journal's entries into words; knows whose order it is now while it reads on.

    Args:
        names: units' names in the reader's language, by code.
        demand: whose story it is.
    """

    def __init__(self, names: Mapping[str, Text], demand: Demand) -> None:
        self._names = names
        self._demand = demand
        self.lead = ""
        self._is_signed = False
        self._tellers: dict[str, Callable[[Mapping[str, Any]], Said | None]] = {
            "dispatch": self._dispatched,
            "quick_dispatch": self._dispatched,
            "forward": self._forwarded,
            "sign": self._signed,
            "first_feedback": self._first_feedback,
            "approve_return": self._returned,
            "hand_on": self._handed_on,
            "approve_extension": self._extended,
            "report_continued": self._continued,
            "reply": self._replied,
            "pass_review": self._reviewed,
            "rework": self._reworked,
            "record_callback": self._called,
            "close": self._closed,
        }

    def name(self, code: str) -> Text:
        """Return a unit's name."""
        return self._names.get(code, Text(code, code))

    def where_it_is(self) -> Text:
        """Return what somebody is told whose demand now joins this order."""
        zh, en = "您仍会单独收到答复和回访。", "You will still be answered and called back yourself."
        if not self.lead:
            return Text(zh, en)
        unit = self.name(self.lead)
        return Text(f"该事项已由{unit.zh}办理。{zh}", f"{unit.en} is already handling it. {en}")

    def tell(self, entry: Entry) -> Step | None:
        """Return the step of one entry, or None for what is the office's own business."""
        teller = self._tellers.get(entry.action)
        said = teller(entry.detail) if teller else None
        return step(entry, *said) if said else None

    def _dispatched(self, detail: Mapping[str, Any]) -> Said:
        self.lead, self._is_signed = detail["lead"], False
        lead, others = self.name(self.lead), [self.name(one) for one in detail["co"]]
        zh = f"由{lead.zh}主办" + (f"，{'、'.join(one.zh for one in others)}协办" if others else "") + "。"
        en = f"{lead.en} leads" + (f"; {', '.join(one.en for one in others)} assist" if others else "") + "."
        return Text("已转交承办单位", "Sent to the unit that handles it"), Text(zh, en)

    def _forwarded(self, detail: Mapping[str, Any]) -> Said:
        unit = self.name(detail["to"])
        return Text("区县已安排具体承办单位", "The district named who handles it"), Text(f"{unit.zh}。", f"{unit.en}.")

    def _signed(self, detail: Mapping[str, Any]) -> Said | None:
        if detail["unit"] != self.lead or self._is_signed:
            return None
        self._is_signed = True
        return Text("承办单位已签收，正在办理", "The unit has signed for it and is at work"), None

    def _first_feedback(self, detail: Mapping[str, Any]) -> Said:
        unit = self.name(detail["unit"])
        return (
            Text("承办单位已反馈初步处置情况", "First feedback has come in"),
            Text(f"{unit.zh}正在处置。", f"{unit.en} is dealing with it."),
        )

    def _returned(self, detail: Mapping[str, Any]) -> Said | None:
        if detail["unit"] != self.lead:
            return None
        unit = self.name(self.lead)
        if detail.get("closed"):
            return Text("正在改派其他单位", "It goes to another unit"), Text(
                f"{unit.zh}已撤并。", f"{unit.en} is closed."
            )
        return (
            Text("正在改派其他单位", "It goes to another unit"),
            Text(f"经核实，该事项不属于{unit.zh}的职责。", f"It turned out not to be the duty of {unit.en}."),
        )

    def _handed_on(self, detail: Mapping[str, Any]) -> Said | None:
        if detail["from"] != self.lead:
            return None
        before, self.lead = self.name(self.lead), detail["to"]
        unit = self.name(self.lead)
        return (
            Text("承办单位撤并，由承接单位继续办理", "Another unit has taken over and goes on with it"),
            Text(f"{before.zh}的职责由{unit.zh}承接，办理时限不变。", f"{unit.en} for {before.en}; the limit stays."),
        )

    def _extended(self, detail: Mapping[str, Any]) -> Said | None:
        if detail["unit"] != self.lead:
            return None
        days = detail["days"]
        return (
            Text("办理时间延长", "More time was granted"),
            Text(f"经批准延长{days}个工作日。", f"{days} more working days."),
        )

    def _continued(self, detail: Mapping[str, Any]) -> Said | None:
        if detail["unit"] != self.lead:
            return None
        day = date.fromisoformat(detail["promised_on"])
        return (
            Text("短期内难以解决，承办单位已说明措施和时限", "It takes longer; the unit has said how and by when"),
            Text(f"承诺{day:%Y-%m-%d}前解决。", f"Promised by {day:%Y-%m-%d}."),
        )

    def _replied(self, detail: Mapping[str, Any]) -> Said | None:
        if detail["unit"] != self.lead:
            return None
        return Text("承办单位已提交办理结果，正在审核", "The unit has reported its result; it is being reviewed"), None

    def _reviewed(self, detail: Mapping[str, Any]) -> Said:
        del detail
        return Text("办理结果审核通过，答复见本页", "The result has passed review; the answer is on this page"), None

    def _reworked(self, detail: Mapping[str, Any]) -> Said:
        del detail
        self._is_signed = True
        return (
            Text("退回承办单位重新办理", "Sent back to be handled anew"),
            Text("重新计算办理时限。", "The time limit begins anew."),
        )

    def _called(self, detail: Mapping[str, Any]) -> Said | None:
        if detail["demand"] != self._demand.number:
            return None
        if detail["reached"]:
            return Text("已电话回访您", "We called you back"), None
        return Text("回访电话未能接通", "We called you back but could not reach you"), None

    def _closed(self, detail: Mapping[str, Any]) -> Said:
        del detail
        return Text("已办结", "Closed"), None


OWN: dict[str, Said] = {
    "intake": (Text("已收到您的诉求", "We have your demand"), None),
    "answer_directly": (Text("已直接答复，答复见本页", "Answered directly; the answer is on this page"), None),
    "refuse": (
        Text("不予受理，原因和办理渠道见本页", "Not taken in; why, and the right route, are on this page"),
        None,
    ),
    "hand_over": (Text("已移交有关部门", "Handed over to whom it concerns"), None),
    "rate": (Text("您已评价", "You have rated it"), None),
}
ORDERED = Text("已形成工单，等待转交承办单位", "Made into an order, to be sent to the unit that handles it")
MERGED = Text("与他人反映的同一事项合并办理", "Handled together with the same matter from others")
NEXT_OF_DEMAND = {
    "received": Text(
        "热线工作人员正在核对，会直接答复您，或转交承办单位办理。",
        "The hotline looks at it: it answers you directly, or sends it to the unit that must act.",
    )
}
NEXT_OF_ORDER = {
    "received": Text("热线正在确定承办单位。", "The hotline decides which unit handles it."),
    "dispatched": Text("承办单位签收办理，办结后答复您。", "The unit signs for it, handles it and answers you."),
    "handling": Text("承办单位正在办理，办结后答复您。", "The unit is at work and will answer you."),
    "replied": Text("热线正在审核答复是否清楚、完整。", "The hotline checks that the reply is clear and complete."),
    "reviewed": Text(
        "热线会打电话回访您，了解您是否满意、问题是否解决。",
        "The hotline will call you: are you satisfied, is the problem solved?",
    ),
    "callback": Text(
        "热线根据回访情况办结，或退回重新办理。", "The hotline closes it, or sends it back to be handled anew."
    ),
}
UNREACHABLE = Text(
    "您没有留联系方式，热线无法回访，请在本页评价。", "You left no contact, so we cannot call you: please rate it here."
)
RATED = Text(
    "您没有留联系方式，热线无法回访。已收到您的评价，热线据此办结，或退回重新办理。",
    "You left no contact, so we cannot call you. We have your rating: it is closed, or handled anew.",
)


def step(entry: Entry, title: Text, text: Text | None) -> Step:
    """Return the step of an entry."""
    return Step(say(title), entry.at, say(text) if text else "", entry.clause)


def story_of(demand: Demand) -> list[Step]:
    """Return what happened to a demand, the oldest first; of each order only what happened while it bore the demand."""
    own = entries_of(demand)
    stays = stays_of(demand, own)
    names = names_of(_codes_in(entry for stay in stays for entry in stay.entries))
    told = [(entry, one) for entry in own for one in _own_steps(entry)]
    for stay in stays:
        told += _told_of(stay, Telling(names, demand))
    return [one for _, one in sorted(told, key=lambda pair: (pair[0].at, pair[0].pk))]


def _told_of(stay: Stay, telling: Telling) -> Iterator[tuple[Entry, Step]]:
    for entry in stay.entries:
        if entry is stay.joined:
            yield entry, step(entry, MERGED, telling.where_it_is())
        elif (told := telling.tell(entry)) and stay.is_its_own(entry):
            yield entry, told


def _own_steps(entry: Entry) -> list[Step]:
    if entry.action == "make_order":
        number = entry.detail["order"]
        return [step(entry, ORDERED, Text(f"工单编号{number}。", f"Order {number}."))]
    return [step(entry, *OWN[entry.action])] if entry.action in OWN else []


def _codes_in(entries: Iterable[Entry]) -> set[str]:
    """Return the codes of the units that entries name."""
    codes: set[str] = set()
    for entry in entries:
        named = (entry.detail.get(key) for key in ("lead", "unit", "from", "to"))
        codes.update(one for one in (*named, *entry.detail.get("co", ())) if one)
    return codes


def coming(demand: Demand, clock: Obligation | None, at: datetime) -> Coming | None:
    """Return what happens next to a demand, or None when nothing does."""
    order = demand.order
    text = NEXT_OF_ORDER.get(order.state) if order else NEXT_OF_DEMAND.get(demand.state)
    if text is None:
        return None
    if order and order.state == "reviewed" and not _has_phone(demand):
        text = RATED if why_not_rated(demand) else UNREACHABLE
    if clock is None:
        return Coming(say(text), None, is_late=False, is_provisional=False)
    return Coming(say(text), clock.due_at, is_late=at >= clock.due_at, is_provisional=clock.is_provisional)


def _has_phone(demand: Demand) -> bool:
    return demand.identity is not None and demand.identity.phone_digest is not None
