"""Orders get their units: the queue, the suggested unit, dispatch, quick disposal, merging."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.hotline.conftest import City
from tests.hotline.web.conftest import Watch, page_of

from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.sweep import sweep
from qiban.hotline import operations
from qiban.hotline.models import Order

Send = Callable[..., HttpResponse]


def units_of(order: Order) -> list[tuple[str, bool]]:
    return [(part.unit.code, part.is_lead) for part in order.assignments.exclude(state="returned")]


def send(client: Client, subject: Order, way: str = "send", **given: Any) -> HttpResponse:
    sent = {"urgency": "general", "step_no": subject.step_no, **given}
    return client.post(f"/dispatch/{subject.pk}/{way}/", sent)


# The queue.


def test_the_queue_shows_late_orders_before_urgent_ones_before_the_rest(
    dispatcher: Client, city: City, watch: Watch
) -> None:
    late = city.order(at=watch.at, subject="昨天的", channel="web")
    watch.move(days=2)
    general = city.order(at=watch.move(minutes=1), subject="一般的")
    urgent = city.order(at=watch.move(minutes=1), subject="紧急的", urgency="urgent")
    sweep(at=watch.at)
    page = page_of(dispatcher.get("/dispatch/"))

    places = [page.index(f"/dispatch/{one.pk}/") for one in (late, urgent, general)]
    assert places == sorted(places)
    assert "黄灯·已超期" in page


def test_each_order_stands_with_the_unit_that_usually_leads_and_why(
    dispatcher: Client, city: City, watch: Watch
) -> None:
    city.order(at=watch.at, category="water_supply")
    city.order(at=watch.at, category="property_management", area_id=city.unit("zhangdian").pk)
    city.order(at=watch.at, category="")
    page = page_of(dispatcher.get("/dispatch/"))

    assert "市水务集团" in page
    assert "该类事项通常由其主办" in page
    assert "该类事项由属地办理，具体由张店区住房城乡建设局承办" in page
    assert "需要人工判断" in page


def test_filters_stand_in_the_address(dispatcher: Client, city: City, watch: Watch) -> None:
    city.order(at=watch.at, subject="张店停水", category="water_supply", area_id=city.unit("zhangdian").pk)
    city.order(at=watch.at, subject="博山停电", category="power_supply", area_id=city.unit("boshan").pk)
    city.order(at=watch.at, subject="紧急停气", category="gas_supply", urgency="urgent")

    def shown(query: str) -> list[str]:
        page = page_of(dispatcher.get(f"/dispatch/?{query}"))
        return [one for one in ("张店停水", "博山停电", "紧急停气") if one in page]

    assert shown("category=power_supply") == ["博山停电"]
    assert shown(f"area={city.unit('zhangdian').pk}") == ["张店停水"]
    assert shown("urgency=urgent") == ["紧急停气"]
    assert shown("category=nonsense&area=x&urgency=") == ["张店停水", "博山停电", "紧急停气"]
    assert "没有符合条件的工单" in page_of(dispatcher.get("/dispatch/?category=taxi"))


def test_the_part_that_refreshes_is_the_pages_part(dispatcher: Client, city: City, watch: Watch) -> None:
    city.order(at=watch.at)
    part = page_of(dispatcher.get("/dispatch/", headers={"HX-Request": "true"}))

    assert "</html>" not in part
    assert part.strip() in page_of(dispatcher.get("/dispatch/"))


def test_a_mark_that_is_none_of_this_list_is_refused(dispatcher: Client) -> None:
    assert "翻页标记无效" in page_of(dispatcher.get("/dispatch/?cursor=abc"), 422)


def test_the_queue_pages_on_by_cursor(dispatcher: Client, city: City, watch: Watch) -> None:
    for number in range(31):
        city.order(at=watch.move(minutes=2), subject=f"第{number}件")
    first = page_of(dispatcher.get("/dispatch/"))
    second = page_of(dispatcher.get("/dispatch/?cursor=" + first.split("?cursor=")[1].split('"')[0]))

    assert "第30件" not in first
    assert "第30件" in second
    assert "第0件" not in second


def test_the_queue_costs_the_same_number_of_queries_however_many_wait(
    dispatcher: Client, city: City, watch: Watch, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(15):
        city.order(
            at=watch.move(minutes=2), subject=f"第{number}件", category="heating", area_id=city.unit("boshan").pk
        )

    # The session is read, and noted as in use, since the last look was half an hour ago.
    with django_assert_max_num_queries(13):
        dispatcher.get("/dispatch/")


@pytest.mark.parametrize("path", ["/dispatch/", "/dispatch/1/", "/dispatch/requests/", "/dispatch/alarms/"])
def test_only_dispatchers_and_the_director_come_here(city: City, as_post: Callable[..., Client], path: str) -> None:
    for actor in (city.agent, city.handler(), city.reviewer):
        assert "仅限：派单员、中心主任" in page_of(as_post(actor).get(path), 403)


# Dispatch.


def test_the_order_page_shows_the_demand_and_fills_in_the_likely_unit(
    dispatcher: Client, city: City, watch: Watch
) -> None:
    order = city.order(at=watch.at, category="water_supply", area_id=city.unit("zhangdian").pk, place="幸福小区")
    page = page_of(dispatcher.get(f"/dispatch/{order.pk}/"))

    assert "小区停水两天，没有通知" in page
    assert 'name="lead_unit" value="市水务集团"' in page
    assert "王建国" not in page


def test_an_order_goes_to_its_lead_and_those_who_assist_by_any_of_their_names(
    dispatcher: Client, city: City, watch: Watch
) -> None:
    order = city.order(at=watch.at)
    watch.move(minutes=10)
    response = send(
        dispatcher,
        order,
        lead_unit="市住建局",
        units=["市水务集团、市卫生健康委", ""],
        urgency="urgent",
        note="请当天到场",
    )

    assert response.headers["Location"] == "/dispatch/"
    order.refresh_from_db()
    assert (order.state, order.urgency) == ("dispatched", "urgent")
    assert units_of(order) == [("housing", True), ("water_group", False), ("health", False)]
    assert f"已办理“派单”：{order.number}" in page_of(dispatcher.get("/dispatch/"))


def test_dispatching_may_lead_straight_to_the_next_order(dispatcher: Client, city: City, watch: Watch) -> None:
    first, second = city.order(at=watch.at), city.order(at=watch.move(minutes=5))
    watch.move(minutes=10)

    assert send(dispatcher, first, lead_unit="市水务集团", then="next").headers["Location"] == f"/dispatch/{second.pk}/"
    assert send(dispatcher, second, lead_unit="市水务集团", then="next").headers["Location"] == "/dispatch/"


def test_a_unit_whose_name_reads_like_a_list_is_still_one(dispatcher: Client, city: City, watch: Watch) -> None:
    order = city.order(at=watch.at)
    watch.move(minutes=10)
    send(dispatcher, order, lead_unit="市水务集团", units=[city.unit("discipline").name])

    assert units_of(order) == [("water_group", True), ("discipline", False)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"lead_unit": ""}, "请确定一个主办单位。"),
        ({"lead_unit": "天上人间管理局"}, "没有查到单位“天上人间管理局”"),
        ({"lead_unit": "市水务集团", "units": ["没有的单位"]}, "没有查到单位“没有的单位”"),
        ({"lead_unit": "市水务集团\x00"}, "空字符"),
        ({"lead_unit": "市水务集团", "units": ["\x00"]}, "空字符"),
        ({"lead_unit": "市水务集团", "urgency": "now"}, "now"),
        ({"lead_unit": "市水务集团", "note": "长" * 501}, "500"),
    ],
)
def test_what_is_wrong_is_said_and_everything_filled_in_stays(
    dispatcher: Client, city: City, watch: Watch, given: dict[str, Any], words: str
) -> None:
    order = city.order(at=watch.at)
    page = page_of(send(dispatcher, order, **{"note": "请当天到场", **given}), 422)

    assert words in page
    if "note" not in given:
        assert "请当天到场" in page
    order.refresh_from_db()
    assert order.state == "received"


def test_a_unit_named_twice_is_refused_with_clause_and_next_step(dispatcher: Client, city: City, watch: Watch) -> None:
    order = city.order(at=watch.at)
    watch.move(minutes=10)
    page = page_of(send(dispatcher, order, lead_unit="市水务集团", units=["市水务集团"], note="请当天到场"), 409)

    assert "同一单位不能既主办又协办" in page
    assert "请去掉重复的单位。" in page
    assert 'href="/law/hotline/#17"' in page
    assert "请当天到场" in page


def test_a_report_never_goes_to_the_accused_and_they_are_not_suggested(
    dispatcher: Client, city: City, watch: Watch
) -> None:
    accused = city.unit("water_group")
    order = city.order(at=watch.at, kind="report", category="water_supply", accused_unit_id=accused.pk)
    shown = page_of(dispatcher.get(f"/dispatch/{order.pk}/"))
    watch.move(minutes=10)
    page = page_of(send(dispatcher, order, lead_unit="市水务集团"), 409)

    assert 'data-fill-lead_unit="市水务集团"' not in shown
    assert "举报件不得派给被举报单位。" in page
    assert "请派给有权调查的其他单位或其上级主管单位。" in page
    assert 'href="/law/hotline/#21"' in page


def test_the_second_of_two_dispatchers_is_told_and_nothing_of_theirs_is_done(
    dispatcher: Client, city: City, watch: Watch
) -> None:
    order = city.order(at=watch.at)
    operations.dispatch(
        actor=city.director,
        order_id=order.pk,
        lead_unit_id=city.unit("housing").pk,
        at=watch.move(minutes=5),
    )
    watch.move(minutes=1)
    page = page_of(send(dispatcher, order, lead_unit="市水务集团", note="我写的说明"), 409)

    assert "该事项刚刚已由他人处理" in page
    assert "请刷新页面" in page
    assert "我写的说明" in page
    assert units_of(order) == [("housing", True)]


def test_an_order_that_is_under_way_says_why_it_cannot_be_dispatched(
    dispatcher: Client, city: City, watch: Watch
) -> None:
    order = city.bring("handling", at=watch.at)
    page = page_of(dispatcher.get(f"/dispatch/{order.pk}/"))

    assert "现为“办理中”，不能“派单”。" in page
    assert "您现在可以：追加协办单位" in page
    assert 'name="lead_unit"' not in page


@pytest.mark.parametrize("number", ["0", "99999999", "999999999999999999999"])
def test_an_unknown_order_is_said_to_be_unknown(dispatcher: Client, number: str) -> None:
    assert "没有查到" in page_of(dispatcher.get(f"/dispatch/{number}/"), 404)
    assert (
        dispatcher.post(f"/dispatch/{number}/send/", {"lead_unit": "市水务集团", "urgency": "general"}).status_code
        == 404
    )


def test_a_returned_order_proposes_the_unit_that_was_named_and_not_the_one_that_gave_it_back(
    dispatcher: Client, city: City, watch: Watch
) -> None:
    order = city.bring("dispatched", at=watch.at, category="property_management")
    back = operations.request_return(
        actor=city.handler(),
        order_id=order.pk,
        reason="不属本单位职责",
        basis="三定规定",
        proposed_unit_id=city.unit("urban_management").pk,
        at=watch.move(hours=1),
    )
    operations.approve_return(actor=city.dispatcher, request_id=back.pk, at=watch.move(minutes=1))
    page = page_of(dispatcher.get(f"/dispatch/{order.pk}/"))

    assert 'name="lead_unit" value="市城市管理局"' in page
    assert "市住房城乡建设局回退时建议由其承办" in page
    assert "不属本单位职责" in page
    assert 'data-fill-lead_unit="市住房城乡建设局"' not in page
    assert "回退重派" in page_of(dispatcher.get("/dispatch/"))


# Quick disposal (Art. 14).


def test_an_emergency_goes_to_all_units_at_once_and_to_the_departments_in_charge(
    dispatcher: Client, city: City, watch: Watch
) -> None:
    order = city.order(at=watch.at, category="water_supply")
    shown = page_of(dispatcher.get(f"/dispatch/{order.pk}/"))
    watch.move(minutes=10)
    response = send(
        dispatcher,
        order,
        "quick",
        emergency_category="outage_water",
        lead_unit="市水务集团",
        units=["市卫生健康委"],
        report_units=["市住房城乡建设局"],
        urgency="extra_urgent",
    )

    assert '<option value="outage_water" selected>' in shown
    assert response.headers["Location"] == "/dispatch/"
    order.refresh_from_db()
    assert (order.is_emergency, order.emergency_category, order.urgency) == (True, "outage_water", "extra_urgent")
    feedback = Obligation.objects.filter(kind="quick_feedback")
    # Two hours around the clock, for each unit.
    assert [(one.due_at - watch.at).total_seconds() for one in feedback] == [7200, 7200]
    assert Notice.objects.get(kind="emergency_report").unit == city.unit("housing")


def test_quick_disposal_without_its_kind_keeps_the_form_open(dispatcher: Client, city: City, watch: Watch) -> None:
    order = city.order(at=watch.at)
    page = page_of(send(dispatcher, order, "quick", lead_unit="市水务集团", emergency_category=""), 422)

    assert "请选择突发事项类别。" in page
    assert 'id="quick" open' in page


# Merging.


def test_an_order_is_merged_into_the_proposed_one(dispatcher: Client, city: City, watch: Watch) -> None:
    lead = city.bring("handling", at=watch.at, subject="幸福小区停水", category="water_supply")
    other = city.order(at=watch.move(hours=1), subject="幸福小区又停水了", category="water_supply", phone="13905330002")
    watch.move(minutes=10)
    shown = page_of(dispatcher.get(f"/dispatch/{other.pk}/"))
    response = send(dispatcher, other, "merge", order=lead.number, reason="同一小区停水")

    assert f'data-fill-order="{lead.number}"' in shown
    assert response.headers["Location"] == "/dispatch/"
    other.refresh_from_db()
    assert (other.state, other.merged_into) == ("merged", lead)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"order": "", "reason": "同一事项"}, "请填写并入的工单编号。"),
        ({"order": "202403050099999", "reason": "同一事项"}, "没有这个编号的工单。"),
        ({"order": "self", "reason": "同一事项"}, "不能并入自身。"),
        ({"order": "closed", "reason": "同一事项"}, "该工单已进入办结环节"),
        ({"order": "open", "reason": " "}, "请填写并单理由。"),
    ],
)
def test_a_merge_that_cannot_be_says_why(
    dispatcher: Client, city: City, watch: Watch, given: dict[str, str], words: str
) -> None:
    numbers = {"closed": city.bring("closed", at=watch.at).number, "open": city.bring("handling", at=watch.at).number}
    order = city.order(at=watch.move(hours=1))
    numbers["self"] = order.number
    watch.move(minutes=10)
    page = page_of(
        send(dispatcher, order, "merge", order=numbers.get(given["order"], given["order"]), reason=given["reason"]), 422
    )

    assert words in page
    order.refresh_from_db()
    assert order.state == "received"


def test_several_orders_are_merged_into_one_and_what_cannot_be_is_named(
    dispatcher: Client, city: City, watch: Watch
) -> None:
    lead = city.order(at=watch.at, subject="幸福小区停水", category="water_supply")
    others = [
        city.order(at=watch.move(minutes=5), subject=f"幸福小区{number}号楼停水", category="water_supply")
        for number in range(3)
    ]
    city.dispatch(others[2], at=watch.move(minutes=5))
    watch.move(minutes=1)
    sent = {"other": [one.pk for one in others] + ["x"], "reason": "同一管道"}
    page = page_of(dispatcher.post(f"/dispatch/{lead.pk}/absorb/", sent, follow=True))

    assert [Order.objects.get(pk=one.pk).merged_into for one in others] == [lead, lead, None]
    assert "已并入 2 件工单。" in page
    assert "没有并入：" in page


def test_absorbing_without_a_reason_merges_nothing(dispatcher: Client, city: City, watch: Watch) -> None:
    lead, other = city.order(at=watch.at), city.order(at=watch.at)
    watch.move(minutes=10)
    page = page_of(dispatcher.post(f"/dispatch/{lead.pk}/absorb/", {"other": other.pk, "reason": ""}, follow=True))

    assert "没有并入" in page
    assert Order.objects.get(pk=other.pk).state == "received"
