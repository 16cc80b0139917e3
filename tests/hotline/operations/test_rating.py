"""The complainant's own rating: once a round, after the answer, through the query code."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.errors import Denied, Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.hotline import operations
from qiban.hotline.models import Demand, Order, Rating

AT = civil("2023-10-09 20:00")


def rate(demand: Demand, **more: Any) -> Demand:
    given = {"query_code": demand.query_code, "process": 5, "result": 4, "solved": True, "at": AT}
    return operations.rate(**{**given, **more})


def test_an_answered_demand_is_rated_once_and_journalled(city: City, refuses: Callable[..., Any]) -> None:
    demand = city.bring("reviewed").lead_demand
    demand.refresh_from_db()
    rated = rate(demand, remark=" 很快 ", request_id="r-9")
    assert (rated.rating_process, rated.rating_result, rated.rating_solved, rated.rating_remark, rated.rated_at) == (
        5,
        4,
        True,
        "很快",
        AT,
    )
    entry = Entry.objects.filter(subject_type="demand", subject_id=demand.pk).latest("sequence")
    assert (entry.action, entry.role, entry.request_id) == ("rate", "complainant", "r-9")
    with refuses(Invalid, field="query_code"):
        rate(demand, process=1)


def test_the_code_is_read_with_blanks_around_it_and_in_small_letters(city: City) -> None:
    demand = city.bring("reviewed").lead_demand
    assert rate(demand, query_code=f" {demand.query_code.lower()} ").rated_at == AT


def test_what_is_not_answered_yet_is_not_rated(city: City, refuses: Callable[..., Any]) -> None:
    demand = city.bring("replied").lead_demand
    with refuses(Invalid, field="query_code"):
        rate(demand)


def rework(city: City, order: Order, at: str) -> None:
    operations.rework(actor=city.reviewer, order_id=order.pk, ground="not_done", reason="仍无水", at=civil(at))


def test_a_rework_opens_a_new_rating_and_every_round_is_kept(city: City, refuses: Callable[..., Any]) -> None:
    order = city.bring("reviewed")
    demand = order.lead_demand
    rate(demand, process=1, result=1, solved=False, at=civil("2023-09-28 11:00"))
    rework(city, order, "2023-09-28 12:00")
    with refuses(Invalid, field="query_code"):
        rate(demand, at=civil("2023-09-28 12:01"))
    city.reply(order, at=civil("2023-09-28 13:00"))
    with refuses(Invalid, field="query_code"):
        rate(demand, at=civil("2023-09-28 13:01"))
    city.pass_review(order, at=civil("2023-09-28 14:00"))
    rate(demand, process=5, result=4, solved=True, at=civil("2023-09-28 15:00"))
    with refuses(Invalid, field="query_code"):
        rate(demand, at=civil("2023-09-28 16:00"))

    kept = [(one.round, one.process, one.solved) for one in Rating.objects.filter(demand=demand)]
    assert kept == [(1, 1, False), (2, 5, True)]
    demand.refresh_from_db()
    assert (demand.rating_process, demand.rated_at) == (5, civil("2023-09-28 15:00"))


def test_an_answer_given_at_the_desk_is_rated_once(city: City, refuses: Callable[..., Any]) -> None:
    demand = city.demand()
    operations.answer_directly(actor=city.agent, demand_id=demand.pk, answer="今晚来水", at=civil("2023-09-28 11:00"))
    rate(demand)
    with refuses(Invalid, field="query_code"):
        rate(demand)


@pytest.mark.parametrize("role", ["agent", "callback_staff", "director"])
def test_nobody_in_a_post_rates_in_the_complainants_place(city: City, refuses: Callable[..., Any], role: str) -> None:
    demand, actor = city.bring("reviewed").lead_demand, city.post("centre", role)
    with refuses(Denied, "12.8"):
        rate(demand, by=actor)


def test_a_matter_that_was_called_back_and_then_merged_is_called_back_and_rated_again(city: City) -> None:
    """Round 1 of the order that bears it now is another round than the one it was asked about before."""
    order = city.bring("callback")
    rate(order.lead_demand, at=civil("2023-09-28 11:00"))
    rework(city, order, "2023-09-28 12:00")
    asked = operations.request_return(
        actor=city.handler(),
        order_id=order.pk,
        reason="不属于职责",
        basis="三定方案",
        proposed_unit_id=city.unit("water").pk,
        at=civil("2023-09-28 12:10"),
    )
    operations.approve_return(actor=city.dispatcher, request_id=asked.pk, at=civil("2023-09-28 12:20"))
    other = city.bring("replied", phone="13905330002", lead="water")
    operations.merge(
        actor=city.dispatcher,
        order_id=order.pk,
        lead_order_id=other.pk,
        reason="同一处停水",
        at=civil("2023-09-28 12:30"),
    )
    city.pass_review(other, at=civil("2023-09-28 13:00"))
    for number, demand in enumerate(other.demands.order_by("pk")):
        city.call(other, demand, at=civil(f"2023-09-28 13:1{number}"))

    rate(order.lead_demand)
    assert Rating.objects.filter(demand=order.lead_demand).count() == 2


@pytest.mark.parametrize("marks", [(0, 5), (6, 5), (5, 0), (5, 6), (-1, 5), (10**6, 5)])
def test_marks_go_from_1_to_5(city: City, refuses: Callable[..., Any], marks: tuple[int, int]) -> None:
    demand = city.bring("reviewed").lead_demand
    with refuses(Invalid, field="process"):
        rate(demand, process=marks[0], result=marks[1])


@pytest.mark.parametrize("remark", ["长" * 501, "好\x00"])
def test_a_remark_that_cannot_be_kept_is_refused(city: City, refuses: Callable[..., Any], remark: str) -> None:
    demand = city.bring("reviewed").lead_demand
    with refuses(Invalid, field="remark"):
        rate(demand, remark=remark)


@pytest.mark.parametrize("code", ["", "ABCDEFGHJK", "x" * 1000, "1' OR '1'='1"])
def test_a_code_that_nobody_has_finds_nothing(city: City, refuses: Callable[..., Any], code: str) -> None:
    demand = city.bring("reviewed").lead_demand
    with refuses(NotFound):
        rate(demand, query_code=code)
