"""The keyed chain: nothing can be added, rewritten or taken away by whoever has the database and not the key."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from qiban.core import clock
from qiban.core.actor import SYSTEM
from qiban.core.journal import chain, subjects
from qiban.core.journal import operations as journal
from qiban.core.journal.models import Entry
from qiban.core.journal.seals import found_seal, seal
from qiban.core.journal.verification import verify
from qiban.core.units.models import Unit

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 3, 14, 4, tzinfo=UTC)


def write(subject_id: int, count: int, subject_type: str = "order") -> list[Entry]:
    return [
        journal.record(subject_type=subject_type, subject_id=subject_id, action=f"step_{n}", actor=SYSTEM, at=NOON)
        for n in range(count)
    ]


@pytest.fixture
def owner() -> Iterator[None]:
    """Switch the triggers off, as the database's owner may; what is done then must be found."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")


def plain_hash(entry: Entry) -> str:
    """Return the hash of the time before keys, as anybody can compute it."""
    content: dict[str, Any] = {name: getattr(entry, name) for name in chain.HASHED}
    content |= {name: getattr(entry, name).astimezone(UTC).isoformat() for name in ("at", "recorded_at")}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def rewrite(entries: list[Entry], **more: Any) -> None:
    """Write a chain anew with plain hashes, every link right."""
    previous = ""
    for entry in entries:
        for name, value in {"previous_hash": previous, "key_id": "", **more}.items():
            setattr(entry, name, value)
        entry.hash = previous = plain_hash(entry)
        entry.save()


def reasons() -> list[tuple[str, int, int, str]]:
    return [(one.subject_type, one.subject_id, one.sequence, one.reason.en) for one in verify().breaks]


def test_a_new_entry_is_signed_with_a_key_outside_the_database() -> None:
    (entry,) = write(1, 1)
    assert entry.key_id == chain.current_key_id()
    assert entry.hash != plain_hash(entry)


def test_an_entry_appended_without_the_key_is_found() -> None:
    *_, last = write(1, 2)
    forged = Entry.objects.get(pk=last.pk)
    forged.pk, forged.sequence, forged.previous_hash = None, 3, last.hash
    forged.action, forged.detail = "close", {"by": "director"}
    forged.hash = plain_hash(forged)
    forged.save()
    assert reasons() == [("order", 1, 3, "the content does not match its hash")]


def test_an_entry_with_an_id_below_all_others_is_none_of_the_sealed() -> None:
    (first,) = write(1, 1)
    forged = Entry.objects.get(pk=first.pk)
    forged.pk, forged.subject_id, forged.key_id = -1, 2, ""
    forged.hash = plain_hash(forged)
    forged.save(force_insert=True)
    assert reasons() == [("order", 2, 1, "it has no key, and is none of the sealed entries")]


def test_a_chain_rewritten_with_plain_hashes_is_found(owner: None) -> None:
    rewrite(write(1, 3))
    write(2, 3)
    assert reasons() == [("order", 1, 1, "it has no key, and is none of the sealed entries")]


def test_a_chain_rewritten_with_a_key_of_ones_own_is_found(owner: None, settings: Any) -> None:
    true = settings.QIBAN_JOURNAL_KEYS
    settings.QIBAN_JOURNAL_KEYS = {"forger": b"f" * 32}
    write(1, 2)
    settings.QIBAN_JOURNAL_KEYS = true
    assert reasons() == [("order", 1, 1, "its key forger is not here")]


def test_entries_of_an_older_key_hold_beside_those_of_a_newer_one(settings: Any) -> None:
    write(1, 2)
    settings.QIBAN_JOURNAL_KEYS = settings.QIBAN_JOURNAL_KEYS | {"second": b"2" * 32}
    assert write(1, 3)[0].key_id == "second"
    assert reasons() == []


@pytest.fixture
def old(owner: None) -> list[Entry]:
    """Two chains of the time before keys, sealed by the upgrade, and a newer entry on one of them."""
    first, second = write(1, 3), write(2, 2)
    rewrite(first)
    rewrite(second)
    seal(Entry)
    journal.record(subject_type="order", subject_id=1, action="later", actor=SYSTEM, at=NOON)
    return [*first, *second]


def test_chains_from_before_keys_hold_after_the_upgrade(old: list[Entry]) -> None:
    assert reasons() == []
    assert (found_seal().last_id, found_seal().entries) == (old[-1].pk, 5)


def test_a_sealed_chain_that_is_rewritten_is_found_though_its_hashes_are_right(old: list[Entry]) -> None:
    rewrite(old[3:], action="other")
    ((subject_type, _, _, reason),) = reasons()
    assert subject_type == "journal"
    assert "not as they were sealed" in reason


def test_an_entry_that_slips_in_among_the_sealed_is_found(old: list[Entry]) -> None:
    (slipped,) = write(9, 1)
    Entry.objects.filter(pk=slipped.pk).delete()
    slipped.pk = old[0].pk - 1
    rewrite([slipped])
    assert [one[0] for one in reasons()] == ["journal"]


def test_sealed_entries_that_are_taken_away_are_found(old: list[Entry]) -> None:
    Entry.objects.filter(subject_id=2).delete()
    assert [one[0] for one in reasons()] == ["journal"]


def test_without_its_seal_nothing_from_before_keys_holds(old: list[Entry]) -> None:
    Entry.objects.filter(subject_type="journal").delete()
    assert [one[:3] for one in reasons()] == [("order", 1, 1), ("order", 2, 1)]


def test_a_forged_seal_is_none(old: list[Entry]) -> None:
    forged = Entry.objects.get(subject_type="journal")
    forged.detail["entries"] = 4
    forged.save()
    assert ("journal", 1, 1) in [one[:3] for one in reasons()]
    assert found_seal().last_id == 0


def test_a_fresh_journal_has_no_seal() -> None:
    seal(Entry)
    assert not Entry.objects.exists()
    write(1, 1)
    seal(Entry)
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(("earlier", "is_found"), [(59, False), (60, False), (61, True)])
def test_an_entry_recorded_before_its_predecessor_is_found(
    monkeypatch: pytest.MonkeyPatch, earlier: int, is_found: bool
) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    write(1, 1)
    monkeypatch.setattr(clock, "now", lambda: now - timedelta(seconds=earlier))
    write(1, 1)
    found = [("order", 1, 2, "it was recorded before the entry that precedes it")]
    assert reasons() == (found if is_found else [])


@pytest.fixture
def things(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let some units stand for things that take steps: their `successor_id` counts them."""
    monkeypatch.setattr(subjects, "_KEPT", {})
    subjects.expect("thing", Unit, steps="successor_id")
    one, *others = Unit.objects.order_by("pk")
    for other in others:
        journal.record(subject_type="thing", subject_id=other.pk, action="made", actor=SYSTEM, at=NOON)
    return [one.pk, others[0].pk]


def test_a_thing_without_a_chain_is_found(things: list[int]) -> None:
    assert reasons() == [("thing", things[0], 0, "it has no entry: the whole chain is missing")]


def test_a_step_without_an_entry_is_found(things: list[int]) -> None:
    first, second = things
    journal.record(subject_type="thing", subject_id=first, action="made", actor=SYSTEM, at=NOON)
    Unit.objects.filter(pk=second).update(successor_id=first)
    for n in range(first - 1):
        journal.record(
            subject_type="thing", subject_id=second, action=f"step_{n}", actor=SYSTEM, at=NOON, detail={"before": "a"}
        )
    words = f"it took {first} steps, and {first - 1} of them have an entry"
    assert reasons() == [("thing", second, first, words)]
    journal.record(
        subject_type="thing", subject_id=second, action="last", actor=SYSTEM, at=NOON, detail={"before": "a"}
    )
    assert reasons() == []
