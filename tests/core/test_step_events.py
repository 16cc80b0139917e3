"""Other systems are told of every step of an order, in the step's own transaction, and of nobody."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from qiban.core.actor import SYSTEM
from qiban.core.errors import Invalid
from qiban.core.notices.operations import kept_inside
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.webhooks import trouble
from qiban.core.webhooks.models import Call, Event, Receiver
from qiban.core.webhooks.operations import add_receiver, known_events
from qiban.hotline import operations

pytestmark = pytest.mark.django_db
KIND = "hotline.order.changed"
MONDAY = datetime(2024, 3, 4, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)


def receiver(name: str = "省平台", kind: str = KIND) -> Receiver:
    return add_receiver(actor=SYSTEM, name=name, url="https://example.org/hook", events=[kind], at=MONDAY)


def actor(unit: str, role: str) -> Any:
    person, _ = Person.objects.get_or_create(username=f"{unit}-{role}")
    return appoint(person=person, unit=Unit.objects.get(code=unit), role=role).actor()


def run_an_order() -> str:
    """Take a demand in, make an order of it and dispatch it."""
    agent, dispatcher = actor("centre", "agent"), actor("centre", "dispatcher")
    housing = Unit.objects.get(code="housing").pk
    draft = operations.Draft(subject="王建国家停水", detail="电话13812345678", urgency="urgent")
    demand = operations.intake(actor=agent, draft=draft, at=MONDAY)
    order = operations.make_order(actor=agent, demand_id=demand.pk, at=MONDAY)
    operations.dispatch(actor=dispatcher, order_id=order.pk, lead_unit_id=housing, at=MONDAY)
    operations.sign(actor=actor("housing", "handler"), order_id=order.pk, at=MONDAY + HOUR)
    return str(order.number)


def test_each_step_is_an_event_for_whoever_wants_it_with_nothing_that_anybody_wrote() -> None:
    assert KIND in known_events()
    wanting, other = receiver(), receiver("另一个", "flood.warning.published")
    number = run_an_order()
    told = [json.loads(one.body) for one in Event.objects.order_by("at", "calls__pk")]
    assert [(one["type"], one["subject"]) for one in told] == [(f"qiban.{KIND}", number)] * 3
    assert [(one["data"]["action"], one["data"]["before"], one["data"]["state"]) for one in told] == [
        ("make_order", None, "received"),
        ("dispatch", "received", "dispatched"),
        ("sign", "dispatched", "handling"),
    ]
    # Urgent: three working days after Monday, 4 March 2024, end with Thursday.
    assert told[-1]["data"]["due_at"] == "2024-03-07T16:00:00+00:00"
    assert told[-1]["data"]["urgency"] == "urgent"
    text = " ".join(Event.objects.values_list("body", flat=True))
    assert "王建国" not in text
    assert "13812345678" not in text
    assert set(Call.objects.values_list("receiver_id", "state", "attempts")) == {(wanting.pk, "waiting", 0)}
    assert not other.calls.exists()
    assert ProcrastinateJob.objects.filter(task_name="webhooks.send").count() == 3


def test_where_nobody_listens_or_a_past_is_played_again_nothing_is_stored() -> None:
    run_an_order()
    assert not Event.objects.exists()
    receiver()
    with kept_inside():
        run_an_order()
    assert not Event.objects.exists()
    with transaction.atomic():
        run_an_order()
        transaction.set_rollback(True)
    assert not Call.objects.exists()
    assert not ProcrastinateJob.objects.filter(task_name="webhooks.send").exists()


def test_a_receiver_that_lost_its_data_gets_a_whole_time_anew_under_the_same_ids() -> None:
    one = receiver()
    run_an_order()
    Call.objects.update(state="sent", next_attempt_at=None, settled_at=MONDAY)
    before = set(Call.objects.values_list("event_id", flat=True))
    window = trouble.Range(one.pk, MONDAY, MONDAY + HOUR)
    assert trouble.replay(actor=SYSTEM, at=MONDAY + HOUR, within=window) == 2
    # Half-open: what happened at its end is not in it.
    assert sorted(Call.objects.values_list("state", flat=True)) == ["sent", "waiting", "waiting"]
    assert set(Call.objects.values_list("event_id", flat=True)) == before
    with pytest.raises(Invalid):
        trouble.replay(actor=SYSTEM, at=MONDAY, within=trouble.Range(one.pk, MONDAY, MONDAY))
    assert trouble.replay(actor=SYSTEM, at=MONDAY, within=trouble.Range(one.pk + 1, MONDAY, MONDAY + HOUR)) == 0
