"""The public pages: what anybody may know of a project, and what not."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.projects.conftest import Site

from qiban.projects.models import Project

from .conftest import Works, in_english, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(works: Works, now: datetime) -> Project:
    """A project of a published plan with an approval, a contract, a payment and two breaches."""
    plan = works.plan()
    project = works.started(
        title="柳泉路雨污分流",
        content="雨水管六公里",
        benefit="消除三处内涝点",
        investment=Decimal("12000000.00"),
        ceiling=Decimal("11400000.00"),
        ends_on=date(2024, 11, 30),
    )
    works.item(plan, project)
    works.published(plan)
    works.approval(project, "feasibility", "12000000.00")
    contract = works.contract(project, "10400000.00")
    works.change(contract, "1350000.00")
    works.payment(contract, "150000.50", works.measurement(contract, "600000.00"), "paid")
    works.breach(project, "26.6", is_ordered=True)
    works.breach(project, "27.6")
    return project


def test_a_stranger_reads_what_is_built_by_whom_and_for_how_much(public: Project) -> None:
    page = page_of(Client().get(f"/public/projects/{public.number}/"))
    known = ("柳泉路雨污分流", "雨水管六公里", "消除三处内涝点", "市财政局", "般阳建工", "公开招标")
    figures = (
        "12,000,000.00",
        "11,400,000.00",
        "10,400,000.00",
        "1,350,000.00",
        "11,750,000.00",
        "350,000.00",
        "150,000.50",
    )
    for word in (*known, *figures, "淄发改审", "2024-03-05"):
        assert word in page


def test_a_breach_is_public_once_its_correction_is_ordered_and_its_evidence_never(public: Project) -> None:
    page = page_of(Client().get(f"/public/projects/{public.number}/"))
    assert "未按程序实施变更、签证等" in page
    assert "淄建责改〔2024〕7号" in page
    assert "无故不实施" not in page
    assert "施工许可证核发前" not in page


def test_people_and_what_is_not_decided_are_not_public(site: Site, works: Works, public: Project) -> None:
    works.approval(public, "major_change", "1.00", is_granted=False)
    page = page_of(Client().get(f"/public/projects/{public.number}/"))
    assert "重大变更" not in page
    assert "三月计量支付证书" not in page
    assert "construction_unit" not in page


def test_a_project_outside_every_published_plan_is_not_found(site: Site, works: Works, now: datetime) -> None:
    unplanned, proposed = site.project(title="甲路"), site.project(title="乙河")
    works.item(works.plan(), proposed)
    for one in (unplanned, proposed):
        page_of(Client().get(f"/public/projects/{one.number}/"), 404)
    page = page_of(Client().get("/public/projects/"))
    assert "甲路" not in page
    assert "乙河" not in page


@pytest.mark.parametrize("number", ["XM999999", "XM0", "ZF000001", "1", "XM99999999999999999999"])
def test_a_number_that_is_none_is_not_found(public: Project, number: str) -> None:
    page_of(Client().get(f"/public/projects/{number}/"), 404)


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ("text=柳泉", True),
        ("text=湿地", False),
        ("year=2024", True),
        ("year=2023", False),
        ("area=zhangdian", True),
        ("area=linzi", False),
    ],
)
def test_the_address_narrows_the_list(public: Project, asked: str, is_found: bool) -> None:
    assert ("柳泉路雨污分流" in page_of(Client().get(f"/public/projects/?{asked}"))) == is_found


@pytest.mark.parametrize("asked", ["year=24", "area=x%00", "cursor=x"])
def test_a_filter_that_there_is_not_is_refused_in_words(public: Project, asked: str) -> None:
    page_of(Client().get(f"/public/projects/?{asked}"), 422)


def test_open_data_is_linked(public: Project) -> None:
    assert f'href="/public/projects/{public.number}.json"' in page_of(
        Client().get(f"/public/projects/{public.number}/")
    )
    assert 'href="/public/projects.jsonl"' in page_of(Client().get("/public/projects/"))


@pytest.mark.parametrize(("state", "word"), [("stopped", "停工"), ("cancelled", "已取消")])
def test_a_project_that_stands_still_says_so(site: Site, works: Works, public: Project, state: str, word: str) -> None:
    works.step(public, "stop_work", site.builder, stopped_on=date(2024, 5, 1))
    if state == "cancelled":
        works.step(public, "cancel_project", site.manager)
    assert word in page_of(Client().get(f"/public/projects/{public.number}/"))


def test_the_page_speaks_english_too(public: Project) -> None:
    assert "What is built" in page_of(in_english(Client()).get(f"/public/projects/{public.number}/"))


def test_the_number_of_queries_does_not_grow(
    works: Works, public: Project, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(4):
        works.contract(public, "10.00", reference=f"SG-{place}")
    client = Client()
    client.get("/public/projects/")
    with django_assert_max_num_queries(12):
        client.get(f"/public/projects/{public.number}/")
    with django_assert_max_num_queries(4):
        client.get("/public/projects/")
