"""What a year's data come to by the law's rule, with the factors of the notices that were adopted (carbon 4.1, 4.2)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple, cast

from qiban.core.errors import Refused
from qiban.core.rows import find
from qiban.core.units.queries import areas
from qiban.law.carbon.inventory import facts
from qiban.law.carbon.inventory.accounting import enterprise_account, inventory
from qiban.law.decision import Decision
from qiban.law.quantities import plain_number
from qiban.law.text import Text
from qiban.plans.models import Activity, CarbonYear, FactorNotice

from .activities import activity_facts, firm_of

GUIDELINE, GRID = "guideline", "grid_shandong"


class Scope(NamedTuple):
    """Whose emissions are counted: the whole city's where nothing is said."""

    area_id: int | None = None
    enterprise_id: int | None = None


class Counted(NamedTuple):
    """What the rule answered, and by which data."""

    result: dict[str, Any]
    activity_ids: list[int]

    def total(self, name: str) -> Decimal:
        return Decimal(self.result["total"][name])


def counted(year: CarbonYear, scope: Scope, at: datetime, *, family: str = GUIDELINE, grid: str = GRID) -> Counted:
    """Return what a year's data come to.

    Interpretation: the city's inventory counts every row that belongs to no firm, whatever its district; a district's those of
    the district; a firm's account its own. So each row is counted once in either.

    Args:
        family, grid: of the factors; one of each, as they do not mix.

    Raises:
        Refused: data or factors are missing; each is named with the number of its row.
        Invalid: the plan has no such firm.

    Source: carbon 4.1, 4.2.
    """
    rows = rows_of(year, scope)
    names = {one.pk: one.short_name for one in areas()}
    activities = tuple(activity_facts(one, names.get(one.area_id or 0, "")) for one in rows)
    factors = tuple(_factors(year, family, grid))
    law = year.law_on(at)
    if scope.enterprise_id is not None:
        firm = firm_of(year.plan_id, scope.enterprise_id)
        account = facts.AccountFacts(year.year, activities, family, grid, factors, firm=firm.title)
        decision = enterprise_account(account, law)
    else:
        decision = inventory(facts.InventoryFacts(year.year, activities, family, grid, factors), law)
    if decision.outcome == "refused":
        raise Refused(_numbered(decision, rows))
    said = {"zh": decision.reason.zh, "en": decision.reason.en}
    return Counted({**decision.results, "said": said}, [one.pk for one in rows])


def rows_of(year: CarbonYear, scope: Scope) -> list[Activity]:
    """Return the data that are counted in a scope, the oldest first."""
    known = [one for one in find(Activity, year_id=year.pk) if one.state == "recorded"]
    if scope.enterprise_id is not None:
        return [one for one in known if one.enterprise_id == scope.enterprise_id]
    own = [one for one in known if one.enterprise_id is None]
    return [one for one in own if scope.area_id in (None, one.area_id)]


def _factors(year: CarbonYear, family: str, grid: str) -> Sequence[facts.GivenFactor]:
    """Return the adopted factors of the families by which it is counted."""
    known = find(FactorNotice, plan_id=year.plan_id, state="adopted")
    return [given_factor(one) for one in known if one.family in (family, grid)]


def given_factor(one: FactorNotice) -> facts.GivenFactor:
    """Return a factor as the law's rule takes it."""
    return facts.GivenFactor(
        family=one.family,
        carrier=one.carrier,
        kind=cast("facts.FactorName", one.kind),
        value=Decimal(plain_number(one.value)),
        unit=one.measured_in,
        source=one.source,
        noticed_on=one.noticed_on,
        from_year=one.from_year,
        until_year=one.until_year,
    )


def _numbered(decision: Decision, rows: Sequence[Activity]) -> Decision:
    """Return a refusal that names rows by their numbers, not by their places."""
    missing = decision.results["missing"]
    zh, en = zip(*((_row(one, rows) + one["zh"], _row(one, rows) + one["en"]) for one in missing), strict=True)
    said = Text(
        f"数据不全，没有核算：{'；'.join(zh)}。", f"Nothing was counted, because of what is missing: {'; '.join(en)}."
    )
    return replace(decision, reason=said)


def _row(problem: dict[str, Any], rows: Sequence[Activity]) -> str:
    return f"{rows[problem['row'] - 1].number} " if problem["row"] else ""
