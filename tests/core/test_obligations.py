"""Lights, settling and the sweep: what turns when, what is sent once, and what it costs (Art. 13)."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.notices.models import Notice
from qiban.core.notices.recipients import concerns
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.lights import next_change_after, phase_at
from qiban.core.obligations.models import Obligation, Outcome, Phase, Reminder
from qiban.core.obligations.sweep import next_change, sweep
from qiban.core.people.models import Person, Post
from qiban.core.units.models import Unit
from qiban.law.recipe import Recipe

HOUR = timedelta(hours=1)
OPENED = datetime(2024, 3, 11, 2, tzinfo=UTC)
YELLOW, DUE, RED = OPENED + 4 * HOUR, OPENED + 8 * HOUR, OPENED + 12 * HOUR
SECOND = timedelta(seconds=1)


def an_obligation(subject_id: int = 1, **more: Any) -> Obligation:
    """An open obligation of 市住房城乡建设局: yellow after 4 hours, due after 8, red after 12."""
    made = Obligation(
        **{
            "kind": "handling",
            "bearer_unit": Unit.objects.get(code="housing"),
            "subject_type": "assignment",
            "subject_id": subject_id,
            "case_number": f"202403110{subject_id:06d}",
            "clause": "hotline:12.3",
            "opened_at": OPENED,
            "yellow_at": YELLOW,
            "due_at": DUE,
            "red_at": RED,
            "next_change_at": YELLOW,
            **more,
        }
    )
    made.save()
    return made


def a_window(subject_id: int = 1) -> Obligation:
    return an_obligation(
        subject_id, kind="return_window", is_window=True, yellow_at=None, red_at=None, next_change_at=DUE
    )


# What shows when

LIGHTS = [
    (OPENED, Phase.GREEN, YELLOW),
    (YELLOW - SECOND, Phase.GREEN, YELLOW),
    (YELLOW, Phase.YELLOW, DUE),
    (DUE - SECOND, Phase.YELLOW, DUE),
    (DUE, Phase.OVERDUE, RED),
    (RED - SECOND, Phase.OVERDUE, RED),
    (RED, Phase.RED, None),
    (RED + 1000 * HOUR, Phase.RED, None),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("at", "phase", "following"), LIGHTS)
def test_a_boundary_belongs_to_the_later_light(at: datetime, phase: Phase, following: datetime | None) -> None:
    obligation = an_obligation()
    assert phase_at(obligation, at) == phase
    assert next_change_after(obligation, at) == following


@pytest.mark.django_db
@pytest.mark.parametrize("at", [OPENED, DUE, RED + HOUR])
def test_a_window_has_no_light(at: datetime) -> None:
    assert phase_at(a_window(), at) == Phase.GREEN


# Settling


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("at", "outcome"),
    [(OPENED, "met"), (DUE - SECOND, "met"), (DUE, "late"), (RED, "late"), (RED + 1000 * HOUR, "late")],
)
def test_what_is_done_before_due_is_met_and_from_due_on_late(at: datetime, outcome: str) -> None:
    an_obligation()
    assert obligations.settle("assignment", 1, at=at) == 1
    settled = Obligation.objects.get()
    assert (settled.outcome, settled.settled_at, settled.next_change_at, settled.is_open) == (outcome, at, None, False)


@pytest.mark.django_db
def test_only_the_named_kinds_of_the_named_subjects_are_settled() -> None:
    for subject_id in (1, 2, 3):
        an_obligation(subject_id)
        a_window(subject_id)
    assert obligations.settle("assignment", [1, 2], "handling", at=OPENED) == 2
    assert obligations.settle("order", [1, 2, 3], at=OPENED) == 0
    assert obligations.open_ones("assignment", [1, 2, 3]).count() == 4


@pytest.mark.django_db
@pytest.mark.parametrize("outcome", [Outcome.EXCUSED, Outcome.VOID])
def test_what_ends_otherwise_keeps_its_outcome_and_is_not_settled_again(outcome: Outcome) -> None:
    an_obligation()
    obligations.end("assignment", 1, at=RED, outcome=outcome)
    assert obligations.settle("assignment", 1, at=RED) == 0
    assert Obligation.objects.get().outcome == outcome


# The sweep


@pytest.mark.django_db
@pytest.mark.parametrize(("at", "phase", "following"), LIGHTS)
def test_the_sweep_turns_an_obligation_to_the_light_of_the_moment(
    at: datetime, phase: Phase, following: datetime | None
) -> None:
    an_obligation()
    sweep(at=at)
    swept = Obligation.objects.get()
    assert (swept.phase, swept.next_change_at) == (phase, following)


@pytest.mark.django_db
def test_each_light_brings_its_notice_at_its_own_time_and_red_the_reminder_note() -> None:
    obligation = an_obligation()
    for at in (YELLOW, DUE, RED):
        sweep(at=at + 5 * SECOND)
    notices = Notice.objects.order_by("id")
    assert [(one.kind, one.at, one.unit.code, one.case_number) for one in notices] == [
        ("obligation_yellow", YELLOW, "housing", obligation.case_number),
        ("obligation_overdue", DUE, "housing", obligation.case_number),
        ("obligation_reminder", RED, "housing", obligation.case_number),
    ]
    reminder = Reminder.objects.get()
    assert (reminder.obligation, reminder.issued_at) == (obligation, RED + 5 * SECOND)
    entry = Entry.objects.get()
    assert (entry.subject_type, entry.subject_id, entry.action, entry.clause) == (
        "obligation",
        obligation.pk,
        "remind",
        "hotline:13",
    )


@pytest.mark.django_db
def test_the_yellow_light_calls_the_handler_and_the_red_one_the_whole_unit_with_its_leader() -> None:
    handler = Person.objects.create(username="zhang")
    an_obligation(bearer_person=handler)
    for at in (YELLOW, DUE, RED):
        sweep(at=at)
    assert [one.person for one in Notice.objects.order_by("id")] == [handler, handler, None]


@pytest.mark.django_db
def test_a_light_is_told_to_the_unit_s_posts_of_its_own_office_and_to_no_other_office_s() -> None:
    an_obligation()
    sweep(at=YELLOW)
    notice = Notice.objects.get()
    unit = Unit.objects.get(code="housing")
    for role, is_told in (("handler", True), ("unit_leader", True), ("auditor", True), ("construction_unit", False)):
        post = Post(person=Person(username=role), unit=unit, role=role)
        assert concerns(notice, post) is is_told


@pytest.mark.django_db
def test_however_often_the_sweep_comes_by_a_reminder_goes_out_once() -> None:
    an_obligation()
    for minute in range(5):
        sweep(at=RED + minute * timedelta(minutes=1))
    assert Reminder.objects.count() == Notice.objects.count() == Entry.objects.count() == 1


@pytest.mark.django_db
def test_a_clock_set_back_and_run_out_again_does_not_remind_twice() -> None:
    obligation = an_obligation()
    sweep(at=RED)
    Obligation.objects.filter(pk=obligation.pk).update(phase=Phase.OVERDUE, next_change_at=RED)
    sweep(at=RED + HOUR)
    assert Reminder.objects.count() == Notice.objects.count() == 1
    assert verify().breaks == []


@pytest.mark.django_db
def test_after_a_long_stop_only_the_light_that_shows_now_is_told() -> None:
    an_obligation()
    assert sweep(at=RED + 1000 * HOUR).reminders == 1
    assert [one.kind for one in Notice.objects.all()] == ["obligation_reminder"]


@pytest.mark.django_db
def test_what_is_settled_turns_no_more() -> None:
    an_obligation()
    obligations.settle("assignment", 1, at=DUE + SECOND)
    assert sweep(at=RED).turned == 0
    assert not Reminder.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_a_window_lapses_silently_at_its_end() -> None:
    a_window()
    sweep(at=DUE - SECOND)
    assert Obligation.objects.get().is_open
    sweep(at=DUE + HOUR)
    lapsed = Obligation.objects.get()
    assert (lapsed.outcome, lapsed.settled_at, lapsed.phase) == ("void", DUE, Phase.GREEN)
    assert not Notice.objects.exists()
    assert not Reminder.objects.exists()


class OneDay:
    """A clock of the law, cut to measure."""

    kind, basis_lapsed, recipe, parameters = "handling", False, Recipe(), {}

    def __init__(self, deadline: Any, *, is_window: bool = False) -> None:
        from qiban.law.citation import Citation

        self.citation, self.deadline, self.is_window = Citation("hotline", 12, 3), deadline, is_window


@pytest.mark.django_db
@pytest.mark.parametrize(("at", "next_look"), [(OPENED, YELLOW), (YELLOW, YELLOW), (RED, RED)])
def test_a_clock_that_begins_behind_its_light_is_turned_by_the_next_sweep_with_its_notice(
    at: datetime, next_look: datetime
) -> None:
    from qiban.law.deadline import Deadline

    deadline = Deadline(DUE, YELLOW, RED, DUE.date(), provisional=False)
    opened = obligations.open_obligation(
        clock=OneDay(deadline),
        bearer_unit_id=Unit.objects.get(code="housing").pk,
        subject_type="x",
        subject_id=1,
        at=at,
    )
    assert (opened.phase, opened.next_change_at) == (Phase.GREEN, next_look)


@pytest.mark.django_db
def test_a_window_that_is_over_as_it_opens_lapses_with_the_next_sweep() -> None:
    from qiban.law.deadline import Deadline

    deadline = Deadline(OPENED, None, None, OPENED.date(), provisional=False)
    obligations.open_obligation(
        clock=OneDay(deadline, is_window=True),
        bearer_unit_id=Unit.objects.get(code="housing").pk,
        subject_type="x",
        subject_id=1,
        at=OPENED,
    )
    sweep(at=OPENED)
    assert Obligation.objects.get().outcome == "void"


@pytest.mark.django_db
def test_the_next_change_of_all_is_known() -> None:
    assert next_change() is None
    an_obligation(1)
    an_obligation(2, next_change_at=YELLOW - HOUR)
    assert next_change() == YELLOW - HOUR
    sweep(at=RED)
    assert next_change() is None


@pytest.mark.django_db
def test_a_quiet_sweep_is_one_query_however_much_is_open(django_assert_num_queries: Callable[[int], Any]) -> None:
    unit = Unit.objects.get(code="housing")
    first = an_obligation()
    Obligation.objects.bulk_create(
        Obligation(
            **{
                field.attname: getattr(first, field.attname)
                for field in Obligation._meta.concrete_fields
                if field.name not in ("id", "subject_id")
            },
            subject_id=number,
        )
        for number in range(2, 500)
    )
    assert unit.obligations.count() == 499
    # One query between the beginning and the end of its transaction.
    with django_assert_num_queries(3) as captured:
        assert sweep(at=YELLOW - SECOND).turned == 0
    assert [query["sql"].split()[0] for query in captured] == ["SAVEPOINT", "SELECT", "RELEASE"]


@pytest.mark.django_db
def test_turning_many_lights_costs_the_same_number_of_queries_as_turning_half_as_many() -> None:
    from django.test.utils import CaptureQueriesContext

    def queries(first: int, count: int) -> int:
        for number in range(first, first + count):
            an_obligation(number)
        with CaptureQueriesContext(connection) as captured:
            assert sweep(at=RED).reminders == count
        return len(captured)

    assert queries(1, 100) == queries(101, 200)


@pytest.mark.django_db
def test_lights_turn_in_batches_and_all_of_them() -> None:
    for number in range(1, 26):
        an_obligation(number)
    swept = sweep(at=RED, batch=10)
    assert (swept.turned, swept.reminders, Reminder.objects.count()) == (25, 25, 25)


# Several at once, with transactions of their own


def at_once(*jobs: Callable[[], None]) -> list[BaseException]:
    """Run jobs in threads with connections of their own; return what they raised."""
    ready, failed = threading.Barrier(len(jobs)), []

    def run(job: Callable[[], None]) -> None:
        try:
            ready.wait(timeout=20)
            job()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return failed


@pytest.fixture
def many(transactional_db: None) -> Iterator[int]:
    """Two hundred obligations, to be seen by every connection."""
    for number in range(1, 201):
        an_obligation(number)
    return 200


def test_workers_that_sweep_at_once_share_the_work_and_never_do_it_twice(many: int) -> None:
    swept = []
    failed = at_once(*[lambda: swept.append(sweep(at=RED, batch=7)) for _ in range(4)])
    assert not failed
    # A worker that finds all rows in others' hands goes home; the next minute's sweep finds what is left.
    swept.append(sweep(at=RED))
    assert sum(one.turned for one in swept) == sum(one.reminders for one in swept) == many
    assert Reminder.objects.count() == Notice.objects.count() == Entry.objects.count() == many
    assert set(Obligation.objects.values_list("phase", flat=True)) == {Phase.RED}
    assert verify().breaks == []


def test_a_sweep_passes_over_rows_that_another_holds_and_does_not_wait(many: int) -> None:
    with transaction.atomic():
        held = list(Obligation.objects.select_for_update().filter(subject_id__lte=50))
        swept = []
        assert not at_once(lambda: swept.append(sweep(at=RED)))
        assert (len(held), swept[0].turned) == (50, 150)
    assert sweep(at=RED).turned == 50


def test_a_reply_that_is_being_stored_as_the_light_turns_wins_or_loses_as_a_whole(many: int) -> None:
    def settle_all() -> None:
        for number in range(1, 201):
            with transaction.atomic():
                obligations.settle("assignment", number, at=RED + SECOND)

    failed = at_once(settle_all, lambda: [sweep(at=RED, batch=10) for _ in range(20)] and None)
    assert not failed
    assert not Obligation.objects.filter(settled_at=None).exists()
    assert set(Obligation.objects.values_list("outcome", flat=True)) == {"late"}
    assert Reminder.objects.count() == Obligation.objects.filter(phase=Phase.RED).count() == Notice.objects.count()


def test_a_sweep_that_fails_half_way_leaves_nothing_behind_and_the_next_one_does_all(
    many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qiban.core.notices import operations as notices

    def fail(_: Any) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(notices, "notify_many", fail)
        with pytest.raises(ConnectionError):
            sweep(at=RED)
    assert not Reminder.objects.exists()
    assert not Entry.objects.exists()
    assert set(Obligation.objects.values_list("phase", flat=True)) == {Phase.GREEN}
    assert sweep(at=RED).reminders == many
