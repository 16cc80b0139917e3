"""Two people at once, on real transactions: one wins, the other is told, nothing is done by halves."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from tests.hotline.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.errors import QibanError
from qiban.core.idempotency import operations as idempotency
from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.core.units import reorganising
from qiban.core.units.models import Unit
from qiban.hotline import operations
from qiban.hotline.models import Assignment, Demand, Order, Reply

AT = civil("2023-10-09 09:00")


@pytest.fixture
def town(transactional_db: None) -> Iterator[City]:
    """The city on real transactions."""
    return City()


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Run jobs in threads with connections of their own; return what each returned or raised."""
    ready: threading.Barrier = threading.Barrier(len(jobs))
    outcomes: list[Any] = [None] * len(jobs)

    def run(number: int) -> None:
        try:
            ready.wait(timeout=20)
            outcomes[number] = jobs[number]()
        except Exception as error:
            outcomes[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def errors(outcomes: list[Any]) -> list[str]:
    return sorted(type(one).__name__ for one in outcomes if isinstance(one, BaseException))


def test_of_two_dispatchers_one_dispatches(town: City) -> None:
    order, actor = town.order(), town.dispatcher
    units = [town.unit(code).pk for code in ("housing", "water")]
    outcomes = at_once(
        *[
            lambda unit=unit: operations.dispatch(actor=actor, order_id=order.pk, lead_unit_id=unit, step_no=0, at=AT)
            for unit in units
        ]
    )
    assert errors(outcomes) == ["Conflict"]
    assert Assignment.objects.count() == 1
    assert Entry.objects.filter(subject_type="order", action="dispatch").count() == 1
    assert verify().breaks == []


def test_of_two_handlers_who_reply_one_does(town: City) -> None:
    order = town.bring("handling")
    actors = [town.handler(), town.post("housing", "unit_leader")]
    outcomes = at_once(
        *[
            lambda actor=actor: operations.reply(
                actor=actor, order_id=order.pk, result="已恢复供水", told_at=AT, told_how="电话", at=AT
            )
            for actor in actors
        ]
    )
    assert errors(outcomes) == ["Refused"]
    assert Reply.objects.count() == 1
    assert Obligation.objects.filter(kind="review").count() == 1


def test_of_a_refusal_and_an_approval_one_counts(town: City) -> None:
    order = town.bring("handling")
    request = operations.request_extension(
        actor=town.handler(), order_id=order.pk, days=3, reason="需开挖路面", at=civil("2023-10-08 09:00")
    )
    given = {"actor": town.dispatcher, "request_id": request.pk, "reason": "按规定", "at": AT}
    outcomes = at_once(lambda: operations.approve_extension(**given), lambda: operations.refuse_request(**given))
    assert errors(outcomes) == ["Invalid"]
    assert Obligation.objects.filter(subject_type="assignment", kind="handling", settled_at=None).count() == 1


def test_a_review_and_a_rework_at_once_leave_one_state(town: City) -> None:
    order = town.bring("replied")
    seen = order.step_no
    actor = town.reviewer
    outcomes = at_once(
        lambda: operations.pass_review(
            actor=actor, order_id=order.pk, is_clear=True, is_complete=True, step_no=seen, at=AT
        ),
        lambda: operations.rework(
            actor=actor, order_id=order.pk, ground="unclear", reason="不清楚", step_no=seen, at=AT
        ),
    )
    assert errors(outcomes) == ["Conflict"]
    order.refresh_from_db()
    assert (order.state, order.step_no) in (("reviewed", seen + 1), ("handling", seen + 1))


def test_two_orders_merged_into_each_other_at_once_leave_one(town: City) -> None:
    first, second = town.order(), town.order(phone="13905330002")
    actor = town.dispatcher
    outcomes = at_once(
        lambda: operations.merge(actor=actor, order_id=first.pk, lead_order_id=second.pk, reason="同一件事", at=AT),
        lambda: operations.merge(actor=actor, order_id=second.pk, lead_order_id=first.pk, reason="同一件事", at=AT),
    )
    assert errors(outcomes) == ["Invalid"]
    assert sorted(Order.objects.values_list("state", flat=True)) == ["merged", "received"]
    (left,) = Order.objects.filter(state="received")
    assert left.demands.count() == 2


def test_a_demand_is_answered_or_made_an_order_by_two_agents_but_not_both(town: City) -> None:
    demand, actor, director = town.demand(), town.agent, town.director
    outcomes = at_once(
        lambda: operations.answer_directly(actor=actor, demand_id=demand.pk, answer="请到大厅办理", at=AT),
        lambda: operations.make_order(actor=director, demand_id=demand.pk, at=AT),
    )
    assert errors(outcomes) == ["Refused"]
    demand.refresh_from_db()
    assert (demand.state == "ordered") is Order.objects.exists()


def test_the_same_message_sent_twice_at_once_is_one_demand(town: City) -> None:
    actor = town.agent
    draft = operations.Draft(subject="停水", detail="停水", channel="province", external_id="P-1")
    outcomes = at_once(*[lambda: operations.intake(actor=actor, draft=draft, at=AT) for _ in range(4)])
    assert errors(outcomes) == ["Invalid"] * 3
    assert Demand.objects.count() == Obligation.objects.count() == Entry.objects.count() == 1


def test_two_batches_with_the_same_message_at_once_lose_nothing(town: City) -> None:
    actor = town.agent

    def drafts(mine: str) -> list[operations.Draft]:
        told = {"subject": "停水", "detail": "停水", "channel": "import"}
        return [operations.Draft(**told, external_id=one) for one in ("both", mine)]

    outcomes = at_once(
        *[lambda mine=mine: operations.intake_many(actor=actor, drafts=drafts(mine), at=AT) for mine in ("a", "b")]
    )
    assert not errors(outcomes)
    assert sorted(Demand.objects.values_list("external_id", flat=True)) == ["a", "b", "both"]
    assert sum(isinstance(one, QibanError) for batch in outcomes for one in batch) == 1


def test_one_key_used_twice_at_once_has_one_effect_and_one_answer(town: City) -> None:
    actor = town.agent

    def send() -> Any:
        def act() -> idempotency.Answer:
            demand = operations.intake(actor=actor, draft=operations.Draft(subject="停水", detail="停水"), at=AT)
            return 201, {"number": demand.number}

        return idempotency.once(scope="app", key="k-1", request=b"POST /demands", at=AT, act=act)

    outcomes = at_once(*[send for _ in range(4)])
    assert not errors(outcomes)
    assert len({str(one) for one in outcomes}) == 1
    assert Demand.objects.count() == 1


def test_a_double_click_of_a_citizen_is_one_demand_with_one_receipt(town: City) -> None:
    """Two requests of one form at the same moment, on connections of their own, as two processes have them."""
    sent = {
        "kind": "help",
        "subject": "电梯停运",
        "detail": "三号楼电梯停运",
        "privacy": "anonymous",
        "nonce": "7f9c24e5-9c2d-4c53-9f7c-2a8f6f1f6a10",
    }
    outcomes = at_once(*[lambda: Client().post("/file/", sent).headers["Location"]] * 2)
    assert outcomes == ["/file/done/", "/file/done/"]
    assert Demand.objects.count() == 1


def test_of_a_closing_and_a_dispatch_at_once_nothing_stays_with_the_closed_unit(town: City) -> None:
    orders = [town.order(phone=f"1390533000{number}") for number in range(3)]
    actor, unit, heir = town.dispatcher, town.unit("housing").pk, town.unit("water").pk
    Unit.objects.filter(pk=unit).update(closed_on=None, successor=None)
    administrator = Actor(role="administrator")
    at_once(
        lambda: reorganising.close_unit(
            actor=administrator, unit_id=unit, successor_id=heir, on=AT.date(), reason="机构改革", at=AT
        ),
        *[
            lambda order=order: operations.dispatch(actor=actor, order_id=order.pk, lead_unit_id=unit, at=AT)
            for order in orders
        ],
    )
    reorganising.close_due_units(at=AT)
    try:
        assert not Assignment.objects.filter(unit=unit, state="dispatched").exists()
        assert not Obligation.objects.filter(bearer_unit=unit, settled_at=None).exists()
    finally:
        Unit.objects.filter(pk=unit).update(closed_on=None, successor=None)
