"""Days of the calendar that are entered: shown first, put in force, told to the units, taken back."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from tests.hotline.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.core.lawbook import arranging, reading, recounting
from qiban.core.lawbook.jobs import recount_after
from qiban.core.lawbook.models import Arrangement
from qiban.core.lawbook.recounting import recount_by_the_day
from qiban.core.notices.models import Notice
from qiban.core.notices.wording import title
from qiban.core.obligations.models import Obligation, Phase, Reminder
from qiban.core.obligations.sweep import sweep
from qiban.hotline import operations
from qiban.hotline.models import Order
from qiban.law.calendar import statutory

# Thursday, two minutes before the dispatch that `bring` makes at minute 2.
THURSDAY = civil("2024-03-07 09:58")
SOURCE = "淄政办发电〔2024〕9号"
CLOSED = {date(2024, 3, 12): False}


@pytest.fixture
def administrator(city: City) -> Actor:
    return city.post("centre", "administrator")


def put(actor: Actor, at: str = "2024-03-08 09:00", days: dict[date, bool] | None = None) -> Arrangement:
    made, _ = arranging.arrange(actor=actor, days=days or CLOSED, source=SOURCE, reason="全市停电检修", at=civil(at))
    return made


def extended(
    city: City, days: int = 3, *, granted_at: str = "2024-03-08 08:30", at: datetime = THURSDAY, **draft: object
) -> Order:
    order = city.bring("handling", at=at, **draft)
    asked = operations.request_extension(
        actor=city.handler(), order_id=order.pk, days=days, reason="需要开挖", at=at + timedelta(minutes=20)
    )
    operations.approve_extension(actor=city.dispatcher, request_id=asked.pk, at=civil(granted_at))
    order.refresh_from_db()
    return order


def due(city: City, order: Order, kind: str = "handling") -> datetime:
    return city.clocks(city.part(order))[kind].due_at


def test_an_extended_order_is_counted_anew_from_its_first_receipt(city: City, administrator: Actor) -> None:
    order = extended(city)
    assert due(city, order) == civil("2024-03-20")  # 8, 11 to 15, 18, 19 March
    put(administrator)
    # 8, 11, 13, 14, 15, 18, 19, 20 March.
    assert due(city, order) == civil("2024-03-21")
    order.refresh_from_db()
    assert order.due_at == city.part(order).due_at == civil("2024-03-21")


def test_a_part_forwarded_after_the_extension_follows_from_the_same_receipt(city: City, administrator: Actor) -> None:
    order = city.bring("handling", lead="zhangdian", at=THURSDAY)
    district = city.post("zhangdian", "district_dispatcher")
    asked = operations.request_extension(
        actor=district, order_id=order.pk, days=3, reason="需要开挖", at=THURSDAY + timedelta(hours=1)
    )
    operations.approve_extension(actor=city.dispatcher, request_id=asked.pk, at=THURSDAY + timedelta(hours=2))
    below = city.unit("zhangdian_housing")
    operations.forward(actor=district, order_id=order.pk, unit_id=below.pk, at=THURSDAY + timedelta(hours=3))
    put(administrator)
    child = city.part(order, "zhangdian_housing")
    assert child.due_at == city.clocks(child)["handling"].due_at == civil("2024-03-21")


def test_a_provincial_window_closes_a_working_day_before_the_new_limit(city: City, administrator: Actor) -> None:
    # Friday: 11 to 15 March; the window closes with Thursday the 14th.
    order = city.bring("handling", at=civil("2024-03-08 10:00"), is_provincial=True)
    assert due(city, order, "extension_window") == civil("2024-03-15")
    put(administrator, "2024-03-08 11:00")
    assert due(city, order) == civil("2024-03-19")  # Monday the 18th
    assert due(city, order, "extension_window") == civil("2024-03-16")  # Friday the 15th, no Sunday


def test_a_promised_day_stays_and_its_yellow_light_is_counted_anew(city: City, administrator: Actor) -> None:
    order = extended(city)
    operations.report_continued(
        actor=city.handler(),
        order_id=order.pk,
        measures="分段施工",
        promised_on=date(2024, 3, 26),
        progress="已完成一半",
        told_at=civil("2024-03-08 08:40"),
        told_how="电话",
        at=civil("2024-03-08 08:45"),
    )
    promised = city.clocks(city.part(order))["continued_report"]
    assert (promised.yellow_at, promised.due_at) == (civil("2024-03-26"), civil("2024-03-27"))
    put(administrator, days={date(2024, 3, 25): False})
    promised.refresh_from_db()
    # Monday the 25th is closed: the working day before the 26th is Friday the 22nd.
    assert (promised.yellow_at, promised.due_at) == (civil("2024-03-23"), civil("2024-03-27"))


def test_every_other_clock_follows_the_calendar(city: City, administrator: Actor) -> None:
    at = civil("2024-03-11 10:00")
    waiting, replied = city.demand(at=at), city.bring("replied", at=at)
    reviewed, called = city.bring("reviewed", at=at), city.bring("callback", at=at)
    asking = city.bring("handling", at=at)
    operations.request_extension(
        actor=city.handler(), order_id=asking.pk, days=2, reason="需要开挖", at=at + timedelta(hours=1)
    )
    put(administrator, "2024-03-11 12:00")
    assert city.clocks(waiting)["dispatch"].due_at == civil("2024-03-14")
    assert city.clocks(replied)["review"].due_at == civil("2024-03-14")
    assert city.clocks(reviewed)["callback"].due_at == civil("2024-03-15")
    assert city.clocks(called)["closing"].due_at == civil("2024-03-14")
    assert city.clocks(city.part(asking))["decision"].due_at == civil("2024-03-14")
    assert due(city, asking, "return_window") == civil("2024-03-15")


def test_a_first_feedback_runs_around_the_clock_whatever_the_calendar_says(city: City, administrator: Actor) -> None:
    order = city.order(at=civil("2024-03-12 08:00"))
    operations.quick_dispatch(
        actor=city.dispatcher,
        order_id=order.pk,
        lead_unit_id=city.unit("housing").pk,
        emergency_category="outage_water",
        at=civil("2024-03-12 08:10"),
    )
    put(administrator, "2024-03-12 08:20")
    assert due(city, order, "quick_feedback") == civil("2024-03-12 10:10")


def test_a_rework_is_counted_from_the_rework(city: City, administrator: Actor) -> None:
    order = city.bring("replied", at=THURSDAY)
    operations.rework(
        actor=city.reviewer, order_id=order.pk, ground="unclear", reason="未说明原因", at=civil("2024-03-11 10:00")
    )
    put(administrator, "2024-03-11 12:00")
    assert due(city, order) == civil("2024-03-20")  # 13, 14, 15, 18, 19 March


def test_it_is_shown_what_would_move_and_nothing_does(city: City) -> None:
    order = city.bring("handling", at=THURSDAY)
    moves = arranging.foresee_arrangement(days=CLOSED, source=SOURCE, reason="停电", at=civil("2024-03-08 09:00"))
    by_kind = {one.kind: (one.due_before, one.due_at, one.is_late_at_once) for one in moves}
    assert by_kind["handling"] == (civil("2024-03-15"), civil("2024-03-16"), False)
    assert due(city, order) == civil("2024-03-15")
    assert not Arrangement.objects.exists()


def test_what_would_be_late_at_once_is_said_first(city: City, administrator: Actor) -> None:
    city.bring("handling", at=THURSDAY)
    put(administrator)
    later = city.bring("handling", at=civil("2024-03-11 10:00"))
    moves = arranging.foresee_take_back(arrangement_id=Arrangement.objects.get().pk, at=civil("2024-03-15 10:00"))
    first = moves[0]
    assert (first.kind, first.is_late_at_once, first.due_at) == ("handling", True, civil("2024-03-15"))
    assert not any(one.is_late_at_once for one in moves[1:])
    assert later.number in {one.case_number for one in moves}


def test_units_are_told_of_the_arrangement_and_the_journal_names_it(city: City, administrator: Actor) -> None:
    order = city.bring("handling", at=THURSDAY)
    made = put(administrator)
    notice = Notice.objects.get(kind="deadlines_moved", unit__code="housing")
    assert SOURCE in title(notice, "zh-hans")
    assert SOURCE in title(notice, "en")
    moved = Entry.objects.get(action="recount", subject_id=city.clocks(city.part(order))["handling"].pk)
    assert (moved.detail["source"], moved.detail["arrangement"]) == (SOURCE, made.pk)
    assert (moved.person_id, moved.role) == (administrator.person_id, "administrator")
    entered = Entry.objects.get(subject_type="arrangement", subject_id=made.pk)
    assert (entered.action, entered.detail["reason"]) == ("arrange", "全市停电检修")


def test_taking_it_back_brings_everything_back(city: City, administrator: Actor) -> None:
    order = extended(city, is_provincial=True)
    clocks = ("kind", "due_at", "yellow_at", "red_at", "phase", "next_change_at", "is_provisional", "settled_at")
    before = list(Obligation.objects.order_by("pk").values(*clocks))
    made = put(administrator)
    assert list(Obligation.objects.order_by("pk").values(*clocks)) != before
    arranging.take_back(actor=administrator, arrangement_id=made.pk, reason="通知有误", at=civil("2024-03-08 10:00"))
    assert list(Obligation.objects.order_by("pk").values(*clocks)) == before
    order.refresh_from_db()
    assert order.due_at == civil("2024-03-20")


def test_nobody_is_reminded_of_a_day_that_was_never_theirs(city: City, administrator: Actor) -> None:
    order = city.bring("handling", at=THURSDAY)
    handling = city.clocks(city.part(order))["handling"]
    closed = put(administrator)  # due with the 15th, red after the 18th
    sweep(at=civil("2024-03-16 10:00"))
    Notice.objects.all().delete()
    # On Sunday the 17th it turns out that the 12th was worked: due with the 14th, red after the 15th.
    arranging.take_back(actor=administrator, arrangement_id=closed.pk, reason="通知有误", at=civil("2024-03-17 10:00"))
    sweep(at=civil("2024-03-17 10:01"))
    handling.refresh_from_db()
    assert (handling.phase, handling.due_at) == (Phase.RED, civil("2024-03-15"))
    assert not Reminder.objects.exists()
    assert [one.kind for one in Notice.objects.filter(unit__code="housing")] == ["deadlines_moved"]
    # Undone, it is overdue as before, and red with a reminder note on the day that is theirs.
    put(administrator, "2024-03-17 11:00")
    handling.refresh_from_db()
    assert handling.phase == Phase.OVERDUE
    sweep(at=civil("2024-03-19 00:00"))
    assert Reminder.objects.get().issued_at == civil("2024-03-19")


def test_a_light_that_is_taken_back_is_told_again_when_it_returns(city: City, administrator: Actor) -> None:
    order = city.bring("handling", at=THURSDAY)
    handling = city.clocks(city.part(order))["handling"]
    sweep(at=civil("2024-03-16 00:00"))  # red after the 15th
    assert Reminder.objects.count() == 1
    put(administrator, "2024-03-16 09:00")  # red after the 18th
    handling.refresh_from_db()
    assert (handling.phase, Reminder.objects.count()) == (Phase.OVERDUE, 0)
    sweep(at=civil("2024-03-19 00:00"))
    assert Reminder.objects.count() == 1
    assert Notice.objects.filter(kind="obligation_reminder").count() == 2


def test_a_light_that_was_to_turn_anyway_turns_with_its_notice(city: City, administrator: Actor) -> None:
    city.bring("handling", at=THURSDAY)
    # Yellow since midnight, and no sweep came: the arrangement of a later day keeps nobody from being told.
    put(administrator, "2024-03-14 09:00", {date(2024, 3, 15): False})
    sweep(at=civil("2024-03-14 09:01"))
    assert Notice.objects.filter(kind="obligation_yellow", unit__code="housing").count() == 1


def test_a_window_that_a_wrong_day_closed_opens_again(city: City, administrator: Actor) -> None:
    order = city.bring("handling", at=THURSDAY)
    wrong = put(administrator, days={date(2024, 3, 9): True})  # a Saturday: 8 and 9 March
    sweep(at=civil("2024-03-11 10:00"))
    assert "return_window" not in city.clocks(city.part(order))
    arranging.take_back(actor=administrator, arrangement_id=wrong.pk, reason="误录", at=civil("2024-03-11 11:00"))
    assert due(city, order, "return_window") == civil("2024-03-12")


def test_an_extension_granted_after_its_own_new_end_reminds_nobody_again(city: City) -> None:
    order = city.bring("handling", at=THURSDAY)
    asked = operations.request_extension(
        actor=city.handler(), order_id=order.pk, days=1, reason="需要开挖", at=civil("2024-03-14 10:00")
    )
    sweep(at=civil("2024-03-20 10:00"))
    reminders = set(Reminder.objects.values_list("obligation_id", flat=True))
    operations.approve_extension(actor=city.dispatcher, request_id=asked.pk, at=civil("2024-03-20 11:00"))
    sweep(at=civil("2024-03-20 11:01"))
    handling = city.clocks(city.part(order))["handling"]
    assert (handling.due_at, handling.phase) == (civil("2024-03-16"), Phase.RED)
    assert handling.pk not in set(Reminder.objects.values_list("obligation_id", flat=True))
    assert reminders


def test_a_part_forwarded_after_its_end_is_late_and_its_unit_is_not_reminded_of_the_past(city: City) -> None:
    order = city.bring("handling", lead="zhangdian", at=THURSDAY)
    district, at = city.post("zhangdian", "district_dispatcher"), civil("2024-03-20 11:00")
    below = city.unit("zhangdian_housing")
    operations.forward(actor=district, order_id=order.pk, unit_id=below.pk, at=at)
    sweep(at=at)
    child = city.clocks(city.part(order, "zhangdian_housing"))["handling"]
    assert child.phase == Phase.RED
    assert not Notice.objects.filter(unit=below).exclude(kind="order_dispatched").exists()


def test_a_years_arrangement_makes_its_clocks_final(city: City, administrator: Actor) -> None:
    year = statutory().published_until
    at = civil(f"{year}-12-29 10:00")
    order = city.bring("handling", at=at)
    part, promising = city.part(order), extended(city, granted_at=f"{year}-12-29 10:30", at=at)
    operations.report_continued(
        actor=city.handler(),
        order_id=promising.pk,
        measures="分段施工",
        promised_on=date(year + 1, 2, 1),
        progress="一半",
        told_at=at + timedelta(minutes=40),
        told_how="电话",
        at=at + timedelta(minutes=40),
    )
    promised = city.clocks(city.part(promising))["continued_report"]
    assert {one.is_provisional for one in (*city.clocks(part).values(), promised)} == {True}
    holidays = {date(year + 1, 1, day): False for day in (1, 2, 3)}
    arranging.arrange(
        actor=administrator,
        days=holidays,
        source="国办发明电〔2026〕8号",
        reason="年度安排",
        year=year + 1,
        at=at + timedelta(hours=1),
    )
    promised.refresh_from_db()
    assert {one.is_provisional for one in (*city.clocks(part).values(), promised)} == {False}
    later = city.bring("handling", at=at + timedelta(hours=2))
    assert not city.clocks(city.part(later))["handling"].is_provisional


def test_the_day_tells_units_of_an_arrangement_that_the_calendar_has_learnt(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    city.bring("handling", at=THURSDAY)
    learnt = statutory().with_overrides({date(2024, 3, 12): (False, "")})
    monkeypatch.setattr(recounting, "calendar_in_force", lambda _: learnt)
    recount_by_the_day(at=civil("2024-03-08 00:15"))
    said = title(Notice.objects.get(kind="deadlines_moved"), "zh-hans")
    assert f"国务院办公厅公布的{statutory().published_until}年节假日安排" in said


@pytest.mark.parametrize("role", ["dispatcher", "supervisor", "handler"])
def test_only_administrators_and_the_director_enter_days(city: City, role: str) -> None:
    unit = "housing" if role == "handler" else "centre"
    with pytest.raises(Denied):
        put(city.post(unit, role))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"days": {}}, "days"),
        ({"days": {date(1999, 12, 31): False}}, "days"),
        ({"days": {date(9999, 12, 31): False}}, "days"),
        ({"source": " "}, "source"),
        ({"reason": "\u200b"}, "reason"),
        ({"reason": "\u3164\u2800"}, "reason"),
        ({"source": "通知\ud800"}, "source"),
        ({"source": "文" * 201}, "source"),
        ({"year": 2031, "days": {date(2026, 3, 2): False}}, "days"),
    ],
)
def test_what_is_missing_or_impossible_is_said(city: City, administrator: Actor, given: dict, field: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(Invalid) as raised:
        arranging.arrange(**{"actor": administrator, "days": CLOSED, "source": SOURCE, "reason": "停电", **given})
    assert field in raised.value.fields
    assert not Arrangement.objects.exists()


def test_the_same_days_entered_twice_by_one_person_stand_once(city: City, administrator: Actor) -> None:
    given = {"actor": administrator, "days": CLOSED, "source": SOURCE, "reason": "全市停电检修"}
    first, again = (arranging.arrange(**given, at=civil("2024-03-08 09:00"))[0] for _ in range(2))

    assert first == again
    assert Entry.objects.filter(action="arrange").count() == 1


def test_it_is_taken_back_once_with_a_reason(city: City, administrator: Actor) -> None:
    made = put(administrator)
    with pytest.raises(Invalid):
        arranging.take_back(actor=administrator, arrangement_id=made.pk, reason=" ")
    with pytest.raises(NotFound):
        arranging.take_back(actor=administrator, arrangement_id=made.pk + 1, reason="误录")
    arranging.take_back(actor=administrator, arrangement_id=made.pk, reason="误录")
    with pytest.raises(Conflict):
        arranging.take_back(actor=administrator, arrangement_id=made.pk, reason="误录")


def test_an_entry_that_is_rolled_back_is_known_to_nobody(city: City, administrator: Actor) -> None:
    before = reading.enacted()
    with transaction.atomic():
        put(administrator)
        assert reading.enacted().days
        transaction.set_rollback(True)
    assert reading.enacted() is before


def test_what_another_process_put_in_force_is_seen_at_the_next_look(
    city: City, administrator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not reading.enacted().days
    put(administrator)
    monkeypatch.setattr(reading, "_is_changing", lambda: False)
    assert not reading.enacted().days
    monkeypatch.setattr(reading, "TRUSTED_SECONDS", 0)
    assert [one.day for one in reading.enacted().days] == [date(2024, 3, 12)]


def test_as_long_as_nothing_changes_the_copy_is_the_same(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "TRUSTED_SECONDS", 0)
    assert reading.enacted() is reading.enacted()


@pytest.mark.django_db(transaction=True)
def test_once_committed_every_process_counts_with_it_and_counts_once_more_for_what_was_under_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    city = City()
    put(city.director)
    assert [one.day for one in reading.enacted().days] == [date(2024, 3, 12)]
    job = ProcrastinateJob.objects.get(task_name="lawbook.recount_after")
    # What another process had begun with the copy before: due with the 14th, not with the 15th.
    order = city.bring("handling", at=THURSDAY)
    assert due(city, order) == civil("2024-03-16")
    with monkeypatch.context() as before:
        before.setattr(reading, "_known", reading._Copy(None, 0.0, reading.NOTHING))
        late = city.bring("handling", at=THURSDAY)
    assert due(city, late) == civil("2024-03-15")
    Notice.objects.all().delete()
    recount_after(**job.args)
    assert due(city, late) == civil("2024-03-16")
    assert Notice.objects.filter(kind="deadlines_moved", unit__code="housing").count() == 1


def test_units_know_nothing_of_what_does_not_touch_them(city: City, administrator: Actor) -> None:
    city.bring("handling", at=THURSDAY)
    put(administrator, days={date(2026, 5, 6): False})
    assert not Notice.objects.filter(kind="deadlines_moved").exists()
