"""The orders, questions and situation reports of the demo's response: some are met in time, some late, some not."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from qiban.core.units.queries import id_of
from qiban.demo.steps import Step
from qiban.flood.models import FloodOrder, FloodQuestion, FloodResponse, OrderReceipt
from qiban.flood.models.ordering_kinds import OrderKind
from qiban.flood.operations.ordering.carrying import confirm_order, execute_order
from qiban.flood.operations.ordering.drafting import draft_order
from qiban.flood.operations.ordering.issuing import issue_order
from qiban.flood.operations.ordering.questions import answer_question, ask_question
from qiban.flood.operations.situation import draft_situation, issue_situation

from .world import World

Act = Callable[[datetime], Any]


class Order(NamedTuple):
    """An order, how many hours before the present it is issued, and in how many minutes it is to be done.

    Args:
        about: the bridge or the places that it names.
    """

    hours: float
    minutes: int
    kind: OrderKind
    title: str
    text: str
    units: Sequence[str]
    about: str = ""


ORDERS = (
    Order(
        8.2, 180, OrderKind.PONTOON_REMOVAL, "拆除常家浮桥",
        "立即停止通行，三小时内拆除浮桥，舟体固定到安全水域。", ("transport",), "常家浮桥",
    ),
    Order(
        4.6, 240, OrderKind.EVACUATION, "转移滩区三村群众",
        "东滩、柳堤、杨湾三村群众天黑前全部转出，逐户核实，不漏一人。",
        ("gaoqing", "gaoqing_changjia", "gaoqing_muli", "education"), "东滩村、柳堤村、杨湾村",
    ),
    Order(
        4.4, 120, OrderKind.CLOSURE, "封闭沿黄路段和渡口",
        "封闭常家至木李沿黄路段和全部渡口，设卡劝返，抢险车辆凭证通行。",
        ("public_security", "transport", "gaoqing_heilizhai", "gaoqing_tangfang"),
    ),
)  # fmt: skip
# By the order's number, the unit and the minutes after it was issued: confirmed, and what was done when.
CONFIRMED = ((0, "transport", 9), (1, "gaoqing", 6), (1, "gaoqing_changjia", 12), (1, "gaoqing_muli", 44), (1, "education", 15),
             (2, "public_security", 5), (2, "transport", 11), (2, "gaoqing_heilizhai", 19))  # fmt: skip
DONE = (
    (0, "transport", 150, "浮桥已拆除，12节舟体固定到东岸锚地"),
    (1, "education", 90, "两所学校教室已腾空，被褥到位"),
    (2, "public_security", 55, "6处卡点到位，劝返车辆31台"),
    (2, "transport", 148, "渡口全部封闭，两处警示牌补设完毕"),
)
QUESTION, WANTED = "现有多少人在堤上巡查？", "在堤巡查人数"
ASKED = ("gaoqing_changjia", "gaoqing_muli", "gaoqing_heilizhai", "gaoqing_tangfang")
ANSWERED = (("gaoqing_changjia", 14, 85), ("gaoqing_muli", 22, 64), ("gaoqing_heilizhai", 31, 40))
# Hours before the present, how things stand, and what is expected.
REPORTS = (
    (4.1, "花园口站流量10100立方米每秒，常家段水位持续上涨，滩区开始上水。", "预计洪峰今夜经过我市河段。"),
    (0.9, "洪峰已过常家段，流量回落，堤防未见险情，滩区三村群众正在转移安置。", "预计流量继续回落，按Ⅲ级继续值守。"),
)


def commanding(world: World) -> Iterator[Step]:
    """Yield orders, questions and reports, in no order of time."""
    for order in ORDERS:
        yield world.before(_drafted(world, order), hours=order.hours, minutes=6)
        yield world.before(_issued(world, order), hours=order.hours)
    for number, unit, minutes in CONFIRMED:
        yield world.before(_confirmed(world, ORDERS[number], unit), hours=ORDERS[number].hours, minutes=-minutes)
    for number, unit, minutes, text in DONE:
        yield world.before(_done(world, ORDERS[number], unit, text), hours=ORDERS[number].hours, minutes=-minutes)
    yield world.before(_asked(world), hours=3.9)
    for unit, minutes, number in ANSWERED:
        yield world.before(_answered(world, unit, number), hours=3.9, minutes=-minutes)
    yield world.before(_asked_above(world), hours=3.4)
    yield world.before(_answered_below(world), hours=3.3)
    for hours, overview, outlook in REPORTS:
        yield world.before(_reported(world, overview, outlook), hours=hours)


def _drafted(world: World, order: Order) -> Act:
    return lambda at: draft_order(
        actor=world.who("fangban"),
        kind=order.kind,
        title=order.title,
        text=order.text,
        unit_ids=[id_of(one) for one in order.units],
        minutes=order.minutes,
        about=order.about,
        at=at,
    )


def _issued(world: World, order: Order) -> Act:
    return lambda at: issue_order(
        actor=world.who("zhihui"), flood_order_id=FloodOrder.objects.get(title=order.title).pk, at=at
    )


def _receipt(order: Order, unit: str) -> int:
    return OrderReceipt.objects.get(order__title=order.title, unit=id_of(unit)).pk


def _confirmed(world: World, order: Order, unit: str) -> Act:
    return lambda at: confirm_order(actor=world.of(unit), order_receipt_id=_receipt(order, unit), at=at)


def _done(world: World, order: Order, unit: str, text: str) -> Act:
    return lambda at: execute_order(actor=world.of(unit), order_receipt_id=_receipt(order, unit), text=text, at=at)


def _asked(world: World) -> Act:
    return lambda at: ask_question(
        actor=world.who("fangban"),
        text=QUESTION,
        label=WANTED,
        is_number_wanted=True,
        unit_ids=[id_of(one) for one in ASKED],
        at=at,
    )


def _answered(world: World, unit: str, number: int) -> Act:
    return lambda at: answer_question(
        actor=world.of(unit),
        flood_question_id=FloodQuestion.objects.get(unit=id_of(unit), label=WANTED).pk,
        text="按班次轮换，全部在岗",
        number=Decimal(number),
        at=at,
    )


def _asked_above(world: World) -> Act:
    return lambda at: ask_question(
        actor=world.of("gaoqing_changjia"),
        text="洪峰预计几时到常家？抢险队是否需要夜间留守？",
        unit_ids=[world.who("fangban").unit],
        at=at,
    )


def _answered_below(world: World) -> Act:
    return lambda at: answer_question(
        actor=world.who("fangban"),
        flood_question_id=FloodQuestion.objects.get(asker=id_of("gaoqing_changjia")).pk,
        text="预计今夜21时前后，抢险队留守到水位回落后再撤。",
        at=at,
    )


def _reported(world: World, overview: str, outlook: str) -> Act:
    def act(at: datetime) -> None:
        made = draft_situation(
            actor=world.who("fangban"),
            flood_response_id=FloodResponse.objects.get().pk,
            overview=overview,
            outlook=outlook,
            at=at,
        )
        issue_situation(actor=world.who("zhihui"), situation_report_id=made.pk, at=at)

    return act
