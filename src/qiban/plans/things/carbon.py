"""What pages and API show of carbon's accounts: years, data, factors, firms, results."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.carbon.inventory.factors import family_title
from qiban.law.text import Text
from qiban.plans.models import Activity, CarbonYear, Enterprise, FactorNotice, Inventory
from qiban.plans.operations.carbon.activities import amend_activity, record_activity
from qiban.plans.operations.carbon.controlling import record_output, set_control
from qiban.plans.operations.carbon.factors import adopt_factor, decline_factor, enter_factor
from qiban.plans.operations.carbon.firms import delist_enterprise, explain_difference, list_enterprise
from qiban.plans.operations.carbon.inventories import (
    compute_account,
    compute_inventory,
    confirm_inventory,
    dispute_inventory,
)
from qiban.plans.operations.carbon.posting import areas_of
from qiban.plans.permissions import visible_accounts, visible_of

from .measuring import said
from .running import OTHERS, PLAN, narrow_plan

DISTRICT, SOURCE = Text("区县", "District"), Text("数据来源", "Source")
YEAR, SECTOR, UNIT = Text("核算年度", "Accounting year"), Text("行业", "Sector"), Text("登记单位", "Recorded by")
EMISSIONS = Text("二氧化碳排放", "CO₂")
BY_PLACE = frozenset({"record_activity", "record_output"})


def year_facts(one: CarbonYear) -> Iterator[Fact]:
    """Yield what is known of a year."""
    yield Fact("plan", PLAN, one.plan.title)
    yield Fact("accounting_year", YEAR, str(one.year))


def year_related(one: CarbonYear, actor: Actor) -> Iterator[Related]:
    """Yield the factors that were entered with a year."""
    notices = visible_of(FactorNotice, actor).filter(year=one).order_by("pk")
    yield Related("factor_notice", Text("因子公告", "Factors of notices"), list(notices))
    yield Related("plan", PLAN, [one.plan])


def narrow_year(actor: Actor, one: CarbonYear, offer: Offer) -> Offer:
    """Close data to units that have none to record, the rest to other departments than the plan's office."""
    if one.plan.state == "closed":
        return offer.closed("该计划已结束。", "The plan is closed.")
    if offer.name not in BY_PLACE:
        return narrow_plan(actor, one.plan, offer)
    return offer if any(areas_of(one, actor)) else offer.closed(*OTHERS)


def activity_facts(one: Activity) -> Iterator[Fact]:
    """Yield what is known of a row of activity data."""
    yield Fact("accounting_year", YEAR, str(one.year.year))
    yield Fact("area", DISTRICT, one.area)
    yield Fact("enterprise", Text("企业", "Firm"), one.enterprise.title if one.enterprise else "")
    yield Fact("sector", SECTOR, one.get_sector_display())
    yield Fact("carrier", Text("能源品种或产品", "Carrier or product"), one.get_carrier_display())
    yield Fact("flow", Text("用途", "Used or sold"), one.get_flow_display())
    yield Fact("amount", Text("数量", "Amount"), said(one.amount, one.measured_in))
    yield Fact("source", SOURCE, one.source)
    yield Fact("recorder", UNIT, one.recorder)
    yield Fact("reason", Text("更正原因", "Why it was corrected"), one.reason)


def activity_related(one: Activity, _actor: Actor) -> Iterator[Related]:
    """Yield the year, and the data before and after a correction."""
    yield Related("carbon_year", YEAR, [one.year])
    around = [*([one.amends] if one.amends else []), *one.amendments.all()]
    yield Related("activity", Text("更正前后", "Before and after"), around)


def narrow_activity(actor: Actor, one: Activity, offer: Offer) -> Offer:
    """Close a correction to other units than the one that recorded it."""
    return (
        offer
        if actor.unit == one.recorder_id
        else offer.closed("由登记单位更正。", "The unit that recorded it corrects it.")
    )


def notice_facts(one: FactorNotice) -> Iterator[Fact]:
    """Yield what is known of a factor."""
    yield Fact("family", Text("因子来源类别", "Family"), family_title(one.family))
    yield Fact("carrier", Text("能源品种或产品", "Carrier or product"), one.get_carrier_display())
    yield Fact("factor_kind", Text("因子类型", "Kind of factor"), one.get_kind_display())
    yield Fact("value", Text("数值", "Value"), said(one.value, one.measured_in))
    yield Fact("source", Text("公告", "Notice"), one.source)
    yield Fact("noticed_on", Text("公告日期", "Notice of"), one.noticed_on)
    until = f"{one.from_year}—{one.until_year - 1}" if one.until_year else f"{one.from_year}—"
    yield Fact("years", Text("适用年份", "Holds in"), until)
    yield Fact("opinion", Text("复核意见", "Opinion"), one.opinion)


def narrow_notice(actor: Actor, one: FactorNotice, offer: Offer) -> Offer:
    """Close a factor to other departments, and to whoever entered it."""
    if actor.person_id == one.entered_by_id:
        return offer.closed("登记因子的人不能自己复核。", "Who entered a factor does not check it.")
    return narrow_plan(actor, one.plan, offer)


def enterprise_facts(one: Enterprise) -> Iterator[Fact]:
    """Yield what is known of a firm of the list."""
    yield Fact("credit_code", Text("统一社会信用代码", "Credit code"), one.credit_code)
    yield Fact("sector", SECTOR, one.get_sector_display())
    yield Fact("area", DISTRICT, one.area)
    yield Fact("reason", Text("移出原因", "Why it was taken off"), one.reason)


def enterprise_related(one: Enterprise, actor: Actor) -> Iterator[Related]:
    """Yield a firm's accounts, and its data."""
    accounts = visible_accounts(Inventory, actor).filter(enterprise=one).exclude(state="replaced")
    yield Related(
        "inventory", Text("碳账户", "Accounts"), list(accounts.select_related("year", "enterprise").order_by("pk"))
    )
    rows = visible_accounts(Activity, actor).filter(enterprise=one, state="recorded").select_related("year")
    yield Related("activity", Text("活动水平数据", "Activity data"), list(rows.order_by("-year__year", "pk")))


def inventory_facts(one: Inventory) -> Iterator[Fact]:
    """Yield what a result says in a few numbers; its page has every line."""
    yield Fact("accounting_year", YEAR, str(one.year.year))
    yield Fact("area", DISTRICT, one.area)
    yield Fact("enterprise", Text("企业", "Firm"), one.enterprise.title if one.enterprise else "")
    yield Fact("co2", EMISSIONS, said(one.co2, "t"))
    yield Fact(
        "calorific", Text("能源消费（电力当量值）", "Energy, electricity by its heat"), said(one.calorific, "tce")
    )
    yield Fact(
        "equivalent",
        Text("能源消费（电力等价值）", "Energy, electricity by the coal it cost"),
        said(one.equivalent, "tce"),
    )
    yield Fact("family", Text("燃料因子", "Factors of fuels"), family_title(one.family))
    yield Fact("grid", Text("电力因子", "Factor of power"), family_title(one.grid))
    yield Fact("computed_by", Text("核算单位", "Counted by"), one.computed_by)
    yield Fact("confirmer", Text("核实单位", "Confirmed by"), one.confirmer)
    yield Fact("confirmed_at", Text("核实时间", "Confirmed at"), one.confirmed_at)
    yield Fact("opinion", Text("核实意见", "Opinion"), one.opinion)
    yield Fact("reason", Text("重新核算的原因", "Why it was counted again"), one.reason)


def inventory_related(one: Inventory, _actor: Actor) -> Iterator[Related]:
    """Yield the year, and the results before and after."""
    yield Related("carbon_year", YEAR, [one.year])
    around = [*([one.replaces] if one.replaces else []), *one.replaced_by.all()]
    yield Related("inventory", Text("前后结果", "Before and after"), around)


def narrow_inventory(actor: Actor, one: Inventory, offer: Offer) -> Offer:
    """Close a result to other units than its confirmer."""
    if actor.unit == one.computed_by_id:
        return offer.closed("本单位核算的结果由另一个单位核实。", "Another unit confirms what your unit counted.")
    return offer if actor.unit == one.confirmer_id else offer.closed(*OTHERS)


THINGS: Mapping[str, Thing] = {
    "carbon_year": Thing(
        title=YEAR,
        model=CarbonYear,
        visible=lambda actor: visible_of(CarbonYear, actor).select_related("plan"),
        page="carbon_year",
        subject=lambda one: one.subject,
        key_in=CarbonYear.key_in,
        operations={
            "record_activity": record_activity,
            "compute_inventory": compute_inventory,
            "enter_factor": enter_factor,
            "list_enterprise": list_enterprise,
            "compute_account": compute_account,
            "explain_difference": explain_difference,
            "record_output": record_output,
            "set_control": set_control,
        },
        facts=year_facts,
        related=year_related,
        narrow=narrow_year,
    ),
    "activity": Thing(
        title=Text("活动水平数据", "Activity data"),
        model=Activity,
        visible=lambda actor: visible_accounts(Activity, actor).select_related(
            "year__plan", "plan", "area", "enterprise", "recorder", "amends__year"
        ),
        page="activity",
        subject=lambda one: one.subject,
        key_in=Activity.key_in,
        operations={"amend_activity": amend_activity},
        facts=activity_facts,
        related=activity_related,
        narrow=narrow_activity,
        columns=(
            Column("amount", Text("数量", "Amount"), lambda one: said(one.amount, one.measured_in)),
            Column("area", DISTRICT, lambda one: one.area),
            Column("enterprise", Text("企业", "Firm"), lambda one: one.enterprise.title if one.enterprise else ""),
        ),
    ),
    "factor_notice": Thing(
        title=Text("因子公告", "Factor"),
        model=FactorNotice,
        visible=lambda actor: visible_of(FactorNotice, actor).select_related("plan", "year__plan"),
        page="factor_notice",
        subject=lambda one: one.subject,
        key_in=FactorNotice.key_in,
        operations={"adopt_factor": adopt_factor, "decline_factor": decline_factor},
        facts=notice_facts,
        narrow=narrow_notice,
        related=lambda one, _actor: (Related("carbon_year", YEAR, [one.year]),),
        columns=(
            Column("value", Text("数值", "Value"), lambda one: said(one.value, one.measured_in)),
            Column("source", Text("公告", "Notice"), lambda one: one.source),
        ),
    ),
    "enterprise": Thing(
        title=Text("重点企业", "Firm of the list"),
        model=Enterprise,
        visible=lambda actor: visible_accounts(Enterprise, actor).select_related("plan", "area"),
        page="enterprise",
        subject=lambda one: one.subject,
        key_in=Enterprise.key_in,
        operations={"delist_enterprise": delist_enterprise},
        facts=enterprise_facts,
        related=enterprise_related,
        narrow=lambda actor, one, offer: narrow_plan(actor, one.plan, offer),
        columns=(
            Column("sector", SECTOR, lambda one: one.get_sector_display()),
            Column("area", DISTRICT, lambda one: one.area),
            Column("credit_code", Text("统一社会信用代码", "Credit code"), lambda one: one.credit_code),
        ),
    ),
    "inventory": Thing(
        title=Text("核算结果", "Inventory"),
        model=Inventory,
        visible=lambda actor: visible_accounts(Inventory, actor).select_related(
            "year__plan", "plan", "area", "enterprise", "computed_by", "confirmer", "replaces__year__plan"
        ),
        page="inventory",
        subject=lambda one: one.subject,
        key_in=Inventory.key_in,
        operations={"confirm_inventory": confirm_inventory, "dispute_inventory": dispute_inventory},
        facts=inventory_facts,
        related=inventory_related,
        narrow=narrow_inventory,
        columns=(
            Column("co2", EMISSIONS, lambda one: said(one.co2, "t")),
            Column("equivalent", Text("能源消费（等价值）", "Energy"), lambda one: said(one.equivalent, "tce")),
        ),
    ),
}
