"""`qiban journal verify`: exit code 0 where every chain holds, 1 with the first broken link where one does not."""

import json
from datetime import UTC, datetime

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
