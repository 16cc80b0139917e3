"""A merge or a joined demand never costs anybody the stricter limit (Art. 12.1, 12.2, 12.3, 12.4, 12.7, 14).

28 September 2023 is a Thursday; working days after it are 7, 8, 9, 10, 11 and 12 October.
"""

from datetime import datetime

import pytest
from tests.hotline.conftest import City, civil
from tests.hotline.operations.conftest import check_clocks

from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.hotline import operations
from qiban.hotline.models import Order

OTHER = "13905330002"
MERGED = civil("2023-10-08 09:00")


def merge(city: City, order: Order, into: Order, at: datetime = MERGED) -> Order:
    operations.merge(actor=city.dispatcher, order_id=order.pk, lead_order_id=into.pk, reason="同一处停水", at=at)
    into.refresh_from_db()
    check_clocks()
    return into


@pytest.mark.parametrize(
    ("urgency", "due"),
    [
        # One working day after 8 October; sooner than 11 October 24:00.
        ("extra_urgent", "2023-10-10"),
        # Three working days after 8 October are 11 October 24:00, too.
        ("urgent", "2023-10-12"),
        ("general", "2023-10-12"),
    ],
)
def test_the_stricter_handling_limit_runs_from_the_merge(city: City, urgency: str, due: str) -> None:
    lead = city.bring("handling", co=("water_group",))
    merge(city, city.order(at=civil("2023-10-08 08:00"), urgency=urgency, phone=OTHER), lead)

    assert (lead.urgency, lead.due_at) == (urgency, civil(due))
    for unit in ("housing", "water_group"):
        part = city.part(lead, unit)
        assert part.due_at == city.clocks(part)["handling"].due_at == civil(due)


def test_a_limit_that_ends_sooner_stays(city: City) -> None:
    """Due 11 October 24:00; one working day after the merge on the 11th would be the 12th."""
    lead = city.bring("handling")
    at = civil("2023-10-11 09:00")
    merge(city, city.order(at=at, urgency="extra_urgent", phone=OTHER), lead, civil("2023-10-11 09:05"))

    assert (lead.urgency, lead.due_at) == ("extra_urgent", civil("2023-10-12"))


def test_an_overdue_order_stays_overdue(city: City) -> None:
    lead = city.bring("handling")
    at = civil("2023-10-12 09:00")
    merge(city, city.order(at=at, urgency="extra_urgent", phone=OTHER), lead, civil("2023-10-12 09:05"))

    assert lead.due_at == civil("2023-10-12")


def test_a_milder_order_changes_nothing(city: City) -> None:
    lead = city.bring("handling", urgency="extra_urgent")
    before = lead.due_at
    merge(city, city.order(at=civil("2023-10-08 08:00"), phone=OTHER), lead)

    assert (lead.urgency, lead.due_at) == ("extra_urgent", before)
    assert not Notice.objects.filter(kind="order_hastened").exists()


def test_units_are_told_and_the_journal_names_both_limits(city: City) -> None:
    lead = city.bring("handling")
    merge(city, city.order(at=civil("2023-10-08 08:00"), urgency="extra_urgent", phone=OTHER), lead)

    entry = Entry.objects.filter(subject_type="order", subject_id=lead.pk).latest("sequence")
    assert (entry.action, entry.detail["urgency"]) == ("merge", "extra_urgent")
    assert [datetime.fromisoformat(entry.detail[name]) for name in ("due_before", "due_after")] == [
        civil("2023-10-12"),
        civil("2023-10-10"),
    ]
    assert Notice.objects.get(kind="order_hastened").unit == city.unit("housing")


def test_an_urgent_demand_that_joins_hastens_the_order_too(city: City) -> None:
    order = city.bring("handling")
    demand = city.demand(at=civil("2023-10-08 08:00"), urgency="extra_urgent", phone=OTHER)
    operations.join_order(actor=city.agent, demand_id=demand.pk, order_id=order.pk, at=MERGED)
    order.refresh_from_db()

    assert (order.urgency, order.due_at) == ("extra_urgent", civil("2023-10-10"))
    check_clocks()


def test_a_rework_after_the_merge_has_the_stricter_limit(city: City) -> None:
    """Merged when the reply was given: the reply stays, the next round has one working day."""
    lead = city.bring("replied")
    merge(city, city.order(at=civil("2023-10-08 08:00"), urgency="extra_urgent", phone=OTHER), lead)
    operations.rework(
        actor=city.reviewer, order_id=lead.pk, ground="unclear", reason="未写明", at=civil("2023-10-08 10:00")
    )
    lead.refresh_from_db()

    assert lead.due_at == civil("2023-10-10")


def test_an_order_that_waits_is_dispatched_by_the_earliest_of_both(city: City) -> None:
    """The general one until 9 October 24:00, the urgent one half an hour after its own receipt."""
    lead = city.order(at=civil("2023-10-08 08:00"))
    urgent = city.order(at=civil("2023-10-08 08:30"), urgency="urgent", phone=OTHER)
    merge(city, urgent, lead)

    assert city.clocks(lead.lead_demand)["dispatch"].due_at == civil("2023-10-08 09:00")


def test_the_provinces_windows_hold_for_the_order_that_goes_on(city: City) -> None:
    """Return: one working day from the merge, sooner than two from the receipt. Extension: one day before the limit."""
    lead = city.bring("handling", at=civil("2023-10-08 08:00"))
    assert city.clocks(city.part(lead))["return_window"].due_at == civil("2023-10-11")
    merge(city, city.order(at=civil("2023-10-08 08:30"), is_provincial=True, phone=OTHER), lead)

    clocks = city.clocks(city.part(lead))
    assert lead.is_provincial
    assert clocks["return_window"].due_at == civil("2023-10-10")
    # Five working days after 8 October are 9 to 13 October; the extension is asked for by the 12th.
    assert (lead.due_at, clocks["extension_window"].due_at) == (civil("2023-10-14"), civil("2023-10-13"))


@pytest.mark.parametrize(("asked", "is_late"), [("2023-10-10 23:59", False), ("2023-10-11 00:00", True)])
def test_a_return_in_the_provinces_window_counted_from_the_merge_is_in_time(
    city: City, asked: str, is_late: bool
) -> None:
    """Received on the 8th, merged on the 9th: until 10 October 24:00."""
    lead = city.bring("handling", at=civil("2023-10-08 08:00"))
    province = city.order(at=civil("2023-10-09 08:30"), is_provincial=True, phone=OTHER)
    merge(city, province, lead, civil("2023-10-09 09:00"))
    made = operations.request_return(
        actor=city.handler(),
        order_id=lead.pk,
        reason="不属于职责",
        basis="三定方案",
        proposed_unit_id=city.unit("water").pk,
        at=civil(asked),
    )

    assert made.is_late is is_late


def test_the_first_feedback_of_an_emergency_is_owed_two_hours_after_the_merge(city: City) -> None:
    """An emergency whose lead gave it back is merged into an ordinary order that is under way."""
    emergency = city.order(at=civil("2023-10-08 07:00"), phone=OTHER)
    operations.quick_dispatch(
        actor=city.dispatcher,
        order_id=emergency.pk,
        lead_unit_id=city.unit("water_group").pk,
        emergency_category="outage_water",
        at=civil("2023-10-08 07:10"),
    )
    asked = operations.request_return(
        actor=city.handler("water_group"),
        order_id=emergency.pk,
        reason="不属于职责",
        basis="三定方案",
        proposed_unit_id=city.unit("housing").pk,
        at=civil("2023-10-08 07:20"),
    )
    operations.approve_return(actor=city.dispatcher, request_id=asked.pk, at=civil("2023-10-08 07:30"))
    lead = merge(city, emergency, city.bring("handling", at=civil("2023-10-08 08:00")))

    assert (lead.is_emergency, lead.emergency_category, lead.urgency) == (True, "outage_water", "extra_urgent")
    assert city.clocks(city.part(lead))["quick_feedback"].due_at == civil("2023-10-08 11:00")
