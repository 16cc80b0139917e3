"""Months, units and groups that a page asks for, as far as the post may see them."""

from datetime import timedelta

from qiban.core.actor import Actor
from qiban.core.errors import NotFound
from qiban.core.lawbook.in_force import law_on
from qiban.core.units.models import Unit
from qiban.evaluation.models import Month
from qiban.evaluation.months import bounds
from qiban.evaluation.permissions import groups_seen, opens_unit, supervises, visible_months
from qiban.evaluation.queries.tables import Group, tables_of
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.regulation import Law
from qiban.law.text import Text

# Everybody who may have something to do with evaluation.
ROLES = (
    "supervisor",
    "director",
    "handler",
    "unit_leader",
    "district_dispatcher",
    "deputy_office",
    "city_leader",
    "auditor",
)


def found_month(actor: Actor, month: int) -> Month:
    """Return a month that the post may see.

    Raises:
        NotFound: there is none, or it is not published for the post.
    """
    one = visible_months(actor).exclude(state="open").filter(pk=month).first()
    if one is None:
        raise NotFound(
            Text(
                "没有这个月的评价结果，或尚未通报。", "There are no figures of this month, or they are not published."
            ),
            next_step=Text("请从月度考核中选择已通报的月份。", "Choose a month that is published."),
        )
    return one


def found_unit(actor: Actor, unit: int) -> Unit:
    """Return a unit whose figures the post may open.

    Raises:
        NotFound: there is none, or its figures are not for the post.
    """
    one = Unit.objects.filter(pk=unit).first()
    if one is None or not opens_unit(actor, one):
        raise NotFound(
            Text("没有查到该单位的数据，或您不能查看。", "There are no figures of this unit for your post to see.")
        )
    return one


def check_rate(rate: str) -> None:
    """Raise NotFound where there is no such rate."""
    if rate not in RATES:
        raise NotFound(Text("没有这项指标。", "There is no such rate."))


def law_of(month: Month) -> Law:
    """Return the law by which a month is judged: that of its last day."""
    return law_on("hotline", bounds(month.pk)[1] - timedelta.resolution)


def groups_of(actor: Actor, month: Month) -> list[Group]:
    """Return the groups of a month that the post may see, each with its places."""
    last = law_of(month).parameters["last_ranks"]
    return tables_of(month, last=last, groups=groups_seen(actor), unpublished=supervises(actor))
