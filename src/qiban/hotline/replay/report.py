"""What a replay showed: which replies were on time, by the clocks that the law opened and the operations settled."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from qiban.core.clock import local
from qiban.core.obligations.models import Obligation, Outcome
from qiban.hotline.models import Assignment, Channel, Demand
from qiban.hotline.queries.inbox import HANDLING

from .messages import Message, Skipped

CHUNK = 2000


@dataclass(slots=True)
class Month:
    """The messages received in one civil month, by how their replies stood to the lights.

    `green`: before the yellow light; `yellow`: during it; `overdue`: past due; `red`: on the red light. `unanswered`: still
    open, extended or returned ones too. `excused` and `void`: ended without a judgement; they are not on time.
    """

    month: str
    messages: int = 0
    green: int = 0
    yellow: int = 0
    overdue: int = 0
    red: int = 0
    unanswered: int = 0
    excused: int = 0
    void: int = 0

    @property
    def replied_on_time(self) -> int:
        """Replied before due; the due instant itself is too late."""
        return self.green + self.yellow

    @property
    def replied_late(self) -> int:
        """Replied at or after the due instant."""
        return self.overdue + self.red

    def as_json(self) -> dict[str, Any]:
        """Return the month as plain JSON."""
        content = asdict(self)
        return {
            "month": content.pop("month"),
            "messages": content.pop("messages"),
            "replied_on_time": self.replied_on_time,
            "replied_late": self.replied_late,
            **content,
        }


@dataclass(slots=True)
class Report:
    """The whole replay: totals, months, the day whose law judged, and the rows left out."""

    total: Month = field(default_factory=lambda: Month("total"))
    months: dict[str, Month] = field(default_factory=dict)
    orders: int = 0
    law_as_of: list[date] = field(default_factory=list)
    judged_as_of: int = 0
    basis_lapsed: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain JSON."""
        total = self.total.as_json()
        return {
            "messages": total.pop("messages"),
            "orders": self.orders,
            "replied_on_time": total.pop("replied_on_time"),
            "replied_late": total.pop("replied_late"),
            **{name: total[name] for name in ("green", "yellow", "overdue", "red", "unanswered", "excused", "void")},
            "by_month": [self.months[name].as_json() for name in sorted(self.months)],
            "law_as_of": ", ".join(day.isoformat() for day in self.law_as_of) or None,
            "judged_as_of": self.judged_as_of,
            "basis_lapsed": self.basis_lapsed,
            "skipped": [
                {"row": one.row, "id": one.id, "reason": one.reason.zh, "reason_en": one.reason.en}
                for one in sorted(self.skipped, key=lambda one: one.row)
            ],
        }


def report(messages: Sequence[Message], skipped: Sequence[Skipped] = ()) -> Report:
    """Return how the replayed `messages` stand, read from their obligations; `skipped` rows are left out."""
    found = Report(skipped=list(skipped))
    left_out = {one.row for one in skipped}
    kept = [message for message in messages if message.row not in left_out]
    days: set[date] = set()
    for start in range(0, len(kept), CHUNK):
        for case in _cases([one.id for one in kept[start : start + CHUNK]]):
            name = f"{local(case.received_at):%Y-%m}"
            for month in (found.total, found.months.setdefault(name, Month(name))):
                _count(month, case)
            found.orders += case.order_id is not None
            found.judged_as_of += case.law_as_of is not None
            found.basis_lapsed += any(clock.is_basis_lapsed for clock in case.clocks)
            days |= {case.law_as_of} if case.law_as_of else set()
    found.law_as_of = sorted(days)
    return found


@dataclass(slots=True)
class _Case:
    """One message's demand, and the clocks of whoever led its order, the oldest first."""

    received_at: datetime
    law_as_of: date | None
    order_id: int | None
    replied_at: datetime | None
    closed_at: datetime | None
    clocks: list[Obligation] = field(default_factory=list)


def _cases(ids: list[str]) -> list[_Case]:
    demands = Demand.objects.filter(channel=Channel.IMPORT, external_id__in=ids).values_list(
        "received_at", "law_as_of", "order_id", "order__replied_at", "order__closed_at"
    )
    cases = [_Case(*row) for row in demands]
    parts = dict(
        Assignment.objects.filter(order_id__in=[one.order_id for one in cases], is_lead=True, parent=None).values_list(
            "id", "order_id"
        )
    )
    clocks: dict[int, list[Obligation]] = defaultdict(list)
    for one in Obligation.objects.filter(
        subject_type="assignment", subject_id__in=list(parts), kind__in=HANDLING
    ).order_by("id"):
        clocks[parts[one.subject_id]].append(one)
    for case in cases:
        case.clocks = clocks[case.order_id or 0]
    return cases


def _count(month: Month, case: _Case) -> None:
    month.messages += 1
    standing = _standing(case)
    setattr(month, standing, getattr(month, standing) + 1)


def _standing(case: _Case) -> str:
    """Return as what a message counts: open while anything is owed, late if a unit in the lead ever was, then as answered.

    What was excused was replaced by another clock or forgiven, what is void came to nothing: neither says that anybody
    answered in time. An order that was given back is open until another unit has answered it.
    """
    is_over = case.replied_at is not None or case.closed_at is not None
    if not case.clocks or not is_over or any(one.is_open for one in case.clocks):
        return "unanswered"
    for outcome, judge in ((Outcome.LATE, _lateness), (Outcome.MET, _punctuality)):
        judged = [one for one in case.clocks if one.outcome == outcome]
        if judged:
            return judge(judged[-1])
    return "excused" if case.clocks[-1].outcome == Outcome.EXCUSED else "void"


def _punctuality(clock: Obligation) -> str:
    is_green = clock.yellow_at is not None and clock.settled_at is not None and clock.settled_at < clock.yellow_at
    return "green" if is_green else "yellow"


def _lateness(clock: Obligation) -> str:
    is_red = clock.red_at is not None and clock.settled_at is not None and clock.settled_at >= clock.red_at
    return "red" if is_red else "overdue"
