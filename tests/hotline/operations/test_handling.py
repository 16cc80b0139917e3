"""What units do: sign, first feedback, continued report, reply (Art. 11, 12.3, 12.5, 12.6, 14)."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.files.models import Attachment
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.hotline import operations
from qiban.hotline.models import Assignment, Order, Reply

AT = civil("2023-10-09 09:00")


def latest(part: Assignment, kind: str) -> Obligation:
    return Obligation.objects.filter(subject_type="assignment", subject_id=part.pk, kind=kind).latest("id")


# Signing


def test_signing_takes_the_order_in_hand_and_the_clocks_run_on(city: City) -> None:
    order = city.bring("dispatched")
    before = city.clocks(city.part(order))
    part = operations.sign(actor=city.handler(), order_id=order.pk, at=AT)
    order.refresh_from_db()
    assert (part.state, part.signed_at, order.state) == ("handling", AT, "handling")
    after = city.clocks(part)
    assert {kind: clock.due_at for kind, clock in after.items()} == {kind: one.due_at for kind, one in before.items()}


def test_whoever_signs_bears_the_part_in_the_unit(city: City) -> None:
    order = city.bring("handling")
    assert {clock.bearer_person_id for clock in city.clocks(city.part(order)).values()} == {city.handler().person_id}


@pytest.mark.parametrize("role", ["handler", "unit_leader", "district_dispatcher"])
def test_any_post_of_the_unit_may_sign(city: City, role: str) -> None:
    order = city.bring("dispatched")
    assert operations.sign(actor=city.post("housing", role), order_id=order.pk, at=AT).state == "handling"


def test_an_assisting_unit_signs_for_its_own_part(city: City) -> None:
    order = city.bring("dispatched", co=("water",))
    operations.sign(actor=city.handler("water"), order_id=order.pk, at=AT)
    assert (city.part(order, "water").state, city.part(order).state) == ("handling", "dispatched")


def test_one_signs_once(city: City, refuses: Callable[..., Any]) -> None:
    order, actor = city.bring("handling"), city.handler()
    with refuses(Refused, "12.3") as raised:
        operations.sign(actor=actor, order_id=order.pk, at=AT)
    assert "回复办理结果" in raised.value.next_step.zh


ACTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "sign": ("12.3", {}),
    "first_feedback": ("14", {"text": "已到现场"}),
    "report_continued": (
        "12.5",
        {
            "measures": "更换主管道",
            "promised_on": date(2023, 10, 27),
            "progress": "已完成勘测",
            "told_at": AT,
            "told_how": "电话",
        },
    ),
    "reply": ("12.6", {"result": "已恢复供水", "told_at": AT, "told_how": "电话"}),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_unit_to_which_the_order_was_not_sent_does_nothing(
    city: City, refuses: Callable[..., Any], action: str
) -> None:
    order, actor = city.bring("dispatched"), city.handler("water")
    with refuses(Denied, "8.2") as raised:
        getattr(operations, action)(actor=actor, order_id=order.pk, at=AT, **ACTIONS[action][1])
    assert raised.value.next_step is not None


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", ["agent", "dispatcher", "reviewer", "director", "supervisor", "auditor"])
def test_the_centre_does_not_act_in_the_units_place(
    city: City, refuses: Callable[..., Any], action: str, role: str
) -> None:
    """Art. 10."""
    order, actor = city.bring("handling"), city.post("centre", role)
    clause, given = ACTIONS[action]
    with refuses(Refused, clause):
        getattr(operations, action)(actor=actor, order_id=order.pk, at=AT, **given)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("state", ["replied", "reviewed", "callback", "closed"])
def test_after_its_reply_the_lead_does_nothing_more(
    city: City, refuses: Callable[..., Any], action: str, state: str
) -> None:
    order, actor = city.bring(state), city.handler()
    clause, given = ACTIONS[action]
    with refuses(Refused, clause):
        getattr(operations, action)(actor=actor, order_id=order.pk, at=AT, **given)


@pytest.mark.parametrize("action", ACTIONS)
def test_an_old_page_an_old_date_and_an_unknown_order_do_nothing(
    city: City, refuses: Callable[..., Any], action: str
) -> None:
    order, actor, operation = city.bring("dispatched"), city.handler(), getattr(operations, action)
    given = ACTIONS[action][1]
    with refuses(Conflict):
        operation(actor=actor, order_id=order.pk, step_no=0, at=AT, **given)
    with refuses(Invalid, field="at"):
        operation(actor=actor, order_id=order.pk, at=city.start, **given)
    with refuses(NotFound):
        operation(actor=actor, order_id=10**9, at=AT, **given)


# First feedback


def an_emergency(city: City, at: datetime) -> Order:
    order = city.order(at=at)
    return operations.quick_dispatch(
        actor=city.dispatcher,
        order_id=order.pk,
        lead_unit_id=city.unit("housing").pk,
        co_unit_ids=[city.unit("water").pk],
        emergency_category="outage_water",
        at=at + timedelta(minutes=1),
    )


@pytest.mark.parametrize(
    ("moment", "outcome"), [("2023-09-23 10:59:59", "met"), ("2023-09-23 11:00", "late"), ("2023-09-24 08:00", "late")]
)
def test_first_feedback_is_in_time_within_two_hours(city: City, moment: str, outcome: str) -> None:
    order = an_emergency(city, civil("2023-09-23 08:59"))
    reply = operations.first_feedback(
        actor=city.handler(), order_id=order.pk, text=" 抢修人员已到现场 ", at=civil(moment)
    )
    assert (reply.kind, reply.text) == ("first_feedback", "抢修人员已到现场")
    part = city.part(order)
    assert (part.state, latest(part, "quick_feedback").outcome) == ("handling", outcome)
    assert "quick_feedback" in city.clocks(city.part(order, "water"))


@pytest.mark.parametrize("text", ["", "  ", "长" * 10_001])
def test_first_feedback_says_something(city: City, refuses: Callable[..., Any], text: str) -> None:
    order, actor = an_emergency(city, civil("2023-09-23 08:59")), city.handler()
    with refuses(Invalid, field="text"):
        operations.first_feedback(actor=actor, order_id=order.pk, text=text, at=AT)


def test_first_feedback_is_given_once_and_only_where_it_is_awaited(city: City, refuses: Callable[..., Any]) -> None:
    order, actor = an_emergency(city, civil("2023-09-23 08:59")), city.handler()
    operations.first_feedback(actor=actor, order_id=order.pk, text="已到现场", at=civil("2023-09-23 09:30"))
    ordinary = city.bring("handling")
    for one in (order, ordinary):
        with refuses(Invalid, "14", field="text"):
            operations.first_feedback(actor=actor, order_id=one.pk, text="已到现场", at=AT)


def test_a_reply_without_first_feedback_settles_that_too(city: City) -> None:
    order = an_emergency(city, civil("2023-09-23 08:59"))
    city.reply(order, at=civil("2023-09-23 10:00"))
    assert latest(city.part(order), "quick_feedback").outcome == "met"


# Continued reports. Received 28 September, extended by 3 working days to the end of 16 October.


def extended(city: City, lead: str = "housing", **more: Any) -> Order:
    order = city.bring("handling", lead=lead, **more)
    request = operations.request_extension(
        actor=city.handler(lead), order_id=order.pk, days=3, reason="需开挖路面", at=civil("2023-10-07 09:00")
    )
    operations.approve_extension(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-07 10:00"))
    return order


def go_on(city: City, order: Order, *, unit: str = "housing", **more: Any) -> Reply:
    given = {
        "actor": city.handler(unit),
        "order_id": order.pk,
        "measures": "更换主管道",
        "promised_on": date(2023, 10, 27),
        "progress": "已完成勘测",
        "told_at": civil("2023-10-16 15:00"),
        "told_how": "电话",
        "at": civil("2023-10-16 16:00"),
    }
    return operations.report_continued(**{**given, **more})


def test_a_continued_report_keeps_the_order_open_until_the_day_it_promised(city: City) -> None:
    order = extended(city)
    reply = go_on(city, order)
    assert (reply.kind, reply.text, reply.progress, reply.promised_on) == (
        "continued",
        "更换主管道",
        "已完成勘测",
        date(2023, 10, 27),
    )
    order.refresh_from_db()
    part = city.part(order)
    assert order.due_at == part.due_at == civil("2023-10-28")
    assert (order.state, part.state, latest(part, "handling").outcome) == ("handling", "handling", "met")
    clock = city.clocks(part)["continued_report"]
    assert (clock.due_at, clock.clause) == (civil("2023-10-28"), "hotline:12.5")


@pytest.mark.parametrize(("moment", "outcome"), [("2023-10-16 23:59:59", "met"), ("2023-10-17 00:00", "late")])
def test_a_continued_report_comes_within_the_extended_limit(city: City, moment: str, outcome: str) -> None:
    order = extended(city)
    go_on(city, order, at=civil(moment))
    assert latest(city.part(order), "handling").outcome == outcome


def test_a_promise_that_is_not_kept_is_reported_again(city: City) -> None:
    order = extended(city)
    go_on(city, order)
    late = civil("2023-10-28 09:00")
    go_on(city, order, promised_on=date(2023, 11, 10), told_at=late, at=late)
    part = city.part(order)
    promises = Obligation.objects.filter(subject_type="assignment", subject_id=part.pk, kind="continued_report")
    assert [(one.due_at, one.outcome) for one in promises.order_by("id")] == [
        (civil("2023-10-28"), "late"),
        (civil("2023-11-11"), ""),
    ]
    city.reply(order, at=civil("2023-11-10 12:00"))
    assert latest(part, "continued_report").outcome == "met"


def test_units_below_a_district_follow_the_promise_of_the_district(city: City) -> None:
    order = city.bring("dispatched", lead="zhangdian")
    district = city.post("zhangdian", "district_dispatcher")
    operations.forward(
        actor=district, order_id=order.pk, unit_id=city.unit("zhangdian_chezhan").pk, at=civil("2023-10-07 08:00")
    )
    request = operations.request_extension(
        actor=district, order_id=order.pk, days=3, reason="需开挖路面", at=civil("2023-10-07 09:00")
    )
    operations.approve_extension(actor=city.dispatcher, request_id=request.pk, at=civil("2023-10-07 10:00"))
    go_on(city, order, actor=district)
    below = city.part(order, "zhangdian_chezhan")
    assert below.due_at == city.clocks(below)["handling"].due_at == civil("2023-10-28")


@pytest.mark.parametrize(
    "missing",
    [
        {"measures": ""},
        {"promised_on": None},
        {"progress": " "},
        {"told_at": None},
        {"told_how": ""},
        {"promised_on": date(2023, 10, 16)},
        {"promised_on": date(2020, 1, 1)},
        {"told_at": civil("2023-10-16 16:01")},
    ],
)
def test_a_continued_report_that_lacks_something_or_promises_the_past_is_refused(
    city: City, refuses: Callable[..., Any], missing: dict[str, Any]
) -> None:
    order = extended(city)
    with refuses(Refused, "12.5") as raised:
        go_on(city, order, **missing)
    assert raised.value.next_step is not None


@pytest.mark.parametrize(
    ("wrong", "clause", "field"),
    [
        ({"promised_on": date(2199, 1, 1)}, "12.5", "promised_on"),
        ({"told_at": civil("2023-09-28 09:59")}, "12.6", "told_at"),
        ({"measures": "长" * 10_001}, None, "measures"),
        ({"progress": "长" * 10_001}, None, "progress"),
        ({"told_how": "长" * 101}, None, "told_how"),
    ],
)
def test_a_continued_report_with_a_wrong_field_is_refused(
    city: City, refuses: Callable[..., Any], wrong: dict[str, Any], clause: str | None, field: str
) -> None:
    order = extended(city)
    with refuses(Invalid, clause, field=field):
        go_on(city, order, **wrong)


def test_a_continued_report_follows_an_extension(city: City, refuses: Callable[..., Any]) -> None:
    order = city.bring("handling")
    with refuses(Refused, "12.5") as raised:
        go_on(city, order)
    assert "延期" in raised.value.next_step.zh


# Replies


def test_the_lead_s_reply_goes_to_review_with_how_and_when_the_complainant_was_told(city: City) -> None:
    order = city.bring("handling")
    reply = city.reply(order, at=AT, result=" 已恢复供水 ", told_at=civil("2023-10-09 08:30"), told_how="上门")
    assert (reply.text, reply.told_at, reply.told_how, reply.round) == (
        "已恢复供水",
        civil("2023-10-09 08:30"),
        "上门",
        1,
    )
    order.refresh_from_db()
    part = city.part(order)
    assert (order.state, order.replied_at, part.state, part.replied_at) == ("replied", AT, "replied", AT)
    assert not city.clocks(part)
    review = city.clocks(order)["review"]
    assert (review.bearer_unit.code, review.due_at) == ("centre", civil("2023-10-11"))
    entry = Entry.objects.filter(subject_type="order", subject_id=order.pk).latest("sequence")
    assert (entry.action, entry.clause, entry.detail["after"]) == ("reply", "hotline:12.6", "replied")


@pytest.mark.parametrize(
    ("moment", "outcome"), [("2023-10-11 23:59:59", "met"), ("2023-10-12 00:00", "late"), ("2023-10-13 00:00", "late")]
)
def test_a_reply_is_in_time_before_the_limit(city: City, moment: str, outcome: str) -> None:
    order = city.bring("handling")
    city.reply(order, at=civil(moment))
    assert latest(city.part(order), "handling").outcome == outcome


def test_a_unit_may_reply_without_having_signed(city: City) -> None:
    order = city.bring("dispatched")
    city.reply(order, at=AT)
    assert city.part(order).signed_at == AT


def test_the_review_begins_when_all_who_assist_have_answered(city: City) -> None:
    order = city.bring("handling", co=("water",))
    city.reply(order, at=AT)
    order.refresh_from_db()
    assert order.state == "replied"
    assert not city.clocks(order)
    city.reply(order, unit="water", at=civil("2023-10-10 09:00"))
    assert city.clocks(order)["review"].due_at == civil("2023-10-12")


@pytest.mark.parametrize(
    "missing",
    [{"result": ""}, {"result": " \n"}, {"told_at": None}, {"told_how": ""}, {"told_at": AT + timedelta(seconds=1)}],
)
def test_a_reply_without_result_or_telling_is_refused(
    city: City, refuses: Callable[..., Any], missing: dict[str, Any]
) -> None:
    order = city.bring("handling")
    with refuses(Refused, "12.6") as raised:
        city.reply(order, at=AT, **missing)
    assert raised.value.next_step is not None


@pytest.mark.parametrize(
    ("wrong", "clause", "field"),
    [
        ({"told_at": civil("2023-09-28 09:59:59")}, "12.6", "told_at"),
        ({"told_at": civil("1990-01-01")}, "12.6", "told_at"),
        ({"result": "长" * 10_001}, None, "result"),
        ({"result": "停\x00水"}, None, "result"),
        ({"told_how": "长" * 101}, None, "told_how"),
    ],
)
def test_a_reply_with_a_wrong_field_is_refused(
    city: City, refuses: Callable[..., Any], wrong: dict[str, Any], clause: str | None, field: str
) -> None:
    order = city.bring("handling")
    with refuses(Invalid, clause, field=field):
        city.reply(order, at=AT, **wrong)


def test_a_matter_out_of_scope_is_explained_and_the_reply_says_so(city: City, refuses: Callable[..., Any]) -> None:
    order = city.bring("handling")
    with refuses(Refused, "11"):
        city.reply(order, at=AT, is_out_of_scope=True)
    assert city.reply(order, at=AT, is_out_of_scope=True, is_explained=True).is_out_of_scope


@pytest.mark.parametrize("unit", ["housing", "water"])
def test_there_is_no_second_reply(city: City, refuses: Callable[..., Any], unit: str) -> None:
    order = city.bring("handling", co=("water",))
    city.reply(order, unit=unit, at=AT)
    with refuses(Refused, "12.6"):
        city.reply(order, unit=unit, at=AT, result="第二次回复")


class Upload(io.BytesIO):
    """A file as a form brings it."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(content)
        self.name = name


def test_files_come_with_the_reply(city: City) -> None:
    order = city.bring("handling")
    reply = city.reply(order, at=AT, uploads=[Upload("现场.pdf", b"%PDF-1.7\n%%EOF")])
    assert Attachment.objects.get(subject_type="reply", subject_id=reply.pk).name == "现场.pdf"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("big.pdf", b"%PDF-" + b"0" * (10 * 1024 * 1024)),
        ("photo.jpg", b"%PDF-1.7"),
        ("page.pdf", b"<html><script>"),
        ("nothing.pdf", b""),
    ],
    ids=["oversized", "a document disguised as a photo", "a page disguised as a document", "empty"],
)
def test_a_bad_file_keeps_the_whole_reply_back(
    city: City, refuses: Callable[..., Any], name: str, content: bytes
) -> None:
    order = city.bring("handling")
    with refuses(Invalid, field="files"):
        city.reply(order, at=AT, uploads=[Upload("好.pdf", b"%PDF-1.7"), Upload(name, content)])
    assert not Attachment.objects.exists()
