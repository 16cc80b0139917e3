"""To the units: one lead, others assist, each with its own clock; emergencies; districts onward (Art. 7, 12.2, 14, 17, 21)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.units.models import Unit
from qiban.hotline import operations
from qiban.hotline.models import Order

AT = civil("2023-09-28 10:02")


def dispatched(demand_id: int) -> Obligation:
    return Obligation.objects.filter(subject_type="demand", subject_id=demand_id, kind="dispatch").latest("id")


def test_every_unit_gets_its_own_clocks_and_a_notice(city: City) -> None:
    order = city.dispatch(city.order(), lead="housing", co=("water_group", "water"), at=AT)
    assert (order.state, order.dispatched_at, order.due_at) == ("dispatched", AT, civil("2023-10-12"))
    parts = list(order.assignments.order_by("-is_lead", "id"))
    assert [(part.unit.code, part.is_lead) for part in parts] == [
        ("housing", True),
        ("water_group", False),
        ("water", False),
    ]
    for part in parts:
        clocks = city.clocks(part)
        assert {kind: clock.due_at for kind, clock in clocks.items()} == {
            "handling": civil("2023-10-12"),
            "return_window": civil("2023-10-09"),
            "extension_window": civil("2023-10-12"),
        }
        assert {clock.bearer_unit_id for clock in clocks.values()} == {part.unit_id}
        assert (part.state, part.due_at) == ("dispatched", civil("2023-10-12"))
        assert Notice.objects.get(unit=part.unit).kind == "order_dispatched"
    assert dispatched(order.lead_demand_id).outcome == "met"


def test_the_journal_keeps_who_leads_and_who_assists(city: City) -> None:
    order = city.dispatch(city.order(), co=("water_group",), at=AT, note="请今日到场")
    entry = Entry.objects.filter(subject_type="order", subject_id=order.pk).latest("sequence")
    assert (entry.action, entry.clause, entry.role) == ("dispatch", "hotline:12.2", "dispatcher")
    assert entry.detail == {
        "before": "received",
        "after": "dispatched",
        "lead": "housing",
        "co": ["water_group"],
        "urgency": "general",
        "note": "请今日到场",
    }


@pytest.mark.parametrize(
    ("moment", "outcome"), [("2023-10-07 23:59:59", "met"), ("2023-10-08 00:00", "late"), ("2023-10-09 09:00", "late")]
)
def test_dispatch_is_in_time_before_the_end_of_the_next_working_day(city: City, moment: str, outcome: str) -> None:
    order = city.dispatch(city.order(), at=civil(moment))
    assert dispatched(order.lead_demand_id).outcome == outcome


@pytest.mark.parametrize(
    ("urgency", "due"), [("general", "2023-10-12"), ("urgent", "2023-10-10"), ("extra_urgent", "2023-10-08")]
)
def test_the_dispatcher_settles_how_urgent_it_is(city: City, urgency: str, due: str) -> None:
    order = city.dispatch(city.order(), at=AT, urgency=urgency)
    assert (order.urgency, order.due_at) == (urgency, civil(due))


def test_a_province_s_order_has_the_province_s_windows(city: City) -> None:
    order = city.dispatch(city.order(channel="province"), at=AT)
    clocks = city.clocks(city.part(order))
    assert clocks["return_window"].due_at == civil("2023-10-08")
    assert clocks["extension_window"].due_at == civil("2023-10-11")


def test_a_message_of_the_past_is_judged_by_the_day_of_the_law_that_was_asked_for(city: City) -> None:
    early = civil("2019-03-01 09:00")
    demand = operations.intake(
        actor=city.agent,
        draft=operations.Draft(subject="停水", detail="停水"),
        at=early,
        law_as_of=date(2023, 6, 28),
    )
    order = operations.make_order(actor=city.agent, demand_id=demand.pk, at=early)
    order = city.dispatch(order, at=early)
    # Monday 4 to Friday 8 March 2019.
    assert (order.due_at, order.law_as_of) == (civil("2019-03-09"), date(2023, 6, 28))


def units(city: City, *codes: str) -> list[int]:
    return [city.unit(code).pk for code in codes]


def closed_unit(city: City) -> Unit:
    unit = city.unit("gas_company")
    unit.closed_on, unit.successor = date(2023, 9, 1), city.unit("heating_group")
    unit.save()
    return unit


WRONG_UNITS: dict[str, tuple[Callable[[City], tuple[int, list[int]]], type[Exception], str | None, str]] = {
    "an unknown unit": (lambda city: (10**9, []), Invalid, None, "units"),
    "an unknown assisting unit": (lambda city: (units(city, "housing")[0], [10**9]), Invalid, None, "units"),
    "a closed unit": (lambda city: (closed_unit(city).pk, []), Invalid, None, "units"),
    "lead and assisting at once": (lambda city: (units(city, "housing")[0], units(city, "housing")), Refused, "17", ""),
    "an assisting unit twice": (
        lambda city: (units(city, "housing")[0], units(city, "water", "water")),
        Refused,
        "17",
        "",
    ),
}


@pytest.mark.parametrize("case", WRONG_UNITS)
def test_an_order_is_not_sent_to(city: City, refuses: Callable[..., Any], case: str) -> None:
    choose, error, clause, field = WRONG_UNITS[case]
    order, actor, (lead, co) = city.order(), city.dispatcher, choose(city)
    with refuses(error, clause, field=field):
        operations.dispatch(actor=actor, order_id=order.pk, lead_unit_id=lead, co_unit_ids=co, at=AT)


def test_history_keeps_a_closed_unit_and_its_successor(city: City) -> None:
    order = city.bring("closed", lead="gas_company")
    closed_unit(city)
    part = order.assignments.get()
    assert part.unit.successor is not None
    assert (part.unit.short_name, part.unit.successor.code) == ("市燃气公司", "heating_group")


@pytest.mark.parametrize("field", ["lead", "co"])
@pytest.mark.parametrize(("accused", "unit"), [("housing", "housing"), ("zhangdian", "zhangdian_chezhan")])
def test_a_report_never_goes_to_its_accused_unit_nor_to_one_below_it(
    city: City, refuses: Callable[..., Any], field: str, accused: str, unit: str
) -> None:
    order = city.order(kind="report", accused_unit_id=city.unit(accused).pk)
    actor, (other, forbidden) = city.dispatcher, units(city, "water", unit)
    lead, co = (forbidden, [other]) if field == "lead" else (other, [forbidden])
    with refuses(Refused, "21") as raised:
        operations.dispatch(actor=actor, order_id=order.pk, lead_unit_id=lead, co_unit_ids=co, at=AT)
    assert raised.value.next_step is not None


def test_a_report_goes_to_the_unit_above_the_accused_one(city: City) -> None:
    order = city.order(kind="report", accused_unit_id=city.unit("zhangdian_chezhan").pk)
    assert city.dispatch(order, lead="zhangdian", at=AT).state == "dispatched"


def test_a_complaint_may_go_to_the_unit_complained_about(city: City) -> None:
    order = city.order(kind="complaint", accused_unit_id=city.unit("housing").pk)
    assert city.dispatch(order, lead="housing", at=AT).state == "dispatched"


def test_a_report_that_joined_an_order_binds_its_dispatch_too(city: City, refuses: Callable[..., Any]) -> None:
    order = city.order()
    report = city.demand(kind="report", accused_unit_id=city.unit("housing").pk, phone="13905330002")
    operations.join_order(actor=city.agent, demand_id=report.pk, order_id=order.pk, at=AT)
    actor, (lead,) = city.dispatcher, units(city, "housing")
    with refuses(Refused, "21"):
        operations.dispatch(actor=actor, order_id=order.pk, lead_unit_id=lead, at=AT)


def test_two_dispatchers_at_once_one_wins_and_the_other_is_told(city: City, refuses: Callable[..., Any]) -> None:
    order, actor, (lead,) = city.order(), city.dispatcher, units(city, "water")
    seen = order.step_no
    city.dispatch(order, at=AT, step_no=seen)
    with refuses(Conflict):
        operations.dispatch(actor=actor, order_id=order.pk, lead_unit_id=lead, step_no=seen, at=AT)
    with refuses(Refused, "12.2"):
        operations.dispatch(actor=actor, order_id=order.pk, lead_unit_id=lead, at=AT)


@pytest.mark.parametrize("role", ["agent", "reviewer", "callback_staff", "supervisor", "handler", "auditor"])
def test_nobody_else_dispatches(city: City, refuses: Callable[..., Any], role: str) -> None:
    order, actor, (lead,) = city.order(), city.post("centre", role), units(city, "housing")
    with refuses(Refused, "12.2"):
        operations.dispatch(actor=actor, order_id=order.pk, lead_unit_id=lead, at=AT)


def test_a_dispatcher_s_post_in_a_district_dispatches_nothing_for_the_city(
    city: City, refuses: Callable[..., Any]
) -> None:
    order, actor, (lead,) = city.order(), city.post("zhangdian", "dispatcher"), units(city, "housing")
    with refuses(Denied, "6.2"):
        operations.dispatch(actor=actor, order_id=order.pk, lead_unit_id=lead, at=AT)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"urgency": "very"}, "urgency"), ({"note": "长" * 501}, "note"), ({"at": AT - timedelta(days=1)}, "at")],
)
def test_a_dispatch_with_a_wrong_field_is_refused(
    city: City, refuses: Callable[..., Any], wrong: dict[str, Any], field: str
) -> None:
    order, actor, (lead,) = city.order(), city.dispatcher, units(city, "housing")
    with refuses(Invalid, field=field):
        operations.dispatch(**{"actor": actor, "order_id": order.pk, "lead_unit_id": lead, "at": AT, **wrong})


def test_an_unknown_order_is_not_found(city: City, refuses: Callable[..., Any]) -> None:
    actor, (lead,) = city.dispatcher, units(city, "housing")
    with refuses(NotFound):
        operations.dispatch(actor=actor, order_id=10**9, lead_unit_id=lead, at=AT)


# Emergencies


def quick(city: City, order: Order, **more: Any) -> Order:
    lead, other, told = units(city, "water_group", "housing", "water")
    given = {
        "actor": city.dispatcher,
        "order_id": order.pk,
        "lead_unit_id": lead,
        "co_unit_ids": [other],
        "report_unit_ids": [told],
        "emergency_category": "outage_water",
        "at": civil("2023-09-23 09:00"),
    }
    return operations.quick_dispatch(**{**given, **more})


def test_an_emergency_goes_to_all_units_at_once_with_feedback_in_two_hours_and_a_report(city: City) -> None:
    order = quick(city, city.order(at=civil("2023-09-23 08:50")))
    assert (order.is_emergency, order.emergency_category, order.urgency) == (True, "outage_water", "extra_urgent")
    assert order.due_at == civil("2023-09-26")
    for unit in ("water_group", "housing"):
        clocks = city.clocks(city.part(order, unit))
        assert clocks["quick_feedback"].due_at == civil("2023-09-23 11:00")
        assert clocks["quick_feedback"].clause == "hotline:14"
        assert clocks["handling"].due_at == civil("2023-09-26")
        assert Notice.objects.get(unit__code=unit).kind == "quick_disposal"
    assert Notice.objects.get(unit__code="water").kind == "emergency_report"


@pytest.mark.parametrize("category", ["", "noise", "party"])
def test_what_art_14_does_not_name_is_no_emergency(city: City, refuses: Callable[..., Any], category: str) -> None:
    order = city.order(at=civil("2023-09-23 08:50"))
    quick(city, city.order(at=civil("2023-09-23 08:50")))
    with refuses(Refused, "14"):
        quick(city, order, emergency_category=category)


def test_a_unit_added_to_an_emergency_gives_first_feedback_too(city: City) -> None:
    order = quick(city, city.order(at=civil("2023-09-23 08:50")))
    added = units(city, "gas_company")
    operations.add_units(actor=city.dispatcher, order_id=order.pk, unit_ids=added, at=civil("2023-09-23 09:30"))
    assert city.clocks(city.part(order, "gas_company"))["quick_feedback"].due_at == civil("2023-09-23 11:30")


def give_back(city: City, order: Order, *, unit: str, at: Any) -> None:
    request = operations.request_return(
        actor=city.handler(unit),
        order_id=order.pk,
        reason="不属于本单位职责",
        basis="三定规定",
        proposed_unit_id=city.unit("water").pk,
        at=at,
    )
    operations.approve_return(actor=city.dispatcher, request_id=request.pk, at=at)


@pytest.mark.parametrize("again", ["quick_dispatch", "dispatch"])
def test_an_emergency_that_its_lead_gave_back_asks_only_the_new_lead_for_first_feedback(city: City, again: str) -> None:
    order = quick(city, city.order(at=civil("2023-09-23 08:50")))
    city.reply(order, unit="housing", at=civil("2023-09-23 09:20"))
    give_back(city, order, unit="water_group", at=civil("2023-09-23 09:30"))
    later = civil("2023-09-23 10:00")
    if again == "dispatch":
        city.dispatch(order, lead="water", at=later)
    else:
        quick(city, order, lead_unit_id=city.unit("water").pk, co_unit_ids=[], at=later)
    assert city.clocks(city.part(order, "water"))["quick_feedback"].due_at == civil("2023-09-23 12:00")
    assert not city.clocks(city.part(order, "housing"))


# More units


def test_added_units_assist_with_their_own_clock_from_now(city: City) -> None:
    order = city.bring("handling")
    operations.add_units(
        actor=city.dispatcher, order_id=order.pk, unit_ids=units(city, "water"), at=civil("2023-10-09 09:00")
    )
    part = city.part(order, "water")
    assert (part.is_lead, part.due_at) == (False, civil("2023-10-17"))
    assert city.clocks(part)["handling"].due_at == civil("2023-10-17")
    order.refresh_from_db()
    assert order.due_at == civil("2023-10-12")


@pytest.mark.parametrize(
    ("codes", "clause"),
    [((), None), (("housing",), None), (("water", "water"), "17")],
    ids=["none", "one that works on it already", "the same twice"],
)
def test_units_are_not_added(
    city: City, refuses: Callable[..., Any], codes: tuple[str, ...], clause: str | None
) -> None:
    order, actor, added = city.bring("handling"), city.dispatcher, units(city, *codes)
    with refuses(Refused if clause else Invalid, clause):
        operations.add_units(actor=actor, order_id=order.pk, unit_ids=added, at=civil("2023-10-09 09:00"))


def test_the_accused_of_a_report_is_not_added_either(city: City, refuses: Callable[..., Any]) -> None:
    order = city.bring("handling", lead="water", kind="report", accused_unit_id=city.unit("housing").pk)
    actor, added = city.dispatcher, units(city, "housing")
    with refuses(Refused, "21"):
        operations.add_units(actor=actor, order_id=order.pk, unit_ids=added, at=civil("2023-10-09 09:00"))


@pytest.mark.parametrize("state", ["received", "replied", "reviewed", "callback", "closed"])
def test_units_are_added_only_while_the_lead_works(city: City, refuses: Callable[..., Any], state: str) -> None:
    order, actor, added = city.bring(state), city.dispatcher, units(city, "water")
    with refuses(Refused, "17"):
        operations.add_units(actor=actor, order_id=order.pk, unit_ids=added, at=civil("2023-10-09 09:00"))


# Districts


def forwarded(city: City, **more: Any) -> Order:
    order = city.bring("dispatched", lead="zhangdian")
    given = {
        "actor": city.post("zhangdian", "district_dispatcher"),
        "order_id": order.pk,
        "unit_id": city.unit("zhangdian_chezhan").pk,
        "at": civil("2023-10-09 09:00"),
    }
    operations.forward(**{**given, **more})
    order.refresh_from_db()
    return order


def test_a_district_forwards_to_its_own_unit_and_the_city_s_due_date_stays(city: City) -> None:
    order = forwarded(city)
    above, below = city.part(order, "zhangdian"), city.part(order, "zhangdian_chezhan")
    assert (order.state, order.due_at) == ("handling", civil("2023-10-12"))
    assert (below.parent, below.is_lead) == (above, False)
    for part in (above, below):
        assert part.due_at == civil("2023-10-12")
        clock = city.clocks(part)["handling"]
        assert (clock.yellow_at, clock.due_at, clock.red_at) == (
            civil("2023-10-11"),
            civil("2023-10-12"),
            civil("2023-10-13"),
        )
    assert set(city.clocks(below)) == {"handling"}
    counted = {
        (clock.counted_from, clock.counted_days) for part in (above, below) for clock in [city.clocks(part)["handling"]]
    }
    assert counted == {(civil("2023-09-28 10:02"), 5)}
    assert Notice.objects.filter(unit__code="zhangdian_chezhan").exists()


def test_what_is_forwarded_under_the_yellow_light_is_yellow_from_its_receipt(city: City) -> None:
    order = forwarded(city, at=civil("2023-10-11 15:00"))
    assert city.clocks(city.part(order, "zhangdian_chezhan"))["handling"].yellow_at == civil("2023-10-11 15:00")


@pytest.mark.parametrize("to", ["housing", "zichuan", "zhangdian", "centre"])
def test_a_district_forwards_to_nobody_else(city: City, refuses: Callable[..., Any], to: str) -> None:
    order = city.bring("dispatched", lead="zhangdian")
    actor, unit = city.post("zhangdian", "district_dispatcher"), city.unit(to)
    with refuses(Refused, "7.2"):
        operations.forward(actor=actor, order_id=order.pk, unit_id=unit.pk, at=civil("2023-10-09 09:00"))


def test_a_district_forwards_to_no_unit_that_does_not_exist_or_has_it_already(
    city: City, refuses: Callable[..., Any]
) -> None:
    order, actor = forwarded(city), city.post("zhangdian", "district_dispatcher")
    for unit_id in (10**9, city.unit("zhangdian_chezhan").pk):
        with refuses(Invalid, field="units"):
            operations.forward(actor=actor, order_id=order.pk, unit_id=unit_id, at=civil("2023-10-09 10:00"))


def test_a_district_does_not_forward_a_report_to_the_accused(city: City, refuses: Callable[..., Any]) -> None:
    accused = city.unit("zhangdian_chezhan")
    order = city.bring("dispatched", lead="zhangdian", kind="report", accused_unit_id=accused.pk)
    actor = city.post("zhangdian", "district_dispatcher")
    with refuses(Refused, "21"):
        operations.forward(actor=actor, order_id=order.pk, unit_id=accused.pk, at=civil("2023-10-09 09:00"))


@pytest.mark.parametrize(("unit", "role"), [("zhangdian", "handler"), ("centre", "dispatcher")])
def test_only_the_district_s_hotline_staff_forward(
    city: City, refuses: Callable[..., Any], unit: str, role: str
) -> None:
    order, actor, to = city.bring("dispatched", lead="zhangdian"), city.post(unit, role), city.unit("zhangdian_chezhan")
    with refuses(Refused, "7.2"):
        operations.forward(actor=actor, order_id=order.pk, unit_id=to.pk, at=civil("2023-10-09 09:00"))


def test_another_district_does_not_forward_what_was_not_sent_to_it(city: City, refuses: Callable[..., Any]) -> None:
    order, actor = city.bring("dispatched", lead="zhangdian"), city.post("zichuan", "district_dispatcher")
    unit = city.unit("zhangdian_chezhan")
    with refuses(Denied, "8.2"):
        operations.forward(actor=actor, order_id=order.pk, unit_id=unit.pk, at=civil("2023-10-09 09:00"))


def test_the_district_answers_the_city_only_after_its_own_unit_has(city: City, refuses: Callable[..., Any]) -> None:
    order, at = forwarded(city), civil("2023-10-10 09:00")
    city.handler("zhangdian")
    with refuses(Invalid, "7.2", field="result") as raised:
        city.reply(order, unit="zhangdian", at=at)
    assert "车站街道" in raised.value.message.zh
    city.reply(order, unit="zhangdian_chezhan", at=at)
    order.refresh_from_db()
    assert order.state == "handling"
    city.reply(order, unit="zhangdian", at=at)
    order.refresh_from_db()
    assert order.state == "replied"


# A lead that gave the order back


def without_lead(city: City) -> Order:
    """An order whose lead gave it back on 9 October, while 水务集团 goes on assisting."""
    order = city.bring("dispatched", lead="housing", co=("water_group",))
    give_back(city, order, unit="housing", at=civil("2023-10-08 09:00"))
    order.refresh_from_db()
    return order


def test_an_order_without_its_lead_waits_for_dispatch_again_and_shows_no_due_date(city: City) -> None:
    order = without_lead(city)
    assert (order.state, order.due_at) == ("received", None)
    # Sunday 8 October was worked; Monday is the next working day.
    assert city.clocks(order.lead_demand)["dispatch"].due_at == civil("2023-10-10")
    assert city.clocks(city.part(order, "water_group"))["handling"].due_at == civil("2023-10-12")
    assert not city.clocks(city.part(order, "housing"))


def test_the_assisting_unit_goes_on_meanwhile(city: City) -> None:
    order = without_lead(city)
    city.reply(order, unit="water_group", at=civil("2023-10-09 09:00"))
    order.refresh_from_db()
    assert (order.state, city.part(order, "water_group").state) == ("received", "replied")


def test_another_lead_starts_with_fresh_clocks_and_the_assisting_unit_keeps_its_own(city: City) -> None:
    order = without_lead(city)
    city.dispatch(order, lead="water", at=civil("2023-10-09 09:00"))
    order.refresh_from_db()
    assert (order.state, order.due_at) == ("dispatched", civil("2023-10-17"))
    assert city.clocks(city.part(order, "water"))["return_window"].due_at == civil("2023-10-12")
    assert city.clocks(city.part(order, "water_group"))["handling"].due_at == civil("2023-10-12")


def test_the_assisting_unit_may_become_the_lead_with_fresh_clocks(city: City) -> None:
    order = without_lead(city)
    city.dispatch(order, lead="water_group", at=civil("2023-10-09 09:00"))
    part = city.part(order, "water_group")
    assert (part.is_lead, part.due_at) == (True, civil("2023-10-17"))
    assert {kind: clock.due_at for kind, clock in city.clocks(part).items()} == {
        "handling": civil("2023-10-17"),
        "return_window": civil("2023-10-12"),
        "extension_window": civil("2023-10-17"),
    }
    assert order.assignments.filter(is_lead=True).exclude(state="returned").count() == 1


def test_what_a_unit_asked_for_ends_as_it_becomes_the_lead(city: City) -> None:
    order = without_lead(city)
    request = operations.request_extension(
        actor=city.handler("water_group"), order_id=order.pk, days=2, reason="等材料", at=civil("2023-10-08 10:00")
    )
    city.dispatch(order, lead="water_group", at=civil("2023-10-09 09:00"))
    request.refresh_from_db()
    assert request.is_approved is False
    assert "decision" not in city.clocks(city.part(order, "water_group"))


def test_a_unit_that_has_answered_as_assisting_does_not_become_the_lead(
    city: City, refuses: Callable[..., Any]
) -> None:
    order = without_lead(city)
    city.reply(order, unit="water_group", at=civil("2023-10-09 09:00"))
    actor, (lead,) = city.dispatcher, units(city, "water_group")
    with refuses(Invalid, "17", field="lead_unit"):
        operations.dispatch(actor=actor, order_id=order.pk, lead_unit_id=lead, at=civil("2023-10-09 10:00"))
