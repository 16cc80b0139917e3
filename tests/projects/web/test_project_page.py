"""The page of a project: its chain to the fen, its way of approvals, its parties, what blocks it, and its parts."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.projects.conftest import Site, civil

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.units.models import Unit
from qiban.projects.models import Project
from qiban.projects.models.base import Stepped
from qiban.projects.web.chain import Given, drawn

from .conftest import Works, in_english, page_of

pytestmark = pytest.mark.django_db
As = Callable[[Actor], Client]


@pytest.fixture
def project(works: Works) -> Project:
    """A project above its ceiling, with a contract, a change, payments, a breach and a confirmation to come."""
    found = works.started(
        investment=Decimal("12000000.00"),
        ceiling=Decimal("11400000.00"),
        estimate=Decimal("12240000.00"),
        budget=Decimal("10800000.00"),
    )
    works.approval(found, "proposal", "12000000.00")
    works.approval(found, "feasibility", "12000000.00")
    contract = works.contract(found, "10400000.00")
    works.change(contract, "1350000.00")
    done = works.measurement(contract, "6200000.00")
    payment = works.payment(contract, "4000000.00", done, "paid")
    works.recall(payment, works.breach(found, "26.6", is_ordered=True), "500000.00")
    works.figure(found, "budget", "10800000.00", flag="city_projects:13")
    waiting = works.measurement(contract, "900000.50", is_confirmed=False)
    works.asked(waiting, ("supervision", works.site.firm("supervision").pk))
    return found


def test_the_chain_is_said_to_the_fen_and_what_lies_above_the_ceiling_apart(
    site: Site, as_post: As, project: Project
) -> None:
    page = page_of(as_post(site.owner).get(f"/projects/{project.pk}/"))
    for figure in ("12,240,000.00", "12,000,000.00", "11,400,000.00", "10,800,000.00", "11,750,000.00", "4,000,000.00"):
        assert figure in page
    # 10,400,000 + 1,350,000 - 11,400,000.
    assert '<span class="alarm">350,000.00</span>' in page
    assert "url(#hatch)" in page
    assert "已责令收回 500,000.00" in page


def test_each_approved_figure_links_to_its_approval_and_a_doubted_one_names_the_clause(
    site: Site, as_post: As, project: Project
) -> None:
    page = page_of(as_post(site.owner).get(f"/projects/{project.pk}/"))
    granted = project.approvals.get(kind="feasibility")
    assert f'<a href="/approvals/{granted.pk}/">12,000,000.00</a>' in page
    assert "有疑问" in page
    assert "/law/city_projects/#13" in page


def test_the_next_approval_stands_after_those_that_were_granted(site: Site, as_post: As, project: Project) -> None:
    page = page_of(as_post(site.owner).get(f"/projects/{project.pk}/"))
    way = [page.index(word) for word in ("项目建议书", "可行性研究报告", "初步设计及概算</span>")]
    assert way == sorted(way)
    assert page.count("待申报") == 1


def test_where_no_preliminary_design_is_needed_the_scheme_is_approved(site: Site, as_post: As) -> None:
    plain = site.project(needs_preliminary=False)
    page = page_of(as_post(site.owner).get(f"/projects/{plain.pk}/"))
    assert "设计方案（无需初步设计）" in page
    assert "初步设计及概算" not in page


def test_the_account_of_a_contract_says_what_may_be_paid(site: Site, as_post: As, project: Project) -> None:
    page = page_of(as_post(site.owner).get(f"/projects/{project.pk}/"))
    for word in ("10,400,000.00", "1,350,000.00", "6,200,000.00", "4,000,000.00", "收回 500,000.00", "般阳建工"):
        assert word in page


def test_what_blocks_is_said_with_whose_move_it_is(site: Site, as_post: As, project: Project) -> None:
    page = page_of(as_post(site.owner).get(f"/projects/{project.pk}/"))
    assert "有待解决" in page
    for word in ("未按程序实施变更、签证等", "稷下监理", "暂不能办的"):
        assert word in page


def owe(thing: Stepped, kind: str, unit: Unit, phase: Phase, day: str) -> None:
    """Let a unit owe something on a thing since 4 March 2024."""
    Obligation.objects.create(
        kind=kind,
        bearer_unit=unit,
        subject_type=thing.subject_type,
        subject_id=thing.pk,
        case_number=thing.number,
        clause="city_projects:22",
        opened_at=civil("2024-03-04"),
        due_at=civil(day),
        phase=phase,
    )


def test_every_light_of_its_things_leads_to_where_it_is_met_the_gravest_first(
    site: Site, as_post: As, project: Project
) -> None:
    contract, payment = project.contracts.get(), project.payments.get()
    owe(contract, "settlement_submission", site.firm("contractor"), Phase.YELLOW, "2024-06-13")
    # Money of a payment that was made is still to come back.
    owe(payment, "money_return", site.unit("urban_management"), Phase.RED, "2024-06-01")
    client = as_post(site.owner)
    page = page_of(client.get(f"/projects/{project.pk}/"))
    owed = page[page.index('id="blocks-title"') : page.index('id="chain-title"')]
    places = [owed.index(f'href="/{one}/"') for one in (f"payments/{payment.pk}", f"contracts/{contract.pk}")]
    assert places == sorted(places)
    for word in (
        "退回资金",
        payment.number,
        "市城市管理局",
        "2024-05-31 24:00",
        "提报结算",
        contract.number,
        "般阳建工",
    ):
        assert word in owed
    assert "红灯" in page_of(client.get("/projects/"))


@pytest.mark.parametrize(("hold", "word"), [("suspended", "已暂停拨付资金"), ("stopped", "已停止拨付资金")])
def test_held_money_stands_on_top(site: Site, as_post: As, hold: str, word: str) -> None:
    held = site.project(hold=hold)
    assert word in page_of(as_post(site.owner).get(f"/projects/{held.pk}/"))


def test_what_every_thing_s_page_shows_is_there_too(site: Site, as_post: As, project: Project) -> None:
    page = page_of(as_post(site.builder).get(f"/projects/{project.pk}/"))
    assert "办理过程" in page
    assert "可办事项" in page
    assert f"/projects/{project.pk}/do/stop_work/" in page


def test_parts_are_counted_and_listed_by_kind(site: Site, works: Works, as_post: As, project: Project) -> None:
    client = as_post(site.owner)
    page = page_of(client.get(f"/projects/{project.pk}/"))
    assert f'href="/projects/{project.pk}/of/measurement/"' in page
    assert '<span class="tabs__count">2</span>' in page
    listed = page_of(client.get(f"/projects/{project.pk}/of/measurement/"))
    numbers = [one.number for one in project.measurements.all()]
    assert all(number in listed for number in numbers)
    assert client.get(f"/projects/{project.pk}/of/secret/").status_code == 404
    assert "目前没有事项" in page_of(client.get(f"/projects/{project.pk}/of/visa/"))


def test_a_project_of_others_is_not_found(site: Site, as_post: As, project: Project) -> None:
    client = as_post(site.post("housing", "construction_unit"))
    assert client.get(f"/projects/{project.pk}/").status_code == 404
    assert client.get(f"/projects/{project.pk}/of/payment/").status_code == 404


def test_the_page_speaks_english_too(site: Site, as_post: As, project: Project) -> None:
    page = page_of(in_english(as_post(site.owner)).get(f"/projects/{project.pk}/"))
    assert "Investment control" in page


def test_the_number_of_queries_does_not_grow_with_its_history(
    site: Site, works: Works, as_post: As, project: Project, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    contract = project.contracts.get()
    for _ in range(3):
        works.change(contract, "10.00")
        works.breach(project)
        works.figure(project, "budget", "10800000.00")
    client = as_post(site.owner)
    client.get(f"/projects/{project.pk}/")
    with django_assert_max_num_queries(25):
        client.get(f"/projects/{project.pk}/")


def test_bars_share_one_scale_and_what_is_bound_ends_at_the_ceiling() -> None:
    chain = drawn(
        [Given("甲", Decimal(200), is_bound=False), Given("乙", Decimal(150)), Given("丙", None)], Decimal(100)
    )
    assert [(one.width, one.over_x, one.over_width, one.excess) for one in chain.bars] == [
        ("100.00%", "", "", 0),
        ("50.00%", "50.00%", "25.00%", 50),
        ("0.00%", "", "", 0),
    ]
    assert (chain.ceiling_x, chain.is_over) == ("50.00%", True)


def test_without_a_ceiling_nothing_is_over() -> None:
    chain = drawn([Given("甲", Decimal(200))], None)
    assert (chain.ceiling_x, chain.is_over) == ("", False)
