"""The journal's head, kept outside the database: what is gone or changed since is named."""

import gzip
import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from qiban.core.actor import SYSTEM
from qiban.core.journal import heads
from qiban.core.journal import operations as journal
from qiban.core.journal.models import Entry

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 3, 14, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.QIBAN_JOURNAL_HEADS = tmp_path / "heads"
    return tmp_path / "heads"


def write(subject_id: int, count: int) -> list[Entry]:
    return [
        journal.record(subject_type="order", subject_id=subject_id, action=f"step_{n}", actor=SYSTEM, at=NOON)
        for n in range(count)
    ]


def owner(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")


def compared(place: Path) -> list[tuple[str, int, int]]:
    return [(one.subject_type, one.subject_id, one.sequence) for one in heads.compare(place)]


def test_what_grew_since_is_as_the_head_says(folder: Path) -> None:
    write(1, 3)
    file = heads.write(NOON)
    write(1, 2)
    write(2, 1)
    assert compared(file) == compared(folder) == []


def test_a_head_that_could_not_be_written_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "_head", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        heads.write(NOON)
    assert list(folder.iterdir()) == []


def test_a_head_is_ours_alone(folder: Path) -> None:
    assert stat.S_IMODE(heads.write(NOON).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_chain_cut_at_its_end_is_named_with_its_first_missing_entry(folder: Path) -> None:
    write(1, 4)
    write(2, 2)
    file = heads.write(NOON)
    owner("DELETE FROM journal_entry WHERE subject_id = 1 AND sequence > 2")
    assert compared(file) == [("order", 1, 3)]


def test_a_whole_chain_that_is_gone_is_named(folder: Path) -> None:
    for subject in (1, 2, 3):
        write(subject, 2)
    file = heads.write(NOON)
    owner("DELETE FROM journal_entry WHERE subject_id = 2")
    assert compared(file) == [("order", 2, 1)]


@pytest.mark.parametrize(
    "change", ["hash = repeat('0', 64)", "sequence = 9", "subject_id = 7", "id = id + 1000", "subject_type = 'demand'"]
)
def test_an_entry_that_is_no_longer_what_it_was_is_named(folder: Path, change: str) -> None:
    write(1, 3)
    file = heads.write(NOON)
    owner(f"UPDATE journal_entry SET {change} WHERE sequence = 2")  # noqa: S608
    assert compared(file) == [("order", 1, 2)]


def test_a_hash_that_differs_beyond_what_the_line_shows_is_found(folder: Path) -> None:
    write(1, 3)
    file = heads.write(NOON)
    owner("UPDATE journal_entry SET hash = left(hash, 8) || repeat('0', 56) WHERE sequence = 2")
    assert compared(file) == [("journal", 0, 0)]


def test_the_next_head_names_what_is_new_and_the_folder_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "OVERLAP", 0)
    write(1, 3)
    first = heads.write(NOON)
    write(2, 2)
    second = heads.write(NOON + timedelta(days=1))
    assert len(gzip.decompress(second.read_bytes()).splitlines()) == 2 + 1
    assert heads.heads_in(folder) == [first, second]
    owner("DELETE FROM journal_entry WHERE subject_id = 1 AND sequence = 3")
    # The second alone knows how many there were; the folder names which is gone.
    assert compared(second) == [("journal", 0, 0)]
    assert compared(folder)[0] == ("order", 1, 3)


def test_an_entry_that_was_still_on_its_way_is_named_by_the_next_head(folder: Path) -> None:
    first, second = write(1, 2)
    owner("UPDATE journal_entry SET id = id + 100 WHERE id = %s", first.pk)
    heads.write(NOON)
    owner("UPDATE journal_entry SET id = id - 100 WHERE subject_id = 1 AND sequence = 1")
    write(2, 1)
    late = heads.write(NOON + timedelta(days=1))
    assert f"{first.pk} order 1 1 " in gzip.decompress(late.read_bytes()).decode()
    assert second.pk


@pytest.mark.parametrize("what", ["entries", "last_id", "digest"])
def test_a_head_that_somebody_changed_is_said_to_be_so(folder: Path, what: str) -> None:
    write(1, 2)
    file = heads.write(NOON)
    *lines, last = gzip.decompress(file.read_bytes()).decode().splitlines()
    changed = json.loads(last)
    changed[what] = changed[what][::-1] if what == "digest" else 0
    file.write_bytes(gzip.compress("\n".join([*lines, json.dumps(changed)]).encode()))
    (one,) = heads.compare(file)
    assert "签名不符" in one.reason.zh


def test_a_line_taken_out_of_a_head_is_found(folder: Path) -> None:
    write(1, 3)
    file = heads.write(NOON)
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    file.write_bytes(gzip.compress(b"".join(lines[1:])))
    assert compared(file) == [("journal", 0, 0)]


@pytest.mark.parametrize("line", [b"1 order 1\n", b"one order 1 1 0\n", b"\n", b"99999999999999999999 order 1 1 0\n"])
def test_a_line_that_says_nothing_is_found(folder: Path, line: bytes) -> None:
    write(1, 3)
    file = heads.write(NOON)
    file.write_bytes(gzip.compress(line + gzip.decompress(file.read_bytes())))
    assert list(heads.compare(file))


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", gzip.compress(b""), gzip.compress(b"[]"), gzip.compress(b"{}")],
    ids=["empty", "no gzip", "nothing", "a list", "an object"],
)
def test_a_damaged_head_is_said_to_be_so_and_the_next_begins_anew(folder: Path, content: bytes) -> None:
    write(1, 2)
    file = heads.write(NOON)
    file.write_bytes(content)
    (one,) = heads.compare(file)
    assert "已损坏" in one.reason.zh
    write(2, 1)
    assert compared(heads.write(NOON + timedelta(days=1))) == []


def test_a_truncated_head_is_said_to_be_damaged(folder: Path) -> None:
    write(1, 20)
    file = heads.write(NOON)
    file.write_bytes(file.read_bytes()[:-20])
    (one,) = heads.compare(file)
    assert "已损坏" in one.reason.zh


def test_a_head_of_a_key_that_is_not_here_is_said_to_be_so(folder: Path, settings: Any) -> None:
    file = heads.write(NOON)
    settings.QIBAN_JOURNAL_KEYS = {"other": b"o" * 32}
    (one,) = heads.compare(file)
    assert "不在本机" in one.reason.zh


def test_the_newest_head_is_known_by_its_name(folder: Path) -> None:
    assert heads.last_written_at(NOON) is None
    heads.write(NOON)
    assert heads.last_written_at(NOON) == NOON
    heads.write(NOON + timedelta(days=900))
    assert heads.last_written_at(NOON) == NOON
