"""The page of an order: who may see it, what it shows to whom, and that it costs the same however many call."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.hotline.conftest import City, civil
from tests.hotline.web.conftest import page_of

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation
from qiban.hotline import operations
from qiban.hotline.models import Demand, Order

MONDAY = civil("2024-03-04 09:00")
PHONE = "13905330001"
AsPost = Callable[[Actor], Client]


def shown(client: Client, order: Order, path: str = "", status: int = 200) -> str:
    return page_of(client.get(f"/orders/{order.pk}/{path}"), status)


def joined(city: City, order: Order, number: int, **draft: object) -> Demand:
    """Another caller's demand, joined to the order."""
    at = order.last_at
    demand = city.demand(at=at, phone=f"1390533{number:04}", subject=f"又停水{number}", **draft)
    return operations.join_order(actor=city.agent, demand_id=demand.pk, order_id=order.pk, at=at)


def test_a_handler_sees_what_is_asked_until_when_and_on_which_clause(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched", at=MONDAY)

    page = shown(as_post(city.handler()), order)

    assert order.number in page
    assert "小区停水两天，没有通知" in page
    # Received on Monday 4 March, 5 working days: 5, 6, 7, 8 and 11 March.
    assert "2024-03-11 24:00" in page
    assert 'href="/law/hotline/#12.3"' in page
    assert re.search(r"办理并回复.{0,600}绿灯", page)
    assert f'action="/orders/{order.pk}/do/sign/"' in page


def test_the_timeline_writes_the_end_of_a_day_as_the_rest_of_the_page_does(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)
    asked = operations.request_extension(
        actor=city.handler(), order_id=order.pk, days=2, reason="需要配件", at=MONDAY + timedelta(hours=1)
    )
    operations.approve_extension(actor=city.dispatcher, request_id=asked.pk, at=MONDAY + timedelta(hours=2))

    page = shown(as_post(city.director), order)

    # Two working days after Monday 11 March.
    assert "原期限：2024-03-11 24:00" in page
    assert "新期限：2024-03-13 24:00" in page
    assert "2024-03-14 00:00" not in page


def test_the_timeline_says_who_did_what_with_the_clause(city: City, as_post: AsPost) -> None:
    order = city.bring("closed", at=MONDAY)

    page = shown(as_post(city.director), order)

    for title, clause in (("受理诉求", "12.1"), ("派单", "12.2"), ("签收", "12.3"), ("回复办理结果", "12.6")):
        assert re.search(
            rf"timeline__title\">{title}</span> ?<a class=\"clause\" href=\"/law/hotline/#{clause}\"", page
        )
    assert "市政府市民投诉中心 · 派单员" in page
    assert "主办单位：市住房城乡建设局" in page
    # What the demand's chain and the order's chain both hold is told once.
    assert page.count('timeline__title">形成工单<') == 1


def test_actions_that_are_not_open_say_why(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched", at=MONDAY)

    page = shown(as_post(city.handler()), order)

    assert "暂不能办的 2 项" in page
    assert "续报用于延期后仍无法解决的事项。" in page
    assert "不需要初步反馈，或已经反馈。" in page


def test_a_closed_order_offers_nothing_and_shows_on_which_ground_it_was_closed(city: City, as_post: AsPost) -> None:
    order = city.bring("closed", at=MONDAY)

    page = shown(as_post(city.handler()), order)

    assert "您的岗位目前没有可办的操作。" in page
    assert "诉求人满意且问题已解决" in page


@pytest.mark.parametrize("path", ["", "timeline/", "callers/", "do/reply/", "identity/{demand}/", "files/1/"])
def test_a_unit_without_a_part_does_not_learn_of_the_order(city: City, as_post: AsPost, path: str) -> None:
    order = city.bring("handling", at=MONDAY)

    page = shown(as_post(city.handler("water_group")), order, path.format(demand=order.lead_demand_id), status=404)

    assert order.subject not in page
    assert "没有查到该工单" in page


@pytest.mark.parametrize("path", ["", "timeline/", "callers/", "do/reply/", "identity/{demand}/", "files/1/"])
def test_nobody_comes_in_without_signing_in(city: City, client: Client, path: str) -> None:
    order = city.bring("handling", at=MONDAY)

    response = client.get(f"/orders/{order.pk}/{path.format(demand=order.lead_demand_id)}")

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_an_administrator_sees_no_order(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)

    shown(as_post(city.post("centre", "administrator")), order, status=404)


def test_a_district_sees_the_part_it_forwarded(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched", lead="zhangdian", at=MONDAY)
    district = city.post("zhangdian", "district_dispatcher")
    agency = city.unit("zhangdian_housing")
    operations.forward(actor=district, order_id=order.pk, unit_id=agency.pk, at=MONDAY + timedelta(hours=1))

    assert "张店区转办" in shown(as_post(district), order)
    assert "张店区转办" in shown(as_post(city.handler("zhangdian_housing")), order)
    shown(as_post(city.handler("linzi_housing")), order, status=404)


NUMBERED = {"detail": f"请回电{PHONE}，身份证370303198001011234"}


@pytest.mark.parametrize("role", ["supervisor", "auditor", "city_leader"])
def test_numbers_in_texts_are_masked_for_posts_without_need(city: City, as_post: AsPost, role: str) -> None:
    order = city.bring("handling", at=MONDAY, **NUMBERED)
    unit = {"supervisor": "centre", "auditor": "audit", "city_leader": "city_government"}[role]

    page = shown(as_post(city.post(unit, role)), order)

    assert PHONE not in page
    assert "139****0001" in page
    assert "370303198001011234" not in page
    assert "查看诉求人信息</a>" not in page


def test_the_bearing_unit_reads_plainly_while_it_must_reach_the_person(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY, **NUMBERED)
    handler = as_post(city.handler())
    assert PHONE in shown(handler, order)

    city.reply(order, at=MONDAY + timedelta(hours=1))

    assert PHONE not in shown(handler, order)


def accused(city: City, **draft: object) -> Order:
    """A complaint about the housing bureau, which handles it itself."""
    unit = city.unit("housing").pk
    told = {"kind": "complaint", "accused_unit_id": unit, "place": f"联系{PHONE}", **NUMBERED, **draft}
    return city.bring("handling", at=MONDAY, **told)


@pytest.mark.parametrize("path", ["", "timeline/", "callers/", "do/reply/", "do/request_return/"])
def test_the_accused_unit_never_reads_who_complained(city: City, as_post: AsPost, path: str) -> None:
    order = accused(city)
    operations.reveal_identity(
        actor=city.dispatcher, demand_id=order.lead_demand_id, reason=f"打电话核对{PHONE}", at=order.last_at
    )
    operations.request_extension(
        actor=city.handler(), order_id=order.pk, days=1, reason=f"约{PHONE}见面", at=order.last_at
    )

    page = shown(as_post(city.handler()), order, path)

    assert PHONE not in page
    assert "370303198001011234" not in page
    assert "王建国" not in page
    assert "核对" not in page


@pytest.mark.parametrize("path", ["/inbox/", "/inbox/?state=replied", "/inbox/export/", "/board/"])
def test_no_list_tells_the_accused_unit_a_number(city: City, as_post: AsPost, path: str) -> None:
    order = accused(city, subject=f"请联系{PHONE}")
    if "replied" in path:
        city.reply(order, at=order.last_at)

    response = as_post(city.handler()).get(path)

    assert response.status_code == 200
    content = response.content
    if path.endswith("export/"):
        with zipfile.ZipFile(io.BytesIO(content)) as sheet:
            content = b"".join(sheet.read(name) for name in sheet.namelist())
    assert PHONE.encode() not in content
    assert b"139****0001" in content


def test_one_secret_caller_among_several_masks_what_the_unit_wrote_of_all(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched", at=MONDAY)
    joined(city, order, 2, is_confidential=True)
    operations.request_extension(
        actor=city.handler(), order_id=order.pk, days=1, reason="等13905330002回电", at=MONDAY + timedelta(hours=2)
    )

    assert "13905330002" not in shown(as_post(city.handler()), order)
    assert "13905330002" in shown(as_post(city.dispatcher), order)


def test_an_order_of_many_callers_shows_the_first_and_leads_to_all(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched", at=MONDAY)
    for number in range(2, 9):
        joined(city, order, number)
    client = as_post(city.dispatcher)

    page, all_of_them = shown(client, order), shown(client, order, "callers/")

    assert "共 8 位诉求人，查看全部" in page
    assert "又停水8" not in page
    assert "又停水8" in all_of_them


def queries_of(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


@pytest.mark.parametrize("path", ["", "callers/", "timeline/", "do/reply/"])
@pytest.mark.parametrize("unit", ["housing", ""])
def test_more_callers_units_and_replies_ask_no_more_of_the_database(
    city: City, as_post: AsPost, path: str, unit: str
) -> None:
    small = city.bring("dispatched", at=MONDAY)
    large = city.bring("dispatched", co=["water_group", "power_grid", "gas_company"], at=MONDAY)
    for number in range(2, 30):
        joined(city, large, number)
    for co in ("water_group", "power_grid"):
        city.reply(large, unit=co, at=MONDAY + timedelta(hours=1))
    client = as_post(city.handler(unit) if unit else city.dispatcher)

    few, many = (queries_of(client, f"/orders/{order.pk}/{path}") for order in (small, large))

    # The page of callers adds nothing, a reply's files one look for all of them.
    assert many <= few + 1


def test_a_deadline_that_may_move_or_whose_basis_has_run_out_says_so(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched", at=MONDAY)
    Obligation.objects.filter(case_number=order.number).update(is_provisional=True, is_basis_lapsed=True)

    page = shown(as_post(city.handler()), order)

    assert "暂定" in page
    assert "依据已到期" in page


def test_whoever_reads_english_reads_the_page_in_english(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)
    client = as_post(city.handler())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    page = shown(client, order)

    assert "Ask for an extension" in page
    assert "Art. 12(4)" in page
