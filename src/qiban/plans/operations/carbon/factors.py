"""Factors of later notices: entered with their source, adopted by a second person, and then everything is counted again (carbon 4.1)."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, Refused, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.law.carbon.clocks import factor_clock
from qiban.law.carbon.inventory import facts as carbon
from qiban.law.carbon.inventory.adopting import AdoptionFacts, factor_adoption
from qiban.law.carbon.inventory.missing import problems_of
from qiban.law.quantities import plain_number
from qiban.law.text import Text
from qiban.plans.models import CarbonYear, FactorNotice, Inventory
from qiban.plans.models.carbon_kinds import Carrier, FactorKind
from qiban.plans.operations.holding import lock_in_plan
from qiban.plans.operations.limits import LINE, OPINION

from .counting import GRID, GUIDELINE, Scope, counted, given_factor
from .inventories import in_force, store_result
from .posting import check_plan_office

UNIT = Help(
    Text(
        "发热量GJ/t（天然气GJ/10^4 m3），含碳量tC/GJ，氧化率1，排放因子t/MWh、t/GJ或t/t，等价值kgce/kWh。",
        "GJ/t (gas GJ/10^4 m3), tC/GJ, 1, t/MWh, t/GJ or t/t, kgce/kWh.",
    )
)
UNTIL = Help(
    Text("适用到哪一年之前；一直适用的留空。", "The first year in which it holds no more; empty where it goes on.")
)


@transaction.atomic
def enter_factor(
    *,
    actor: Actor,
    carbon_year_id: int,
    carrier: Carrier,
    factor_kind: FactorKind,
    value: Annotated[Decimal, Quantity],
    measured_in: Annotated[str, Line, UNIT],
    source: Annotated[str, Line],
    noticed_on: date,
    from_year: int | None = None,
    until_year: Annotated[int, UNTIL] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> FactorNotice:
    """Enter a factor of a notice, or one that was measured; nothing is counted by it until a second person has adopted it.

    Args:
        measured_in: the factor's unit; another one than the law's table has is refused.
        noticed_on: of several notices of one factor the latest counts.
        from_year, until_year: accounting years, half-open; from this one on where nothing is said.

    Raises:
        Invalid: the carrier has no such factor, the unit is another, the years are none, or the notice was entered before.
        Denied: another department is the plan's office.

    Source: carbon 4.1.
    """
    at = at or clock.now()
    year = lock_in_plan(CarbonYear, "enter_factor", carbon_year_id, actor=actor, at=at, step_no=step_no)
    plan = check_plan_office(actor, year)
    needed(source=source, measured_in=measured_in)
    source, measured_in = fitting(source=(source, LINE), measured_in=(measured_in, 20))
    made = FactorNotice(
        year_id=year.pk,
        plan_id=plan.pk,
        family=GRID if carrier is Carrier.ELECTRICITY else GUIDELINE,
        carrier=carrier.value,
        kind=factor_kind.value,
        value=value,
        measured_in=measured_in,
        source=source,
        noticed_on=noticed_on,
        from_year=year.year if from_year is None else from_year,
        until_year=until_year,
        entered_by_id=actor.person_id,
    )
    _check(made, year)
    detail = {
        "carrier": carrier.value,
        "factor_kind": factor_kind.value,
        "value": plain_number(value),
        "source": source,
    }
    begin(made, "enter_factor", actor=actor, at=at, detail={**detail, "noticed_on": noticed_on}, of=year)
    bear(factor_clock(entered_at=at, law=made.law_on(at)), made, plan.office_id, at)
    tell("factor_entered", made, plan.office_id, "plan_office", at=at)
    return made


def _check(made: FactorNotice, year: CarbonYear) -> None:
    if made.value < 0:
        raise Invalid.field("value", Text("因子不能小于0。", "A factor is not below nothing."))
    if made.until_year is not None and made.until_year <= made.from_year:
        raise Invalid.field("until_year", Text("截止年份应晚于起始年份。", "It ends after it begins."))
    given = carbon.InventoryFacts(year.year, (), factors=(given_factor(made),))
    for problem in problems_of(given):
        if problem.what in ("factor", "unit"):
            field = "factor_kind" if problem.what == "factor" else "measured_in"
            raise Invalid.field(field, Text(f"{problem.zh}。", f"{problem.en}."))
    same = {"family": made.family, "carrier": made.carrier, "kind": made.kind}
    known = find(FactorNotice, plan_id=made.plan_id, noticed_on=made.noticed_on, from_year=made.from_year, **same)
    if any(one.state != "declined" for one in known):
        raise Invalid.field(
            "noticed_on", Text("该公告的这一因子已经登记。", "This factor of the notice was entered before.")
        )


@transaction.atomic
def adopt_factor(
    *, actor: Actor, factor_notice_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> FactorNotice:
    """Adopt a factor: every result of the years for which it holds is counted again, and the earlier ones stay.

    Raises:
        Refused: who entered it decides.
        Denied: another department is the plan's office.

    Source: carbon 4.1.
    """
    at = at or clock.now()
    found = _decided(actor, factor_notice_id, "adopt_factor", opinion, step_no, at)
    for year, scope in list(_resting_on(found)):
        _again(year, scope, found, actor, at)
    return found


@transaction.atomic
def decline_factor(
    *, actor: Actor, factor_notice_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> FactorNotice:
    """Decline a factor, with the reason.

    Raises:
        Refused: who entered it decides, or no reason is given.
        Denied: another department is the plan's office.

    Source: carbon 4.1.
    """
    return _decided(actor, factor_notice_id, "decline_factor", opinion, step_no, at or clock.now())


def _decided(actor: Actor, pk: int, action: str, opinion: str, step_no: int | None, at: datetime) -> FactorNotice:
    found = lock_in_plan(FactorNotice, action, pk, actor=actor, at=at, step_no=step_no)
    (year,) = find(CarbonYear, id=found.year_id)
    check_plan_office(actor, year)
    (found.opinion,) = fitting(opinion=(opinion, OPINION))
    is_adopted = action == "adopt_factor"
    facts = AdoptionFacts(found.entered_by_id or 0, actor.person_id or -1, is_adopted, found.opinion)
    require(factor_adoption(facts, found.law_on(at)))
    found.decided_by_id = actor.person_id
    advance(found, action, actor=actor, at=at, detail={"opinion": found.opinion} if found.opinion else {})
    settle(found.subject_type, found.pk, at=at)
    return found


def _resting_on(notice: FactorNotice) -> Iterator[tuple[CarbonYear, Scope]]:
    """Yield the years for which a factor holds, each with its row locked, and whose results stand in them."""
    until = notice.until_year or 10_000
    for known in find(CarbonYear, plan_id=notice.plan_id):
        if notice.from_year <= known.year < until:
            year = lock_thing(CarbonYear, known.pk)
            for one in find(Inventory, year_id=year.pk):
                if one.state != "replaced":
                    yield year, Scope(one.area_id, one.enterprise_id)


def _again(year: CarbonYear, scope: Scope, notice: FactorNotice, actor: Actor, at: datetime) -> None:
    """Count a result again where the factor changes it.

    Interpretation: data that were corrected since are counted by their new values, too; where something is missing now, the
    result stays as it is, and whoever counts next is told.
    """
    former = in_force(year, scope)
    if former is None:
        return
    try:
        found = counted(year, scope, at, family=former.family, grid=former.grid)
    except Refused:
        return
    if (former.result, former.activity_ids) != tuple(found):
        reason = f"因子公告：{notice.source}"[:LINE]
        store_result(
            year, scope, found, former, action="replace_inventory", actor=actor, at=at, reason=reason, is_step=False
        )
