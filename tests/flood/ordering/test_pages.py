"""Orders, questions and situation reports on pages and for programs, for whoever may see them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests.flood.conftest import OTHER_TOWN, TOWN, City
from tests.flood.ordering.conftest import Response

from qiban.core.actor import Actor
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodOrder, FloodQuestion, OrderReceipt, SituationReport
from qiban.flood.operations.ordering.carrying import object_order
from qiban.flood.operations.ordering.questions import answer_question

Browser = Callable[[Actor], Client]


def text(client: Client, address: str) -> str:
    """A page's words, without its tags."""
    found = client.get(address)
    assert found.status_code == 200, (address, found.status_code)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.content.decode()))


def test_an_order_is_drafted_on_its_page_once_however_often_it_is_sent_and_issued_on_the_order_s(
    response: Response, city: City, browser: Browser
) -> None:
    window = browser(city.duty)
    page = window.get("/flood_orders/new/")
    said = {
        "kind": "patrol",
        "title": "加密巡查",
        "text": "每两小时巡查一次",
        "unit_ids": [str(id_of("health")), str(id_of(TOWN))],
        "minutes": "120",
        "begin_key": page.context["form"]["begin_key"].initial,
    }
    for _ in range(2):
        assert window.post("/flood_orders/new/", said).status_code == 302
    order = FloodOrder.objects.get()
    assert browser(city.town).get("/flood_orders/new/").status_code == 403
    wrong = window.post("/flood_orders/new/", {**said, "begin_key": "", "minutes": ""})
    assert wrong.status_code == 422
    assert browser(city.town).get(f"/flood_orders/{order.pk}/").status_code == 404
    commander = browser(city.commander)
    assert "下达指令" in text(commander, f"/flood_orders/{order.pk}/")
    sent = commander.post(f"/flood_orders/{order.pk}/do/issue_order/", {"step_no": "0"})
    assert sent.status_code == 302
    again = commander.post(f"/flood_orders/{order.pk}/do/issue_order/", {"step_no": "0"})
    assert again.status_code == 302
    assert OrderReceipt.objects.filter(order=order).count() == 2
    assert "市卫生健康委、常家镇" in text(commander, f"/flood_orders/{order.pk}/")


def test_a_unit_confirms_and_carries_out_on_its_own_receipt_alone(
    response: Response, city: City, browser: Browser
) -> None:
    order = response.issue((TOWN, OTHER_TOWN))
    receipt = response.receipt(order, TOWN)
    town = browser(city.town)
    home = f"/order_receipts/{receipt.pk}/"
    assert "每两小时巡查一次" in text(town, home)
    assert browser(city.other_town).get(home).status_code == 404
    assert town.get(f"/order_receipts/{response.receipt(order, OTHER_TOWN).pk}/").status_code == 404
    # The county sees what its towns do, and does not do it for them.
    county = browser(city.county)
    assert "由接收单位办理" in text(county, home)
    assert county.post(f"{home}do/confirm_order/", {"step_no": "0"}).status_code in (403, 409)
    assert town.post(f"{home}do/confirm_order/", {"step_no": "0"}).status_code == 302
    done = town.post(f"{home}do/execute_order/", {"step_no": "1", "text": "已巡查", "done_at": ""})
    assert done.status_code == 302
    receipt.refresh_from_db()
    assert (receipt.state, receipt.done) == ("carried_out", "已巡查")


def test_orders_stand_beside_units_with_states_and_lights(response: Response, city: City, browser: Browser) -> None:
    east = city.village_unit("东河村")
    city.village_unit("西河村")
    order = response.issue(("health", TOWN), village_town_ids=[id_of(TOWN)])
    object_order(
        actor=city.member("health"), order_receipt_id=response.receipt(order, "health").pk, reason="无人", at=city.now
    )
    question = response.ask((TOWN,), text="已转移多少人？")
    answer_question(actor=city.town, flood_question_id=question.pk, text="一百人", at=city.now)
    address = f"/flood_responses/{response.row.pk}/orders/"
    shown = text(browser(city.duty), address)
    for words in (order.number, "市卫生健康委 不能执行，待决定", "常家镇 待确认", "常家镇各村 待确认 2", "一百人"):
        assert words in shown, words
    assert "起草指令" in shown
    villages = text(browser(city.duty), f"{address}?town={id_of(TOWN)}")
    assert "东河村 待确认" in villages
    assert "市卫生健康委" not in villages.split("询问和答复")[0]
    # The town sees itself and its villages, a warden the own village, a member unit itself.
    seen = text(browser(city.town), address)
    assert "常家镇各村" in seen
    assert "市卫生健康委" not in seen
    assert "常家镇 待确认" not in text(browser(city.warden(east)), address)
    assert "起草指令" not in seen
    assert "没有已下达的指令" in text(browser(city.other_town), address)
    assert (
        f"/flood_responses/{response.row.pk}/orders/"
        in browser(city.duty).get(f"/flood_responses/{response.row.pk}/").content.decode()
    )


@pytest.mark.parametrize("orders", [1, 8])
def test_the_page_of_orders_is_light_and_takes_a_fixed_number_of_queries(
    response: Response, city: City, browser: Browser, orders: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        city.village_unit(f"{number}号村")
    units = ("public_security", "health", "water", "emergency", "transport", TOWN, OTHER_TOWN)
    for number in range(orders):
        response.issue(units, village_town_ids=[id_of(TOWN)], title=f"第{number}号")
        response.ask((TOWN, OTHER_TOWN))
    window = browser(city.duty)
    address = f"/flood_responses/{response.row.pk}/orders/"
    window.get(address)
    with django_assert_max_num_queries(20):
        page = window.get(address).content
    assert len(page) < 50_000
    if orders > 6:
        (cursor,) = set(re.findall(r"cursor=([\w%=-]+)", page.decode()))
        assert "第1号" in text(window, f"{address}?cursor={cursor}")
    assert window.get(f"{address}?cursor=wrong").status_code == 422
    assert window.get(f"{address}?town=99999999999999999999").status_code == 200


def test_a_report_is_laid_out_as_a_document_and_handed_out_as_docx_and_json(
    response: Response, city: City, browser: Browser
) -> None:
    window = browser(city.duty)
    home = f"/flood_responses/{response.row.pk}/"
    assert "编写汛情报告" in text(window, home)
    sent = window.post(
        f"{home}do/draft_situation/",
        {"step_no": str(response.row.step_no), "overview": "平稳", "outlook": "回落"},
    )
    assert sent.status_code == 302
    report = SituationReport.objects.get()
    address = f"/situation_reports/{report.pk}/"
    assert browser(city.town).get(address).status_code == 404
    commander = browser(city.commander)
    assert commander.post(f"{address}do/issue_situation/", {"step_no": "0"}).status_code == 302
    shown = text(browser(city.town), address)
    for words in (
        "第1期",
        "淄博市防汛抗旱指挥部",
        "一、综述",
        "缺报情况",
        "接收防汛任务",
    ):
        assert words in shown, words
    assert address in browser(city.town).get(home).content.decode()
    paper = window.get(f"{address}papers/document/")
    assert (paper.status_code, paper.content[:2]) == (200, b"PK")
    data = window.get(f"{address}papers/data/").json()
    assert (data["issue_no"], data["state"], data["number"]) == (1, "issued", response.row.number)
    assert [one["name"] for one in data["sections"]] == [
        "level",
        "readings",
        "warnings",
        "headcounts",
        "tasks",
        "orders",
        "figures",
        "questions",
    ]
    assert data["missing"]


def test_a_unit_asks_on_a_page_that_offers_it_the_headquarters_office(
    response: Response, city: City, browser: Browser
) -> None:
    town = browser(city.town)
    page = town.get("/flood_questions/new/")
    assert page.content.decode().count('name="unit_ids"') == 1
    key = page.context["form"]["begin_key"].initial
    sent = town.post("/flood_questions/new/", {"text": "浮桥何时恢复？", "begin_key": key})
    assert sent.status_code == 302
    question = FloodQuestion.objects.get()
    assert (question.asker_id, question.unit_id) == (id_of(TOWN), id_of("yellow_river_flood_office"))
    assert browser(city.other_town).get(f"/flood_questions/{question.pk}/").status_code == 404
    duty = browser(city.duty)
    home = f"/flood_questions/{question.pk}/"
    assert duty.post(f"{home}do/answer_question/", {"step_no": "0", "text": "明日"}).status_code == 302
    assert "明日" in text(town, home)
    assert "明日" in text(town, "/flood_questions/")


def test_every_page_of_these_speaks_english_too(response: Response, city: City, browser: Browser) -> None:
    order, question, report = response.issue(), response.ask(), response.report()
    window = browser(city.duty)
    window.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for address, words in (
        (f"/flood_orders/{order.pk}/", "Receivers"),
        (f"/order_receipts/{response.receipt(order).pk}/", "What is ordered"),
        (f"/flood_questions/{question.pk}/", "Asked by"),
        (f"/situation_reports/{report.pk}/", "What is missing"),
        ("/flood_orders/new/", "Around the clock from its issue on"),
    ):
        assert words in text(window, address), address
