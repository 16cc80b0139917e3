"""Messages through the real operations at their own times, and what the report says of them (Art. 12, 13)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.errors import Invalid
from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation, Phase, Reminder
from qiban.core.obligations.sweep import sweep
from qiban.core.people.models import Person
from qiban.hotline import identity, operations
from qiban.hotline.models import Demand, Order
from qiban.hotline.replay import Message, Played, Report, Skipped, first_day_in_force, make_stage, play, report
from qiban.law.text import Text

pytestmark = pytest.mark.django_db
# Received on Friday 1 March 2019: Monday 4 to Friday 8 are the five days, so yellow from Friday, due on Saturday,
# red from the end of Monday 11 March.
SENT, YELLOW, DUE, RED = (civil(f"2019-03-{day}") for day in ("01 09:00", "08", "09", "12"))


def message(number: int = 1, *, sent_at: datetime = SENT, replied_at: datetime | None = None, **more: Any) -> Message:
    told = {
        "row": number + 1,
        "id": str(number),
        "user": "甲",
        "subject": "路灯不亮",
        "detail": "三天不亮",
        "reply": "已修好" if replied_at else "",
    }
    return Message(**{**told, "sent_at": sent_at, "replied_at": replied_at, **more})


def replay(*messages: Message, **more: Any) -> Played:
    return play(messages, stage=make_stage(), **more)


def handling() -> Obligation:
    return Obligation.objects.get(kind="handling")


def test_a_message_is_a_demand_an_order_a_dispatch_and_a_reply_each_at_its_time() -> None:
    replied_at = civil("2019-03-07 15:00")
    assert replay(message(replied_at=replied_at)).fresh == 1
    demand, order = Demand.objects.get(), Order.objects.get()
    assert (demand.channel, demand.external_id, demand.received_at) == ("import", "1", SENT)
    assert (order.urgency, order.created_at, order.dispatched_at) == ("general", SENT, SENT)
    assert (order.due_at, order.replied_at, order.state) == (DUE, replied_at, "replied")
    part = order.assignments.get()
    assert (part.unit.code, part.is_lead) == ("government_office", True)
    assert (part.replies.get().text, part.replies.get().told_at) == ("已修好", replied_at)
    steps = Entry.objects.filter(subject_type="order").order_by("sequence").values_list("action", "at")
    assert list(steps) == [("make_order", SENT), ("dispatch", SENT), ("reply", replied_at)]
    assert identity.unseal(demand.identity).name == "甲"
    assert verify().breaks == []


@pytest.mark.parametrize(
    ("replied", "outcome", "light"),
    [
        (SENT, "met", "green"),
        (YELLOW - timedelta(seconds=1), "met", "green"),
        (YELLOW, "met", "yellow"),
        (DUE - timedelta(seconds=1), "met", "yellow"),
        (DUE, "late", "overdue"),
        (RED - timedelta(seconds=1), "late", "overdue"),
        (RED, "late", "red"),
        (civil("2019-12-01"), "late", "red"),
    ],
)
def test_on_time_is_replied_before_due_and_the_light_is_that_of_the_reply_s_moment(
    replied: datetime, outcome: str, light: str
) -> None:
    one = message(replied_at=replied)
    replay(one)
    assert handling().outcome == outcome
    found = report([one])
    assert {name: getattr(found.total, name) for name in ("green", "yellow", "overdue", "red")} == {
        "green": 0,
        "yellow": 0,
        "overdue": 0,
        "red": 0,
        light: 1,
    }
    assert (found.total.replied_on_time, found.total.replied_late) == ((1, 0) if outcome == "met" else (0, 1))


def test_the_notices_of_the_past_carry_the_instants_at_which_the_lights_turned() -> None:
    replay(message(replied_at=civil("2019-04-01")))
    notices = Notice.objects.exclude(kind="order_dispatched").order_by("at")
    assert [(one.kind, one.at) for one in notices] == [
        ("obligation_yellow", YELLOW),
        ("obligation_overdue", DUE),
        ("obligation_reminder", RED),
    ]
    assert Reminder.objects.get().issued_at == RED
    assert Entry.objects.get(action="remind").at == RED


def test_the_review_that_the_file_does_not_hold_is_excused_and_the_journal_says_so() -> None:
    replay(message(replied_at=civil("2019-03-07")))
    assert Obligation.objects.get(kind="review").outcome == "excused"
    assert Entry.objects.get(action="excuse").detail["reason"]
    assert not Obligation.objects.filter(settled_at=None).exists()


def test_a_message_without_a_reply_stays_open_on_red_and_the_running_sweep_leaves_it_alone() -> None:
    replay(message())
    owed = handling()
    assert (owed.phase, owed.next_change_at, owed.is_open) == (Phase.RED, None, True)
    before = Notice.objects.count()
    assert sweep(at=civil("2024-03-01")).turned == 0
    assert Notice.objects.count() == before
    assert Reminder.objects.count() == 1


def test_nothing_is_mailed(settings: Any) -> None:
    settings.QIBAN_EMAIL_NOTICES = True
    replay(message(replied_at=civil("2019-04-01")))
    from procrastinate.contrib.django.models import ProcrastinateJob

    assert not ProcrastinateJob.objects.filter(task_name="notices.email").exists()
    assert settings.QIBAN_EMAIL_NOTICES is True


@pytest.mark.parametrize(
    ("sent", "as_of"),
    [
        ("2019-03-01 09:00", date(2023, 6, 28)),
        ("2023-06-27 23:59", date(2023, 6, 28)),
        ("2023-06-28 00:00", None),
        ("2024-03-11 09:00", None),
    ],
)
def test_what_is_older_than_the_regulation_is_judged_by_its_first_day_in_force(sent: str, as_of: date | None) -> None:
    one = message(sent_at=civil(sent))
    replay(one)
    assert Demand.objects.get().law_as_of == as_of
    found = report([one])
    assert (found.law_as_of, found.judged_as_of) == (([as_of], 1) if as_of else ([], 0))
    assert first_day_in_force() == date(2023, 6, 28)


def test_a_day_of_the_law_may_be_named_and_what_rests_on_a_lapsed_basis_is_counted() -> None:
    one = message(replied_at=civil("2019-03-07"))
    replay(one, law_as_of=date(2026, 7, 1))
    found = report([one])
    assert (found.law_as_of, found.basis_lapsed) == ([date(2026, 7, 1)], 1)


def test_a_second_replay_changes_nothing() -> None:
    messages = [message(1, replied_at=civil("2019-03-07")), message(2), message(3, replied_at=civil("2019-05-01"))]
    replay(*messages)
    before = [model.objects.count() for model in (Demand, Order, Entry, Obligation, Notice, Reminder)]
    first = report(messages).as_json()
    assert replay(*messages).fresh == 0
    assert [model.objects.count() for model in (Demand, Order, Entry, Obligation, Notice, Reminder)] == before
    assert report(messages).as_json() == first


def test_a_reply_that_came_meanwhile_is_taken_up_by_the_next_replay() -> None:
    replay(message())
    assert replay(message(replied_at=civil("2019-06-01"))).fresh == 0
    assert handling().outcome == "late"
    assert Reminder.objects.count() == 1
    assert verify().breaks == []


def test_an_id_under_which_another_message_was_taken_in_is_named_and_left_alone() -> None:
    replay(message())
    other = message(sent_at=civil("2019-03-02 10:00"))
    played = replay(other)
    assert (played.fresh, [one.row for one in played.skipped]) == (0, [2])
    assert "另一件来件" in played.skipped[0].reason.zh
    assert report([other], played.skipped).total.messages == 0


def test_a_replay_that_was_killed_between_batches_goes_on_where_it_stopped() -> None:
    messages = [message(number, replied_at=civil("2019-03-07")) for number in range(1, 51)]

    class KilledError(Exception):
        pass

    def kill(count: int) -> None:
        raise KilledError

    with pytest.raises(KilledError):
        replay(*messages, on_progress=kill)
    assert 0 < Demand.objects.count() < 50
    done = Demand.objects.count()
    assert replay(*messages).fresh == 50 - done
    assert report(messages).total.messages == Order.objects.filter(state="replied").count() == 50


def test_progress_counts_every_message() -> None:
    counted: list[int] = []
    replay(*[message(number) for number in range(1, 46)], on_progress=counted.append)
    assert sum(counted) == 45


def test_one_message_that_is_refused_is_named_and_the_rest_of_its_batch_kept() -> None:
    played = replay(message(1), message(2, detail="长" * 10_001), message(3))
    assert sorted(Demand.objects.values_list("external_id", flat=True)) == ["1", "3"]
    assert [(one.row, one.id) for one in played.skipped] == [(3, "2")]


@pytest.mark.parametrize("sent", ["1988-07-01 12:00", "2199-06-01"])
def test_a_message_of_which_no_time_can_be_counted_is_named_and_the_rest_of_its_batch_kept(sent: str) -> None:
    played = replay(message(1), message(2, sent_at=civil(sent)), message(3))
    assert sorted(Demand.objects.values_list("external_id", flat=True)) == ["1", "3"]
    assert [(one.row, one.id) for one in played.skipped] == [(3, "2")]
    assert "工作日" in played.skipped[0].reason.zh


def test_what_the_database_cannot_store_is_named_and_the_rest_of_its_batch_kept() -> None:
    played = replay(message(1), message(2, detail="三\x00天"), message(3))
    assert sorted(Demand.objects.values_list("external_id", flat=True)) == ["1", "3"]
    assert [one.id for one in played.skipped] == ["2"]


def test_a_message_whose_time_lost_its_seconds_on_the_way_is_the_same_message() -> None:
    replay(message(sent_at=civil("2019-03-01 09:00:30")))
    played = replay(message(sent_at=civil("2019-03-01 09:00")))
    assert (played.fresh, played.skipped) == (0, [])
    assert [one.id for one in replay(message(sent_at=civil("2019-03-01 09:01"))).skipped] == ["1"]


# The stage


def test_the_posts_of_a_replay_belong_to_somebody_who_cannot_sign_in() -> None:
    make_stage()
    make_stage()
    person = Person.objects.get(username="replay")
    assert not person.is_active
    assert not person.has_usable_password()
    assert person.posts.count() == 3


def test_another_unit_may_be_named_by_any_of_its_names(city: City) -> None:
    assert make_stage(unit="市住房城乡建设局").unit == city.unit("housing")
    with pytest.raises(Invalid):
        make_stage(unit="没有这个局")


# The report


@pytest.fixture
def three_months() -> Report:
    """Counted by hand: January green and red, February (the 4th to 8th off) yellow, overdue and open, March green."""
    messages = [
        message(1, sent_at=civil("2019-01-07 09:00"), replied_at=civil("2019-01-08 09:00")),
        message(2, sent_at=civil("2019-01-07 09:00"), replied_at=civil("2019-02-01 09:00")),
        # Monday 18 February: 19, 20, 21, 22 and Monday 25; due on the 26th, yellow from the end of Friday 22nd.
        message(3, sent_at=civil("2019-02-18 09:00"), replied_at=civil("2019-02-23 09:00")),
        message(4, sent_at=civil("2019-02-18 09:00"), replied_at=civil("2019-02-26 09:00")),
        message(5, sent_at=civil("2019-02-18 09:00")),
        # Half past midnight on 1 March in Zibo is still February in Greenwich.
        message(6, sent_at=civil("2019-03-01 00:30"), replied_at=civil("2019-03-01 10:00")),
    ]
    replay(*messages)
    skipped = [Skipped(9, "x", Text("“留言详情”为空", "detail is empty"))]
    return report(messages, skipped)


def test_the_report_counts_by_month_of_receipt_in_civil_time(three_months: Report) -> None:
    rows = [
        (m.month, m.messages, m.green, m.yellow, m.overdue, m.red, m.unanswered)
        for m in (three_months.months[name] for name in sorted(three_months.months))
    ]
    assert rows == [
        ("2019-01", 2, 1, 0, 0, 1, 0),
        ("2019-02", 3, 0, 1, 1, 0, 1),
        ("2019-03", 1, 1, 0, 0, 0, 0),
    ]


def test_the_report_s_json_has_the_agreed_keys_and_its_parts_add_up(three_months: Report) -> None:
    found = three_months.as_json()
    assert (found["messages"], found["orders"], found["replied_on_time"], found["replied_late"]) == (6, 6, 3, 2)
    assert found["unanswered"] == 1
    assert found["law_as_of"] == "2023-06-28"
    assert found["skipped"] == [{"row": 9, "id": "x", "reason": "“留言详情”为空", "reason_en": "detail is empty"}]
    for name in ("messages", "replied_on_time", "replied_late", "green", "yellow", "overdue", "red", "unanswered"):
        assert sum(month[name] for month in found["by_month"]) == found[name], name
    for month in found["by_month"]:
        assert month["replied_on_time"] + month["replied_late"] + month["unanswered"] == month["messages"]


# Received on Monday 4 March 2024: five days end with Monday the 11th, two more with Wednesday the 13th; red from the end of
# Thursday the 14th.
MONDAY = civil("2024-03-04 09:00")


@pytest.fixture
def extended(city: City) -> Order:
    """An order of a replayed message that got two working days more."""
    replay(message(sent_at=MONDAY))
    stage, order = make_stage(), Order.objects.get()
    asked = operations.request_extension(
        actor=stage.handler, order_id=order.pk, days=2, reason="需要配件", at=civil("2024-03-06 10:00")
    )
    operations.approve_extension(actor=stage.dispatcher, request_id=asked.pk, at=civil("2024-03-06 11:00"))
    return order


def standing() -> dict[str, int]:
    """How the one message counts."""
    month = report([message(sent_at=MONDAY)]).total.as_json()
    names = ("green", "yellow", "overdue", "red", "unanswered", "excused", "void")
    assert month["messages"] == month["replied_on_time"] + month["replied_late"] + sum(
        month[name] for name in names[4:]
    )
    return {name: month[name] for name in names if month[name]}


@pytest.mark.parametrize(
    ("replied", "counts_as"),
    [
        ("2024-03-12 10:00", "green"),
        ("2024-03-13 23:59:59", "yellow"),
        ("2024-03-14 00:00", "overdue"),
        ("2024-03-15 00:00", "red"),
        ("2024-03-25 10:00", "red"),
    ],
)
def test_an_extended_order_is_judged_by_its_new_limit(extended: Order, replied: str, counts_as: str) -> None:
    at = civil(replied)
    operations.reply(
        actor=make_stage().handler, order_id=extended.pk, result="已修好", told_at=at, told_how="电话", at=at
    )
    assert standing() == {counts_as: 1}


def test_an_extended_order_without_an_answer_is_open(extended: Order) -> None:
    assert standing() == {"unanswered": 1}


def test_an_order_that_was_given_back_is_open_until_another_unit_has_answered(city: City) -> None:
    replay(message(sent_at=MONDAY))
    stage, order = make_stage(), Order.objects.get()
    asked = operations.request_return(
        actor=stage.handler,
        order_id=order.pk,
        reason="不属职责",
        basis="三定方案",
        proposed_unit_id=city.unit("housing").pk,
        at=civil("2024-03-05 10:00"),
    )
    operations.approve_return(actor=stage.dispatcher, request_id=asked.pk, at=civil("2024-03-05 11:00"))
    assert standing() == {"unanswered": 1}

    at = civil("2024-03-05 12:00")
    city.dispatch(order, lead="housing", at=at)
    assert standing() == {"unanswered": 1}

    city.reply(order, unit="housing", at=civil("2024-03-06 10:00"))
    assert standing() == {"green": 1}


def test_a_reworked_order_is_open_until_it_is_answered_anew_which_a_second_replay_does_not_do(city: City) -> None:
    answered = message(sent_at=MONDAY, replied_at=civil("2024-03-06 10:00"))
    replay(answered)
    order = city.pass_review(Order.objects.get(), at=civil("2024-03-06 11:00"))
    city.call(order, order.lead_demand, at=civil("2024-03-07 10:00"), is_satisfied=False)
    operations.rework(
        actor=city.director,
        order_id=order.pk,
        ground="dissatisfied_reasonable",
        reason="仍未修好",
        at=civil("2024-03-07 11:00"),
    )
    assert replay(answered) == Played()
    assert standing() == {"unanswered": 1}

    # Five days after Thursday the 7th end with Thursday the 14th.
    at = civil("2024-03-15 10:00")
    operations.reply(actor=make_stage().handler, order_id=order.pk, result="已修好", told_at=at, told_how="电话", at=at)
    assert standing() == {"overdue": 1}


@pytest.mark.parametrize("outcome", ["excused", "void"])
def test_what_was_excused_or_is_void_is_not_on_time(outcome: str) -> None:
    replay(message(sent_at=MONDAY, replied_at=civil("2024-03-05 10:00")))
    Obligation.objects.filter(kind="handling").update(outcome=outcome)
    assert standing() == {outcome: 1}


def test_a_report_of_nothing_is_empty() -> None:
    assert report([]).as_json()["messages"] == 0


def test_the_report_costs_the_same_number_of_queries_for_many_messages_as_for_one(
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    messages = [message(number, replied_at=civil("2019-03-07")) for number in range(1, 31)]
    replay(*messages)
    for part in (messages[:1], messages):
        with django_assert_num_queries(3):
            report(part)
