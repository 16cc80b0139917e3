"""Statements that wait go out in few round trips, and nobody can tell but by the time it takes."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.db import DataError, IntegrityError, connection, transaction
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
        commit_soon(other, connection.connection.info.backend_pid)
        database().send()
    assert heard == [("a",)]


def commit_soon(other: Connection, waiting_pid: int) -> None:
    """Commit in `other` once the connection of that process waits for a lock."""

    def run() -> None:
        for _ in range(500):
            found = other.execute("SELECT wait_event_type FROM pg_stat_activity WHERE pid = %s", [waiting_pid])
            if found.fetchone() == ("Lock",):
                break
            time.sleep(0.01)
        other.commit()

    threading.Thread(target=run).start()


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


def test_values_are_numbered_in_their_order() -> None:
    assert text_of("SELECT %s, %s").query == b"SELECT $1, $2"
    assert text_of("SELECT 1").query == b"SELECT 1"
