"""Review and callback: queues by light, the reply beside the demand, a script for every caller, close or rework."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.hotline.conftest import City, civil
from tests.hotline.web.conftest import page_of

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation
from qiban.hotline import operations
from qiban.hotline.models import Order

MONDAY = civil("2024-03-04 09:00")
AsPost = Callable[[Actor], Client]


def numbers(page: str) -> list[str]:
    return re.findall(r'id="order-(\d+)"', page)


def review(client: Client, path: str = "", status: int = 200) -> str:
    return page_of(client.get(f"/review/{path}"), status)


def joined(city: City, order: Order, number: int) -> None:
    demand = city.demand(at=order.last_at, phone=f"1390533{number:04}", subject=f"又停水{number}")
    operations.join_order(actor=city.agent, demand_id=demand.pk, order_id=order.pk, at=order.last_at)


def test_each_queue_holds_the_orders_of_its_step_and_counts_them(city: City, as_post: AsPost) -> None:
    orders = {
        state: city.bring(state, at=MONDAY) for state in ("handling", "replied", "reviewed", "callback", "closed")
    }
    client = as_post(city.director)

    for queue, state in (("review", "replied"), ("callback", "reviewed"), ("closing", "callback")):
        page = review(client, f"?queue={queue}")
        assert numbers(page) == [str(orders[state].pk)]
        assert len(re.findall(r'tabs__count">1<', page)) == 3


def test_each_post_begins_with_its_own_queue(city: City, as_post: AsPost) -> None:
    replied, reviewed = city.bring("replied", at=MONDAY), city.bring("reviewed", at=MONDAY)

    assert numbers(review(as_post(city.reviewer))) == [str(replied.pk)]
    assert numbers(review(as_post(city.caller))) == [str(reviewed.pk)]


def test_the_gravest_light_comes_first(city: City, as_post: AsPost) -> None:
    late, fresh = city.bring("replied", at=MONDAY), city.bring("replied", at=MONDAY)
    Obligation.objects.filter(subject_type="order", subject_id=fresh.pk, kind="review").update(phase=3)

    assert numbers(review(as_post(city.reviewer))) == [str(fresh.pk), str(late.pk)]


def test_a_queue_that_there_is_not_is_refused(city: City, as_post: AsPost) -> None:
    assert "没有“nothing”这个队列。" in review(as_post(city.reviewer), "?queue=nothing", status=422)


@pytest.mark.parametrize("path", ["/review/", "/review/{order}/"])
@pytest.mark.parametrize("role", ["agent", "dispatcher", "supervisor", "auditor"])
def test_review_is_for_reviewers_callback_staff_and_the_director(
    city: City, as_post: AsPost, role: str, path: str
) -> None:
    order = city.bring("replied", at=MONDAY)

    response = as_post(city.post("centre", role)).get(path.format(order=order.pk))

    assert "当前岗位不能进入本页" in page_of(response, 403)


def test_the_reply_stands_beside_the_demand_with_what_to_look_at(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)
    city.reply(order, at=order.last_at, result="情况属实，正在办理。")

    page = review(as_post(city.reviewer), f"{order.pk}/")

    assert "小区停水两天，没有通知" in page
    assert "情况属实，正在办理。" in page
    assert "没有看到办理时间。" in page
    assert "有“将尽快”“正在办理”等说法，核对是否已经办结。" in page
    assert f"/orders/{order.pk}/do/pass_review/" in page
    assert f"/orders/{order.pk}/do/rework/" in page


def test_a_reviewer_is_led_back_to_the_queue(city: City, as_post: AsPost) -> None:
    order = city.bring("replied", at=MONDAY)
    client = as_post(city.reviewer)
    back = re.search(r'name="back" value="([^"]+)"', review(client, f"{order.pk}/"))
    assert back is not None

    response = client.post(
        f"/orders/{order.pk}/do/pass_review/",
        {"step_no": order.step_no, "back": back.group(1), "is_clear": "on", "is_complete": "on"},
    )

    assert response["Location"] == "/review/?queue=review"


def test_every_caller_gets_the_words_to_be_read_out_and_a_form(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched", at=MONDAY)
    joined(city, order, 2)
    city.reply(order, at=order.last_at + timedelta(hours=1), result="已于3月4日恢复供水，水质合格。")
    city.pass_review(order, at=order.last_at + timedelta(hours=2))

    page = review(as_post(city.caller), f"{order.pk}/")

    assert "还有 2 位诉求人待回访" in page
    assert "您在 2024-03-04 反映的“小区停水”，承办单位的答复是：" in page
    assert "您在 2024-03-04 反映的“又停水2”，承办单位的答复是：" in page
    assert page.count("您反映的问题解决了吗？") == 2
    for demand in order.demands.all():
        assert f'<input type="hidden" name="demand" value="{demand.pk}"' in page


def test_after_the_last_call_the_page_asks_to_close_or_send_back(city: City, as_post: AsPost) -> None:
    order = city.bring("reviewed", at=MONDAY)
    client = as_post(city.caller)
    answers = {"process_satisfied": "yes", "result_satisfied": "yes", "solved": "yes"}

    response = client.post(
        f"/orders/{order.pk}/do/record_callback/",
        {"demand": order.lead_demand_id, "is_reached": "yes", "back": f"/review/{order.pk}/", **answers},
    )

    assert response["Location"] == f"/review/{order.pk}/"
    page = review(client, f"{order.pk}/")
    assert "过程满意 · 结果满意 · 已解决" in page
    assert re.search(r'value="satisfied"[^>]*checked', page)
    assert f"/orders/{order.pk}/do/rework/" in page


def test_a_call_that_got_through_wants_all_three_answers(city: City, as_post: AsPost) -> None:
    order = city.bring("reviewed", at=MONDAY)

    page = page_of(
        as_post(city.caller).post(
            f"/orders/{order.pk}/do/record_callback/",
            {"demand": order.lead_demand_id, "is_reached": "yes", "solved": "no", "remark": "记得的话"},
        ),
        409,
    )

    assert "请补全三项评价。" in page
    assert "记得的话</textarea>" in page


def test_whether_one_got_through_must_be_said(city: City, as_post: AsPost) -> None:
    order = city.bring("reviewed", at=MONDAY)

    page = page_of(
        as_post(city.caller).post(f"/orders/{order.pk}/do/record_callback/", {"demand": order.lead_demand_id}), 422
    )

    assert "请选择是否接通。" in page


def test_a_reviewer_sees_that_calls_are_for_others(city: City, as_post: AsPost) -> None:
    order = city.bring("reviewed", at=MONDAY)

    page = review(as_post(city.reviewer), f"{order.pk}/")

    assert "回访由回访员办理。" in page
    assert "/do/record_callback/" not in page


def test_an_order_elsewhere_says_so(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)

    assert "工单现为“办理中”，不在审核回访环节。" in review(as_post(city.reviewer), f"{order.pk}/")


def test_an_unknown_order_is_not_found(city: City, as_post: AsPost) -> None:
    review(as_post(city.reviewer), "999999/", status=404)


def test_the_queue_that_htmx_fetches_is_the_one_on_the_page(city: City, as_post: AsPost) -> None:
    city.bring("replied", at=MONDAY)
    client = as_post(city.reviewer)

    part = page_of(client.get("/review/", headers={"HX-Request": "true"})).strip()

    assert part.startswith('<div id="queue"')
    assert part in review(client)


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_more_orders_and_callers_ask_no_more_of_the_database(city: City, as_post: AsPost) -> None:
    client = as_post(city.director)
    order = city.bring("reviewed", at=MONDAY)
    city.bring("replied", at=MONDAY)
    few = [queries(client, path) for path in ("/review/", f"/review/{order.pk}/")]
    for _ in range(4):
        city.bring("replied", co=["water_group"], at=MONDAY)
    large = city.bring("dispatched", at=MONDAY)
    for number in range(2, 12):
        joined(city, large, number)
    city.reply(large, at=large.last_at + timedelta(hours=1))
    city.pass_review(large, at=large.last_at + timedelta(hours=2))

    assert [queries(client, path) for path in ("/review/", f"/review/{large.pk}/")] == few
