"""The plan of a year: its steps, its map, its table and when things are built."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.core.units.queries import areas
from qiban.projects.models import AnnualPlan
from qiban.projects.queries.plan import AreaSum
from qiban.projects.web.charts import Months, percent
from qiban.projects.web.plan.area_map import PLACES, tiles
from qiban.projects.web.plan.gantt import gantt

from .conftest import Works, in_english, page_of

pytestmark = pytest.mark.django_db
As = Callable[[Actor], Client]


@pytest.fixture
def plan(works: Works) -> AnnualPlan:
    return works.plan()


def test_the_latest_year_opens_first(site: Site, works: Works, as_post: As, plan: AnnualPlan) -> None:
    works.plan(2025)
    assert as_post(site.manager).get("/city-plan/").headers["Location"] == "/city-plan/2025/"


def test_a_city_without_a_plan_says_so(site: Site, as_post: As) -> None:
    assert "还没有年度计划" in page_of(as_post(site.manager).get("/city-plan/"))


def test_a_year_without_a_plan_is_not_found(site: Site, as_post: As, plan: AnnualPlan) -> None:
    client = as_post(site.manager)
    for address in (
        "/city-plan/1999/",
        "/city-plan/99999999999999999999/",
        "/city-plan/2024/?part=ND999999",
        "/city-plan/2024/?part=%00",
    ):
        assert client.get(address).status_code == 404


def test_the_steps_say_what_was_recorded_and_who_signed(
    site: Site, works: Works, as_post: As, plan: AnnualPlan
) -> None:
    works.published(plan)
    works.asked(plan, ("plan_department", site.unit("finance").pk))
    page = page_of(as_post(site.manager).get("/city-plan/2024/"))
    for word in ("关于年度城建计划的报告", "2024-01-10", "第40次常务会议", "淄建发〔2024〕3号", "市财政局"):
        assert word in page
    assert page.count("timeline__step--coming") == 0


def test_what_is_to_come_is_marked(site: Site, as_post: As, plan: AnnualPlan) -> None:
    # Collecting now; four more states to come.
    assert page_of(as_post(site.manager).get("/city-plan/2024/")).count("timeline__step--coming") == 4


def test_the_map_sums_what_the_plan_holds_by_area(site: Site, works: Works, as_post: As, plan: AnnualPlan) -> None:
    works.item(plan, investment=Decimal("12000000.00"))
    works.item(plan, is_planned=False, investment=Decimal("500000.00"))
    works.item(plan, area=site.unit("linzi"), investment=Decimal("3000000.00"))
    works.item(plan, area=None, investment=Decimal("1000000.00"))
    page = page_of(as_post(site.manager).get("/city-plan/2024/"))
    # 1,200 + 50 in Zhangdian, 300 in Linzi, 100 nowhere: 1,650 in all, in units of ten thousand yuan.
    assert "1,250.00万元" in page
    assert "300.00万元" in page
    assert "未分区或跨区：1 项 · 100.00万元" in page
    assert "4 项 · 1,650.00万元" in page


def test_what_is_dropped_or_removed_is_not_summed(site: Site, works: Works, as_post: As, plan: AnnualPlan) -> None:
    works.step(works.item(plan, is_planned=False), "drop_item", site.manager)
    works.item(plan, works.started(), kind="remove")
    assert "0 项 · 0.00万元" in page_of(as_post(site.manager).get("/city-plan/2024/"))


def test_every_area_of_the_city_has_its_tile() -> None:
    here = areas()
    assert {one.code for one in here} == set(PLACES)
    assert len({(one.x, one.y) for one in tiles(here, {})}) == 11


def test_tiles_darken_with_the_sum() -> None:
    here = areas()
    sums = {here[place].pk: AreaSum(1, Decimal(amount)) for place, amount in enumerate((100, 74, 24))}
    assert [one.shade for one in tiles(here, sums)][:4] == [4, 3, 1, 0]


@pytest.mark.parametrize(
    ("asked", "found"), [("area=linzi", "乙"), ("field=water", "乙"), ("state=proposed", "甲"), ("livelihood=1", "甲")]
)
def test_the_address_narrows_the_table(
    site: Site, works: Works, as_post: As, plan: AnnualPlan, asked: str, found: str
) -> None:
    works.item(plan, is_planned=False, title="甲路", is_livelihood=True)
    works.item(plan, title="乙河", area=site.unit("linzi"), field="water")
    page = page_of(as_post(site.manager).get(f"/city-plan/2024/?{asked}"))
    assert ("甲路" in page, "乙河" in page) == (found == "甲", found == "乙")


@pytest.mark.parametrize("asked", ["area=x", "field=%00", "state=signed", "cursor=x"])
def test_a_filter_that_there_is_not_is_refused_in_words(site: Site, as_post: As, plan: AnnualPlan, asked: str) -> None:
    page_of(as_post(site.manager).get(f"/city-plan/2024/?{asked}"), 422)


def test_the_adjustment_stands_beside_the_plan(site: Site, works: Works, as_post: As, plan: AnnualPlan) -> None:
    works.item(plan, title="甲路")
    adjustment = works.plan(is_adjustment=True)
    works.item(adjustment, title="乙河")
    client = as_post(site.manager)
    assert f"?part={adjustment.number}" in page_of(client.get("/city-plan/2024/"))
    page = page_of(client.get(f"/city-plan/2024/?part={adjustment.number}"))
    assert "乙河" in page
    assert "甲路" not in page


def test_proposers_see_their_own_entries_and_firms_no_plan(
    site: Site, works: Works, as_post: As, plan: AnnualPlan
) -> None:
    works.item(plan, title="甲路")
    works.item(plan, title="乙河", proposer=site.unit("housing"))
    page = page_of(as_post(site.post("urban_management", "proposer")).get("/city-plan/2024/"))
    assert "甲路" in page
    assert "乙河" not in page
    assert as_post(site.staff("design")).get("/city-plan/2024/").status_code == 403


def test_the_number_of_queries_does_not_grow(
    site: Site, works: Works, as_post: As, plan: AnnualPlan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(4):
        works.item(plan, works.started())
    client = as_post(site.manager)
    client.get("/city-plan/2024/")
    with django_assert_max_num_queries(16):
        page_of(in_english(client).get("/city-plan/2024/"))


def test_a_bar_begins_and_ends_where_its_days_lie() -> None:
    # Three months, January to March: a month is 33.33 %.
    months = Months.of([date(2024, 1, 15), date(2024, 3, 2)])
    assert (months.place(date(2024, 1, 1)), months.place(date(2024, 2, 1))) == ("0.00%", "33.33%")
    assert months.width(date(2024, 1, 1), date(2024, 3, 31)) == "100.00%"
    assert months.width(date(2024, 2, 1), date(2024, 2, 29)) == "33.33%"
    assert list(months.ticks()) == [("0.00%", "2024-01"), ("33.33%", "2024-02"), ("66.67%", "2024-03")]


def test_a_long_axis_has_twelve_ticks_at_most() -> None:
    assert len(list(Months.of([date(2020, 1, 1), date(2024, 12, 31)]).ticks())) == 12


def test_a_part_never_takes_more_than_the_whole() -> None:
    assert (percent(5, 4), percent(-1, 4), percent(1, 0), percent(Decimal(1), Decimal(3))) == (
        "100.00%",
        "0.00%",
        "0.00%",
        "33.33%",
    )


@pytest.mark.parametrize(("today", "is_late"), [("2024-11-30", False), ("2024-12-01", True)])
def test_an_entry_is_late_from_the_day_after_its_planned_end(
    works: Works, plan: AnnualPlan, today: str, is_late: bool
) -> None:
    drawn = gantt([works.item(plan, works.started())], date.fromisoformat(today))
    assert drawn is not None
    assert drawn.lines[0].is_late == is_late


def test_what_was_accepted_in_time_is_not_late_afterwards(works: Works, plan: AnnualPlan) -> None:
    item = works.item(plan, works.started())
    item.project.accepted_on = date(2024, 11, 30)
    drawn = gantt([item], date(2025, 3, 1))
    assert drawn is not None
    assert not drawn.lines[0].is_late


def test_nothing_is_drawn_of_what_has_no_planned_time(works: Works, plan: AnnualPlan) -> None:
    assert gantt([works.item(plan, starts_on=None, ends_on=None)], date(2024, 6, 12)) is None
