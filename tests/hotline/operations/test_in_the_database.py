"""What the table does not hold, the database refuses, whoever writes to it (Art. 7, 11, 12, 14, 24)."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from tests.hotline.conftest import City, civil

from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.hotline.models import Assignment, Demand, Order
from qiban.law.hotline.workflow import STATES, STEPS

TABLES = {"demand": "hotline_demand", "order": "hotline_order", "assignment": "hotline_assignment"}


def refused(statement: str, *values: Any) -> str:
    """Run a statement that the database must refuse; return what it said."""
    with pytest.raises(IntegrityError) as raised, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return str(raised.value)


@pytest.mark.parametrize("state", [state for state in STATES["order"] if state != "received"])
def test_a_state_does_not_change_without_a_step(city: City, state: str) -> None:
    order = city.order()
    said = refused("UPDATE hotline_order SET state = %s WHERE id = %s", state, order.pk)
    assert "not in the workflow table" in said


@pytest.mark.parametrize(
    ("action", "role", "state", "steps"),
    [
        ("dispatch", "agent", "dispatched", 1),
        ("reply", "handler", "replied", 1),
        ("close", "director", "closed", 1),
        ("dispatch", "dispatcher", "handling", 1),
        ("dispatch", "dispatcher", "dispatched", 0),
        ("dispatch", "dispatcher", "dispatched", 2),
        ("no_such_action", "dispatcher", "dispatched", 1),
        ("dispatch", "dispatcher", "no_such_state", 1),
    ],
    ids=[
        "by a post that the table does not name",
        "out of turn",
        "straight to the end",
        "to a state where the action does not lead",
        "without counting the step",
        "counting two steps",
        "by an unknown action",
        "to an unknown state",
    ],
)
def test_an_illegal_step_is_refused(city: City, action: str, role: str, state: str, steps: int) -> None:
    order = city.order()
    refused(
        "UPDATE hotline_order SET state = %s, last_action = %s, last_role = %s, step_no = step_no + %s WHERE id = %s",
        state,
        action,
        role,
        steps,
        order.pk,
    )


def test_a_step_by_hand_without_its_action_is_refused_even_if_the_state_stays(city: City) -> None:
    order = city.order()
    refused("UPDATE hotline_order SET step_no = step_no + 1, last_action = 'x' WHERE id = %s", order.pk)


@pytest.mark.parametrize("state", ["closed", "merged"])
def test_nothing_leaves_a_final_state(city: City, state: str) -> None:
    order = city.bring("closed") if state == "closed" else city.order()
    if state == "merged":
        from qiban.hotline import operations

        operations.merge(
            actor=city.dispatcher,
            order_id=order.pk,
            lead_order_id=city.order().pk,
            reason="同一件事",
            at=civil("2023-09-28 11:00"),
        )
    for step in STEPS:
        if step.subject == "order":
            refused(
                "UPDATE hotline_order SET state = %s, last_action = %s, last_role = %s, step_no = step_no + 1"
                " WHERE id = %s",
                step.next_state,
                step.action,
                min(step.roles),
                order.pk,
            )


def test_every_step_of_the_table_is_let_through(city: City) -> None:
    """The trigger compares old and new only: a row is put into each state with the triggers off, then steps."""
    order = city.bring("handling")
    rows = {"demand": order.lead_demand_id, "order": order.pk, "assignment": city.part(order).pk}
    merged = "merged_into_id = id, closed_at = now(), close_basis = 'accords'"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE hotline_order SET {merged} WHERE id = %s", [order.pk])  # noqa: S608
        for step in (one for one in STEPS if one.subject in rows):
            table = TABLES[step.subject]
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(f"UPDATE {table} SET state = %s WHERE id = %s", [step.state, rows[step.subject]])  # noqa: S608
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            for role in step.roles:
                with transaction.atomic():
                    cursor.execute(
                        f"UPDATE {table} SET state = %s, last_action = %s, last_role = %s, step_no = step_no + 1"  # noqa: S608
                        " WHERE id = %s",
                        [step.next_state, step.action, role, rows[step.subject]],
                    )
                    transaction.set_rollback(True)


@pytest.mark.parametrize("state", [state for state in STATES["demand"] if state != "received"])
def test_a_demand_begins_as_received(city: City, state: str) -> None:
    order = city.order()
    with pytest.raises(IntegrityError, match="begins as received"), transaction.atomic():
        Demand.objects.create(
            state=state,
            order=order,
            query_code="ABCDEFGH22",
            channel="phone",
            kind="help",
            subject="x",
            detail="x",
            received_at=timezone.now(),
            last_at=timezone.now(),
        )


def test_an_order_begins_as_received_and_a_part_as_dispatched(city: City) -> None:
    order, demand, now = city.order(), city.demand(), timezone.now()
    with pytest.raises(IntegrityError, match="begins as received"), transaction.atomic():
        Order.objects.create(state="closed", lead_demand=demand, subject="x", kind="help", created_at=now, last_at=now)
    with pytest.raises(IntegrityError, match="begins as dispatched"), transaction.atomic():
        Assignment.objects.create(
            order=order, unit=city.unit("housing"), state="replied", dispatched_at=now, due_at=now, last_at=now
        )
    with pytest.raises(IntegrityError, match="begins as received"), transaction.atomic():
        Order.objects.create(
            state="received", step_no=3, lead_demand=demand, subject="x", kind="help", created_at=now, last_at=now
        )


def test_an_order_has_one_lead_and_a_unit_one_part(city: City) -> None:
    order = city.bring("dispatched", co=("water",))
    refused("UPDATE hotline_assignment SET is_lead = true WHERE order_id = %s", order.pk)
    with pytest.raises(IntegrityError, match="assignment_once_a_unit"), transaction.atomic():
        Assignment.objects.create(
            order=order,
            unit=city.unit("water"),
            state="dispatched",
            dispatched_at=order.dispatched_at,
            due_at=order.due_at,
            last_at=order.last_at,
        )


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("settled_at = now()", "obligation_settled_with_outcome"),
        ("outcome = 'met'", "obligation_settled_with_outcome"),
    ],
)
def test_an_obligation_ends_with_its_outcome_and_not_otherwise(city: City, change: str, constraint: str) -> None:
    city.order()
    assert constraint in refused(f"UPDATE obligations_obligation SET {change}")  # noqa: S608


def test_a_subject_has_one_open_obligation_of_a_kind(city: City) -> None:
    demand = city.order().lead_demand
    again = Obligation.objects.get(subject_type="demand", subject_id=demand.pk)
    again.pk = None
    with pytest.raises(IntegrityError, match="obligation_one_open_a_kind"), transaction.atomic():
        again.save(force_insert=True)


def test_a_closed_order_says_when_and_why_and_a_merged_one_into_which(city: City) -> None:
    order = city.bring("closed")
    refused("UPDATE hotline_order SET close_basis = '' WHERE id = %s", order.pk)
    refused("UPDATE hotline_order SET closed_at = NULL WHERE id = %s", order.pk)


def test_a_whole_life_leaves_one_whole_chain_for_each_subject(city: City) -> None:
    order = city.bring("closed", co=("water",))
    actions = list(
        Entry.objects.filter(subject_type="order", subject_id=order.pk)
        .order_by("sequence")
        .values_list("action", flat=True)
    )
    assert actions == [
        "make_order",
        "dispatch",
        "sign",
        "reply",
        "reply",
        "pass_review",
        "record_callback",
        "close",
    ]
    assert order.step_no == len(actions) - 1
    assert verify().breaks == []
