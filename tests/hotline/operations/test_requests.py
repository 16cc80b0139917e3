"""Returns and extensions: what a unit may ask until when, and what the centre decides (Art. 12.4, 12.7)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.hotline import operations
from qiban.hotline.models import Assignment, Order, Request


def ask_return(city: City, order: Order, *, at: datetime, unit: str = "housing", **more: Any) -> Request:
    given = {
        "actor": city.handler(unit),
        "order_id": order.pk,
        "reason": "不属于本单位职责",
        "basis": "三定规定",
        "proposed_unit_id": city.unit("water").pk,
        "at": at,
    }
    return operations.request_return(**{**given, **more})


def ask_extension(city: City, order: Order, *, at: datetime, unit: str = "housing", **more: Any) -> Request:
    given = {"actor": city.handler(unit), "order_id": order.pk, "days": 3, "reason": "需开挖路面", "at": at}
    return operations.request_extension(**{**given, **more})


def outcome(part: Assignment, kind: str) -> str:
    """How the part's latest obligation of this kind ended."""
    return Obligation.objects.filter(subject_type="assignment", subject_id=part.pk, kind=kind).latest("id").outcome


# Returns. Received Thursday 28 September 2023; 7 and 8 October are the next two working days.


def test_a_return_is_asked_with_reason_basis_and_proposed_unit_and_waits_for_a_decision(city: City) -> None:
    order = city.bring("handling")
    request = ask_return(city, order, at=civil("2023-10-07 09:00"))
    assert (request.is_late, request.is_approved, request.proposed_unit) == (False, None, city.unit("water"))
    part = city.part(order)
    assert outcome(part, "return_window") == "met"
    # Saturday 7 October is worked, and so is Sunday: the one working day for the decision.
    decision = city.clocks(part)["decision"]
    assert (decision.bearer_unit.code, decision.due_at) == ("centre", civil("2023-10-09"))
    assert Notice.objects.get(kind="request_made").roles == ["dispatcher", "director"]
    entry = Entry.objects.filter(subject_type="order", subject_id=order.pk).latest("sequence")
    assert (entry.action, entry.clause) == ("request_return", "hotline:12.7")
    assert entry.detail["late"] is False


@pytest.mark.parametrize(
    ("channel", "moment", "is_late"),
    [
        ("phone", "2023-10-08 23:59:59", False),
        ("phone", "2023-10-09 00:00", True),
        ("province", "2023-10-07 23:59:59", False),
        ("province", "2023-10-08 00:00", True),
    ],
)
def test_a_late_return_may_be_asked_and_the_order_counts_as_overdue(
    city: City, channel: str, moment: str, is_late: bool
) -> None:
    order = city.bring("handling", channel=channel)
    request = ask_return(city, order, at=civil(moment))
    assert request.is_late is is_late
    operations.approve_return(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-09 10:00"))
    order.refresh_from_db()
    assert order.has_late_return is is_late
    part = city.part(order)
    assert outcome(part, "handling") == ("late" if is_late else "void")
    assert outcome(part, "return_window") == ("late" if is_late else "met")


@pytest.mark.parametrize(
    ("missing", "value"), [("reason", ""), ("reason", "  "), ("basis", ""), ("proposed_unit_id", None)]
)
def test_a_return_lacking_any_of_the_three_is_refused(
    city: City, refuses: Callable[..., Any], missing: str, value: Any
) -> None:
    order = city.bring("handling")
    with refuses(Refused, "12.7") as raised:
        ask_return(city, order, at=civil("2023-10-07 09:00"), **{missing: value})
    assert raised.value.next_step is not None


def test_a_proposed_unit_that_does_not_exist_is_none(city: City, refuses: Callable[..., Any]) -> None:
    order = city.bring("handling")
    with refuses(Refused, "12.7"):
        ask_return(city, order, at=civil("2023-10-07 09:00"), proposed_unit_id=10**9)


@pytest.mark.parametrize(("field", "length"), [("reason", 1001), ("basis", 501)])
def test_a_return_s_texts_have_their_lengths(city: City, refuses: Callable[..., Any], field: str, length: int) -> None:
    order = city.bring("handling")
    with refuses(Invalid, field=field):
        ask_return(city, order, at=civil("2023-10-07 09:00"), **{field: "长" * length})


def test_a_refused_return_leaves_the_clocks_running(city: City) -> None:
    order = city.bring("handling")
    request = ask_return(city, order, at=civil("2023-10-07 09:00"))
    operations.refuse_request(
        actor=city.dispatcher, request_id=request.pk, reason="属于你单位职责", at=civil("2023-10-08 09:00")
    )
    part = city.part(order)
    assert (part.state, outcome(part, "decision")) == ("handling", "met")
    assert city.clocks(part)["handling"].due_at == civil("2023-10-12")
    order.refresh_from_db()
    assert (order.state, order.due_at) == ("handling", civil("2023-10-12"))


def test_after_a_refusal_the_unit_may_ask_once_more(city: City) -> None:
    order = city.bring("handling")
    request = ask_return(city, order, at=civil("2023-10-07 09:00"))
    operations.refuse_request(
        actor=city.dispatcher, request_id=request.pk, reason="属于你单位职责", at=civil("2023-10-07 10:00")
    )
    assert ask_return(city, order, at=civil("2023-10-09 09:00")).is_late


def test_an_assisting_unit_s_return_leaves_order_and_lead_as_they_are(city: City) -> None:
    order = city.bring("handling", co=("water_group",))
    request = ask_return(city, order, unit="water_group", at=civil("2023-10-07 09:00"))
    operations.approve_return(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-08 09:00"))
    order.refresh_from_db()
    assert (order.state, order.due_at) == ("handling", civil("2023-10-12"))
    assert city.part(order, "water_group").state == "returned"
    assert "handling" in city.clocks(city.part(order))


def test_the_last_assisting_unit_that_gives_its_part_back_lets_the_review_begin(city: City) -> None:
    order = city.bring("handling", co=("water_group",))
    city.reply(order, at=civil("2023-10-07 08:00"))
    assert not city.clocks(order)
    request = ask_return(city, order, unit="water_group", at=civil("2023-10-07 09:00"))
    operations.approve_return(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-08 09:00"))
    assert city.clocks(order)["review"].due_at == civil("2023-10-10")


def test_a_district_s_return_takes_back_what_it_forwarded(city: City) -> None:
    order = city.bring("dispatched", lead="zhangdian")
    below = city.unit("zhangdian_chezhan")
    district = city.post("zhangdian", "district_dispatcher")
    operations.forward(actor=district, order_id=order.pk, unit_id=below.pk, at=civil("2023-10-07 09:00"))
    request = ask_return(city, order, at=civil("2023-10-07 10:00"), actor=district)
    operations.approve_return(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-07 11:00"))
    for unit in ("zhangdian", "zhangdian_chezhan"):
        part = city.part(order, unit)
        assert part.state == "returned"
        assert not city.clocks(part)


@pytest.mark.parametrize("kind", ["return", "extension"])
def test_below_a_district_the_district_asks(city: City, refuses: Callable[..., Any], kind: str) -> None:
    order = city.bring("dispatched", lead="zhangdian")
    operations.forward(
        actor=city.post("zhangdian", "district_dispatcher"),
        order_id=order.pk,
        unit_id=city.unit("zhangdian_chezhan").pk,
        at=civil("2023-10-07 09:00"),
    )
    ask = ask_return if kind == "return" else ask_extension
    city.handler("zhangdian_chezhan")
    with refuses(Denied, "7.2") as raised:
        ask(city, order, unit="zhangdian_chezhan", at=civil("2023-10-07 10:00"))
    assert raised.value.next_step is not None


# Extensions. Due 12 October, the province's to be asked for before the 11th.


@pytest.mark.parametrize(("channel", "moment"), [("phone", "2023-10-11 23:59:59"), ("province", "2023-10-10 23:59:59")])
def test_an_extension_is_asked_for_in_the_last_moment(city: City, channel: str, moment: str) -> None:
    order = city.bring("handling", channel=channel)
    request = ask_extension(city, order, at=civil(moment))
    assert (request.days, request.is_approved) == (3, None)
    assert "decision" in city.clocks(city.part(order))


@pytest.mark.parametrize(("channel", "moment"), [("phone", "2023-10-12"), ("province", "2023-10-11")])
def test_at_the_limit_it_is_too_late_to_ask_for_an_extension(
    city: City, refuses: Callable[..., Any], channel: str, moment: str
) -> None:
    order = city.bring("handling", channel=channel)
    with refuses(Refused, "12.4") as raised:
        ask_extension(city, order, at=civil(moment))
    assert raised.value.next_step is not None


@pytest.mark.parametrize("days", [0, -1, 31, 10**6])
def test_an_extension_has_a_sensible_length(city: City, refuses: Callable[..., Any], days: int) -> None:
    order = city.bring("handling")
    with refuses(Refused, "12.4"):
        ask_extension(city, order, at=civil("2023-10-09 09:00"), days=days)


def test_an_extension_needs_its_reason(city: City, refuses: Callable[..., Any]) -> None:
    order = city.bring("handling")
    with refuses(Refused, "12.4"):
        ask_extension(city, order, at=civil("2023-10-09 09:00"), reason=" ")
    with refuses(Invalid, field="reason"):
        ask_extension(city, order, at=civil("2023-10-09 09:00"), reason="长" * 1001)


def test_a_granted_extension_counts_from_the_old_due_date(city: City) -> None:
    order = city.bring("handling")
    request = ask_extension(city, order, at=civil("2023-10-09 09:00"))
    operations.approve_extension(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-10 09:00"))
    order.refresh_from_db()
    part = city.part(order)
    # 12, 13 and Monday 16 October.
    assert order.due_at == part.due_at == civil("2023-10-17")
    clocks = city.clocks(part)
    assert (clocks["handling"].yellow_at, clocks["handling"].due_at) == (civil("2023-10-14"), civil("2023-10-17"))
    assert clocks["handling"].clause == "hotline:12.4"
    assert clocks["handling"].bearer_person_id == city.handler().person_id
    assert set(clocks) == {"handling", "return_window"}
    old = Obligation.objects.filter(subject_type="assignment", subject_id=part.pk, kind="handling").earliest("id")
    assert old.outcome == "excused"
    entry = Entry.objects.filter(subject_type="order", subject_id=order.pk).latest("sequence")
    assert entry.detail["days"] == 3
    assert datetime.fromisoformat(entry.detail["due_before"]) == civil("2023-10-12")
    assert datetime.fromisoformat(entry.detail["due_after"]) == civil("2023-10-17")


def test_an_extension_granted_after_the_old_limit_still_counts_from_it(city: City) -> None:
    order = city.bring("handling")
    request = ask_extension(city, order, at=civil("2023-10-11 23:00"))
    operations.approve_extension(actor=city.dispatcher, request_id=request.pk, days=1, at=civil("2023-10-12 09:00"))
    assert city.part(order).due_at == civil("2023-10-13")


def test_an_extension_of_the_district_extends_its_unit_s_part_with_it(city: City) -> None:
    order = city.bring("dispatched", lead="zhangdian")
    district = city.post("zhangdian", "district_dispatcher")
    operations.forward(
        actor=district, order_id=order.pk, unit_id=city.unit("zhangdian_chezhan").pk, at=civil("2023-10-07 09:00")
    )
    request = ask_extension(city, order, at=civil("2023-10-07 10:00"), actor=district)
    operations.approve_extension(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-07 11:00"))
    below = city.part(order, "zhangdian_chezhan")
    assert below.due_at == city.clocks(below)["handling"].due_at == civil("2023-10-17")


def test_an_assisting_unit_s_extension_moves_its_own_due_date_only(city: City) -> None:
    order = city.bring("handling", co=("water_group",))
    request = ask_extension(city, order, unit="water_group", at=civil("2023-10-09 09:00"))
    operations.approve_extension(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-10 09:00"))
    order.refresh_from_db()
    assert order.due_at == city.part(order).due_at == civil("2023-10-12")
    assert city.part(order, "water_group").due_at == civil("2023-10-17")


@pytest.mark.parametrize(
    ("role", "days", "reason", "is_granted"),
    [
        ("dispatcher", 5, "", True),
        ("dispatcher", 6, "雨季施工", False),
        ("director", 6, "", False),
        ("director", 6, "雨季施工", True),
        ("director", 31, "雨季施工", False),
        ("director", 0, "雨季施工", False),
    ],
)
def test_more_than_5_days_only_the_director_grants_with_a_reason(
    city: City, refuses: Callable[..., Any], role: str, days: int, reason: str, is_granted: bool
) -> None:
    order, actor = city.bring("handling"), city.post("centre", role)
    request = ask_extension(city, order, at=civil("2023-10-09 09:00"))
    grant = {"actor": actor, "request_id": request.pk, "days": days, "reason": reason, "at": civil("2023-10-10 09:00")}
    if is_granted:
        assert operations.approve_extension(**grant).days == days
        return
    with refuses(Refused, "12.4"):
        operations.approve_extension(**grant)


def test_a_part_is_extended_once(city: City, refuses: Callable[..., Any]) -> None:
    order = city.bring("handling")
    request = ask_extension(city, order, at=civil("2023-10-09 09:00"))
    operations.approve_extension(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-10 09:00"))
    with refuses(Refused, "12.5"):
        ask_extension(city, order, at=civil("2023-10-12 09:00"))


# Both, and what waits


@pytest.mark.parametrize("ask", [ask_return, ask_extension])
def test_a_second_request_of_the_same_kind_waits_for_the_first(
    city: City, refuses: Callable[..., Any], ask: Callable[..., Request]
) -> None:
    order = city.bring("handling")
    ask(city, order, at=civil("2023-10-07 09:00"))
    with refuses(Invalid, field="kind"):
        ask(city, order, at=civil("2023-10-07 10:00"))


def test_of_two_requests_the_one_that_still_waits_keeps_a_clock(city: City) -> None:
    order = city.bring("handling")
    extension = ask_extension(city, order, at=civil("2023-10-07 09:00"))
    ask_return(city, order, at=civil("2023-10-08 09:00"))
    operations.refuse_request(
        actor=city.dispatcher, request_id=extension.pk, reason="理由不充分", at=civil("2023-10-08 10:00")
    )
    # Asked for on Sunday 8 October: Monday is its working day.
    assert city.clocks(city.part(order))["decision"].due_at == civil("2023-10-10")


def test_a_return_ends_the_extension_that_was_asked_for(city: City) -> None:
    order = city.bring("handling")
    extension = ask_extension(city, order, at=civil("2023-10-07 09:00"))
    request = ask_return(city, order, at=civil("2023-10-07 10:00"))
    operations.approve_return(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-07 11:00"))
    extension.refresh_from_db()
    assert extension.is_approved is False
    assert "终止" in extension.decision_reason
    assert not city.clocks(city.part(order))


def test_a_reply_withdraws_what_was_asked_for(city: City) -> None:
    order = city.bring("handling")
    request = ask_extension(city, order, at=civil("2023-10-07 09:00"))
    city.reply(order, at=civil("2023-10-07 10:00"))
    request.refresh_from_db()
    part = city.part(order)
    assert (request.is_approved, outcome(part, "decision")) == (False, "void")
    assert not city.clocks(part)


def decide(name: str, request: Request, actor: Actor, **more: Any) -> None:
    given = {"actor": actor, "request_id": request.pk, "reason": "同意", "at": civil("2023-10-07 12:00")}
    getattr(operations, name)(**{**given, **more})


DECISIONS = [
    ("approve_return", ask_return, "12.7"),
    ("refuse_request", ask_return, "12.7"),
    ("approve_extension", ask_extension, "12.4"),
    ("refuse_request", ask_extension, "12.4"),
]


@pytest.mark.parametrize(("name", "ask", "clause"), DECISIONS)
def test_a_decision_is_the_dispatchers_and_directors(
    city: City, refuses: Callable[..., Any], name: str, ask: Callable[..., Request], clause: str
) -> None:
    request = ask(city, city.bring("handling"), at=civil("2023-10-07 09:00"))
    for unit, role in (("centre", "reviewer"), ("centre", "agent"), ("housing", "handler")):
        actor = city.post(unit, role)
        with refuses(Refused, clause):
            decide(name, request, actor)
    actor = city.post("zhangdian", "dispatcher")
    with refuses(Denied, "6.2"):
        decide(name, request, actor)


@pytest.mark.parametrize(("name", "ask", "clause"), DECISIONS)
def test_what_is_decided_stays_decided(
    city: City, refuses: Callable[..., Any], name: str, ask: Callable[..., Request], clause: str
) -> None:
    order, actor = city.bring("handling", co=("water_group",)), city.dispatcher
    request = ask(city, order, unit="water_group", at=civil("2023-10-07 09:00"))
    decide(name, request, actor)
    with refuses(Invalid, field="request"):
        decide(name, request, actor, at=civil("2023-10-07 13:00"))


@pytest.mark.parametrize(("name", "ask", "clause"), DECISIONS)
def test_a_decision_with_a_wrong_field_is_refused(
    city: City, refuses: Callable[..., Any], name: str, ask: Callable[..., Request], clause: str
) -> None:
    order, actor = city.bring("handling"), city.dispatcher
    request = ask(city, order, at=civil("2023-10-07 09:00"))
    with refuses(Invalid, field="reason"):
        decide(name, request, actor, reason="长" * 1001)
    with refuses(Invalid, field="at"):
        decide(name, request, actor, at=civil("2023-10-07 08:59"))
    with refuses(Conflict):
        decide(name, request, actor, step_no=0)
    with refuses(NotFound):
        decide(name, Request(pk=10**9), actor)


def test_a_refusal_needs_a_reason(city: City, refuses: Callable[..., Any]) -> None:
    request, actor = ask_return(city, city.bring("handling"), at=civil("2023-10-07 09:00")), city.dispatcher
    with refuses(Invalid, field="reason"):
        decide("refuse_request", request, actor, reason="")


def test_a_request_is_approved_as_what_it_is(city: City, refuses: Callable[..., Any]) -> None:
    order, actor = city.bring("handling"), city.dispatcher
    request = ask_return(city, order, at=civil("2023-10-07 09:00"))
    extension = ask_extension(city, order, at=civil("2023-10-07 09:00"))
    with refuses(Invalid, field="request"):
        decide("approve_extension", request, actor)
    with refuses(Invalid, field="request"):
        decide("approve_return", extension, actor)


@pytest.mark.parametrize(("ask", "clause"), [(ask_return, "12.7"), (ask_extension, "12.4")])
def test_a_unit_asks_nothing_once_it_has_replied_nor_another_unit_at_all(
    city: City, refuses: Callable[..., Any], ask: Callable[..., Request], clause: str
) -> None:
    order = city.bring("replied")
    with refuses(Refused, clause):
        ask(city, order, at=civil("2023-10-07 09:00"))
    handling = city.bring("handling")
    city.handler("water")
    with refuses(Denied, "8.2"):
        ask(city, handling, unit="water", at=civil("2023-10-07 09:00"))
    with refuses(Invalid, field="at"):
        ask(city, handling, at=city.start + timedelta(minutes=1))
