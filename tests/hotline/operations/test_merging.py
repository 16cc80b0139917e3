"""The same matter from several callers: one lead order, and every caller is answered and called back (Art. 12.1)."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.errors import Conflict, Invalid, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.hotline import operations
from qiban.hotline.models import Demand, Order

AT = civil("2023-09-28 11:00")
OTHER = "13905330002"


def merge(city: City, order: Order, into: Order, **more: Any) -> Order:
    given = {"actor": city.dispatcher, "order_id": order.pk, "lead_order_id": into.pk, "reason": "同一处停水", "at": AT}
    return operations.merge(**{**given, **more})


def join(city: City, demand: Demand, order: Order, **more: Any) -> Demand:
    return operations.join_order(
        **{"actor": city.agent, "demand_id": demand.pk, "order_id": order.pk, "at": AT, **more}
    )


def test_merged_orders_end_and_their_callers_hang_on_the_lead_order(city: City) -> None:
    lead, order = city.bring("dispatched"), city.order(phone=OTHER)
    merged = merge(city, order, lead)
    assert (merged.state, merged.merged_into) == ("merged", lead)
    assert {demand.pk for demand in lead.demands.all()} == {lead.lead_demand_id, order.lead_demand_id}
    assert not city.clocks(order.lead_demand)
    for one in (order, lead):
        entry = Entry.objects.filter(subject_type="order", subject_id=one.pk).latest("sequence")
        assert (entry.action, entry.clause, entry.detail["reason"]) == ("merge", "hotline:12.1", "同一处停水")


def test_every_caller_is_answered_and_called_back_before_the_order_closes(
    city: City, refuses: Callable[..., Any]
) -> None:
    lead = city.bring("dispatched")
    merge(city, city.order(phone=OTHER), lead)
    join(city, city.demand(phone="13905330003"), lead)
    city.reply(lead, at=civil("2023-09-28 12:00"))
    city.pass_review(lead, at=civil("2023-09-28 12:10"))
    callers = list(lead.demands.order_by("pk"))
    assert [caller.answer for caller in callers] == ["已恢复供水"] * 3
    for number, caller in enumerate(callers, start=1):
        city.call(lead, caller, at=civil(f"2023-09-28 13:0{number}"))
        lead.refresh_from_db()
        assert lead.state == ("callback" if number == 3 else "reviewed")
    operations.close(actor=city.caller, order_id=lead.pk, basis="satisfied", at=civil("2023-09-28 14:00"))
    assert not Obligation.objects.filter(settled_at=None).exists()


def test_one_dissatisfied_caller_is_enough_not_to_close_as_satisfied(city: City, refuses: Callable[..., Any]) -> None:
    lead = city.bring("dispatched")
    join(city, city.demand(phone=OTHER), lead)
    city.reply(lead, at=civil("2023-09-28 12:00"))
    city.pass_review(lead, at=civil("2023-09-28 12:10"))
    first, second = lead.demands.order_by("pk")
    city.call(lead, first, at=civil("2023-09-28 13:00"))
    city.call(lead, second, at=civil("2023-09-28 13:01"), is_satisfied=False)
    actor = city.caller
    with refuses(Refused, "12.10"):
        operations.close(actor=actor, order_id=lead.pk, basis="satisfied", at=civil("2023-09-28 14:00"))


@pytest.mark.parametrize("state", ["received", "dispatched", "handling", "replied", "reviewed"])
def test_a_demand_joins_an_order_until_the_callbacks_are_done(city: City, state: str) -> None:
    order = city.bring(state)
    demand = join(city, city.demand(phone=OTHER), order)
    assert (demand.state, demand.order_id) == ("ordered", order.pk)
    # Until the order is dispatched, so long waits the demand.
    assert set(city.clocks(demand)) == ({"dispatch"} if state == "received" else set())


@pytest.mark.parametrize("way", ["join", "merge"])
def test_a_caller_who_comes_after_the_review_is_answered_at_once(city: City, way: str) -> None:
    order = city.bring("reviewed")
    if way == "join":
        demand = join(city, city.demand(phone=OTHER), order)
    else:
        demand = city.order(phone=OTHER).lead_demand
        merge(city, demand.led_order, order)
        demand.refresh_from_db()
    assert (demand.answer, demand.answered_at) == ("已恢复供水", AT)


def test_dispatch_ends_the_wait_of_every_caller_of_the_order(city: City) -> None:
    order, other = city.order(), city.order(phone=OTHER)
    merge(city, other, order)
    city.dispatch(order, at=AT)
    for demand in order.demands.all():
        assert not city.clocks(demand)


@pytest.mark.parametrize("state", ["callback", "closed"])
@pytest.mark.parametrize("way", ["join", "merge"])
def test_nothing_joins_an_order_that_is_being_closed(
    city: City, refuses: Callable[..., Any], state: str, way: str
) -> None:
    lead, order, demand = city.bring(state), city.order(phone=OTHER), city.demand(phone=OTHER)
    with refuses(Invalid, field="order"):
        merge(city, order, lead) if way == "merge" else join(city, demand, lead)


def test_nothing_joins_an_order_that_was_merged_itself(city: City, refuses: Callable[..., Any]) -> None:
    merged, demand = city.order(), city.demand(phone=OTHER)
    merge(city, merged, city.order())
    with refuses(Invalid, field="order"):
        join(city, demand, merged)


@pytest.mark.parametrize("state", ["dispatched", "handling", "replied", "reviewed", "callback", "closed"])
def test_an_order_that_went_to_a_unit_is_not_merged_away(city: City, refuses: Callable[..., Any], state: str) -> None:
    order, lead = city.bring(state), city.order(phone=OTHER)
    with refuses(Refused, "12.1"):
        merge(city, order, lead, at=civil("2023-09-28 12:00"))


def test_an_order_on_which_units_still_assist_is_not_merged_away(city: City, refuses: Callable[..., Any]) -> None:
    order, into = city.bring("dispatched", co=("water_group",)), city.order(phone=OTHER)
    request = operations.request_return(
        actor=city.handler(),
        order_id=order.pk,
        reason="不属于本单位职责",
        basis="三定规定",
        proposed_unit_id=city.unit("water").pk,
        at=AT,
    )
    operations.approve_return(actor=city.dispatcher, request_id=request.pk, at=AT)
    with refuses(Invalid, "17", field="order"):
        merge(city, order, into)


@pytest.mark.parametrize(("reason", "field"), [("", "reason"), (" ", "reason"), ("长" * 501, "reason")])
def test_merging_needs_a_reason(city: City, refuses: Callable[..., Any], reason: str, field: str) -> None:
    order, lead, _ = city.order(), city.order(phone=OTHER), city.dispatcher
    with refuses(Invalid, field=field):
        merge(city, order, lead, reason=reason)


def test_an_order_is_not_merged_into_itself_nor_into_one_that_does_not_exist(
    city: City, refuses: Callable[..., Any]
) -> None:
    order, actor = city.order(), city.dispatcher
    with refuses(Invalid, field="order"):
        merge(city, order, order)
    with refuses(NotFound):
        operations.merge(actor=actor, order_id=order.pk, lead_order_id=10**9, reason="同一件事", at=AT)


def test_two_people_who_merge_two_orders_into_each_other_do_not_lose_both(
    city: City, refuses: Callable[..., Any]
) -> None:
    first, second = city.order(), city.order(phone=OTHER)
    seen = second.step_no
    merge(city, first, second, step_no=first.step_no)
    with refuses(Invalid, field="order"):
        merge(city, second, first, step_no=seen)
    with refuses(Conflict):
        merge(city, first, second, step_no=0)


@pytest.mark.parametrize("role", ["agent", "reviewer", "handler", "supervisor"])
def test_nobody_else_merges(city: City, refuses: Callable[..., Any], role: str) -> None:
    order, lead, actor = city.order(), city.order(phone=OTHER), city.post("centre", role)
    with refuses(Refused, "12.1"):
        merge(city, order, lead, actor=actor)


@pytest.mark.parametrize("way", ["join", "merge"])
def test_a_report_does_not_reach_its_accused_unit_by_joining_what_it_handles(
    city: City, refuses: Callable[..., Any], way: str
) -> None:
    lead = city.bring("handling", lead="water", co=("housing",))
    told = {"kind": "report", "accused_unit_id": city.unit("housing").pk, "phone": OTHER}
    order, demand = city.order(**told), city.demand(**told)
    with refuses(Refused, "21"):
        merge(city, order, lead) if way == "merge" else join(city, demand, lead)


def test_a_demand_that_is_settled_does_not_join(city: City, refuses: Callable[..., Any]) -> None:
    order, demand = city.order(), city.demand(phone=OTHER)
    operations.refuse(actor=city.agent, demand_id=demand.pk, excluded="petition", at=AT)
    with refuses(Refused, "12.1"):
        join(city, demand, order)


@pytest.mark.parametrize("role", ["reviewer", "callback_staff", "handler", "auditor"])
def test_only_intake_and_dispatch_join_demands(city: City, refuses: Callable[..., Any], role: str) -> None:
    order, demand, actor = city.order(), city.demand(phone=OTHER), city.post("centre", role)
    with refuses(Refused, "12.1"):
        join(city, demand, order, actor=actor)
