"""The inbox of a unit: its own parts by light, filters, many signed at once, a spreadsheet, a part that refreshes."""

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.hotline.conftest import City, civil
from tests.hotline.web.conftest import Watch, page_of

from qiban.core.actor import Actor
from qiban.core.obligations.sweep import sweep
from qiban.hotline import operations
from qiban.hotline.models import Order
from qiban.hotline.web.inbox import views

MONDAY = civil("2024-03-04 09:00")
AsPost = Callable[[Actor], Client]


def numbers(page: str) -> list[str]:
    """Return the orders of the list, from top to bottom, without those that await first feedback."""
    return re.findall(r'id="order-(\d+)"', page)


def inbox(client: Client, query: str = "", status: int = 200) -> str:
    return page_of(client.get(f"/inbox/{query}"), status)


@pytest.fixture
def four_lights(city: City, watch: Watch) -> dict[str, Order]:
    """General orders of the housing bureau, of which on Tuesday, 5 March 2024, one stands under each light."""
    received = {
        # Five working days after Monday 26 February end with 4 March: overdue on the 5th.
        "overdue": "2024-02-26 10:00",
        # After Friday 23 February they end with 1 March, a Friday; red one working day later, on the 5th.
        "red": "2024-02-23 10:00",
        # After Tuesday 27 February they end with 5 March itself: yellow since the end of the 4th.
        "yellow": "2024-02-27 10:00",
        "green": "2024-03-04 10:00",
    }
    orders = {light: city.bring("handling", at=civil(at), subject=light) for light, at in received.items()}
    sweep(at=watch())
    return orders


def test_parts_stand_by_light_red_first(city: City, as_post: AsPost, four_lights: dict[str, Order]) -> None:
    page = inbox(as_post(city.handler()))

    assert numbers(page) == [str(four_lights[light].pk) for light in ("red", "overdue", "yellow", "green")]
    for light, word in (("red", "红灯"), ("overdue", "黄灯·已超期"), ("yellow", "黄灯"), ("green", "绿灯")):
        assert re.search(rf"light--{light}\">.{{0,300}}{word}", page)


@pytest.mark.parametrize("light", ["red", "overdue", "yellow", "green"])
def test_a_light_narrows_the_list(city: City, as_post: AsPost, four_lights: dict[str, Order], light: str) -> None:
    assert numbers(inbox(as_post(city.handler()), f"?light={light}")) == [str(four_lights[light].pk)]


def test_state_urgency_and_emergency_narrow_the_list(city: City, as_post: AsPost) -> None:
    new = city.bring("dispatched", at=MONDAY)
    urgent = city.bring("handling", at=MONDAY, urgency="urgent")
    burst = city.order(at=MONDAY)
    operations.quick_dispatch(
        actor=city.dispatcher,
        order_id=burst.pk,
        lead_unit_id=city.unit("housing").pk,
        emergency_category="outage_water",
        at=MONDAY + timedelta(minutes=2),
    )
    answered = city.bring("replied", at=MONDAY)
    client = as_post(city.handler())

    assert set(numbers(inbox(client, "?state=dispatched"))) == {str(new.pk), str(burst.pk)}
    assert numbers(inbox(client, "?state=handling")) == [str(urgent.pk)]
    assert numbers(inbox(client, "?urgency=urgent")) == [str(urgent.pk)]
    assert numbers(inbox(client, "?emergency=1")) == [str(burst.pk)]
    assert answered.number in inbox(client, "?state=replied")
    assert answered.number not in inbox(client)


@pytest.mark.parametrize("query", ["?light=blue", "?state=closed", "?urgency=very", "?cursor=nonsense"])
def test_a_filter_that_there_is_not_is_refused_in_words(city: City, as_post: AsPost, query: str) -> None:
    page = inbox(as_post(city.handler()), query, status=422)

    assert "筛选项" in page or "翻页标记无效" in page


def test_first_feedback_stands_above_everything_and_is_asked_next(city: City, as_post: AsPost, watch: Watch) -> None:
    order = city.order(at=MONDAY)
    operations.quick_dispatch(
        actor=city.dispatcher,
        order_id=order.pk,
        lead_unit_id=city.unit("water_group").pk,
        emergency_category="outage_water",
        at=watch() - timedelta(minutes=30),
    )

    page = inbox(as_post(city.handler("water_group")))

    assert f'id="urgent-{order.pk}"' in page
    # Two hours around the clock, from 9:30.
    assert "2024-03-05 11:30" in page
    assert f"/orders/{order.pk}/do/first_feedback/" in page


@pytest.fixture
def late_feedback(city: City, watch: Watch) -> Order:
    """An order whose first feedback was due on Tuesday, 5 March 2024, at 9:30: red, while its handling is green."""
    order = city.order(at=MONDAY)
    operations.quick_dispatch(
        actor=city.dispatcher,
        order_id=order.pk,
        lead_unit_id=city.unit("housing").pk,
        emergency_category="outage_water",
        at=watch() - timedelta(hours=2, minutes=30),
    )
    sweep(at=watch())
    return order


def exported(client: Client, query: str = "") -> list[dict[str, str]]:
    """The rows of the spreadsheet by their headers."""
    sheet = load_workbook(io.BytesIO(client.get(f"/inbox/export/{query}").content)).active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_red_first_feedback_is_the_order_s_light_limit_and_step_on_the_page_and_in_the_spreadsheet(
    city: City, as_post: AsPost, late_feedback: Order
) -> None:
    client = as_post(city.handler())

    assert numbers(inbox(client, "?light=red")) == numbers(inbox(client)) == [str(late_feedback.pk)]
    assert numbers(inbox(client, "?light=green")) == []
    assert re.search(r'light=red".{0,600}stat__value">1<', inbox(client))
    for query in ("", "?light=red"):
        (row,) = exported(client, query)
        assert (row["灯色"], row["期限"], row["下一步"]) == ("红灯", "2024-03-05 09:30", "初步反馈")
    assert exported(client, "?light=green") == []


def test_after_its_first_feedback_an_order_shows_the_light_of_its_handling(
    city: City, as_post: AsPost, watch: Watch, late_feedback: Order
) -> None:
    operations.first_feedback(actor=city.handler(), order_id=late_feedback.pk, text="正在抢修", at=watch())

    # Quick disposal is extra-urgent: one working day after 5 March ends with the 6th.
    (row,) = exported(as_post(city.handler()))
    assert (row["灯色"], row["期限"], row["下一步"]) == ("绿灯", "2024-03-06 24:00", "回复办理结果")


def test_the_spreadsheet_and_the_page_say_the_end_of_a_day_alike(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)
    client = as_post(city.handler())

    # Five working days after Monday 4 March end with Monday the 11th.
    assert "2024-03-11 24:00" in inbox(client)
    assert [row["期限"] for row in exported(client)] == ["2024-03-11 24:00"]
    operations.reply(
        actor=city.handler(),
        order_id=order.pk,
        result="已修好",
        told_at=order.last_at,
        told_how="电话",
        at=order.last_at,
    )
    assert [row["期限"] for row in exported(client, "?state=replied")] == ["2024-03-11 24:00"]


def test_what_is_asked_next_has_its_clause(city: City, as_post: AsPost) -> None:
    new = city.bring("dispatched", at=MONDAY)
    signed = city.bring("handling", at=MONDAY)
    operations.request_extension(actor=city.handler(), order_id=signed.pk, days=2, reason="难", at=signed.last_at)

    page = inbox(as_post(city.handler()))

    assert re.search(
        rf'/orders/{new.pk}/do/sign/\?back=/inbox/">签收</a> <a class="clause" href="/law/hotline/#12.3"', page
    )
    assert re.search(
        rf'/orders/{signed.pk}/do/reply/\?back=/inbox/">回复办理结果</a> <a class="clause" href="/law/hotline/#12.6"',
        page,
    )
    assert "延期待审批" in page


def test_another_units_parts_are_not_there(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", lead="water_group", at=MONDAY)

    assert order.number not in inbox(as_post(city.handler()))


def test_a_district_sees_its_own_and_those_of_its_agencies(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched", lead="zhangdian", at=MONDAY)
    district = city.post("zhangdian", "district_dispatcher")
    agency = city.unit("zhangdian_housing")
    operations.forward(actor=district, order_id=order.pk, unit_id=agency.pk, at=MONDAY + timedelta(hours=1))
    client = as_post(district)

    own = inbox(client)
    assert numbers(own) == [str(order.pk)]
    assert "等待回复：张店区住房城乡建设局" in own
    assert numbers(inbox(client, "?unit=below")) == [str(order.pk)]
    assert numbers(inbox(client, "?unit=zhangdian_housing")) == [str(order.pk)]
    assert numbers(inbox(client, "?unit=zhangdian_market")) == []
    assert "只能查看本单位及下属单位的承办箱。" in inbox(client, "?unit=linzi", status=403)


def test_several_orders_are_signed_for_at_once(city: City, as_post: AsPost) -> None:
    first, second = city.bring("dispatched", at=MONDAY), city.bring("dispatched", at=MONDAY)
    client = as_post(city.handler())

    response = client.post("/inbox/sign/", {"order": [first.pk, second.pk], "back": "/inbox/?state=dispatched"})

    assert response["Location"] == "/inbox/?state=dispatched"
    assert "已签收 2 件工单。" in inbox(client, "?state=dispatched")
    assert {one.state for one in Order.objects.all()} == {"handling"}


def test_the_rest_is_signed_for_when_one_cannot_be(city: City, as_post: AsPost) -> None:
    fresh = city.bring("dispatched", at=MONDAY)
    signed = city.bring("handling", at=MONDAY)
    foreign = city.bring("dispatched", lead="water_group", at=MONDAY)
    client = as_post(city.handler())

    client.post("/inbox/sign/", {"order": [signed.pk, fresh.pk, foreign.pk, "x", 10**30], "back": "//example.org"})

    page = inbox(client)
    assert "已签收 1 件工单。" in page
    assert f"{signed.number} 未签收：" in page
    assert f"{foreign.number} 未签收：本工单没有派给您的单位，不能办理。" in page
    fresh.refresh_from_db()
    assert fresh.state == "handling"


def test_signing_for_nothing_is_said(city: City, as_post: AsPost) -> None:
    client = as_post(city.handler())

    client.post("/inbox/sign/")

    assert "没有选择工单" in inbox(client)


def test_the_spreadsheet_holds_the_list_and_no_formula(city: City, as_post: AsPost) -> None:
    city.bring("handling", at=MONDAY, subject="=HYPERLINK(1)联系13905330001")
    city.bring("handling", at=MONDAY, subject="@SUM(1)")

    response = as_post(city.handler()).get("/inbox/export/")

    assert response["Content-Disposition"].startswith("attachment;")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:2] == ("工单编号", "标题")
    assert {row[1] for row in rows[1:]} == {"=HYPERLINK(1)联系139****0001", "@SUM(1)"}
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(("state", "query"), [("handling", ""), ("replied", "?state=replied")])
def test_a_spreadsheet_that_holds_not_all_says_so(
    city: City, as_post: AsPost, monkeypatch: pytest.MonkeyPatch, state: str, query: str
) -> None:
    for number in range(3):
        city.bring(state, at=MONDAY, phone=f"1390533{number:04}")
    client = as_post(city.handler())

    assert len(exported(client, query)) == 3
    monkeypatch.setattr(views, "MOST_EXPORTED", 2)
    *rows, last = exported(client, query)
    assert len(rows) == 2
    assert "仍有更多工单未导出" in last["工单编号"]


def test_the_list_that_htmx_fetches_is_the_one_on_the_page(
    city: City, as_post: AsPost, four_lights: dict[str, Order]
) -> None:
    client = as_post(city.handler())
    client.get("/inbox/")

    whole, part = inbox(client), page_of(client.get("/inbox/", headers={"HX-Request": "true"}))

    def plain(page: str) -> str:
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page).strip()

    assert plain(part).startswith('<div id="inbox"')
    assert plain(part) in plain(whole)


def test_more_orders_ask_no_more_of_the_database(city: City, as_post: AsPost) -> None:
    client = as_post(city.handler())
    city.bring("handling", at=MONDAY)
    few = queries(client)
    for number in range(6):
        order = city.bring("dispatched", co=["water_group"], at=MONDAY, phone=f"1390533{number:04}")
        operations.request_extension(actor=city.handler(), order_id=order.pk, days=1, reason="难", at=order.last_at)

    assert queries(client) == few


def queries(client: Client) -> int:
    client.get("/inbox/")
    with CaptureQueriesContext(connection) as found:
        client.get("/inbox/")
    return len(found)


@pytest.mark.parametrize("role", ["agent", "dispatcher", "reviewer", "supervisor", "auditor", "administrator"])
@pytest.mark.parametrize("path", ["/inbox/", "/inbox/export/"])
def test_the_inbox_is_for_handling_units(city: City, as_post: AsPost, role: str, path: str) -> None:
    response = as_post(city.post("centre", role)).get(path)

    assert "当前岗位不能进入本页" in page_of(response, 403)


def test_pages_follow_each_other_without_loss(city: City, as_post: AsPost, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [str(city.bring("handling", at=MONDAY, phone=f"1390533{number:04}").pk) for number in range(53)]
    client = as_post(city.handler())

    first = inbox(client)
    next_page = re.search(r'rel="next"[^>]*href="([^"]+)"', first)
    assert next_page is not None
    second = inbox(client, next_page.group(1).replace("&amp;", "&"))

    assert [*numbers(first), *numbers(second)] == wanted
