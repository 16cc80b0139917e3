"""The list of projects: who sees what, what the address narrows, and the same as a spreadsheet."""

import io
from collections.abc import Callable
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.core.rows.words import pairs_of

from .conftest import Works, in_english, page_of

pytestmark = pytest.mark.django_db
As = Callable[[Actor], Client]
# What titles may hold: anything but what no column of text takes.
TITLES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)


def test_overseers_see_every_project_and_parties_their_own(site: Site, as_post: As) -> None:
    site.project(title="柳泉路雨污分流")
    site.project(title="孝妇河湿地", construction_unit=site.unit("housing"))
    assert "孝妇河湿地" in page_of(as_post(site.manager).get("/projects/"))
    seen = page_of(as_post(site.builder).get("/projects/"))
    assert "柳泉路雨污分流" in seen
    assert "孝妇河湿地" not in seen


def test_strangers_sign_in_first_and_other_posts_are_denied(site: Site, as_post: As) -> None:
    assert Client().get("/projects/").status_code == 302
    assert as_post(site.post("centre", "agent")).get("/projects/").status_code == 403


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("state=preparing", "甲"),
        ("state=building", "乙"),
        ("year=2023", "甲"),
        ("area=linzi", "乙"),
        ("field=water", "乙"),
        ("hold=suspended", "甲"),
        ("hold=none", "乙"),
        ("text=甲", "甲"),
        ("text=%00乙%00", "乙"),
    ],
)
def test_the_address_narrows_the_list(site: Site, works: Works, as_post: As, asked: str, found: str) -> None:
    site.project(title="甲路", planned_year=2023, hold="suspended")
    works.started(title="乙河", area=site.unit("linzi"), field="water")
    page = page_of(as_post(site.manager).get(f"/projects/?{asked}"))
    assert ("甲路" in page, "乙河" in page) == (found == "甲", found == "乙")


def test_a_number_finds_its_project_alone(site: Site, as_post: As) -> None:
    first, second = site.project(title="甲路"), site.project(title="乙河")
    page = page_of(as_post(site.manager).get(f"/projects/?text={second.number}"))
    assert second.number in page
    assert first.number not in page.replace(f'value="{second.number}"', "")


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("柳", True),
        ("柳泉", True),
        ("柳泉路", True),
        ("泉柳", False),
        ("柳路", False),
        ("改造 柳泉", True),
        ("柳泉 供暖", False),
        ("pe管", True),
        ("PE管", True),
        ("ＰＥ", False),
        ("É段", True),
        ("dn300", True),
        ("%泉", False),
        ("_泉", False),
    ],
)
def test_words_of_a_title_find_it_however_they_are_written(
    site: Site, as_post: As, typed: str, *, is_found: bool
) -> None:
    site.project(title="柳泉路DN300PE管É段改造")
    page = page_of(as_post(site.manager).get(f"/projects/?{urlencode({'text': typed})}"))
    assert ("柳泉路DN300" in page) == is_found


@given(title=TITLES, word=TITLES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_index_of_pairs_leaves_out_no_title_that_has_the_word(site: Site, title: str, word: str) -> None:
    for whole in (f"{title}{word}", f"{word}{title}", f"{title}{word}{title}"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT word_pairs(%s) @> %s::text[]", [whole, pairs_of(word)])
            assert cursor.fetchone() == (True,)


def test_mine_are_those_of_the_own_unit(site: Site, as_post: As) -> None:
    site.project(title="甲路", project_unit=site.unit("housing"))
    site.project(title="乙河")
    page = page_of(as_post(site.manager).get("/projects/?mine=1"))
    assert "甲路" in page
    assert "乙河" not in page


@pytest.mark.parametrize(
    "asked", ["state=lost", "year=24", "year=20²4", "area=nowhere", "field=x", "hold=x%00", "cursor=x"]
)
def test_a_filter_that_there_is_not_is_refused_in_words(site: Site, as_post: As, asked: str) -> None:
    page = page_of(as_post(site.manager).get(f"/projects/?{asked}"), 422)
    assert "请核对所填内容" in page


def test_sums_are_those_of_the_project(site: Site, works: Works, as_post: As) -> None:
    project = works.started(investment=Decimal("12000000.00"), ceiling=Decimal("11400000.00"))
    contract = works.contract(project, "10400000.00")
    works.change(contract, "1350000.00")
    page = page_of(as_post(site.manager).get("/projects/"))
    # 10,400,000 + 1,350,000 = 11,750,000 yuan, 350,000 above the ceiling.
    assert "1,175.00万元" in page
    assert "超概算" in page
    assert "11.75 million yuan" in page_of(in_english(as_post(site.manager)).get("/projects/"))


def test_a_project_at_its_ceiling_is_not_over_it(site: Site, works: Works, as_post: As) -> None:
    works.contract(works.started(ceiling=Decimal("10400000.00")), "10400000.00")
    assert "超概算" not in page_of(as_post(site.manager).get("/projects/"))


def test_the_light_is_the_gravest_of_the_project_and_its_parts(site: Site, works: Works, as_post: As) -> None:
    project = works.started()
    measurement = works.measurement(works.contract(project, "100.00"), "10.00", is_confirmed=False)
    works.asked(measurement, ("supervision", site.firm("supervision").pk))
    assert "light--green" in page_of(as_post(site.manager).get("/projects/"))


def test_pages_follow_each_other(site: Site, as_post: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qiban.projects.web.listing.views.SHOWN", 1)
    first, second = site.project(title="甲路"), site.project(title="乙河")
    client = as_post(site.manager)
    page = page_of(client.get("/projects/"))
    assert second.number in page
    cursor = page.split("?cursor=")[1].split('"')[0]
    assert first.number in page_of(client.get(f"/projects/?cursor={cursor}"))


def test_htmx_gets_the_rows_of_the_page(site: Site, as_post: As) -> None:
    site.project()
    client = as_post(site.manager)
    part = page_of(client.get("/projects/", headers={"HX-Request": "true"}))
    assert part.startswith('<div class="panel panel--flush" id="rows">')
    assert part.strip() in page_of(client.get("/projects/"))


def test_the_number_of_queries_does_not_grow(
    site: Site, as_post: As, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        site.project()
    client = as_post(site.manager)
    client.get("/projects/")
    with django_assert_max_num_queries(12):
        client.get("/projects/")


def test_the_spreadsheet_holds_what_the_list_shows(site: Site, works: Works, as_post: As) -> None:
    project = works.started(title="=甲路", code="2401-01", ceiling=Decimal("11400000.00"))
    works.contract(project, "10400000.00")
    site.project(title="乙河", field="water")
    response = as_post(site.manager).get("/projects/export/?state=building")
    (titles, *rows) = load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True)
    assert titles[0] == "编号"
    assert [row[:3] for row in rows] == [(project.number, "2401-01", "=甲路")]
    assert rows[0][-2:] == (10400000, 0)
    assert rows[0][-3] == 11400000


def test_the_spreadsheet_says_when_there_is_more(site: Site, as_post: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qiban.projects.web.listing.views.MOST_EXPORTED", 1)
    site.project(), site.project()
    response = as_post(site.manager).get("/projects/export/")
    rows = list(load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))
    assert len(rows) == 3
    assert "仍有更多项目未导出" in str(rows[2][0])
