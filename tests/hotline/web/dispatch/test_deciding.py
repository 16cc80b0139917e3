"""Returns and extensions to decide (Art. 12.4, 12.7), and surge alarms to look into (Art. 14)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.hotline.conftest import City
from tests.hotline.web.conftest import Watch, in_english, page_of

from qiban.core.notices import operations as notices
from qiban.core.notices.models import Notice
from qiban.core.units.queries import centre_id
from qiban.hotline import operations
from qiban.hotline.models import Order, Request


@pytest.fixture
def extension(city: City, watch: Watch) -> Callable[..., Request]:
    """A request for more time."""

    def ask(days: int = 3, **bring: Any) -> Request:
        order = city.bring("handling", at=watch.at, **bring)
        return operations.request_extension(
            actor=city.handler(), order_id=order.pk, days=days, reason="等配件", at=watch.move(hours=1)
        )

    return ask


@pytest.fixture
def back(city: City, watch: Watch) -> Callable[..., Request]:
    """A request to give an order back."""

    def ask(after: timedelta = timedelta(hours=1)) -> Request:
        order = city.bring("dispatched", at=watch.at)
        watch.at += after
        return operations.request_return(
            actor=city.handler(),
            order_id=order.pk,
            reason="不属本单位职责",
            basis="三定规定第五条",
            proposed_unit_id=city.unit("water_group").pk,
            at=watch.at,
        )

    return ask


def decide(client: Client, request: Request, answer: str, **given: Any) -> Any:
    step_no = Order.objects.get(pk=request.assignment.order_id).step_no
    return client.post(f"/dispatch/requests/{request.pk}/", {"answer": answer, "step_no": step_no, **given})


def test_requests_show_who_asks_what_on_which_basis_and_by_when_it_is_decided(
    dispatcher: Client, back: Callable[..., Request], extension: Callable[..., Request]
) -> None:
    back()
    extension()
    page = page_of(dispatcher.get("/dispatch/requests/"))

    for words in ("不属本单位职责", "三定规定第五条", "市水务集团", "申请延期 3 个工作日", "等配件", "审批时限"):
        assert words in page
    assert "不属本单位职责" not in page_of(dispatcher.get("/dispatch/requests/?kind=extension"))
    assert "等配件" not in page_of(dispatcher.get("/dispatch/requests/?kind=return"))
    assert "不属本单位职责" in page_of(dispatcher.get("/dispatch/requests/?kind=nonsense"))


def test_a_late_return_is_flagged(dispatcher: Client, back: Callable[..., Request]) -> None:
    # Dispatched on Tuesday: two working days end on Thursday 24:00.
    back(timedelta(days=3))

    assert "超时限申请，视为超期" in page_of(dispatcher.get("/dispatch/requests/"))


def test_a_granted_return_leads_to_the_order_that_now_waits(
    dispatcher: Client, back: Callable[..., Request], watch: Watch
) -> None:
    asked = back()
    watch.move(minutes=5)
    response = decide(dispatcher, asked, "approve_return", reason="")

    order = Order.objects.get()
    assert response.headers["Location"] == f"/dispatch/{order.pk}/"
    assert order.state == "received"
    assert 'name="lead_unit" value="市水务集团"' in page_of(dispatcher.get(f"/dispatch/{order.pk}/"))


def test_a_granted_extension_moves_the_due_date(
    dispatcher: Client, extension: Callable[..., Request], watch: Watch
) -> None:
    asked = extension(days=3)
    due_before = Order.objects.get().due_at
    watch.move(minutes=5)

    assert (
        decide(dispatcher, asked, "approve_extension", days=2, reason="").headers["Location"] == "/dispatch/requests/"
    )
    # Due on Tuesday 12 March 24:00; two more working days end on Thursday 24:00.
    assert Order.objects.get().due_at == due_before + timedelta(days=2)


def test_a_refusal_needs_its_reason(dispatcher: Client, back: Callable[..., Request], watch: Watch) -> None:
    asked = back()
    watch.move(minutes=5)
    page = page_of(decide(dispatcher, asked, "refuse", reason=" "), 422)

    assert "此项必填。" in page
    assert f'id="request-{asked.pk}"' in page
    asked.refresh_from_db()
    assert asked.is_approved is None


def test_a_refused_request_keeps_its_reason_and_the_clocks_run_on(
    dispatcher: Client, back: Callable[..., Request], watch: Watch
) -> None:
    asked = back()
    watch.move(minutes=5)

    assert decide(dispatcher, asked, "refuse", reason="属于你单位职责").headers["Location"] == "/dispatch/requests/"
    asked.refresh_from_db()
    assert (asked.is_approved, asked.decision_reason) == (False, "属于你单位职责")


def test_more_than_five_days_is_for_the_director_and_says_so_beside_the_request(
    dispatcher: Client, extension: Callable[..., Request], watch: Watch
) -> None:
    asked = extension(days=8)
    watch.move(minutes=5)
    shown = page_of(dispatcher.get("/dispatch/requests/"))
    page = page_of(decide(dispatcher, asked, "approve_extension", days=8, reason="确有困难"), 409)

    for told in (shown, page):
        assert "更长的由中心主任批准。" in told
        assert "或提请中心主任审批" in told
        assert 'href="/law/hotline/#12.4"' in told
    assert "确有困难" in page
    asked.refresh_from_db()
    assert asked.is_approved is None


def test_the_director_grants_more_with_a_recorded_reason(
    director: Client, extension: Callable[..., Request], watch: Watch
) -> None:
    asked = extension(days=8)
    watch.move(minutes=5)

    assert "超过一般时限的延期应记录特殊理由。" in page_of(decide(director, asked, "approve_extension", days=8), 409)
    assert decide(director, asked, "approve_extension", days=8, reason="管道改造").status_code == 302


@pytest.mark.parametrize("days", ["-1", "0", "61", "x"])
def test_a_length_that_is_none_is_said_at_its_field(
    dispatcher: Client, extension: Callable[..., Request], days: str
) -> None:
    page = page_of(decide(dispatcher, extension(), "approve_extension", days=days, reason="配件"), 422)

    assert "field--error" in page
    assert 'value="配件"' in page


def test_the_second_of_two_who_decide_is_told_and_keeps_what_they_wrote(
    dispatcher: Client, city: City, back: Callable[..., Request], watch: Watch
) -> None:
    asked = back()
    step_no = Order.objects.get().step_no
    operations.refuse_request(actor=city.director, request_id=asked.pk, reason="不同意", at=watch.move(minutes=5))
    sent = {"answer": "approve_return", "step_no": step_no, "reason": "同意的意见"}
    page = page_of(dispatcher.post(f"/dispatch/requests/{asked.pk}/", sent), 409)

    assert "该事项刚刚已由他人处理" in page
    assert "同意的意见" in page


def test_an_extension_cannot_be_granted_as_a_return(dispatcher: Client, extension: Callable[..., Request]) -> None:
    page = page_of(decide(dispatcher, extension(), "approve_return", reason=""), 422)

    assert "申请类型不符。" in page


def test_an_unknown_request_is_said_to_be_unknown(dispatcher: Client) -> None:
    assert "没有查到" in page_of(dispatcher.post("/dispatch/requests/999/", {"answer": "refuse", "reason": "x"}), 404)


def test_the_list_costs_the_same_number_of_queries_however_many_ask(
    dispatcher: Client, extension: Callable[..., Request], django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for _ in range(6):
        extension()

    with django_assert_max_num_queries(10):
        dispatcher.get("/dispatch/requests/")


# Alarms.


@pytest.fixture
def alarm(city: City, watch: Watch) -> Notice:
    """Ten demands on one matter within the hour, some of them orders, and the alarm that they raised."""
    area = city.unit("zhangdian")
    told = {"category": "water_supply", "area_id": area.pk}
    for number in range(8):
        city.order(at=watch.move(minutes=2), subject=f"幸福路{number}号停水", **told)
    city.bring("handling", at=watch.move(minutes=2), subject="幸福路爆管", **told)
    city.demand(at=watch.move(minutes=2), subject="没水了", channel="web", **told)
    notices.notify(
        notices.Draft(
            kind="surge_alarm",
            unit_id=centre_id(),
            roles=("dispatcher", "director"),
            at=watch.at,
            facts={
                "category": {"zh": "供水与停水", "en": "Water supply and outages"},
                "category_code": "water_supply",
                "area": {"zh": "张店区", "en": "Zhangdian District"},
                "area_id": area.pk,
                "count": 10,
            },
            key="surge:test",
        )
    )
    return Notice.objects.get(kind="surge_alarm")


def test_an_alarm_shows_the_orders_behind_it_with_the_way_to_quick_disposal(dispatcher: Client, alarm: Notice) -> None:
    page = page_of(dispatcher.get("/dispatch/alarms/"))

    assert "张店区“供水与停水”短时间内收到10件" in page
    waiting = Order.objects.filter(state="received")
    assert len(waiting) == 8
    for order in waiting:
        assert f'href="/dispatch/{order.pk}/#quick"' in page
    assert "幸福路爆管" in page
    assert "另有 1 件在受理台等待处理。" in page


def test_an_alarm_that_was_looked_into_leaves_the_list_but_not_the_week(dispatcher: Client, alarm: Notice) -> None:
    dispatcher.post(f"/dispatch/alarms/{alarm.pk}/")

    assert "没有待核实的预警" in page_of(dispatcher.get("/dispatch/alarms/"))
    assert "短时间内收到10件" in page_of(dispatcher.get("/dispatch/alarms/?all=1"))


def test_dismissing_nothing_changes_nothing(dispatcher: Client, alarm: Notice) -> None:
    assert dispatcher.post("/dispatch/alarms/999999/").status_code == 302
    alarm.refresh_from_db()
    assert alarm.read_at is None


def test_an_alarm_is_told_in_english(dispatcher: Client, alarm: Notice) -> None:
    page = page_of(in_english(dispatcher).get("/dispatch/alarms/"))

    assert "10 demands on “Water supply and outages” in Zhangdian District" in page


@pytest.mark.parametrize(("answer", "reason"), [("approve_extension", ""), ("refuse", "人手可以调配")])
def test_a_decision_clicked_twice_is_made_once_and_answered_alike(
    dispatcher: Client, extension: Callable[..., Request], answer: str, reason: str
) -> None:
    request = extension()
    given = {"answer": answer, "reason": reason, "step_no": Order.objects.get().step_no}
    given |= {"days": "3"} if answer == "approve_extension" else {}
    first, second = (dispatcher.post(f"/dispatch/requests/{request.pk}/", given) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    changed = page_of(dispatcher.post(f"/dispatch/requests/{request.pk}/", given | {"reason": "另一个理由"}), 409)
    assert "之后改动的内容没有提交" in changed
