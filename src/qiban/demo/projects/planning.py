"""How a year's plan comes about: proposals in autumn, review, money check, people's congress, meeting, publication."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from qiban.core.units.queries import code_of
from qiban.projects.models import AnnualPlan, Confirmation, PlanItem, Project
from qiban.projects.models.kinds import Field, Funding, ItemKind
from qiban.projects.operations.answering import confirm
from qiban.projects.operations.deciding import adjusting, planning, proposing, reviewing, years

from .plots import Plot
from .world import World

OWNER = "demo_city_assets"
DEPARTMENTS = {
    "housing": "zhujian-sp",
    "development": "fagai-sp",
    "finance": "caizheng-sp",
    "natural_resources": "zigui-sp",
}


def collected(world: World, plot: Plot, plan: AnnualPlan) -> Iterator[datetime]:
    """A proposal, and as far as its story goes: review and money check."""
    yield world.later()
    item = proposing.propose_item(
        actor=world.who("proposer", plot.proposer), annual_plan_id=plan.pk, at=world.at, **elements(world, plot)
    )
    yield from examined(world, plot, item)


def examined(world: World, plot: Plot, item: PlanItem) -> Iterator[datetime]:
    """What the housing department and the project unit do with an entry."""
    manager, owner = world.crew.named("jihua"), world.crew.named("xiangmu")
    if plot.until == "proposed":
        return
    yield world.later(days=9)
    if plot.until == "returned":
        reviewing.return_item(
            actor=manager,
            plan_item_id=item.pk,
            reason="资金来源未说明配套资金，请补充落实情况后重新提报。",
            at=world.at,
        )
        return
    others = {"deputies": 3, "members": 2, "citizens": 6} if item.is_livelihood else {}
    reviewing.review_item(
        actor=manager,
        plan_item_id=item.pk,
        conclusion="建设必要，规模适当，同意列入初步计划。",
        departments=4,
        experts=5,
        at=world.at,
        **others,
    )
    if plot.until == "reviewed":
        return
    yield world.later(days=6)
    reviewing.check_item(actor=owner, plan_item_id=item.pk, checked_investment=item.investment, at=world.at)


def published(world: World, plan: AnnualPlan, *, number: int) -> Iterator[datetime]:
    """From the preliminary plan to its publication by four departments."""
    manager, government, year = world.crew.named("jihua"), world.crew.named("zhengfuban-sp"), plan.year
    yield world.later(days=20)
    planning.draft_plan(actor=manager, annual_plan_id=plan.pk, at=world.at)
    yield world.later(days=8)
    planning.report_to_congress(
        actor=government,
        annual_plan_id=plan.pk,
        congress_report=f"淄政报〔{year}〕{number}号",
        reported_on=world.today,
        at=world.at,
    )
    yield world.later(days=7)
    planning.decide_plan(
        actor=government,
        annual_plan_id=plan.pk,
        meeting=f"市政府第{number + 60}次常务会议",
        decided_on=world.today,
        at=world.at,
    )
    for asked in Confirmation.objects.filter(about_type="annual_plan", about_id=plan.pk, state="asked"):
        yield world.later(minutes=90)
        department = DEPARTMENTS[code_of(asked.unit_id)]
        confirm(actor=world.crew.named(department), confirmation_id=asked.pk, opinion="同意联合公布。", at=world.at)
    yield world.later(days=2)
    planning.publish_plan(
        actor=manager,
        annual_plan_id=plan.pk,
        publication=f"淄建发〔{year}〕{number}号",
        published_on=world.today,
        at=world.at,
    )


def adjusted(world: World, plot: Plot, plan: AnnualPlan) -> Iterator[datetime]:
    """A project that is put into the plan in July, on an application."""
    yield world.until(date(plan.year, 7, 9))
    given = elements(world, plot)
    given.pop("skips_preliminary")
    made = adjusting.apply_adjustment(
        actor=world.who("proposer", plot.proposer),
        annual_plan_id=plan.pk,
        item_kind=ItemKind.NEW,
        reason="主汛期后原有便桥被冲毁，两岸居民出行受阻，需当年建设。",
        at=world.at,
        **given,
    )
    yield from examined(world, plot, made)
    yield from published(world, made.plan, number=47)


def project_of(plot: Plot) -> Project | None:
    """Return the project that a story's entry became, if its plan is published."""
    return Project.objects.filter(title=plot.title).first()


def opened(world: World, year: int) -> AnnualPlan:
    """Return the plan of a year, opened for proposals."""
    return years.open_plan(actor=world.crew.named("jihua"), year=year, at=world.at)


def elements(world: World, plot: Plot) -> dict[str, Any]:
    """Return every element that Art. 4 demands of a proposal."""
    unit = world.crew.unit
    return {
        "title": plot.title,
        "field": Field(plot.field),
        "funding": Funding.CITY,
        "area_id": unit(plot.area),
        "place": plot.place,
        "necessity": "现状设施能力不足，群众反映集中，建设后可补齐短板。",
        "feasibility": "选址、用地和管线条件具备，实施难度可控。",
        "soundness": "经多方案比选，技术路线成熟。",
        "urgency": "列入本年度重点补短板事项，宜尽早实施。",
        "basis": f"《淄博市城市建设“十四五”规划》及{plot.year}年度专项安排。",
        "content": plot.content,
        "investment": plot.investment,
        "land": "使用现有建设用地，不涉及房屋征收。",
        "money_source": "市级财政资金和城市建设专项债券。",
        "starts_on": date(plot.year, 5, 10),
        "ends_on": date(plot.year + 1, 3, 31),
        "benefit": "改善周边约3万名居民的生活和出行条件。",
        "is_livelihood": "livelihood" in plot.twists,
        "skips_preliminary": "no_preliminary" in plot.twists,
        "project_unit_id": unit(OWNER),
        "construction_unit_id": unit(plot.builder),
        "user_unit_id": unit(plot.user),
    }


def share(amount: Decimal, percent: str) -> Decimal:
    """Return so much per cent of an amount, to the fen."""
    return (amount * Decimal(percent) / 100).quantize(Decimal("0.01"))


def of_year(plots: Sequence[Plot], year: int) -> list[Plot]:
    """Return the stories of a year's plan."""
    return [one for one in plots if one.year == year]
