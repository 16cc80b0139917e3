"""Statements that wait go out in few round trips, and nobody can tell but by the time it takes."""

import copy
import gc
import os
import pickle
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.db import (
    DataError,
    IntegrityError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    connection,
    transaction,
)
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg.pq import TransactionStatus

from qiban.core.database import base
from qiban.core.database.exchange import Connection, Statement, exchange, text_of
from qiban.core.notices.models import Notice
from qiban.core.rows import ask, change, counted, database, find, insert, lock, next_id, say, store, told, update
from qiban.core.units.models import Unit

AT = datetime(2023, 9, 28, 2, tzinfo=UTC)
KEYS = "SELECT key FROM notices_notice ORDER BY key"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many statements each round trip takes, as they come."""
    seen: list[int] = []

    def counting(talking: Connection, statements: Sequence[Statement]) -> None:
        seen.append(len(statements))
        exchange(talking, statements)

    monkeypatch.setattr(base, "exchange", counting)
    return seen


def notice(key: str) -> Notice:
    return Notice(kind="surge_alarm", unit=Unit.objects.get(code="centre"), at=AT, key=key)


def in_vain(act: Callable[[], object]) -> None:
    """Do something in a transaction that is rolled back."""
    with transaction.atomic():
        act()
        raise LookupError


def together(*acts: Callable[[], object]) -> None:
    """Do things one after another in a transaction."""
    with transaction.atomic():
        for act in acts:
            act()


def one_by_one(*rows: Notice) -> None:
    with transaction.atomic():
        for row in rows:
            store([row])


def often(sql: str, value: str) -> None:
    """Let psycopg prepare a statement too; it lets the server forget all that is prepared with the rollback."""
    with connection.cursor() as cursor:
        for _ in range(6):
            cursor.execute(sql, [value])


def keys() -> list[str]:
    return [key for (key,) in told(KEYS)[0]]


def test_what_is_asked_comes_in_one_round_trip_and_what_is_stored_goes_out_with_commit(trips: list[int]) -> None:
    first, second, unit = notice("a"), notice("b"), Unit.objects.get(code="centre")
    with transaction.atomic():
        found, other = ask(Unit, code="centre"), ask(Unit, code="none")
        assert [one.pk for one in found.rows] == [unit.pk]
        assert other.rows == []
        store([first])
        store([second])
        # Begin, how to plan, and two questions; nothing of what is stored has gone out.
        assert trips == [4]
    # Two stored, and the end.
    assert trips == [4, 3]
    assert sorted([first.pk, second.pk]) == sorted(Notice.objects.values_list("pk", flat=True))


def test_whatever_is_sent_in_another_way_goes_out_after_what_waits() -> None:
    with transaction.atomic():
        store([notice("a")])
        assert list(Notice.objects.values_list("key", flat=True)) == ["a"]
        with transaction.atomic():
            change(Notice, {"key": "a"}, case_number="S1")
        assert Notice.objects.get().case_number == "S1"


def test_what_waits_is_dropped_with_its_transaction_or_savepoint() -> None:
    with pytest.raises(LookupError):
        in_vain(lambda: store([notice("a")]))
    with transaction.atomic():
        store([notice("b")])
        with pytest.raises(LookupError):
            in_vain(lambda: store([notice("c")]))
    assert keys() == ["b"]


def test_a_statement_that_fails_shows_at_commit_and_the_connection_goes_on() -> None:
    insert([notice("a")])
    with pytest.raises(IntegrityError) as caught:
        one_by_one(notice("a"), notice("b"))
    assert isinstance(caught.value.__cause__, psycopg.errors.UniqueViolation)
    assert connection.connection.pgconn.transaction_status == TransactionStatus.IDLE
    with transaction.atomic():
        store([notice("c")])
    assert keys() == ["a", "c"]


def test_a_foreign_key_that_points_nowhere_fails_at_commit() -> None:
    lost = notice("a")
    lost.unit_id = 999_999
    with pytest.raises(IntegrityError), transaction.atomic():
        store([lost])
    assert keys() == []


@pytest.mark.parametrize("bad", ["a\x00b", 2**70])
def test_a_value_that_cannot_be_stored_is_an_error_and_no_harm(bad: object) -> None:
    with pytest.raises(DataError), transaction.atomic():
        say("UPDATE notices_notice SET case_number = %s, read_by_id = %s", [bad, bad])
    assert keys() == []


def test_no_row_has_a_number_that_no_column_holds() -> None:
    with transaction.atomic():
        assert lock(Unit, 10**30) is None
        assert find(Unit, id=-(10**30)) == []


def test_prepared_statements_outlive_a_rollback_that_forgets_them() -> None:
    for key in ("a", "b", "c"):
        with pytest.raises(LookupError):
            in_vain(
                lambda key=key: (
                    insert([notice(key)]),
                    often("SELECT count(*) FROM notices_notice WHERE key = %s", key),
                )
            )
    insert([notice("d")])
    assert keys() == ["d"]


def test_rows_asked_again_are_the_same_until_something_may_have_changed_them() -> None:
    insert([notice("a")])
    with transaction.atomic():
        (known,) = find(Notice, key="a")
        known.case_number = "S1"
        update(known)
        assert find(Notice, key="a")[0] is known
        change(Notice, {"key": "a"}, case_number="S2")
        assert find(Notice, key="a")[0].case_number == "S2"
        Notice.objects.update(case_number="S3")
        assert find(Notice, key="a")[0].case_number == "S3"
    assert find(Notice, key="a")[0] is not find(Notice, key="a")[0]


def test_ids_are_new_whether_they_were_asked_for_or_not() -> None:
    with transaction.atomic():
        given = [next_id(Notice) for _ in range(3)]
        made = notice("a")
        made.pk = given[-1]
        store([made])
    insert([later := notice("b")])
    assert len({*given, later.pk}) == 4


def test_how_many_rows_changed_is_told_when_somebody_looks(trips: list[int]) -> None:
    insert([notice("a"), notice("b")])
    trips.clear()
    with transaction.atomic():
        changed = counted("UPDATE notices_notice SET case_number = 'x' WHERE key = ANY(%s)", [["a", "b", "c"]])
        none = counted("UPDATE notices_notice SET case_number = 'x' WHERE key = %s", ["c"])
        assert trips == []
        assert changed == 2
        assert not none


def test_what_django_sends_is_planned_for_its_values_also_in_such_a_transaction() -> None:
    with transaction.atomic():
        assert told("SHOW plan_cache_mode")[0] == [("force_generic_plan",)]
        with connection.cursor() as cursor:
            cursor.execute("SHOW plan_cache_mode")
            assert cursor.fetchone() == ("force_custom_plan",)
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        assert cursor.fetchone() == ("force_custom_plan",)


def test_what_goes_out_together_is_planned_once_again_after_what_django_sends() -> None:
    with transaction.atomic():
        for _ in range(2):
            with connection.cursor() as cursor:
                cursor.execute("SHOW plan_cache_mode")
                assert cursor.fetchone() == ("force_custom_plan",)
            assert told("SHOW plan_cache_mode")[0] == [("force_generic_plan",)]


def test_a_part_that_is_undone_leaves_djangos_statements_planned_for_their_values() -> None:
    with transaction.atomic():
        told("SELECT 1")
        with pytest.raises(DataError), transaction.atomic():
            told("SELECT 1 / 0")
        with connection.cursor() as cursor:
            cursor.execute("SHOW plan_cache_mode")
            assert cursor.fetchone() == ("force_custom_plan",)
        assert told("SHOW plan_cache_mode")[0] == [("force_generic_plan",)]


def test_a_question_after_a_lock_sees_what_was_committed_while_the_lock_was_waited_for(
    beside: Callable[[], Connection],
) -> None:
    unit = Unit.objects.get(code="centre")
    other = beside()
    other.execute("SELECT FROM units_unit WHERE id = %s FOR UPDATE", [unit.pk])
    other.execute(
        "INSERT INTO notices_notice (kind, unit_id, roles, case_number, facts, at, key, is_to_spread)"
        " VALUES ('surge_alarm', %s, '[]', '', '{}', now(), 'a', false)",
        [unit.pk],
    )
    heard: list[tuple[Any, ...]] = []
    with transaction.atomic():
        say("SELECT id FROM units_unit WHERE id = %s FOR UPDATE", [unit.pk])
        say(KEYS, [], lambda rows, _: heard.extend(rows))
        committing = commit_soon(other, connection.connection.info.backend_pid)
        database().send()
        committing.join(30)
    assert heard == [("a",)]


def commit_soon(other: Connection, waiting_pid: int) -> threading.Thread:
    """Commit in `other` once the connection of that process waits for a lock."""

    def run() -> None:
        for _ in range(500):
            found = other.execute("SELECT wait_event_type FROM pg_stat_activity WHERE pid = %s", [waiting_pid])
            if found.fetchone() == ("Lock",):
                break
            time.sleep(0.01)
        other.commit()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.fixture
def beside() -> Iterator[Callable[[], Connection]]:
    """Return what opens a connection of its own."""
    opened: list[Connection] = []

    def connect() -> Connection:
        opened.append(psycopg.connect(**_address()))
        return opened[-1]

    yield connect
    for one in opened:
        one.close()


def _address() -> dict[str, Any]:
    kept = connection.settings_dict
    return {
        "dbname": kept["NAME"],
        "user": kept["USER"],
        "password": kept["PASSWORD"],
        "host": kept["HOST"],
        "port": kept["PORT"],
    }


def test_an_idle_connection_that_the_server_has_ended_is_known_without_asking(
    beside: Callable[[], Connection],
) -> None:
    idle = beside()
    idle.autocommit = True
    assert base.is_there(idle)
    base.used_now(idle)
    assert base.is_there(idle)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [idle.info.backend_pid])
    assert not base.is_there(idle)


def test_an_open_file_of_any_number_is_looked_at() -> None:
    reading, writing = os.pipe()
    # Every reader of a stream is an open file too.
    high = os.dup2(reading, 1500)
    try:
        assert not base.has_something(high)
        os.write(writing, b"x")
        assert base.has_something(high)
    finally:
        for one in (reading, writing, high):
            os.close(one)


def test_a_closed_connection_is_not_there(beside: Callable[[], Connection]) -> None:
    idle = beside()
    base.used_now(idle)
    idle.close()
    assert not base.is_there(idle)


def test_what_a_connection_keeps_goes_with_it() -> None:
    lost = psycopg.connect(**_address())
    exchange(lost, [Statement("SELECT 1")])
    seen = weakref.ref(lost)
    lost.close()
    del lost
    gc.collect()
    assert seen() is None


def test_what_waits_goes_out_before_what_an_older_cursor_sends() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        store([notice("a")])
        cursor.execute(KEYS)
        assert cursor.fetchall() == [("a",)]


def test_what_is_said_is_said_as_it_was() -> None:
    said = notice("a")
    said.facts = {"at": "first"}
    with transaction.atomic():
        store([said])
        said.facts["later"] = "not said"
    assert Notice.objects.get().facts == {"at": "first"}


def test_a_value_that_cannot_be_written_takes_nothing_else_with_it() -> None:
    with transaction.atomic():
        store([notice("a")])
        with pytest.raises(DataError):
            told("SELECT %s", ["a\x00b"])
        store([notice("b")])
    assert keys() == ["a", "b"]


@pytest.mark.parametrize("bad", ["\ud800", object(), {"a": 1}])
def test_a_value_that_nobody_can_write_ends_the_transaction_and_the_connection_goes_on(bad: object) -> None:
    with pytest.raises((UnicodeEncodeError, ProgrammingError)):
        together(lambda: store([notice("a")]), lambda: say("SELECT %s::text", [bad]))
    assert connection.connection.pgconn.transaction_status == TransactionStatus.IDLE
    assert keys() == []


def test_more_values_than_a_statement_takes_are_the_error_that_is_told() -> None:
    long = f"SELECT {', '.join(['%s::int'] * 70_000)}"
    with pytest.raises(OperationalError, match="65535"):
        together(lambda: store([notice("a")]), lambda: say(long, [1] * 70_000))
    assert keys() == []


def test_copy_among_what_waits_is_refused() -> None:
    with pytest.raises(NotSupportedError), transaction.atomic():
        say("COPY notices_notice TO STDOUT")
    assert keys() == []


def test_more_is_said_and_answered_in_one_round_trip_than_both_sides_can_hold() -> None:
    heard: list[int] = []
    with transaction.atomic():
        for _ in range(2000):
            say("SELECT %s::text", ["x" * 10_000], lambda rows, _: heard.append(len(rows[0][0])))
    assert heard == [10_000] * 2000


@pytest.mark.parametrize("seconds", [0, 3])
def test_a_server_that_ends_a_connection_says_why_and_the_next_one_is_good(
    beside: Callable[[], Connection], seconds: int
) -> None:
    """Before what waits goes out, or while its answer is waited for."""
    ending = beside()
    pid = told("SELECT pg_backend_pid()")[0][0][0]
    timer = threading.Timer(seconds / 10, ending.execute, ["SELECT pg_terminate_backend(%s, 5000)", [pid]])

    def end() -> None:
        timer.start()
        if not seconds:
            timer.join()

    with pytest.raises(OperationalError) as caught:
        together(lambda: store([notice("lost")]), end, lambda: say("SELECT pg_sleep(%s)", [seconds]))
    timer.join()
    assert isinstance(caught.value.__cause__, psycopg.errors.AdminShutdown)
    insert([notice("a")])
    assert keys() == ["a"]


def test_a_statement_that_outlived_its_table_or_its_session_is_prepared_anew(
    beside: Callable[[], Connection],
) -> None:
    other = beside()
    other.autocommit = True
    other.execute("CREATE TABLE of_a_test (a int)")
    try:
        assert told("SELECT * FROM of_a_test")[0] == []
        other.execute("ALTER TABLE of_a_test ADD b int")
        with pytest.raises(NotSupportedError):
            told("SELECT * FROM of_a_test")
        assert told("SELECT * FROM of_a_test")[0] == []
        connection.connection.pgconn.exec_(b"DISCARD ALL")
        with pytest.raises(ProgrammingError):
            told("SELECT * FROM of_a_test")
        assert told("SELECT * FROM of_a_test")[0] == []
    finally:
        other.execute("DROP TABLE of_a_test")


def test_a_question_outside_of_a_transaction_is_planned_once_and_nobody_complains() -> None:
    complaints: list[str | None] = []
    connection.ensure_connection()
    connection.connection.add_notice_handler(lambda said: complaints.append(said.message_primary))
    assert told("SHOW plan_cache_mode")[0] == [("force_generic_plan",)]
    assert told("SHOW plan_cache_mode")[0] == [("force_generic_plan",)]
    assert complaints == []


def test_a_transaction_that_is_to_end_takes_nothing_more() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            say("SELECT 1")


def test_what_failed_is_among_the_statements_that_are_counted() -> None:
    insert([notice("a")])
    with CaptureQueriesContext(connection) as sent, pytest.raises(IntegrityError), transaction.atomic():
        change(Notice, {"key": "a"}, unit_id=999_999)
    assert [one["sql"].split()[0] for one in sent] == ["BEGIN", "UPDATE", "ROLLBACK"]


def test_rows_that_no_longer_answer_a_question_are_not_known_for_it() -> None:
    insert([notice("a")])
    with transaction.atomic():
        (moved,) = find(Notice, key="a")
        (unit,) = find(Unit, code="centre")
        assert find(Notice, unit__code="centre") == [moved]
        moved.key, unit.code = "b", "elsewhere"
        update(moved)
        update(unit)
        assert find(Notice, key="a") == []
        assert find(Notice, key="b") == [moved]
        assert find(Notice, unit__code="centre") == []
        transaction.set_rollback(True)


def test_what_a_statement_in_words_changes_is_asked_anew() -> None:
    insert([notice("a")])
    with transaction.atomic():
        (unit,) = find(Unit, code="centre")
        assert find(Notice, key="a")[0].case_number == ""
        say("UPDATE notices_notice SET case_number = 'S1'")
        assert find(Notice, key="a")[0].case_number == "S1"
        assert find(Unit, code="centre")[0] is unit


def saved(row: Notice) -> None:
    row.save()


def read_anew(row: Notice) -> None:
    Notice.objects.update(case_number="S1")
    row.refresh_from_db()


def stored_in_vain(row: Notice) -> None:
    with pytest.raises(LookupError):
        in_vain(lambda: update(row))
    Notice.objects.update(case_number="S1")


def stored_again(row: Notice) -> None:
    Notice.objects.all().delete()
    store([row])


@pytest.mark.parametrize("meanwhile", [saved, read_anew, stored_in_vain, stored_again])
def test_a_row_is_stored_as_it_is_whatever_django_did_with_it_since_it_was_found(
    meanwhile: Callable[[Notice], None],
) -> None:
    insert([notice("a")])
    with transaction.atomic():
        (row,) = find(Notice, key="a")
        row.case_number = "S1"
        meanwhile(row)
        row.case_number = ""
        update(row)
    assert Notice.objects.get().case_number == ""


def test_a_copy_of_a_row_that_is_stored_as_another_is_updated_as_such() -> None:
    insert([notice("a")])
    (row,) = find(Notice, key="a")
    twin = copy.copy(row)
    twin.pk, twin.key, twin.case_number = None, "b", "S1"
    insert([twin])
    twin.case_number = ""
    update(pickle.loads(pickle.dumps(twin)))  # noqa: S301 - of our own
    assert list(Notice.objects.values_list("key", "case_number").order_by("key")) == [("a", ""), ("b", "")]


def test_how_many_rows_changed_can_be_written_down() -> None:
    insert([notice("a")])
    assert str(counted("UPDATE notices_notice SET key = key")) == "1"


def put(key: str, value: str) -> None:
    if not find(Notice, key=key):
        made = notice(key)
        made.case_number = value
        store([made])


def put_anew(key: str, value: str) -> None:
    for row in find(Notice, key=key):
        row.case_number = value
        update(row)


def move(key: str, value: str) -> None:
    if not find(Notice, key=value):
        for row in find(Notice, key=key):
            row.key = value
            update(row)


def put_by_orm(key: str, value: str) -> None:
    for row in find(Notice, key=key):
        row.case_number = value
        row.save()


ACTS: list[Callable[[str, str], object]] = [
    put,
    put_anew,
    move,
    put_by_orm,
    lambda key, value: change(Notice, {"key": key}, case_number=value),
    lambda key, value: say("UPDATE notices_notice SET case_number = %s WHERE key = %s", [value, key]),
    lambda key, value: Notice.objects.filter(key=key).update(case_number=value),
    lambda key, _: Notice.objects.filter(key=key).delete(),
]
WORDS = st.sampled_from("abc")
TRIALS = st.lists(
    st.tuples(st.booleans(), st.lists(st.tuples(st.sampled_from(ACTS), WORDS, WORDS), max_size=6)), max_size=5
)


def seen_of(trials: list[Any], *, is_at_once: bool) -> list[Any]:
    """Return what is seen after each act, each trial in a savepoint that is kept or not; nothing stays."""
    seen: list[Any] = []

    def act(acts: list[Any]) -> None:
        for do, key, value in acts:
            do(key, value)
            if is_at_once:
                database().send()
                database().known.clear()
            seen.append([(one.key, one.case_number) for word in "abc" for one in find(Notice, key=word)])

    with transaction.atomic():
        for is_kept, acts in trials:
            if is_kept:
                together(lambda acts=acts: act(acts))  # type: ignore[misc]
            else:
                with pytest.raises(LookupError):
                    in_vain(lambda acts=acts: act(acts))  # type: ignore[misc]
            seen.append(sorted(Notice.objects.values_list("key", "case_number")))
        transaction.set_rollback(True)
    return seen


@given(TRIALS)
@settings(deadline=None, max_examples=60)
def test_nobody_can_tell_whether_statements_waited(trials: list[Any]) -> None:
    assert seen_of(trials, is_at_once=False) == seen_of(trials, is_at_once=True)


def backend_of(talking: base.DatabaseWrapper) -> int:
    heard: list[int] = []
    talking.say(Statement("SELECT pg_backend_pid()", [], lambda rows, _: heard.append(rows[0][0])))
    talking.send()
    return heard[0]


@pytest.mark.parametrize("is_pooled", [True, False])
def test_the_first_question_after_a_lost_connection_is_answered_by_another(is_pooled: bool) -> None:
    kept = copy.deepcopy(connection.settings_dict)
    kept["CONN_HEALTH_CHECKS"], kept["CONN_MAX_AGE"] = not is_pooled, 0 if is_pooled else None
    if is_pooled:
        kept["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 2, "timeout": 15}
    talking = base.DatabaseWrapper(kept, "default")
    try:
        lost = backend_of(talking)
        # As between two requests.
        talking.close_if_unusable_or_obsolete()
        told("SELECT pg_terminate_backend(%s, 5000)", [lost])
        assert backend_of(talking) != lost
    finally:
        talking.close()
        talking.close_pool()


def test_values_are_numbered_in_their_order() -> None:
    assert text_of("SELECT %s, %s").query == b"SELECT $1, $2"
    assert text_of("SELECT 1").query == b"SELECT 1"
