"""Appeals on figures: filed by the unit, decided by the centre order by order, with their effect (评价申诉, Art. 19)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated, Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Long
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import needed
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id
from qiban.evaluation.models import AppealedOrder, FigureAppeal, Month
from qiban.evaluation.models.kinds import Rate
from qiban.evaluation.permissions import is_unit
from qiban.evaluation.posts import CENTRE_ROLES, UNIT_ROLES
from qiban.evaluation.queries.drill import orders_counted
from qiban.evaluation.queries.quarters import quarter_of
from qiban.hotline.kept_texts import hidden, hidden_names
from qiban.hotline.models import Order
from qiban.hotline.queries.numbers import order_in
from qiban.law.hotline import rules
from qiban.law.hotline.evaluation.appealing import appeal_clock, working_days_begun
from qiban.law.hotline.evaluation.facts import AppealFacts
from qiban.law.hotline.evaluation.rates import EVALUATION, RATES
from qiban.law.text import Text

from .calling import call_interviews
from .correcting import correct

TEXT, MOST_ORDERS, SAID = 10_000, 200, 10
BETWEEN = re.compile(r"[\s,;、，；。]+")
NUMBERS = Help(
    Text(
        "认为不应计入的工单，一行一个编号；从该项数据的工单明细里可以直接选。",
        "The orders that should not count, a number a line; the list behind the figure lets you choose them.",
    )
)


@transaction.atomic
def file_appeal(
    *,
    actor: Actor,
    month: Annotated[int, Help(Text("年份和月份，如202403。", "Year and month, such as 202403."))],
    rate: Rate,
    order_numbers: Annotated[str, Long, NUMBERS],
    reason: Annotated[str, Long, Help(Text("逐件说明为什么不应计入。", "Say of each why it should not count."))],
    uploads: Uploads = (),
    at: datetime | None = None,
) -> FigureAppeal:
    """Appeal one of one's own figures of a published month: which orders should not count, and why.

    Args:
        month: as 202403.
        order_numbers: the numbers of the orders, parted by blanks, commas or lines.

    Raises:
        Refused: there is no reason, or it is too late.
        Invalid: the month is not published, or an order is not among those that the figure counts.
        Conflict: an appeal on the figure is open, or an order was decided before.
        Denied: the post is of no unit.

    Source: Art. 19.
    """
    at = at or clock.now()
    unit = _own_unit(actor)
    of = _published(month)
    law = law_on("hotline", at)
    begun = working_days_begun(clock.civil_date(of.published_at or at), clock.civil_date(at), law.calendar)
    require(rules.appeal(AppealFacts(reason, begun), law))
    _check_none_open(of, unit, rate)
    orders = _counted(order_numbers, of, unit, rate)
    (reason,) = hidden(orders, reason=(reason, TEXT))
    title = f"{unit.short_name}{of.title}{RATES[rate.value].zh}申诉"
    appeal = FigureAppeal(
        month=of, unit=unit, rate=rate.value, title=title, reason=reason, filed_at=at, filed_by_id=actor.person_id
    )
    numbers = "、".join(one.number for one in orders)
    begin(appeal, "file_appeal", actor=actor, at=at, detail={"rate": rate.value, "reason": reason, "orders": numbers})
    AppealedOrder.objects.bulk_create([AppealedOrder(appeal=appeal, order=one) for one in orders])
    bear(appeal_clock(at=at, law=law), appeal, centre_id(), at)
    keep_files(hidden_names(orders, uploads), appeal, actor, at)
    tell("figure_appealed", appeal, centre_id(), *CENTRE_ROLES, at=at)
    return appeal


def _own_unit(actor: Actor) -> Unit:
    if not is_unit(actor):
        raise Denied(
            Text("由被评价的单位申诉。", "It is for the unit that was judged."),
            citation=EVALUATION,
            next_step=Text("请由该单位的人员办理。", "It is for somebody of that unit."),
        )
    return Unit.objects.get(pk=actor.unit)


def _published(month: int) -> Month:
    """Return a published month with its row locked: two appeals on one figure come one after the other."""
    found = lock_thing(Month, month) if Month.objects.filter(pk=month, state="published").exists() else None
    if found is None:
        raise Invalid.field(
            "month", Text("没有通报这个月的评价结果。", "The figures of this month are not published."), EVALUATION
        )
    return found


def _check_none_open(month: Month, unit: Unit, rate: Rate) -> None:
    known = FigureAppeal.objects.filter(month=month, unit=unit, rate=rate.value, state="filed").first()
    if known is not None:
        raise Conflict(
            Text(f"该项数据的申诉{known.number}正在裁定。", f"The appeal {known.number} on this figure is open."),
            citation=EVALUATION,
            next_step=Text("请等待裁定，或撤回后重新申诉。", "Wait for its decision, or withdraw it first."),
        )


def _counted(written: str, month: Month, unit: Unit, rate: Rate) -> list[Order]:
    """Return the orders that somebody wrote, all of them among those that the figure counts and none decided before."""
    numbers = list(dict.fromkeys(one for one in BETWEEN.split(unicodedata.normalize("NFKC", written).upper()) if one))
    if not numbers:
        raise _wrong("请填写工单编号。", "Write the numbers of the orders.")
    if len(numbers) > MOST_ORDERS:
        raise _wrong(f"一次最多申诉{MOST_ORDERS}件工单。", f"At most {MOST_ORDERS} orders at once.")
    known = {one.number: one for one in Order.objects.filter(pk__in=[order_in(one) for one in numbers])}
    counted = orders_counted(month, unit.pk, rate)
    if strange := [one for one in numbers if one not in known or known[one].pk not in counted]:
        raise _wrong(
            f"该项数据没有计入这些工单：{_some(strange)}。",
            f"The figure does not count these orders: {_some(strange)}.",
        )
    found = [known[one] for one in numbers]
    decided = AppealedOrder.objects.filter(
        appeal__month=month, appeal__unit=unit, appeal__rate=rate.value, is_upheld__isnull=False, order__in=found
    )
    if before := [one.order.number for one in decided.select_related("order")]:
        raise Conflict(
            Text(f"这些工单已经裁定：{_some(before)}。", f"These orders were decided before: {_some(before)}."),
            citation=EVALUATION,
            next_step=Text("请只填写未裁定的工单。", "Name only those that were not."),
        )
    return found


def _wrong(zh: str, en: str) -> Invalid:
    return Invalid.field("order_numbers", Text(zh, en), EVALUATION)


def _some(numbers: Sequence[str]) -> str:
    return "、".join(numbers[:SAID]) + ("…" if len(numbers) > SAID else "")


def appealed_orders(appeal: FigureAppeal, _actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield the orders that an appeal names, by their ids."""
    for one in appeal.appealed.select_related("order"):
        yield one.order_id, one.order.number


def _orders_of(appeal: FigureAppeal) -> list[Order]:
    return [one.order for one in appeal.appealed.select_related("order")]


@transaction.atomic
def uphold_appeal(
    *,
    actor: Actor,
    figure_appeal_id: int,
    order_ids: Sequence[Annotated[int, Among(appealed_orders)]],
    finding: Annotated[str, Long],
    step_no: int | None = None,
    at: datetime | None = None,
) -> FigureAppeal:
    """Uphold an appeal for some of its orders or all: they do not count any more, and the month is counted anew.

    Frozen figures stay as they are; the new ones stand beside them and hold. Where places change, interviews that were
    not held yet follow them.

    Args:
        order_ids: the orders that do not count.

    Raises:
        Invalid: no order is named, one is not of the appeal, or it is not said why.
        Denied: the post is not of the centre.

    Source: Art. 19.
    """
    at = at or clock.now()
    appeal = lock_for(FigureAppeal, "uphold_appeal", figure_appeal_id, actor=actor, at=at, step_no=step_no)
    needed(finding=finding)
    (appeal.finding,) = hidden(_orders_of(appeal), finding=(finding, TEXT))
    upheld, asked = set(order_ids), {one.order_id: one for one in appeal.appealed.all()}
    if not upheld or upheld - asked.keys():
        raise Invalid.field(
            "order_ids",
            Text(
                "请选择采纳的工单；都不采纳的，请用“不予采纳”。", "Choose the orders; where none is upheld, refuse it."
            ),
            EVALUATION,
        )
    for order_id, one in asked.items():
        one.is_upheld = order_id in upheld
    AppealedOrder.objects.bulk_update(asked.values(), ["is_upheld"])
    month = lock_thing(Month, appeal.month_id)
    appeal.revision = correct(month, appeal, sorted(upheld), actor=actor, at=at)
    state = "upheld" if len(upheld) == len(asked) else "partly"
    _decide(appeal, "uphold_appeal", actor, at, next_state=state)
    call_interviews(quarter_of(appeal.month_id), actor=actor, at=at)
    return appeal


@transaction.atomic
def refuse_appeal(
    *,
    actor: Actor,
    figure_appeal_id: int,
    finding: Annotated[str, Long],
    step_no: int | None = None,
    at: datetime | None = None,
) -> FigureAppeal:
    """Refuse an appeal, with the reason: the figure stands.

    Raises:
        Invalid: it is not said why.
        Denied: the post is not of the centre.

    Source: Art. 19.
    """
    at = at or clock.now()
    appeal = lock_for(FigureAppeal, "refuse_appeal", figure_appeal_id, actor=actor, at=at, step_no=step_no)
    needed(finding=finding)
    (appeal.finding,) = hidden(_orders_of(appeal), finding=(finding, TEXT))
    appeal.appealed.update(is_upheld=False)
    _decide(appeal, "refuse_appeal", actor, at)
    return appeal


def _decide(appeal: FigureAppeal, action: str, actor: Actor, at: datetime, **more: Any) -> None:
    appeal.decided_at = at
    upheld = appeal.appealed.filter(is_upheld=True).select_related("order")
    numbers = "、".join(one.order.number for one in upheld)
    detail = {"finding": appeal.finding, **({"orders": numbers} if numbers else {})}
    advance(appeal, action, actor=actor, at=at, detail=detail, **more)
    settle(appeal.subject_type, appeal.pk, at=at)
    tell("figure_appeal_decided", appeal, appeal.unit_id, *UNIT_ROLES, at=at, reason=appeal.finding)


@transaction.atomic
def withdraw_appeal(
    *, actor: Actor, figure_appeal_id: int, reason: str = "", step_no: int | None = None, at: datetime | None = None
) -> FigureAppeal:
    """Withdraw one's own appeal before it is decided; its orders may be appealed again in time.

    Raises:
        Denied: another unit's appeal.

    Source: Art. 19.
    """
    at = at or clock.now()
    appeal = lock_for(FigureAppeal, "withdraw_appeal", figure_appeal_id, actor=actor, at=at, step_no=step_no)
    if actor.unit != appeal.unit_id:
        raise Denied(Text("由申诉单位撤回。", "It is for the unit that appealed."), citation=EVALUATION)
    (reason,) = hidden(_orders_of(appeal), reason=(reason, TEXT))
    advance(appeal, "withdraw_appeal", actor=actor, at=at, detail={"reason": reason} if reason else {})
    end(appeal.subject_type, appeal.pk, at=at, outcome=Outcome.VOID)
    return appeal
