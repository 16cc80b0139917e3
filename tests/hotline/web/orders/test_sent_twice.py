"""A second click on one's own button looks like the first; a changed text is kept on the page and said not to be sent."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.hotline.conftest import City
from tests.hotline.web.conftest import Watch, page_of

from qiban.core.actor import Actor
from qiban.hotline.models import Demand, Reply

AsPost = Callable[[Actor], Client]


def reply(order_step: int, result: str = "已修复") -> dict[str, str]:
    return {"result": result, "told_at": "2024-03-05T10:30", "told_how": "电话", "step_no": str(order_step)}


def test_a_reply_sent_twice_leads_on_as_the_first_did(city: City, watch: Watch, as_post: AsPost) -> None:
    order = city.bring("handling", at=watch.at)
    watch.move(hours=1)
    handler = as_post(city.handler())
    sent = [handler.post(f"/orders/{order.pk}/do/reply/", reply(order.step_no)) for _ in range(2)]

    assert [one.status_code for one in sent] == [302, 302]
    assert Reply.objects.count() == 1


def test_a_reply_changed_after_it_was_sent_is_said_to_be_unsent_and_stays_on_the_page(
    city: City, watch: Watch, as_post: AsPost
) -> None:
    order = city.bring("handling", at=watch.at)
    watch.move(hours=1)
    handler = as_post(city.handler())
    handler.post(f"/orders/{order.pk}/do/reply/", reply(order.step_no))
    page = page_of(handler.post(f"/orders/{order.pk}/do/reply/", reply(order.step_no, "另一种说法")), 409)

    assert "您已于11:00办理“回复办理结果”，已经生效" in page
    assert "由他人处理" not in page
    assert "另一种说法" in page


def test_somebody_elses_step_is_still_a_conflict(city: City, watch: Watch, as_post: AsPost) -> None:
    order = city.bring("replied", at=watch.at)
    watch.move(hours=1)
    step = {"is_clear": "on", "is_complete": "on", "step_no": str(order.step_no)}
    as_post(city.director).post(f"/orders/{order.pk}/do/pass_review/", step)

    assert "由他人处理" in page_of(as_post(city.reviewer).post(f"/orders/{order.pk}/do/pass_review/", step), 409)


def test_a_dispatch_sent_twice_leads_on_and_to_another_unit_does_not(city: City, watch: Watch, as_post: AsPost) -> None:
    order = city.order(at=watch.at)
    watch.move(hours=1)
    dispatcher = as_post(city.dispatcher)
    form = {"lead_unit": "市水利局", "units": "", "urgency": "general", "step_no": str(order.step_no)}
    path = f"/dispatch/{order.pk}/send/"

    assert [dispatcher.post(path, form).status_code for _ in range(2)] == [302, 302]
    assert "已经生效" in page_of(dispatcher.post(path, form | {"lead_unit": "市住房城乡建设局"}), 409)


def test_a_direct_answer_sent_twice_leads_on(city: City, watch: Watch, as_post: AsPost) -> None:
    demand = city.demand(at=watch.at)
    agent = as_post(city.agent)
    form = {"action": "answer_directly", "urgency": "general", "answer": "今晚来水", "step_no": "0"}

    assert [agent.post(f"/desk/{demand.pk}/", form).status_code for _ in range(2)] == [302, 302]
    assert "已经生效" in page_of(agent.post(f"/desk/{demand.pk}/", form | {"answer": "明早来水"}), 409)
    assert Demand.objects.get().answer == "今晚来水"


@pytest.mark.parametrize("is_reached", ["yes", "no"])
def test_a_call_recorded_twice_by_two_clicks_is_one_and_another_answer_is_not_lost(
    city: City, watch: Watch, as_post: AsPost, is_reached: str
) -> None:
    order = city.bring("reviewed", at=watch.at)
    watch.move(hours=1)
    answers = dict.fromkeys(("process_satisfied", "result_satisfied", "solved"), "yes") if is_reached == "yes" else {}
    given = {"demand": order.lead_demand_id, "is_reached": is_reached, "step_no": order.step_no, **answers}
    client, path = as_post(city.caller), f"/orders/{order.pk}/do/record_callback/"

    assert [client.post(path, given).status_code for _ in range(2)] == [302, 302]
    assert order.callbacks.count() == 1
    assert client.post(path, given | {"remark": "还有意见"}).status_code in (409, 422)
