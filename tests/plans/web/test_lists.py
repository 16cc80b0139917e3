"""The lists of plans and of the ledger, and a plan's page: each post finds what is its own, and opens what it is shown."""

import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.plans.conftest import City
from tests.plans.playing import Play

from qiban.core.actor import Actor
from qiban.core.obligations.sweep import sweep
from qiban.plans.models import Measure, Part, Plan
from qiban.plans.models.kinds import Role
from qiban.plans.operations.drafting import start_plan
from qiban.plans.operations.ending import complete_measure
from qiban.plans.operations.watching import watch

SignIn = Callable[[Actor], Client]


@pytest.fixture
def parts(city: City) -> tuple[Part, Part, Part]:
    """A running plan of two measures: housing leads one to which finance contributes, and transport leads the other."""
    plan = city.draft()
    one, other = city.measure(plan), city.measure(plan, "1.2", title="增设公交专用道")
    found = city.part(one), city.part(one, "finance", Role.COOPERATE), city.part(other, "transport")
    start_plan(actor=city.office, plan_id=plan.pk, at=city.now)
    return found


def numbers(client: Client, **asked: str) -> set[str]:
    """The numbers of the rows that the ledger shows."""
    return set(re.findall(r'class="figure"[^>]*>(\w+)</a>', client.get("/parts/", asked).content.decode()))


def test_a_unit_s_ledger_begins_with_its_own_and_shows_whose_measures_it_shares(
    parts: tuple[Part, Part, Part], city: City, sign_in: SignIn
) -> None:
    lead, helping, other = (one.number for one in parts)
    assert numbers(sign_in(city.helper)) == {helping}
    assert numbers(sign_in(city.helper), which="all") == {lead, helping}
    assert numbers(sign_in(city.office)) == {lead, helping, other}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"text": "公交"}, {2}),
        ({"text": "供热管网"}, {0, 1}),
        ({"text": "没有这样的措施"}, set()),
        ({"state": "in_progress"}, {0}),
        ({"state": "accepted"}, set()),
        ({"which": "to_accept"}, set()),
    ],
)
def test_the_ledger_is_narrowed_by_what_is_asked(
    parts: tuple[Part, Part, Part], city: City, sign_in: SignIn, asked: dict[str, str], found: set[int]
) -> None:
    Play(city).progress(parts[0])
    assert numbers(sign_in(city.office), **asked) == {parts[one].number for one in found}


def test_a_number_finds_its_row_and_a_plan_its_rows(
    parts: tuple[Part, Part, Part], city: City, sign_in: SignIn
) -> None:
    office = sign_in(city.office)
    assert numbers(office, text=parts[2].number) == {parts[2].number}
    assert len(numbers(office, plan=str(parts[0].plan_id))) == 3
    assert numbers(office, plan=str(city.draft(title="另一计划").pk)) == set()


@pytest.mark.parametrize("asked", ["/parts/?state=perhaps", "/parts/?which=theirs", "/plans/?state=perhaps"])
def test_a_filter_that_there_is_not_is_told(city: City, sign_in: SignIn, asked: str) -> None:
    answer = sign_in(city.office).get(asked)
    assert answer.status_code == 422
    assert "筛选项" in answer.content.decode()


def sheet(client: Client) -> list[tuple[object, ...]]:
    content = io.BytesIO(client.get("/parts/export/", {"which": "all"}).content)
    (page,) = load_workbook(content).worksheets
    return list(page.iter_rows(values_only=True))


def test_the_ledger_goes_out_as_a_spreadsheet_of_what_it_shows(
    parts: tuple[Part, Part, Part], city: City, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    Play(city).progress(parts[0], percent=40)
    titles, *rows = sheet(sign_in(city.helper))
    assert titles[0] == "编号"
    assert {row[0] for row in rows} == {parts[0].number, parts[1].number}
    lead = next(row for row in rows if row[0] == parts[0].number)
    assert lead[2:9] == ("1.1", "改造老旧小区供热管网", parts[0].unit.label, "牵头", "2024-12-31", "推进中", 40)
    monkeypatch.setattr("qiban.core.web.spreadsheets.MOST_SHOWN", 1)
    assert "仍有更多台账未导出" in str(sheet(sign_in(city.helper))[2][0])


def test_a_plan_s_page_leads_nobody_to_a_ledger_that_is_not_shown_to_them(
    parts: tuple[Part, Part, Part], city: City, sign_in: SignIn
) -> None:
    lead, _, other = parts
    page = sign_in(city.helper).get(f"/plans/{lead.plan_id}/").content.decode()
    assert f'href="/parts/{lead.pk}/"' in page
    assert f'href="/parts/{other.pk}/"' not in page
    assert f'href="/parts/{other.pk}/"' in sign_in(city.office).get(f"/plans/{lead.plan_id}/").content.decode()


def tile(page: str, title: str) -> str:
    """What a tile of a plan's page says."""
    found = re.search(rf"{title}</dt><dd[^>]*>([^<]*)", page)
    return found[1].strip() if found else ""


def test_a_plan_s_page_counts_what_is_done_and_late(
    parts: tuple[Part, Part, Part], city: City, sign_in: SignIn
) -> None:
    Play(city).accept(parts[2])
    complete_measure(actor=city.office, measure_id=parts[2].measure_id, at=city.now)
    address = f"/plans/{parts[0].plan_id}/"
    page = sign_in(city.office).get(address).content.decode()
    assert (tile(page, "措施办结"), tile(page, "逾期措施")) == ("1 / 2", "0")
    # Both units of the first measure are late: one measure.
    watch(city.at("2025-01-02 09:00"))
    sweep(at=city.now)
    page = sign_in(city.office).get(address).content.decode()
    assert (tile(page, "措施办结"), tile(page, "逾期措施")) == ("1 / 2", "1")


def test_what_a_plan_s_page_leaves_out_stands_in_the_ledger(
    parts: tuple[Part, Part, Part], city: City, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qiban.plans.web.plan_page.MEASURES_SHOWN", 1)
    page = sign_in(city.office).get(f"/plans/{parts[0].plan_id}/").content.decode()
    assert ">增设公交专用道</a>" not in page
    assert f'href="/parts/?plan={parts[0].plan_id}">其余1项措施见台账' in page


def test_an_office_drafts_a_plan_by_form(city: City, sign_in: SignIn) -> None:
    given = {"title": "城市更新三年计划", "starts_on": "2024-01-01", "ends_on": "2026-12-31", "cycle": "quarter"}
    answer = sign_in(city.office).post("/plans/new/", given)
    plan = Plan.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/plans/{plan.pk}/")
    assert (plan.title, plan.ends_on, plan.state) == ("城市更新三年计划", date(2026, 12, 31), "drafting")
    assert sign_in(city.lead).post("/plans/new/", given).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"title": " "}, "必填"), ({"ends_on": "2023-12-31"}, "晚于开始日期"), ({"cycle": "day"}, "day")],
)
def test_a_plan_that_does_not_fit_is_told_at_its_field_and_kept_on_the_form(
    city: City, sign_in: SignIn, wrong: dict[str, str], said: str
) -> None:
    given = {"title": "城市更新三年计划", "document": "淄政办字〔2024〕3号", "starts_on": "2024-01-01"}
    answer = sign_in(city.office).post("/plans/new/", {**given, "ends_on": "", "cycle": "quarter", **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "淄政办字〔2024〕3号" in page
    assert not Plan.objects.exists()


def test_a_plan_that_is_kept_here_is_drafted_with_its_measures(city: City, sign_in: SignIn) -> None:
    given = {"shipped-regulation": "carbon", "shipped-due_on": "2030-12-31", "shipped-ends_on": "2030-12-31"}
    answer = sign_in(city.office).post("/plans/new/shipped/", given)
    plan = Plan.objects.get()
    assert answer["Location"] == f"/plans/{plan.pk}/"
    assert Measure.objects.filter(plan=plan).count() == 46
    refused = sign_in(city.office).post("/plans/new/shipped/", {**given, "shipped-regulation": "flood"})
    assert refused.status_code == 422


def test_the_ledger_stands_in_the_plan_s_order_the_newest_plan_first(
    parts: tuple[Part, Part, Part], city: City, sign_in: SignIn
) -> None:
    plan = city.draft(title="另一计划")
    newer = city.part(city.measure(plan))
    start_plan(actor=city.office, plan_id=plan.pk, at=city.now)
    page = sign_in(city.office).get("/parts/").content.decode()
    assert re.findall(r'class="figure"[^>]*>(\w+)</a>', page) == [one.number for one in (newer, *parts)]
