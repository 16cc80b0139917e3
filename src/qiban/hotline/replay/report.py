"""What a replay showed: which replies were on time, by the clocks that the law opened and the operations settled."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from qiban.core.clock import local
from qiban.core.obligations.models import Obligation
from qiban.hotline.models import Assignment, Channel, Demand

from .messages import Message, Skipped

CHUNK = 2000


@dataclass(slots=True)
class Month:
    """The messages received in one civil month, by how their replies stood to the lights.

    `green`: before the yellow light; `yellow`: during it; `overdue`: past due; `red`: on the red light.
    """

    month: str
    messages: int = 0
    green: int = 0
    yellow: int = 0
    overdue: int = 0
    red: int = 0
    unanswered: int = 0

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
            **{name: total[name] for name in ("green", "yellow", "overdue", "red", "unanswered")},
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
        for received_at, as_of, order_id, clock in _cases([one.id for one in kept[start : start + CHUNK]]):
            name = f"{local(received_at):%Y-%m}"
            for month in (found.total, found.months.setdefault(name, Month(name))):
                _count(month, clock)
            found.orders += order_id is not None
            found.judged_as_of += as_of is not None
            found.basis_lapsed += clock is not None and clock.is_basis_lapsed
            days |= {as_of} if as_of else set()
    found.law_as_of = sorted(days)
    return found


def _cases(ids: list[str]) -> Iterator[tuple[datetime, date | None, int | None, Obligation | None]]:
    demands = Demand.objects.filter(channel=Channel.IMPORT, external_id__in=ids).values_list(
        "received_at", "law_as_of", "order_id"
    )
    rows = list(demands)
    parts = dict(
        Assignment.objects.filter(order_id__in=[order for _, _, order in rows], is_lead=True, parent=None)
        .order_by("-id")
        .values_list("order_id", "id")
    )
    clocks = {
        one.subject_id: one
        for one in Obligation.objects.filter(
            subject_type="assignment", subject_id__in=list(parts.values()), kind="handling"
        ).order_by("-id")
    }
    for received_at, as_of, order_id in rows:
        yield received_at, as_of, order_id, clocks.get(parts.get(order_id, 0))


def _count(month: Month, clock: Obligation | None) -> None:
    month.messages += 1
    if clock is None or clock.settled_at is None:
        month.unanswered += 1
    elif clock.yellow_at is not None and clock.settled_at < clock.yellow_at:
        month.green += 1
    elif clock.settled_at < clock.due_at:
        month.yellow += 1
    elif clock.red_at is None or clock.settled_at < clock.red_at:
        month.overdue += 1
    else:
        month.red += 1
