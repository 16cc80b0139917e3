"""When the calendar changes, open deadlines are counted anew, journalled, and everything that shows them follows."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.core.lawbook import recounting
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.recounting import recount
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.units.operations import load_tree, shipped_tree
from qiban.hotline import operations
from qiban.hotline.models import Order
from qiban.law.calendar import statutory

CIVIL = timezone(timedelta(hours=8))
THURSDAY = datetime(2024, 3, 7, 10, tzinfo=CIVIL)
# The third of the five working days after it (8, 11, 12, 13, 14 March) is closed by the city.
CLOSED = statutory().with_overrides({date(2024, 3, 12): (False, "local closure")})


@pytest.fixture
def order(db: None) -> Order:
    load_tree(shipped_tree())

    def post(unit: str, role: str) -> Actor:
        person = Person.objects.create(username=f"{unit}-{role}")
        return appoint(person=person, unit=Unit.objects.get(code=unit), role=role).actor()

    agent, dispatcher = post("centre", "agent"), post("centre", "dispatcher")
    draft = operations.Draft(subject="路灯不亮", detail="小区门口的路灯三天不亮")
    demand = operations.intake(actor=agent, draft=draft, at=THURSDAY)
    made = operations.make_order(actor=agent, demand_id=demand.pk, at=THURSDAY)
    lead = Unit.objects.get(code="housing")
    return operations.dispatch(actor=dispatcher, order_id=made.pk, lead_unit_id=lead.pk, at=THURSDAY)


def test_the_same_calendar_changes_nothing(order: Order) -> None:
    assert recount(calendar=statutory(), at=THURSDAY) == []


def test_a_closed_day_moves_the_limit_and_all_that_shows_it(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recounting, "calendar_in_force", lambda _: CLOSED)

    recounting.recount_deadlines(at=THURSDAY)

    end = datetime(2024, 3, 16, tzinfo=CIVIL).astimezone(UTC)
    handling = Obligation.objects.get(kind="handling")
    assert handling.due_at == end
    assert handling.yellow_at == datetime(2024, 3, 15, tzinfo=CIVIL)
    assert handling.red_at == datetime(2024, 3, 19, tzinfo=CIVIL)
    order.refresh_from_db()
    assert order.due_at == order.assignments.get().due_at == end
    assert Obligation.objects.get(kind="extension_window").due_at == end
    # 8 and 11 March: the window for a return ends before the closed day.
    assert Obligation.objects.get(kind="return_window").due_at == datetime(2024, 3, 12, tzinfo=CIVIL)


def test_each_change_is_journalled_with_before_and_after(order: Order) -> None:
    recount(calendar=CLOSED, at=THURSDAY)

    # The handling, and the window for an extension that closes with it.
    entries = {entry.detail["kind"]: entry for entry in Entry.objects.filter(action="recount")}
    assert set(entries) == {"handling", "extension_window"}
    entry = entries["handling"]
    assert entry.detail["before"] == "2024-03-14T16:00:00+00:00"
    assert entry.detail["after"] == "2024-03-15T16:00:00+00:00"


def test_what_is_settled_stays_as_it_was(order: Order) -> None:
    Obligation.objects.exclude(is_window=True, kind="return_window").update(
        settled_at=THURSDAY, outcome="met", next_change_at=None
    )

    assert recount(calendar=CLOSED, at=THURSDAY) == []


def test_a_dispatch_owed_by_the_earlier_of_two_demands_is_as_counting_anew_has_it(city: City) -> None:
    earlier = city.order(at=civil("2024-03-11 10:00"))
    lead = city.order(at=civil("2024-03-12 10:00"), phone="13905330002")
    at = civil("2024-03-12 11:00")
    operations.merge(actor=city.dispatcher, order_id=earlier.pk, lead_order_id=lead.pk, reason="同一处停水", at=at)

    assert city.clocks(lead.lead_demand)["dispatch"].due_at == civil("2024-03-13")
    assert recounting.recount_deadlines(at=at) == []
