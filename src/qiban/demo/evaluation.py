"""Evaluation in the demo: months frozen and made known, a third party's samples, appeals, and interviews by hand (Art. 19)."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from qiban.core import clock
from qiban.core.people.models import Post
from qiban.core.units.models import Unit, UnitId
from qiban.evaluation.models import FigureAppeal, Interview, Month
from qiban.evaluation.models.kinds import Rate
from qiban.evaluation.months import before, bounds, month_of
from qiban.evaluation.operations.appealing import file_appeal, uphold_appeal
from qiban.evaluation.operations.counting import open_month
from qiban.evaluation.operations.daily import count_open_months
from qiban.evaluation.operations.freezing import freeze_month, freezes_at
from qiban.evaluation.operations.interviewing import raise_interview, record_interview
from qiban.evaluation.operations.publishing import publish_month
from qiban.evaluation.operations.sampling import take_samples
from qiban.evaluation.queries.drill import cases_of
from qiban.hotline.models import Assignment, Demand
from qiban.platform.home import Home

from . import casting
from .people import Company
from .steps import Step, played_once

# Played when the hotline's demands are there.
RESTS_ON_OTHERS = True
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DEPUTY = "fenguan"
HANDLING = ("handler", "district_dispatcher")
SAMPLED = 60
SAID = {True: "是", False: "否"}
HEAD = "单位,工单编号,服务过程,办理结果,诉求解决,抽测日期,抽测机构"
AGENCY = "般阳民意调查中心"


def begin(home: Home, *, seed: int, demands: int, days: int) -> Iterator[str]:
    """Say who acts: the people are the hotline's and supervision's."""
    del home, seed, demands, days
    yield "考核评价 Evaluation：duban 冻结、通报，各单位申诉，fenguan 约谈 (months, appeals, interviews)"


def play(*, on_progress: Callable[[int, int], None]) -> int:
    """Play what is missing; return how many steps were refused."""
    now = clock.now()
    refused = played_once(lambda: _story(Company(), now), now, unless=Month, with_person="duban")
    on_progress(1, 1)
    return refused


def _story(company: Company, now: datetime) -> Iterator[Step]:
    first = Demand.objects.order_by("received_at").values_list("received_at", flat=True).first()
    month = before(month_of(now))
    while first is not None and bounds(month)[1] > first:
        frozen = min(freezes_at(month), now - 3 * HOUR)
        if frozen > bounds(month)[1]:
            yield Step(bounds(month)[1], partial(_sample, company, month))
            yield Step(frozen, partial(_freeze, company, month))
            yield Step(frozen + HOUR, partial(_publish, company, month))
            yield Step(frozen + 2 * HOUR, partial(_appeal, company, month))
        month = before(month)
    yield from _interviews(company, now)
    yield Step(now, lambda at: count_open_months(at=at))


def _sample(company: Company, month: int, at: datetime) -> None:
    """Let a third party ask some of those whose matters units had finished."""
    done = Assignment.objects.filter(is_lead=True, order__state="closed", order__created_at__range=bounds(month))
    day = clock.civil_date(at - DAY)
    rows = [
        f"{one.unit.short_name},{one.order.number},是,{SAID[number % 7 > 0]},{SAID[number % 9 > 0]},{day},{AGENCY}"
        for number, one in enumerate(done.select_related("unit", "order").order_by("pk")[:SAMPLED])
    ]
    if rows:
        content = "\n".join([HEAD, *rows]).encode()
        take_samples(actor=company.actor("duban"), content=content, name=f"抽测{month}.csv", at=at)


def _freeze(company: Company, month: int, at: datetime) -> None:
    open_month(month, at=at)
    freeze_month(actor=company.actor("duban"), evaluation_month_id=month, at=at)


def _publish(company: Company, month: int, at: datetime) -> None:
    publish_month(actor=company.actor("duban"), evaluation_month_id=month, is_checked=True, at=at)


def _appeal(company: Company, month: int, at: datetime) -> None:
    """Let two units appeal what was late: the first appeal is upheld, the other waits."""
    found = Month.objects.get(pk=month)
    for unit, number, order_id in _late(found)[:2]:
        actor = company.actor(casting.in_unit(unit.code))
        file_appeal(
            actor=actor,
            month=month,
            rate=Rate.ON_TIME,
            order_numbers=number,
            reason="系统切换期间未能及时提交。",
            at=at,
        )
        if not FigureAppeal.objects.exclude(state="filed").exists():
            one = FigureAppeal.objects.get(unit=unit, month=found)
            uphold_appeal(
                actor=company.actor("zhuren"),
                figure_appeal_id=one.pk,
                order_ids=[order_id],
                finding="系统切换记录属实，该工单不计入。",
                at=at,
            )


def _late(month: Month) -> list[tuple[Unit, str, int]]:
    """Return units with the first order that counts against each."""
    found = []
    played_by_somebody = {one.unit for one in casting.parts() if one.role in HANDLING}
    judged = Unit.objects.filter(pk__in=month.figures.values("unit"), code__in=played_by_somebody)
    for unit in judged.order_by("pk"):
        late = [one for one in cases_of(month, unit.pk, Rate.ON_TIME.value) if one.group == "bad"]
        if late:
            found.append((unit, late[0].number, late[0].order_id))
    return found


def _interviews(company: Company, now: datetime) -> Iterator[Step]:
    """One that was held, and one that the deputy head's office owes."""
    yield Step(now - 8 * DAY, partial(_raise, company, "transport", "群众多次反映班线停运，三次答复均未落实。"))
    yield Step(now - 4 * DAY, partial(_hold, "transport"))
    yield Step(now - 2 * DAY, partial(_raise, company, "heating_group", "换热站停运五天，未向诉求人说明恢复时间。"))


def _raise(company: Company, unit: str, reason: str, at: datetime) -> None:
    raise_interview(actor=company.actor("duban"), unit_id=UnitId(company.unit(unit)), reason=reason, at=at)


def _hold(unit: str, at: datetime) -> None:
    deputy = Post.objects.select_related("unit", "person").get(person__username=DEPUTY, ends_on=None)
    record_interview(
        actor=deputy.actor("demo"),
        interview_id=Interview.objects.get(unit__code=unit).pk,
        held_on=clock.civil_date(at),
        talked_to="单位主要负责人",
        said="通报群众反映情况，指出答复不落实的问题。",
        measures="一周内恢复班线，每日向中心报送进度。",
        follow_on=clock.civil_date(at + 14 * DAY),
        at=at,
    )
