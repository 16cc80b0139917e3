"""Supervision on screen and for programs: lists, pages, forms, papers, who sees what."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from docx import Document
from tests.hotline.api.conftest import admit
from tests.supervision.conftest import City, civil

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.supervision.formats.papers import supervision_notice
from qiban.supervision.models import SupervisionOrder

Browser = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: civil("2024-03-05 10:00"))


def said_in(letter: bytes) -> list[str]:
    return [each.text for each in Document(io.BytesIO(letter)).paragraphs]


def text(client: Client, path: str, status: int = 200) -> str:
    answered = client.get(path)
    assert answered.status_code == status, path
    return answered.content.decode()


def test_a_supervisor_issues_one_on_screen_and_the_unit_answers_there(city: City, browser: Browser) -> None:
    order = city.late_order()
    desk = browser(city.supervisor)
    assert "/supervision_orders/new/" in text(desk, "/supervision_orders/")
    form = text(desk, f"/supervision_orders/new/?order_number={order.number}")
    assert order.number in form
    key = form.split('name="begin_key" value="')[1].split('"')[0]
    given = {
        "begin_key": key,
        "unit_id": city.unit("housing").label,
        "cause": "other",
        "title": "小区停水",
        "reason": "多日未处理",
        "demand": "恢复供水",
        "order_number": order.number,
    }
    blank = desk.post("/supervision_orders/new/", {**given, "demand": ""})
    assert blank.status_code in (409, 422)
    assert "办理要求" in blank.content.decode()
    done = desk.post("/supervision_orders/new/", given)
    one = SupervisionOrder.objects.get()
    assert (done.status_code, done.url) == (302, f"/supervision_orders/{one.pk}/")
    # The same click twice is one order with one cause.
    desk.post("/supervision_orders/new/", given)
    assert SupervisionOrder.objects.get().causes.count() == 1

    unit = browser(city.handler())
    shown = text(unit, f"/supervision_orders/{one.pk}/")
    assert "淄民诉督〔2024〕1号" in shown
    assert "多日未处理" in shown
    assert f"/orders/{order.pk}/" in shown
    assert "答复督办" in shown
    answer = {"reason": "人员不足", "measures": "增派人员", "result": "已恢复供水", "step_no": one.step_no}
    done = unit.post(f"/supervision_orders/{one.pk}/do/answer_supervision/", answer)
    assert done.status_code == 302
    assert "增派人员" in text(desk, f"/supervision_orders/{one.pk}/")


def test_an_order_s_page_leads_to_its_supervision_and_shows_what_there_is(city: City, browser: Browser) -> None:
    order = city.late_order()
    path = f"/orders/{order.pk}/"
    shown = text(browser(city.supervisor), path)
    way = shown.split('href="/supervision_orders/new/?')[1].split('"')[0]
    form = text(browser(city.supervisor), f"/supervision_orders/new/?{way.replace('&amp;', '&')}")
    for known in (order.number, city.unit("housing").label):
        assert f'value="{known}"' in form
    assert "/supervision_orders/new/" not in text(browser(city.handler()), path)
    one = city.supervise(order=order)
    for actor in (city.supervisor, city.handler(), city.post("audit", "auditor")):
        assert f"/supervision_orders/{one.pk}/" in text(browser(actor), path)
    assert f"/supervision_orders/{one.pk}/" not in text(browser(city.dispatcher), path)


def test_others_see_nothing_of_it_and_overseers_all(city: City, browser: Browser) -> None:
    one = city.supervise()
    path = f"/supervision_orders/{one.pk}/"
    for actor in (city.post("city_government", "city_leader"), city.post("audit", "auditor")):
        assert one.title in text(browser(actor), path)
        assert one.title in text(browser(actor), "/supervision_orders/")
    assert one.title in text(browser(city.post("housing", "unit_leader")), path)
    for actor in (city.handler("water"), city.post("city_government", "administrator"), city.agent):
        assert browser(actor).get(path).status_code in (403, 404)
        listed = browser(actor).get("/supervision_orders/")
        assert one.title not in listed.content.decode()


def test_the_notice_is_an_official_letter(city: City, browser: Browser) -> None:
    one = city.supervise()
    answered = browser(city.supervisor).get(f"/supervision_orders/{one.pk}/papers/notice/")
    assert answered.status_code == 200
    content = b"".join(answered.streaming_content) if answered.streaming else answered.content
    letter, lines = Document(io.BytesIO(content)), said_in(content)
    # Mark of the issuer, number, title, addressee, body, issuer and day, in this order (GB/T 9704-2012, 7.2 to 7.3).
    wanted = [
        city.unit("centre").name,
        "淄民诉督〔2024〕1号",
        "督办通知书",
        "小区停水",
        f"{city.unit('housing').name}：",
        "一、督办事由",
        "二、办理要求",
        "三、答复期限",
        "请于2024年3月6日24时前通过热线办理系统报送。",
        city.unit("centre").name,
        "2024年3月1日",
    ]
    places = [-1]
    for each in wanted:
        places.append(lines.index(each, places[-1] + 1))
    assert places == sorted(places)
    (section,) = letter.sections
    assert [round(one.mm) for one in (section.page_width, section.page_height)] == [210, 297]
    assert [round(one.mm) for one in (section.top_margin, section.left_margin)] == [37, 28]
    assert "PAGE" in section.footer.paragraphs[0]._p.xml


def test_the_notice_printed_again_after_the_answer_names_the_same_limit(city: City) -> None:
    one = city.supervise()
    before = said_in(supervision_notice(one, one.issued_at))
    city.answer(one, at=civil("2024-03-05 10:00"))
    assert said_in(supervision_notice(one, one.issued_at)) == before


def test_programs_list_and_answer_it_with_the_same_operations(city: City) -> None:
    one = city.supervise()
    client, token = Client(), admit(city.handler()).token
    headers = {"Authorization": f"Bearer {token}"}
    listed = client.get("/api/supervision_orders", headers=headers).json()
    assert [each["number"] for each in listed["items"]] == [one.number]
    body = {"reason": "人员不足", "measures": "增派人员", "result": "已恢复供水"}
    address = f"/api/supervision_orders/{one.pk}/actions/answer_supervision"
    sent: dict[str, Any] = {"content_type": "application/json", "headers": {**headers, "Idempotency-Key": "k-1"}}
    short = client.post(address, {**body, "result": " "}, **{**sent, "headers": {**headers, "Idempotency-Key": "k-0"}})
    assert short.status_code in (409, 422)
    assert short.json()["error"]["message"]
    assert client.post(address, body, **sent).json()["state"] == "answered"
    assert client.post(address, body, **sent).status_code == 200
    one.refresh_from_db()
    assert one.answers == 1
