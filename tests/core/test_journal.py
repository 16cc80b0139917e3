"""The journal: append-only in the database, chained by hash, and every tampering found at its first link."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from qiban.core.actor import SYSTEM, Actor
from qiban.core.journal import operations as journal
from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 3, 14, 4, 0, 0, 123456, tzinfo=UTC)
AGENT = Actor(role="agent", person_id=7, unit_id=3, request_id="r-1")
DETAIL = {"文字": "停水“三天”\n\t\\", "数": [0, -1, 1.5, 10**20], "空": None, "是": True, "层": {"b": 1, "a": 2}}


def write(subject_id: int, count: int, **more: Any) -> list[Entry]:
    return [
        journal.record(
            **{
                "subject_type": "order",
                "subject_id": subject_id,
                "action": f"step_{n}",
                "actor": AGENT,
                "at": NOON + timedelta(minutes=n),
                "clause": "hotline:12.2",
                "detail": DETAIL,
                **more,
            }
        )
        for n in range(count)
    ]


def tamper(statement: str, *values: Any) -> None:
    """Do what only the database's owner can do: switch the triggers off, change rows, switch them on again."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")


def test_untouched_chains_hold_whatever_their_details() -> None:
    write(1, 3)
    write(2, 1, actor=SYSTEM, clause="", detail=None)
    journal.record_many(
        {"subject_type": "obligation", "subject_id": n, "action": "remind", "actor": SYSTEM, "at": NOON}
        for n in range(5)
    )
    found = verify()
    assert (found.entries, found.chains, found.breaks) == (9, 7, [])


def test_an_empty_journal_holds() -> None:
    assert verify().breaks == []


def test_entries_are_numbered_and_linked_to_the_one_before() -> None:
    first, second = write(1, 2)
    assert (first.sequence, first.previous_hash) == (1, "")
    assert (second.sequence, second.previous_hash) == (2, first.hash)
    assert (second.person_id, second.unit_id, second.role, second.request_id) == (7, 3, "agent", "r-1")


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: Entry.objects.filter(pk=entry.pk).update(action="nothing"),
        lambda entry: entry.delete(),
        lambda entry: Entry.objects.all().delete(),
    ],
    ids=["update", "delete", "delete all"],
)
def test_the_database_refuses_to_change_an_entry(change: Callable[[Entry], Any]) -> None:
    (entry,) = write(1, 1)
    with pytest.raises(DatabaseError, match="Cannot update or delete rows"), transaction.atomic():
        change(entry)


def test_the_database_refuses_to_empty_the_journal() -> None:
    write(1, 1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE journal_entry")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "step_9"),
        ("clause", "hotline:12.9"),
        ("person_id", 8),
        ("unit_id", None),
        ("role", "director"),
        ("at", NOON),
        ("recorded_at", NOON),
        ("request_id", "r-2"),
        ("detail", '{"文字": "供水正常"}'),
    ],
)
def test_a_changed_field_is_found_at_its_own_entry(column: str, value: Any) -> None:
    entries = write(1, 4)
    write(2, 4)
    tamper(f"UPDATE journal_entry SET {column} = %s WHERE id = %s", value, entries[2].pk)  # noqa: S608
    (broken,) = verify().breaks
    assert (broken.subject_type, broken.subject_id, broken.sequence, broken.entry_id) == ("order", 1, 3, entries[2].pk)
    assert "内容" in broken.reason.zh


def test_a_changed_entry_with_a_new_hash_of_its_own_is_found_at_the_next_link() -> None:
    from qiban.core.journal.chain import hash_of

    entries = write(1, 3)
    forged = entries[0]
    forged.action = "forged"
    tamper("UPDATE journal_entry SET action = 'forged', hash = %s WHERE id = %s", hash_of(forged), forged.pk)
    (broken,) = verify().breaks
    assert broken.sequence == 2
    assert "上一条" in broken.reason.zh


@pytest.mark.parametrize(("gone", "first"), [(1, 2), (2, 3)])
def test_a_missing_entry_is_found_at_the_link_after_it(gone: int, first: int) -> None:
    entries = write(1, 4)
    tamper("DELETE FROM journal_entry WHERE id = %s", entries[gone - 1].pk)
    (broken,) = verify().breaks
    assert broken.sequence == first
    assert f"缺少第 {gone} 条" in broken.reason.zh


def test_entries_that_changed_places_are_found() -> None:
    entries = write(1, 3)
    tamper(
        "UPDATE journal_entry SET sequence = CASE sequence WHEN 2 THEN 30 ELSE 2 END WHERE id IN (%s, %s)",
        entries[1].pk,
        entries[2].pk,
    )
    assert [broken.sequence for broken in verify().breaks] == [2]


def test_every_broken_chain_is_named_once_and_whole_ones_are_not() -> None:
    chains = {subject: write(subject, 3) for subject in (1, 2, 3)}
    for subject in (1, 3):
        for entry in chains[subject][1:]:
            tamper("UPDATE journal_entry SET role = 'nobody' WHERE id = %s", entry.pk)
    found = verify()
    assert [(broken.subject_id, broken.sequence) for broken in found.breaks] == [(1, 2), (3, 2)]
    assert (found.entries, found.chains) == (9, 3)


def test_the_check_asks_no_more_often_for_more_entries() -> None:
    write(1, 1)
    with CaptureQueriesContext(connection) as few:
        verify()
    for subject in range(2, 12):
        write(subject, 5)
    with CaptureQueriesContext(connection) as many:
        verify()
    assert len(many) == len(few)
