"""Whole lives of demands, told by the hotline's real operations, each step at its own time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from qiban.core.units.models import Unit
from qiban.hotline import operations
from qiban.hotline.categories import categories
from qiban.hotline.identity import Contact
from qiban.hotline.models import Demand, Order
from qiban.hotline.queries.leads import usual_leads

from .company import Company

# Of a hundred lives; what happens in each beside dispatch, sign, reply, review, callback and close.
MIX = {"plain": 78, "extended": 7, "returned": 5, "reworked": 5, "merged": 5}
# How far a life may go, one after the other.
STAGES = ("received", "ordered", "dispatched", "handling", "replied", "reviewed", "called", "closed")
ESTATES = ("幸福", "柳泉", "华侨城", "金茵", "世纪", "齐园", "汇金", "凯瑞", "颐丰", "和平")
MATTERS = (
    "小区停水两天没有通知",
    "小区夜间施工噪声扰民",
    "小区门口路灯不亮",
    "小区供暖温度不达标",
    "小区外占道经营无人管理",
    "小区消防通道被车辆堵塞",
    "小区电梯故障多日未修",
    "小区垃圾清运不及时",
)
DETAIL = "从前天晚上开始，已经向物业和社区反映过，至今没有答复，家里有老人和孩子，希望尽快处理并告知结果。"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a demand is about: its text, its category and area, and the unit that usually leads it."""

    draft: operations.Draft
    unit: Unit
    other: Unit


def matters(chance: Random, areas: list[Unit], others: list[Unit]) -> Iterator[Matter]:
    """Yield invented matters without end, spread over all categories and areas.

    Args:
        others: units that a returned order may go to instead.
    """
    codes = sorted(categories())
    while True:
        area, code, estate = chance.choice(areas), chance.choice(codes), chance.choice(ESTATES)
        draft = operations.Draft(
            subject=f"{estate}{chance.choice(MATTERS)}",
            detail=DETAIL,
            kind=chance.choice(("help", "complaint", "consult")),
            urgency="urgent" if chance.random() < 0.05 else "general",
            place=f"{area.short_name}{estate}小区{chance.randrange(1, 200)}号楼",
            category=code,
            area_id=area.pk,
            contact=Contact(name="王建国", phone=f"139{chance.randrange(10**8):08d}", address=area.short_name),
        )
        lead = next((one.unit for one in usual_leads(code, area)), area)
        yield Matter(draft, lead, next(one for one in others if one != lead))


class Teller:
    """Tells lives, one step of a quarter of an hour to a day after the other."""

    def __init__(self, company: Company, *, step: timedelta = HOUR) -> None:
        self.company = company
        self.step = step

    def tell(self, matter: Matter, at: datetime, *, shape: str = "plain", until: str = "closed") -> Demand:
        """Let a demand live from its receipt at `at` on; return it as it was taken in.

        Args:
            shape: one of `MIX`.
            until: the last of `STAGES` that it reaches.
        """
        demand = operations.intake(actor=self.company.of_centre("agent"), draft=matter.draft, at=at)
        if until == "received":
            return demand
        at += self.step / 4
        order = operations.make_order(actor=self.company.of_centre("agent"), demand_id=demand.pk, at=at)
        if shape == "merged":
            self._merge(matter, order, at)
        if until != "ordered":
            self._handle(matter, order, at + self.step, shape, STAGES.index(until))
        return demand

    def _merge(self, matter: Matter, order: Order, at: datetime) -> None:
        """Let a second caller's order be merged into this one."""
        agent = self.company.of_centre("agent")
        twin = operations.intake(actor=agent, draft=matter.draft, at=at)
        again = operations.make_order(actor=agent, demand_id=twin.pk, at=at + self.step / 4)
        operations.merge(
            actor=self.company.of_centre("dispatcher"),
            order_id=again.pk,
            lead_order_id=order.pk,
            reason="同一小区同一事项",
            at=at + self.step / 2,
        )

    def _handle(self, matter: Matter, order: Order, at: datetime, shape: str, goal: int) -> None:
        unit = self._dispatched(matter, order, at, shape)
        at += 3 * self.step
        handler = self.company.in_unit(unit)
        if goal >= STAGES.index("handling"):
            operations.sign(actor=handler, order_id=order.pk, at=at)
        if shape == "extended" and goal >= STAGES.index("handling"):
            self._extend(order, unit, at + self.step)
        if goal >= STAGES.index("replied"):
            self._answer(order, unit, at + 4 * self.step)
        if shape == "reworked" and goal >= STAGES.index("replied"):
            at = self._rework(order, unit, at + 5 * self.step)
        self._finish(order, at + 6 * self.step, goal)

    def _dispatched(self, matter: Matter, order: Order, at: datetime, shape: str) -> Unit:
        """Dispatch the order, once more where the first unit gives it back; return the unit that keeps it."""
        dispatcher = self.company.of_centre("dispatcher")
        operations.dispatch(actor=dispatcher, order_id=order.pk, lead_unit_id=matter.unit.pk, at=at)
        if shape != "returned":
            return matter.unit
        asked = operations.request_return(
            actor=self.company.in_unit(matter.unit),
            order_id=order.pk,
            reason="该路段不属于本单位管养范围",
            basis="部门职责分工第3条",
            proposed_unit_id=matter.other.pk,
            at=at + self.step,
        )
        operations.approve_return(actor=dispatcher, request_id=asked.pk, at=at + 2 * self.step)
        operations.dispatch(actor=dispatcher, order_id=order.pk, lead_unit_id=matter.other.pk, at=at + 2 * self.step)
        return matter.other

    def _extend(self, order: Order, unit: Unit, at: datetime) -> None:
        asked = operations.request_extension(
            actor=self.company.in_unit(unit), order_id=order.pk, days=3, reason="配件需从外地调运", at=at
        )
        operations.approve_extension(actor=self.company.of_centre("dispatcher"), request_id=asked.pk, at=at + self.step)

    def _answer(self, order: Order, unit: Unit, at: datetime) -> None:
        operations.reply(
            actor=self.company.in_unit(unit),
            order_id=order.pk,
            result="经现场核查，已督促责任单位处理完毕，并电话告知来电人。",
            told_at=at,
            told_how="电话",
            at=at,
        )

    def _rework(self, order: Order, unit: Unit, at: datetime) -> datetime:
        operations.rework(
            actor=self.company.of_centre("reviewer"), order_id=order.pk, ground="unclear", reason="未说明时限", at=at
        )
        self._answer(order, unit, at + 2 * self.step)
        return at + 2 * self.step

    def _finish(self, order: Order, at: datetime, goal: int) -> None:
        reviewer, caller = self.company.of_centre("reviewer"), self.company.of_centre("callback_staff")
        if goal >= STAGES.index("reviewed"):
            operations.pass_review(actor=reviewer, order_id=order.pk, is_clear=True, is_complete=True, at=at)
        if goal >= STAGES.index("called"):
            for number, demand_id in enumerate(Demand.objects.filter(order=order).values_list("pk", flat=True)):
                operations.record_callback(
                    actor=caller,
                    order_id=order.pk,
                    demand_id=demand_id,
                    is_reached=True,
                    process_satisfied=True,
                    result_satisfied=True,
                    solved=True,
                    at=at + self.step + number * self.step / 4,
                )
        if goal >= STAGES.index("closed"):
            operations.close(actor=caller, order_id=order.pk, basis="satisfied", at=at + 3 * self.step)


def shapes(chance: Random, count: int) -> list[str]:
    """Return the shapes of `count` lives in the stated mix, in an invented order."""
    listed = [shape for shape, share in MIX.items() for _ in range(round(share * count / 100))]
    listed = (listed + ["plain"] * count)[:count]
    chance.shuffle(listed)
    return listed
