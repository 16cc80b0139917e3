"""What a post sees and is offered: the table, narrowed by whose part it is and what is pending. Not granted is denied."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model, QuerySet
from tests.hotline.conftest import City, civil

from qiban.core.actor import COMPLAINANT, SYSTEM, Actor
from qiban.core.offices import units_on_board
from qiban.hotline import operations
from qiban.hotline.models import Order
from qiban.hotline.permissions import (
    offers_on_demand,
    offers_on_order,
    own_part,
    visible_demands,
    visible_orders,
)

AT = civil("2023-10-09 09:00")
EVERYTHING = [visible_orders, visible_demands, units_on_board]


def offered(actor: Actor, order: Order) -> set[str]:
    return {offer.name for offer in offers_on_order(actor, order, AT) if offer.is_open}


def why(actor: Actor, order: Order, name: str) -> str:
    (offer,) = [one for one in offers_on_order(actor, order, AT) if one.name == name]
    assert offer.why is not None
    assert offer.why.en
    return offer.why.zh


# What a post sees


@pytest.mark.parametrize("visible", EVERYTHING)
@pytest.mark.parametrize(
    ("unit", "role"),
    [
        ("centre", "agent"),
        ("centre", "dispatcher"),
        ("centre", "reviewer"),
        ("centre", "callback_staff"),
        ("centre", "supervisor"),
        ("centre", "director"),
        ("city_government", "city_leader"),
        ("audit", "auditor"),
    ],
)
def test_those_who_run_or_oversee_the_hotline_see_all(
    city: City, visible: Callable[[Actor], QuerySet[Model]], unit: str, role: str
) -> None:
    city.bring("handling")
    assert visible(city.post(unit, role)).exists()


@pytest.mark.parametrize("visible", EVERYTHING)
def test_a_role_of_the_centre_held_elsewhere_sees_nothing(
    city: City, visible: Callable[[Actor], QuerySet[Model]]
) -> None:
    city.bring("handling")
    for role in ("agent", "dispatcher", "reviewer", "callback_staff", "supervisor", "director"):
        assert not visible(city.post("housing", role)).exists()


@pytest.mark.parametrize("visible", EVERYTHING)
@pytest.mark.parametrize("actor", [Actor(role="public"), Actor(role="handler"), COMPLAINANT, SYSTEM, Actor(role="")])
def test_who_holds_no_post_sees_nothing(city: City, visible: Callable[[Actor], QuerySet[Model]], actor: Actor) -> None:
    city.bring("handling")
    assert not visible(actor).exists()


def test_an_administrator_sees_no_orders_by_that_alone(city: City) -> None:
    city.bring("handling")
    assert not visible_orders(city.post("centre", "administrator")).exists()


@pytest.mark.parametrize("role", ["handler", "unit_leader", "district_dispatcher"])
def test_a_unit_sees_its_own_orders_and_those_of_units_below_it(city: City, role: str) -> None:
    lead, co, other = (
        city.bring("handling"),
        city.bring("handling", lead="water", co=("housing",)),
        city.bring("replied", lead="water"),
    )
    assert set(visible_orders(city.post("housing", role))) == {lead, co}
    assert other not in visible_orders(city.post("housing", role))
    below = city.bring("dispatched", lead="zhangdian_chezhan")
    assert set(visible_orders(city.post("zhangdian", role))) == {below}
    assert not visible_orders(city.post("zichuan", role)).exists()


def test_a_unit_does_not_see_what_was_sent_to_the_unit_above_it(city: City) -> None:
    city.bring("dispatched", lead="zhangdian")
    assert not visible_orders(city.handler("zhangdian_chezhan")).exists()


def test_a_unit_that_gave_its_part_back_sees_the_order_no_more(city: City) -> None:
    order = city.bring("handling", co=("water",))
    request = operations.request_return(
        actor=city.handler("water"),
        order_id=order.pk,
        reason="不属于本单位职责",
        basis="三定规定",
        proposed_unit_id=city.unit("housing").pk,
        at=AT,
    )
    assert order in visible_orders(city.handler("water"))
    operations.approve_return(actor=city.dispatcher, request_id=request.pk, at=AT)
    assert order not in visible_orders(city.handler("water"))


def test_a_unit_sees_the_demands_of_its_orders_only(city: City) -> None:
    order, stranger = city.bring("handling"), city.demand()
    assert list(visible_demands(city.handler())) == [order.lead_demand]
    assert stranger in visible_demands(city.agent)


def test_the_board_shows_a_unit_itself_and_those_below_it(city: City) -> None:
    codes = set(units_on_board(city.handler("zhangdian")).values_list("code", flat=True))
    assert {"zhangdian", "zhangdian_chezhan"} <= codes
    assert not {"zichuan", "housing", "city_government"} & codes


# What a post is offered

OFFERS = [
    # state of the order, unit and role -> what is offered
    ("received", "centre", "dispatcher", {"dispatch", "quick_dispatch", "merge"}),
    ("received", "centre", "agent", set()),
    ("received", "housing", "handler", set()),
    ("dispatched", "housing", "handler", {"sign", "request_extension", "request_return", "reply"}),
    ("dispatched", "zhangdian", "handler", set()),
    ("dispatched", "centre", "dispatcher", {"add_units"}),
    ("handling", "housing", "handler", {"request_extension", "request_return", "reply"}),
    ("handling", "centre", "reviewer", set()),
    ("replied", "housing", "handler", set()),
    ("replied", "centre", "reviewer", {"pass_review", "rework"}),
    ("replied", "centre", "callback_staff", set()),
    ("reviewed", "centre", "callback_staff", {"record_callback", "rework"}),
    ("callback", "centre", "callback_staff", {"rework", "close"}),
    ("closed", "centre", "director", set()),
    ("closed", "housing", "handler", set()),
    ("handling", "centre", "supervisor", set()),
    ("handling", "audit", "auditor", set()),
]


@pytest.mark.parametrize(("state", "unit", "role", "expected"), OFFERS)
def test_a_post_is_offered_what_is_lawful_now(city: City, state: str, unit: str, role: str, expected: set[str]) -> None:
    assert offered(city.post(unit, role), city.bring(state)) == expected


def test_what_is_not_offered_says_why_in_both_languages(city: City) -> None:
    order = city.bring("handling")
    assert why(city.handler("water"), order, "reply") == "本工单没有派给您的单位。"
    assert "不能“签收”" in why(city.handler(), order, "sign")
    assert why(city.handler(), order, "first_feedback") == "不需要初步反馈，或已经反馈。"
    assert why(city.handler(), order, "report_continued") == "续报用于延期后仍无法解决的事项。"
    assert why(city.dispatcher, order, "approve_return") == "没有待审批的申请。"


def test_a_decision_is_offered_once_there_is_something_to_decide(city: City) -> None:
    order = city.bring("handling")
    request = operations.request_extension(
        actor=city.handler(), order_id=order.pk, days=2, reason="等材料", at=civil("2023-10-08 09:00")
    )
    assert offered(city.dispatcher, order) == {"add_units", "approve_extension", "refuse_extension"}
    assert why(city.handler(), order, "request_extension") == "已有一项同类申请待审批。"
    operations.approve_extension(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-08 10:00"))
    assert offered(city.dispatcher, order) == {"add_units"}
    assert "report_continued" in offered(city.handler(), order)
    assert why(city.handler(), order, "request_extension") == "已经延期，仍无法解决的请续报。"


def test_the_district_asks_for_the_unit_below_it(city: City) -> None:
    order = city.bring("dispatched", lead="zhangdian")
    district = city.post("zhangdian", "district_dispatcher")
    assert "forward" in offered(district, order)
    operations.forward(actor=district, order_id=order.pk, unit_id=city.unit("zhangdian_chezhan").pk, at=AT)
    below = city.handler("zhangdian_chezhan")
    order.refresh_from_db()
    assert offered(below, order) == {"sign", "reply"}
    assert "区县热线工作机构" in why(below, order, "request_return")


def test_first_feedback_is_offered_in_an_emergency(city: City) -> None:
    order = operations.quick_dispatch(
        actor=city.dispatcher,
        order_id=city.order().pk,
        lead_unit_id=city.unit("housing").pk,
        emergency_category="outage_water",
        at=AT,
    )
    assert "first_feedback" in offered(city.handler(), order)


def test_review_and_merging_wait_for_units_that_still_assist(city: City) -> None:
    order = city.bring("handling", co=("water",))
    city.reply(order, at=civil("2023-10-08 09:00"))
    order.refresh_from_db()
    assert offered(city.reviewer, order) == {"rework"}
    assert why(city.reviewer, order, "pass_review") == "协办单位尚未回复。"


@pytest.mark.parametrize(
    ("unit", "role", "expected"),
    [
        ("centre", "agent", {"answer_directly", "make_order", "join_order", "refuse", "hand_over"}),
        ("centre", "dispatcher", {"join_order"}),
        ("centre", "reviewer", set()),
        ("housing", "handler", set()),
    ],
)
def test_a_demand_is_the_desk_s(city: City, unit: str, role: str, expected: set[str]) -> None:
    actor = city.post(unit, role)
    assert {offer.name for offer in offers_on_demand(actor, city.demand(), AT) if offer.is_open} == expected
    settled = city.bring("received").lead_demand
    assert not [offer for offer in offers_on_demand(actor, settled, AT) if offer.is_open]


def test_a_post_has_the_part_of_its_own_unit(city: City) -> None:
    order = city.bring("handling", co=("water",))
    assert own_part(city.handler("water"), order) == city.part(order, "water")
    assert own_part(city.handler("zichuan"), order) is None
    assert own_part(city.post("housing", "supervisor"), order) is None


def test_what_is_offered_can_be_done(city: City) -> None:
    """The offers and the operations are two readers of one table: neither knows more."""
    given: dict[str, dict[str, Any]] = {
        "dispatch": {"lead_unit_id": city.unit("housing").pk},
        "sign": {},
        "reply": {"result": "已修好", "told_at": AT, "told_how": "电话"},
        "pass_review": {"is_clear": True, "is_complete": True},
    }
    for state, actor, action in [
        ("received", city.dispatcher, "dispatch"),
        ("dispatched", city.handler(), "sign"),
        ("handling", city.handler(), "reply"),
        ("replied", city.reviewer, "pass_review"),
    ]:
        order = city.bring(state)
        assert action in offered(actor, order)
        getattr(operations, action)(actor=actor, order_id=order.pk, at=AT, **given[action])
