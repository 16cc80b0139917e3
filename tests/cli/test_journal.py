"""`qiban journal verify`: exit code 0 where every chain holds, 1 with the first broken link where one does not."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from qiban.cli.main import cli
from qiban.core.actor import SYSTEM
from qiban.core.journal import operations as journal

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 3, 14, 4, tzinfo=UTC)


def verify(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["journal", "verify", *arguments])


def write_three() -> None:
    for n in range(3):
        journal.record(subject_type="order", subject_id=5, action=f"step_{n}", actor=SYSTEM, at=NOON)


def tamper() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE journal_entry SET action = 'other' WHERE sequence = 2")
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")


def test_whole_chains_end_with_0() -> None:
    write_three()
    result = verify()
    assert result.exit_code == 0, result.output
    assert "查验 1 条链，共 3 条记录。" in result.output
    assert "全部完好" in result.output


def test_a_broken_chain_ends_with_1_and_its_first_broken_link() -> None:
    write_three()
    tamper()
    result = verify()
    assert result.exit_code == 1, result.output
    assert "order 5 #2" in result.output
    assert "内容与其校验值不符" in result.output


def test_the_same_is_said_as_json() -> None:
    write_three()
    said = json.loads(verify("--json").stdout)
    assert (said["entries"], said["chains"], said["broken"]) == (3, 1, [])
    tamper()
    result = verify("--json")
    assert result.exit_code == 1
    (broken,) = json.loads(result.stdout)["broken"]
    assert (broken["subject_type"], broken["subject_id"], broken["sequence"]) == ("order", 5, 2)
    assert broken["reason_en"] == "the content does not match its hash"


@pytest.fixture
def heads(tmp_path: Path, settings: Any) -> Path:
    settings.QIBAN_JOURNAL_HEADS = tmp_path / "heads"
    return tmp_path / "heads"


def cut() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM journal_entry WHERE sequence = 3")
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")


def test_what_was_cut_off_is_seen_against_a_head_and_not_without(heads: Path) -> None:
    write_three()
    written = CliRunner().invoke(cli, ["journal", "head"])
    assert written.exit_code == 0, written.output
    (file,) = heads.iterdir()
    assert str(file) in written.output
    assert verify("--against", str(heads)).exit_code == 0
    cut()
    alone = verify()
    assert alone.exit_code == 0
    assert "本次查不出：链尾的记录" in alone.output
    for place in (heads, file):
        result = verify("--against", str(place))
        assert result.exit_code == 1
        assert "order 5 #3" in result.output
        assert "现在没有了" in result.output


def test_a_check_says_what_it_covers() -> None:
    write_three()
    assert "已查：每条链从头连号" in verify().output


def test_a_folder_without_heads_is_refused_in_words(tmp_path: Path) -> None:
    result = verify("--against", str(tmp_path))
    assert result.exit_code == 1
    assert "没有摘要" in str(result.exception)


def test_a_head_that_cannot_be_read_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "20260101T000000.000000Z.head.gz").mkdir()
    result = verify("--against", str(tmp_path))
    assert result.exit_code == 1
    assert "读不出来" in str(result.exception)


def test_a_head_is_written_every_night(heads: Path) -> None:
    from qiban.core.journal.jobs import write_head_every_night

    write_three()
    write_head_every_night(0)
    assert len(list(heads.iterdir())) == 1
