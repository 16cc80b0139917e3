"""Review, callback, rework and close (Art. 12.8, 12.9, 12.10)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.hotline import operations
from qiban.hotline.models import Callback, Order

# Monday; the order came in on 28 September.
AT = civil("2023-10-09 09:00")


def latest(order: Order, kind: str) -> Obligation:
    return Obligation.objects.filter(subject_type="order", subject_id=order.pk, kind=kind).latest("id")


# Review


def test_a_reply_that_passes_is_given_to_the_caller_who_is_now_to_be_called(city: City) -> None:
    order = city.bring("replied")
    order = city.pass_review(order, at=civil("2023-10-07 09:00"))
    assert (order.state, latest(order, "review").outcome) == ("reviewed", "met")
    # Saturday 7 October; Sunday is worked, too: 8 and 9 October.
    callback = city.clocks(order)["callback"]
    assert (callback.bearer_unit.code, callback.due_at) == ("centre", civil("2023-10-10"))
    demand = order.demands.get()
    assert (demand.answer, demand.answered_at) == ("已恢复供水", civil("2023-10-07 09:00"))


@pytest.mark.parametrize(("is_clear", "is_complete"), [(False, True), (True, False), (False, False)])
def test_an_unclear_or_incomplete_reply_does_not_pass(
    city: City, refuses: Callable[..., Any], is_clear: bool, is_complete: bool
) -> None:
    order, actor = city.bring("replied"), city.reviewer
    with refuses(Refused, "12.9") as raised:
        operations.pass_review(actor=actor, order_id=order.pk, is_clear=is_clear, is_complete=is_complete, at=AT)
    assert "退回" in raised.value.next_step.zh


def test_a_unit_that_still_assists_blocks_the_review_by_name(city: City, refuses: Callable[..., Any]) -> None:
    order = city.bring("handling", co=("water",))
    city.reply(order, at=civil("2023-10-07 09:00"))
    _ = city.reviewer
    with refuses(Refused, "17") as raised:
        city.pass_review(order, at=AT)
    assert "市水利局" in raised.value.message.zh
    city.reply(order, unit="water", at=AT)
    assert city.pass_review(order, at=AT).state == "reviewed"


# Callback


def call(city: City, order: Order, **more: Any) -> Callback:
    given = {
        "actor": city.caller,
        "order_id": order.pk,
        "demand_id": order.lead_demand_id,
        "is_reached": False,
        "at": AT,
    }
    return operations.record_callback(**{**given, **more})


ALL_THREE = {"is_reached": True, "process_satisfied": True, "result_satisfied": True, "solved": True}


def test_a_call_that_got_through_ends_the_callbacks(city: City) -> None:
    order = city.bring("reviewed")
    made = call(city, order, **ALL_THREE, remark="感谢", at=civil("2023-10-07 09:00"))
    order.refresh_from_db()
    assert (made.is_final, made.remark, order.state) == (True, "感谢", "callback")
    assert latest(order, "callback").outcome == "met"
    assert city.clocks(order)["closing"].due_at == civil("2023-10-09")


def test_after_three_tries_a_caller_counts_as_unreachable(city: City) -> None:
    order = city.bring("reviewed")
    states = []
    for minute in range(3):
        call(city, order, at=civil(f"2023-10-09 09:0{minute}"))
        order.refresh_from_db()
        states.append(order.state)
    assert states == ["reviewed", "reviewed", "callback"]
    assert [one.is_final for one in order.callbacks.order_by("id")] == [False, False, True]
    entry = Entry.objects.filter(subject_type="order", subject_id=order.pk).latest("sequence")
    assert entry.detail["outcome"] == "unreachable"


def test_a_second_try_may_get_through(city: City) -> None:
    order = city.bring("reviewed")
    call(city, order)
    call(city, order, **ALL_THREE)
    order.refresh_from_db()
    assert order.state == "callback"


@pytest.mark.parametrize("channel", ["web", "programme"])
def test_who_left_no_number_is_not_tried_three_times(city: City, channel: str) -> None:
    order = city.bring("reviewed", phone="", channel=channel)
    made = call(city, order)
    order.refresh_from_db()
    assert (made.is_final, order.state) == (True, "callback")
    entry = Entry.objects.filter(subject_type="order", subject_id=order.pk).latest("sequence")
    assert entry.detail["outcome"] == "unreachable"


@pytest.mark.parametrize("missing", ["process_satisfied", "result_satisfied", "solved"])
def test_a_call_that_got_through_records_all_three_answers(
    city: City, refuses: Callable[..., Any], missing: str
) -> None:
    order = city.bring("reviewed")
    _ = city.caller
    with refuses(Refused, "12.8"):
        call(city, order, **{**ALL_THREE, missing: None})


def test_answers_of_a_call_that_did_not_get_through_are_not_kept(city: City) -> None:
    order = city.bring("reviewed")
    made = call(city, order, **{**ALL_THREE, "is_reached": False})
    assert (made.process_satisfied, made.result_satisfied, made.solved) == (None, None, None)


def test_a_caller_is_called_back_once_a_round_and_only_for_their_own_order(
    city: City, refuses: Callable[..., Any]
) -> None:
    order = city.bring("dispatched")
    other = city.demand(phone="13905330002")
    operations.join_order(actor=city.agent, demand_id=other.pk, order_id=order.pk, at=civil("2023-10-07 08:00"))
    city.reply(order, at=civil("2023-10-07 09:00"))
    city.pass_review(order, at=civil("2023-10-07 10:00"))
    call(city, order, **ALL_THREE)
    stranger = city.demand()
    for demand in (order.lead_demand, stranger):
        with refuses(Invalid, field="demand"):
            call(city, order, demand_id=demand.pk, **ALL_THREE)
    with refuses(Invalid, field="remark"):
        call(city, order, demand_id=other.pk, remark="长" * 1001)


# Rework


def rework(city: City, order: Order, **more: Any) -> Order:
    given = {"actor": city.reviewer, "order_id": order.pk, "ground": "unclear", "reason": "未说明何时恢复", "at": AT}
    return operations.rework(**{**given, **more})


# The centre's clocks ran out on 8 October; whom it had not called yet, it calls after the rework.
@pytest.mark.parametrize(
    ("state", "ended", "outcome"),
    [("replied", "review", "late"), ("reviewed", "callback", "void"), ("callback", "closing", "late")],
)
@pytest.mark.parametrize(
    ("urgency", "due"), [("general", "2023-10-17"), ("urgent", "2023-10-13"), ("extra_urgent", "2023-10-11")]
)
def test_rework_gives_the_unit_a_fresh_clock_of_the_same_urgency(
    city: City, state: str, ended: str, outcome: str, urgency: str, due: str
) -> None:
    order = rework(city, city.bring(state, urgency=urgency))
    part = city.part(order)
    assert (order.state, order.round, part.state, part.replied_at, order.replied_at) == (
        "handling",
        2,
        "handling",
        None,
        None,
    )
    clocks = city.clocks(part)
    assert order.due_at == part.due_at == clocks["handling"].due_at == civil(due)
    assert set(clocks) == {"handling", "extension_window"}
    assert clocks["handling"].bearer_person_id == city.handler().person_id
    assert not city.clocks(order)
    assert latest(order, ended).outcome == outcome
    assert Notice.objects.filter(unit__code="housing", kind="order_reworked").count() == 1


def test_rounds_are_counted_and_each_has_its_reply_and_its_callback(city: City) -> None:
    order = city.bring("callback")
    for day in ("2023-10-09", "2023-10-11"):
        rework(city, order, ground="not_done", reason="没有到现场", at=civil(f"{day} 09:00"))
        city.reply(order, at=civil(f"{day} 10:00"), result=f"{day} 已到现场")
        city.pass_review(order, at=civil(f"{day} 11:00"))
        city.call(order, order.lead_demand, at=civil(f"{day} 12:00"))
    order.refresh_from_db()
    assert (order.round, order.rework_ground, order.state) == (3, "not_done", "callback")
    replies = city.part(order).replies.order_by("id")
    assert [(one.round, one.text) for one in replies] == [
        (1, "已恢复供水"),
        (2, "2023-10-09 已到现场"),
        (3, "2023-10-11 已到现场"),
    ]
    assert [one.round for one in order.callbacks.order_by("id")] == [1, 2, 3]
    assert order.lead_demand.__class__.objects.get(pk=order.lead_demand_id).answer == "2023-10-11 已到现场"


def test_after_rework_an_extension_may_be_asked_for_again(city: City) -> None:
    order = city.bring("handling")
    ask = {"actor": city.handler(), "order_id": order.pk, "days": 1, "reason": "等材料"}
    request = operations.request_extension(**ask, at=civil("2023-10-07 09:00"))
    operations.approve_extension(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-07 09:30"))
    city.reply(order, at=civil("2023-10-07 10:00"))
    rework(city, order)
    assert operations.request_extension(**ask, at=civil("2023-10-10 09:00")).pk


def test_rework_reaches_the_unit_below_the_district_too(city: City) -> None:
    order = city.bring("dispatched", lead="zhangdian")
    operations.forward(
        actor=city.post("zhangdian", "district_dispatcher"),
        order_id=order.pk,
        unit_id=city.unit("zhangdian_chezhan").pk,
        at=civil("2023-10-07 09:00"),
    )
    for unit in ("zhangdian_chezhan", "zhangdian"):
        city.reply(order, unit=unit, at=civil("2023-10-07 10:00"))
    rework(city, order)
    for unit in ("zhangdian", "zhangdian_chezhan"):
        part = city.part(order, unit)
        assert (part.state, city.clocks(part)["handling"].due_at) == ("handling", civil("2023-10-17"))


def test_rework_leaves_the_assisting_unit_that_has_answered_alone(city: City) -> None:
    order = rework(city, city.bring("replied", co=("water",)))
    assert city.part(order, "water").state == "replied"
    assert not city.clocks(city.part(order, "water"))


@pytest.mark.parametrize("wrong", [{"ground": ""}, {"ground": "angry"}, {"reason": ""}, {"reason": "  "}])
def test_rework_has_one_of_three_grounds_and_a_reason(
    city: City, refuses: Callable[..., Any], wrong: dict[str, str]
) -> None:
    order = city.bring("replied")
    _ = city.reviewer
    with refuses(Refused, "12.9") as raised:
        rework(city, order, **wrong)
    assert raised.value.next_step is not None


def test_the_reason_of_a_rework_has_its_length(city: City, refuses: Callable[..., Any]) -> None:
    order = city.bring("replied")
    _ = city.reviewer
    with refuses(Invalid, field="reason"):
        rework(city, order, reason="长" * 501)


# Close


def close(city: City, order: Order, **more: Any) -> Order:
    return operations.close(**{"actor": city.caller, "order_id": order.pk, "basis": "satisfied", "at": AT, **more})


def test_a_satisfied_and_solved_order_closes_and_nothing_is_owed_any_more(city: City) -> None:
    order = close(city, city.bring("callback", co=("water",)))
    assert (order.state, order.closed_at, order.close_basis) == ("closed", AT, "satisfied")
    assert not Obligation.objects.filter(settled_at=None).exists()
    entry = Entry.objects.filter(subject_type="order", subject_id=order.pk).latest("sequence")
    assert (entry.action, entry.clause, entry.detail["basis"]) == ("close", "hotline:12.10", "satisfied")


@pytest.mark.parametrize("answers", [(False, True, True), (True, False, True), (True, True, False)])
def test_without_satisfaction_it_closes_only_as_according_with_a_named_rule(
    city: City, refuses: Callable[..., Any], answers: tuple[bool, bool, bool]
) -> None:
    order = city.bring("reviewed")
    call(city, order, **dict(zip(ALL_THREE, (True, *answers), strict=True)))
    with refuses(Refused, "12.10") as raised:
        close(city, order)
    assert raised.value.next_step is not None
    with refuses(Refused, "12.10"):
        close(city, order, basis="accords", reason=" ")
    closed = close(city, order, basis="accords", reason="《城镇供水条例》第十条")
    assert (closed.close_basis, closed.close_reason) == ("accords", "《城镇供水条例》第十条")


def test_who_was_not_reached_is_not_satisfied(city: City, refuses: Callable[..., Any]) -> None:
    order = city.bring("reviewed")
    for minute in range(3):
        call(city, order, at=civil(f"2023-10-09 08:0{minute}"))
    with refuses(Refused, "12.10"):
        close(city, order)
    assert close(city, order, basis="accords", reason="《城镇供水条例》第十条").state == "closed"


@pytest.mark.parametrize(
    ("wrong", "clause", "field"),
    [
        ({"basis": ""}, "12.10", "basis"),
        ({"basis": "tired"}, "12.10", "basis"),
        ({"reason": "长" * 501}, None, "reason"),
    ],
)
def test_an_order_closes_on_one_of_two_grounds(
    city: City, refuses: Callable[..., Any], wrong: dict[str, str], clause: str | None, field: str
) -> None:
    order = city.bring("callback")
    with refuses(Invalid, clause, field=field):
        close(city, order, **wrong)


# All four

ACTIONS: dict[str, tuple[str, str, dict[str, Any]]] = {
    # operation: clause, a state in which it may be done, what it needs
    "pass_review": ("12.8", "replied", {"is_clear": True, "is_complete": True}),
    "record_callback": ("12.8", "reviewed", ALL_THREE),
    "rework": ("12.9", "callback", {"ground": "unclear", "reason": "未说明何时恢复"}),
    "close": ("12.10", "callback", {"basis": "satisfied"}),
}
LAWFUL = {
    "pass_review": {"replied"},
    "record_callback": {"reviewed"},
    "rework": {"replied", "reviewed", "callback"},
    "close": {"callback"},
}


def given(order: Order, action: str) -> dict[str, Any]:
    more = {"demand_id": order.lead_demand_id} if action == "record_callback" else {}
    return {"order_id": order.pk, **ACTIONS[action][2], **more}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("state", ["received", "dispatched", "handling", "replied", "reviewed", "callback", "closed"])
def test_what_the_table_does_not_hold_is_refused_with_the_next_step(
    city: City, refuses: Callable[..., Any], action: str, state: str
) -> None:
    if state in LAWFUL[action]:
        return
    order, actor = city.bring(state), city.director
    with refuses(Refused, ACTIONS[action][0]) as raised:
        getattr(operations, action)(actor=actor, at=AT, **given(order, action))
    assert raised.value.next_step is not None


@pytest.mark.parametrize("action", ACTIONS)
def test_posts_that_the_table_does_not_name_are_refused(city: City, refuses: Callable[..., Any], action: str) -> None:
    clause, state, _ = ACTIONS[action]
    order = city.bring(state)
    for unit, role in (("centre", "agent"), ("centre", "dispatcher"), ("centre", "supervisor"), ("housing", "handler")):
        actor = city.post(unit, role)
        with refuses(Refused, clause):
            getattr(operations, action)(actor=actor, at=AT, **given(order, action))
    actor = city.post("housing", "director")
    with refuses(Denied, "6.2"):
        getattr(operations, action)(actor=actor, at=AT, **given(order, action))


@pytest.mark.parametrize("action", ACTIONS)
def test_an_old_page_an_old_date_and_an_unknown_order_do_nothing(
    city: City, refuses: Callable[..., Any], action: str
) -> None:
    order, actor, operation = city.bring(ACTIONS[action][1]), city.director, getattr(operations, action)
    early: datetime = civil("2023-09-28 10:00")
    with refuses(Conflict):
        operation(actor=actor, at=AT, step_no=0, **given(order, action))
    with refuses(Invalid, field="at"):
        operation(actor=actor, at=early, **given(order, action))
    with refuses(NotFound):
        operation(actor=actor, at=AT, **{**given(order, action), "order_id": 10**9})
