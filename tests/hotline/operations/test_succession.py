"""A successor or an extension of the lapsed regulation: entered, in force for its own days, withdrawn (Art. 25)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid
from qiban.core.journal.models import Entry
from qiban.core.lawbook import succession
from qiban.core.lawbook.basis import raise_basis_obligation
from qiban.core.lawbook.checking import PLAUSIBLE
from qiban.core.lawbook.models import Continuation
from qiban.core.lawbook.recounting import recount_by_the_day
from qiban.core.notices.models import Notice
from qiban.core.notices.wording import title
from qiban.core.obligations.models import Obligation
from qiban.hotline import in_force, operations
from qiban.law.enacted import Change, Document
from qiban.law.parameter import UNITS

NUMBER = "淄政办字〔2026〕88号"
# Issued on Wednesday 1 July, in force from Monday 6 July 2026: eight days without basis before it.
DOCUMENT = Document(
    "hotline", NUMBER, "关于延长热线办法有效期的通知", date(2026, 7, 1), date(2026, 7, 6), date(2028, 7, 6)
)
SEVEN_DAYS = Change("handling_days_general", 7, date(2026, 7, 6))
AT = civil("2026-07-01 15:00")


@pytest.fixture
def administrator(city: City) -> Actor:
    return city.post("centre", "administrator")


def enter(actor: Actor, document: Document = DOCUMENT, at: Any = AT, reason: str = "已印发") -> Continuation:
    made, _ = succession.continue_regulation(actor=actor, document=document, reason=reason, at=at)
    return made


def lapsed(city: City, order: Any) -> dict[str, bool]:
    return {kind: one.is_basis_lapsed for kind, one in city.clocks(city.part(order)).items()}


def test_it_settles_what_the_centre_owes_and_is_journalled(city: City, administrator: Actor) -> None:
    raise_basis_obligation(regulation_id="hotline", at=civil("2026-06-28 00:05"))
    made = enter(administrator)
    owed = Obligation.objects.get(kind="basis_successor")
    assert (owed.settled_at, owed.outcome) == (AT, "met")
    entry = Entry.objects.get(action="continue_basis")
    assert (entry.subject_type, entry.clause, entry.detail["number"]) == ("regulation", "hotline:25", NUMBER)
    assert (entry.detail["entry"], entry.detail["reason"]) == (made.pk, "已印发")
    # Not raised again in the days before it is in force.
    assert raise_basis_obligation(regulation_id="hotline", at=civil("2026-07-02 00:05")) is None


@pytest.mark.parametrize(
    ("day", "is_lapsed"),
    [
        ("2026-06-27", False),
        ("2026-06-28", True),
        ("2026-07-05", True),
        ("2026-07-06", False),
        ("2028-07-05", False),
        ("2028-07-06", True),
    ],
)
def test_the_basis_is_there_on_its_own_days_only(city: City, administrator: Actor, day: str, is_lapsed: bool) -> None:
    enter(administrator)
    assert in_force.hotline_law(date.fromisoformat(day)).parameters.basis_lapsed is is_lapsed


def test_the_mark_goes_where_it_no_longer_holds_and_stays_where_it_does(city: City, administrator: Actor) -> None:
    before = city.bring("handling", at=civil("2026-06-26 10:00"))
    between = city.bring("handling", at=civil("2026-07-03 10:00"))
    covered = city.bring("handling", at=civil("2026-07-07 10:00"))
    assert [set(lapsed(city, one).values()) for one in (before, between, covered)] == [{False}, {True}, {True}]
    made = enter(administrator, at=civil("2026-07-08 09:00"))
    assert [set(lapsed(city, one).values()) for one in (before, between, covered)] == [{False}, {True}, {False}]
    succession.withdraw_continuation(
        actor=administrator, continuation_id=made.pk, reason="文号有误", at=civil("2026-07-08 10:00")
    )
    assert [set(lapsed(city, one).values()) for one in (before, between, covered)] == [{False}, {True}, {True}]


def test_changed_numbers_hold_for_what_begins_from_their_day_on(city: City, administrator: Actor) -> None:
    running = city.bring("handling", at=civil("2026-07-03 10:00"))
    enter(administrator, replace(DOCUMENT, changes=(SEVEN_DAYS,)), at=civil("2026-07-03 15:00"))
    assert city.clocks(city.part(running))["handling"].due_at == civil("2026-07-11")  # 6 to 10 July
    fresh = city.bring("handling", at=civil("2026-07-06 10:00"))
    owed = city.clocks(city.part(fresh))["handling"]
    assert owed.due_at == civil("2026-07-16")  # 7 to 10, 13 to 15 July
    assert owed.parameters["handling_days_general"] == "7@2026-07-06"


def test_an_entry_made_late_holds_for_what_began_since_its_day(city: City, administrator: Actor) -> None:
    order = city.bring("handling", at=civil("2026-07-06 10:00"))
    enter(administrator, replace(DOCUMENT, changes=(SEVEN_DAYS,)), at=civil("2026-07-08 15:00"))
    assert city.part(order).due_at == civil("2026-07-16")
    assert city.clocks(city.part(order))["extension_window"].due_at == civil("2026-07-16")


def test_by_choice_running_limits_follow_on_the_day_with_their_extensions(city: City, administrator: Actor) -> None:
    order = city.bring("handling", at=civil("2026-07-02 10:00"))
    asked = operations.request_extension(
        actor=city.handler(), order_id=order.pk, days=2, reason="需要开挖", at=civil("2026-07-02 11:00")
    )
    operations.approve_extension(actor=city.dispatcher, request_id=asked.pk, at=civil("2026-07-02 12:00"))
    assert city.part(order).due_at == civil("2026-07-14")  # 3, 6 to 10, 13 July
    document = replace(DOCUMENT, changes=(SEVEN_DAYS,), applies_to_open=True)
    assert not succession.foresee_continuation(document=document, reason="已印发", at=civil("2026-07-03 10:00"))
    enter(administrator, document, at=civil("2026-07-03 10:00"))
    assert city.part(order).due_at == civil("2026-07-14")
    recount_by_the_day(at=civil("2026-07-06 00:15"))
    assert city.part(order).due_at == civil("2026-07-16")  # two days more: 14 and 15 July
    moved = Entry.objects.filter(action="recount", detail__kind="handling").get()
    assert moved.detail["source"] == NUMBER
    assert Notice.objects.filter(kind="deadlines_moved", unit__code="housing").count() == 1


def test_it_is_shown_what_running_limits_would_move(city: City) -> None:
    order = city.bring("handling", at=civil("2026-07-03 10:00"))
    document = replace(DOCUMENT, changes=(SEVEN_DAYS,), applies_to_open=True)
    moves = succession.foresee_continuation(document=document, reason="已印发", at=civil("2026-07-06 10:00"))
    assert {(one.kind, one.case_number, one.due_at) for one in moves} >= {
        ("handling", order.number, civil("2026-07-15"))
    }
    assert not Continuation.objects.exists()
    assert city.part(order).due_at == civil("2026-07-11")


def test_withdrawing_brings_deadlines_back_and_the_centre_owes_again(city: City, administrator: Actor) -> None:
    raise_basis_obligation(regulation_id="hotline", at=civil("2026-06-28 00:05"))
    order = city.bring("handling", at=civil("2026-07-03 10:00"))
    document = replace(DOCUMENT, changes=(SEVEN_DAYS,), applies_to_open=True)
    made = enter(administrator, document, at=civil("2026-07-06 10:00"))
    assert city.part(order).due_at == civil("2026-07-15")
    at = civil("2026-07-06 11:00")
    succession.withdraw_continuation(actor=administrator, continuation_id=made.pk, reason="有误", at=at)
    assert city.part(order).due_at == civil("2026-07-11")
    assert city.clocks(city.part(order))["handling"].parameters["handling_days_general"] == "5@2023-06-28"
    again = Obligation.objects.get(kind="basis_successor", settled_at=None)
    assert again.opened_at == at
    with pytest.raises(Conflict):
        succession.withdraw_continuation(actor=administrator, continuation_id=made.pk, reason="有误", at=at)


def test_a_document_of_the_past_alone_settles_nothing(city: City, administrator: Actor) -> None:
    raise_basis_obligation(regulation_id="hotline", at=civil("2026-06-28 00:05"))
    enter(administrator, replace(DOCUMENT, valid_until=date(2026, 7, 20)), at=civil("2026-07-20 10:00"))
    assert Obligation.objects.filter(kind="basis_successor", settled_at=None).exists()


def test_the_end_of_the_successor_obliges_the_centre_anew(city: City, administrator: Actor) -> None:
    raise_basis_obligation(regulation_id="hotline", at=civil("2026-06-28 00:05"))
    enter(administrator)
    assert raise_basis_obligation(regulation_id="hotline", at=civil("2028-07-05 00:05")) is None
    assert raise_basis_obligation(regulation_id="hotline", at=civil("2028-07-06 00:05")) is not None


@pytest.mark.parametrize("role", ["dispatcher", "supervisor", "auditor"])
def test_only_administrators_and_the_director_enter_it(city: City, role: str) -> None:
    with pytest.raises(Denied):
        enter(city.post("centre", role))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"number": " "}, "number"),
        ({"title": "\u200b"}, "title"),
        ({"title": "\u3164"}, "title"),
        ({"issued_on": date(2026, 7, 2)}, "issued_on"),
        ({"valid_from": date(2026, 6, 30)}, "valid_from"),
        ({"issued_on": date(2023, 6, 1), "valid_from": date(2023, 6, 28)}, "valid_from"),
        ({"valid_until": date(2026, 7, 6)}, "valid_until"),
        ({"changes": (Change("no_such", 7, date(2026, 7, 6)),)}, "changes"),
        ({"changes": (Change("handling_days_general", 0, date(2026, 7, 6)),)}, "changes"),
        ({"changes": (Change("handling_days_general", 91, date(2026, 7, 6)),)}, "changes"),
        ({"changes": (Change("quick_feedback_hours", 73, date(2026, 7, 6)),)}, "changes"),
        ({"changes": (Change("handling_days_general", 7, date(2026, 7, 5)),)}, "changes"),
        ({"changes": (Change("handling_days_general", 7, date(2028, 7, 6)),)}, "changes"),
        ({"changes": (SEVEN_DAYS, replace(SEVEN_DAYS, value=8))}, "changes"),
    ],
)
def test_what_cannot_be_is_refused(city: City, administrator: Actor, given: Mapping[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as raised:
        enter(administrator, replace(DOCUMENT, **given))
    assert field in raised.value.fields
    assert not Continuation.objects.exists()


def test_a_document_is_entered_once_and_never_without_a_reason(city: City, administrator: Actor) -> None:
    with pytest.raises(Invalid):
        enter(administrator, reason="")
    enter(administrator)
    with pytest.raises(Invalid) as raised:
        enter(administrator)
    assert "number" in raised.value.fields


def test_what_an_import_judges_as_of_an_earlier_day_keeps_that_days_numbers_and_basis(
    city: City, administrator: Actor
) -> None:
    at = civil("2026-07-08 10:00")
    draft = operations.Draft(subject="路灯不亮", detail="路灯三天不亮")
    demand = operations.intake(actor=city.agent, draft=draft, at=at, law_as_of=date(2024, 1, 5))
    order = operations.make_order(actor=city.agent, demand_id=demand.pk, at=at)
    lead = city.unit("housing").pk
    operations.dispatch(actor=city.dispatcher, order_id=order.pk, lead_unit_id=lead, at=at)
    made = enter(administrator, replace(DOCUMENT, changes=(SEVEN_DAYS,), applies_to_open=True), at)
    # 9, 10, 13, 14 and 15 July.
    assert city.clocks(city.part(order))["handling"].due_at == civil("2026-07-16")
    succession.withdraw_continuation(actor=administrator, continuation_id=made.pk, reason="误录", at=at)
    assert not any(lapsed(city, order).values())


def test_a_number_whose_day_nobody_counted_on_is_told_by_its_document(city: City, administrator: Actor) -> None:
    later = replace(SEVEN_DAYS, valid_from=date(2026, 7, 20))
    enter(administrator, replace(DOCUMENT, changes=(later,), applies_to_open=True), civil("2026-07-10 10:00"))
    city.bring("handling", at=civil("2026-07-17 09:58"))
    recount_by_the_day(at=civil("2026-07-22 00:15"))
    assert NUMBER in title(Notice.objects.get(kind="deadlines_moved", unit__code="housing"), "zh-hans")


def test_a_successor_may_change_every_kind_of_number() -> None:
    assert set(PLAUSIBLE) == set(UNITS)
