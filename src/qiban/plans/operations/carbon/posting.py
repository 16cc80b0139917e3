"""Which units act on carbon's accounts, besides what the workflow table says of their role."""

from collections.abc import Iterable

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.rows import find
from qiban.core.units.queries import areas, id_of
from qiban.law.carbon import CARBON
from qiban.law.citation import Citation
from qiban.law.text import Text
from qiban.plans.models import CarbonYear, Plan
from qiban.plans.operations.checking import check_not_closed
from qiban.plans.posts import check_office

# Who records for the whole city besides the plan's office, and who confirms; the second one where the first counted it.
STATISTICS = "statistics"
CONFIRMERS = (STATISTICS, "development")


def plan_of(year: CarbonYear) -> Plan:
    """Return the plan to which a year belongs.

    Raises:
        Conflict: it is closed.
    """
    (plan,) = find(Plan, id=year.plan_id)
    check_not_closed(plan)
    return plan


def check_plan_office(actor: Actor, year: CarbonYear) -> Plan:
    """Return the year's plan.

    Raises:
        Denied: another department is its office.
        Conflict: it is closed.
    """
    plan = plan_of(year)
    check_office(actor, plan)
    return plan


def records_all(actor: Actor, plan: Plan) -> bool:
    """Tell whether a post records data of the whole city: of the plan's office, or of the statistics bureau."""
    return actor.unit in (plan.office_id, id_of(STATISTICS))


def areas_of(year: CarbonYear, actor: Actor) -> Iterable[tuple[int, str]]:
    """Return the districts for which a post records data of a year: all, or itself."""
    (plan,) = find(Plan, id=year.plan_id)
    is_all = records_all(actor, plan)
    return [(one.pk, one.label) for one in areas() if is_all or one.pk == actor.unit]


def check_recorder(actor: Actor, plan: Plan, area_id: int | None) -> None:
    """Raise Denied where a post records what is neither the whole city's business nor its own district's.

    Interpretation: the plan says who organises the accounts and not who fills them in: its office, the statistics bureau, and
    each district for itself.
    """
    if not records_all(actor, plan) and (area_id is None or area_id != actor.unit):
        raise Denied(
            Text("只能登记本区县的数据。", "A district records its own data only."),
            citation=Citation(CARBON, 4, 1, form="measure"),
            next_step=Text(
                "全市数据由计划牵头部门或统计部门登记。",
                "The plan's office or the statistics bureau records the city's.",
            ),
        )


def check_area(area_id: int | None) -> None:
    """Raise Invalid where an area is none of the city's districts."""
    if area_id is not None and area_id not in {one.pk for one in areas()}:
        raise Invalid.field("area_id", Text("请选择区县。", "Choose the district."))


def confirmer_for(computed_by: int) -> int:
    """Return the unit that confirms what another one counted."""
    return next(one for one in map(id_of, CONFIRMERS) if one != computed_by)
