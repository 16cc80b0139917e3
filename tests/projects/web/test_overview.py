"""The leaders' page: four figures with their cases, and sums by area and field."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation, Phase
from qiban.projects.queries import overview
from qiban.projects.queries.overview import Figure, Sums

from .conftest import NOW, Works, page_of

pytestmark = pytest.mark.django_db
As = Callable[[Actor], Client]
TODAY = date(2024, 6, 12)


@pytest.fixture
def leader(site: Site) -> Actor:
    return site.post("party_committee", "city_leader")


@pytest.mark.parametrize(
    ("column", "amount"), [("budget", "100.01"), ("budgetary_estimate", "100.01"), ("final_cost", "100.01")]
)
def test_a_figure_above_the_ceiling_is_over_budget_and_one_at_it_is_not(site: Site, column: str, amount: str) -> None:
    site.project(ceiling=Decimal(100), **{column: Decimal(100)})
    site.project(**{column: Decimal(amount)})
    site.project(ceiling=Decimal(100), **{column: Decimal(amount)})
    assert overview.figures(TODAY)["over_budget"] == Figure(1, Decimal("0.01"))


def test_contracts_and_changes_above_the_ceiling_are_over_budget(works: Works) -> None:
    contract = works.contract(works.started(ceiling=Decimal("11400000.00")), "10400000.00")
    works.change(contract, "1000000.00")
    assert overview.figures(TODAY)["over_budget"] == Figure(0, Decimal(0))
    works.change(contract, "350000.00")
    assert overview.figures(TODAY)["over_budget"] == Figure(1, Decimal("350000.00"))


def test_a_project_is_late_from_the_day_after_its_planned_end_until_it_is_completed(site: Site, works: Works) -> None:
    works.started(ends_on=date(2024, 6, 12))
    assert overview.figures(TODAY)["late"].number == 0
    late = works.started(ends_on=date(2024, 6, 11))
    assert list(overview.late(TODAY)) == [late]
    works.step(late, "report_completion", site.staff("contractor"), completed_on=TODAY)
    assert overview.figures(TODAY)["late"].number == 0


@pytest.mark.parametrize(("phase", "number"), [(Phase.YELLOW, 0), (Phase.OVERDUE, 1), (Phase.RED, 1)])
def test_a_project_is_late_where_something_is_owed_past_due_on_it_or_a_part(
    site: Site, works: Works, phase: Phase, number: int
) -> None:
    project = works.started()
    measurement = works.measurement(works.contract(project, "100.00"), "10.00", is_confirmed=False)
    works.asked(measurement, ("supervision", site.firm("supervision").pk))
    Obligation.objects.filter(subject_type="confirmation").update(phase=phase)
    assert overview.figures(TODAY)["late"].number == number


def test_held_money_and_stopped_work_block(site: Site, works: Works) -> None:
    site.project()
    site.project(hold="suspended")
    site.project(hold="stopped")
    works.step(works.started(), "stop_work", site.builder, stopped_on=TODAY)
    assert overview.figures(TODAY)["blocked"] == Figure(3)


def test_recalled_money_is_summed_over_projects(works: Works) -> None:
    for amount in ("100.25", "50.50"):
        contract = works.contract(works.started(), "1000.00")
        payment = works.payment(contract, "300.00", works.measurement(contract, "500.00"), "paid")
        recall = works.recall(payment, works.breach(contract.project), amount)
    assert overview.figures(TODAY)["recalled"] == Figure(2, Decimal("150.75"))
    assert overview.returned() == 0
    recall.returned_on, recall.voucher = TODAY, "SH-1"
    recall.save()
    assert overview.returned() == Decimal("50.50")


def test_sums_are_those_of_the_year_without_what_was_cancelled(site: Site, works: Works) -> None:
    works.contract(works.started(investment=Decimal(120), ceiling=Decimal(110)), "100.00")
    site.project(investment=Decimal(30), planned_year=2023)
    works.step(site.project(investment=Decimal(7)), "cancel_project", site.manager)
    here = site.unit("zhangdian").pk
    assert overview.by_area(overview.sums(2024)) == {
        here: Sums(1, Decimal(120), Decimal(110), Decimal(100), Decimal(0))
    }
    assert overview.by_field(overview.sums(None))["municipal"].investment == 150


@pytest.mark.parametrize("figure", ["over_budget", "late", "blocked", "recalled"])
def test_each_number_opens_to_its_cases(site: Site, works: Works, as_post: As, leader: Actor, figure: str) -> None:
    case = site.project(
        title="甲路", hold="suspended", ceiling=Decimal(100), budget=Decimal("150.25"), ends_on=date(2024, 6, 2)
    )
    contract = works.contract(case, "90.00")
    payment = works.payment(contract, "80.00", works.measurement(contract, "85.00"), "paid")
    works.recall(payment, works.breach(case), "50.25")
    site.project(title="乙河")
    client = as_post(leader)
    assert f'href="/projects-overview/{figure}/"' in page_of(client.get("/projects-overview/"))
    page = page_of(client.get(f"/projects-overview/{figure}/"))
    assert "甲路" in page
    assert "乙河" not in page
    # 150.25 less 100; recalled 50.25; ten days after 2 June.
    assert ("50.25" in page) == (figure in ("over_budget", "recalled"))
    assert "已过 10 天" in page


def test_sums_lead_to_their_projects(site: Site, works: Works, as_post: As, leader: Actor) -> None:
    site.project(investment=Decimal(12_000_000))
    page = page_of(as_post(leader).get("/projects-overview/?year=2024"))
    assert 'href="/projects/?area=zhangdian&amp;year=2024"' in page
    assert "1,200.00万元" in page


def test_leaders_planners_and_auditors_enter_and_parties_do_not(site: Site, as_post: As, leader: Actor) -> None:
    for actor in (leader, site.manager, site.government, site.post("audit", "auditor")):
        page_of(as_post(actor).get("/projects-overview/"))
    for actor in (site.owner, site.builder, site.staff("design")):
        assert as_post(actor).get("/projects-overview/").status_code == 403
        assert as_post(actor).get("/projects-overview/late/").status_code == 403


def test_there_are_no_other_figures_and_years(as_post: As, leader: Actor) -> None:
    client = as_post(leader)
    assert client.get("/projects-overview/rich/").status_code == 404
    page_of(client.get("/projects-overview/?year=x"), 422)
    page_of(client.get("/projects-overview/late/?cursor=%00"), 422)


def test_the_number_of_queries_does_not_grow(
    site: Site, as_post: As, leader: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(4):
        site.project(hold="stopped", ends_on=NOW.date().replace(day=1))
    client = as_post(leader)
    client.get("/projects-overview/")
    with django_assert_max_num_queries(14):
        client.get("/projects-overview/")
    with django_assert_max_num_queries(10):
        client.get("/projects-overview/late/")
