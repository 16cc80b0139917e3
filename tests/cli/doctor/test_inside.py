"""Checks inside the database: tables, triggers, keys in use, jobs, lights."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from qiban.cli.doctor import inside
from qiban.cli.doctor.finding import Finding, Level
from qiban.core import clock
from qiban.platform.home import Home

Only = Callable[..., Finding]
Found = Callable[..., list[Finding]]


@pytest.mark.django_db
def test_a_fresh_database_is_sound_but_for_its_worker(found: Found, qiban_home: Home) -> None:
    levels = {check.name: [one.level for one in found(check.look, qiban_home)] for check in inside.CHECKS}
    assert levels.pop("worker") == [Level.WARNING]
    assert set(map(tuple, levels.values())) == {()}


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_is_found(only: Only, qiban_home: Home) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'journal'")
    finding = only(inside.migrations, qiban_home)
    assert (finding.level, finding.stops) == (Level.BROKEN, True)
    assert "journal.0001_initial" in finding.message.zh


@pytest.mark.django_db
def test_a_database_newer_than_the_program_is_found(only: Only, qiban_home: Home) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '0099_later', now())")
    assert "journal.0099_later" in only(inside.migrations, qiban_home).message.zh


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("ALTER TABLE journal_entry DISABLE TRIGGER USER", "已被停用"),
        ("DROP TRIGGER {} ON journal_entry", "缺失"),
    ],
)
def test_a_journal_that_no_longer_refuses_changes_is_found(
    found: Found, qiban_home: Home, statement: str, words: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_append_only%' AND tgrelid = 'journal_entry'::regclass"
        )
        cursor.execute(statement.format(cursor.fetchone()[0]))
    findings = found(inside.triggers, qiban_home)
    assert any("journal_entry:append_only" in one.message.zh and words in one.message.zh for one in findings)
    assert {one.level for one in findings} == {Level.BROKEN}


@pytest.mark.django_db
def test_an_identity_whose_key_is_gone_is_found(only: Only, found: Found, qiban_home: Home) -> None:
    from qiban.hotline.models import Identity

    (identity_keys,) = (one.look for one in inside.of_offices() if one.name == "identity_keys")
    Identity.objects.create(key_id="identity-0001", ciphertext=b"x")
    assert found(identity_keys, qiban_home) == []
    Identity.objects.create(key_id="identity-0007", ciphertext=b"x")
    assert "identity-0007" in only(identity_keys, qiban_home).message.zh


def heartbeat(at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id", [at])
        return int(cursor.fetchone()[0])


def job(status: str, worker: int | None = None, task: str = "obligations.sweep") -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id)"
            " VALUES ('sweep', %s, %s::procrastinate_job_status, %s) RETURNING id",
            [task, status, worker],
        )
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_worker_that_lives_is_sound_and_a_silent_one_is_found(only: Only, found: Found, qiban_home: Home) -> None:
    now = clock.now()
    heartbeat(now - timedelta(seconds=59))
    assert found(inside.worker, qiban_home, now) == []
    assert only(inside.worker, qiban_home, now + timedelta(seconds=1)).level is Level.WARNING


@pytest.mark.django_db
def test_no_worker_is_worse_where_qiban_is_up(only: Only, qiban_home: Home) -> None:
    lock = qiban_home.run / "up.lock"
    lock.write_text(str(os.getpid()))
    try:
        assert only(inside.worker, qiban_home).level is Level.BROKEN
    finally:
        lock.unlink()


@pytest.mark.django_db
def test_failed_jobs_and_those_of_a_dead_worker_are_found(found: Found, qiban_home: Home) -> None:
    now = clock.now()
    alive, dead = heartbeat(now), heartbeat(now - timedelta(minutes=5))
    job("doing", alive)
    assert found(inside.jobs, qiban_home, now) == []
    job("failed")
    job("failed")
    job("doing", dead)
    failed, stalled = found(inside.jobs, qiban_home, now)
    assert "obligations.sweep 有 2 次失败" in failed.message.zh
    assert "1 个任务" in stalled.message.zh


@pytest.mark.django_db
def test_jobs_of_an_office_that_was_taken_out_are_named_and_no_worker_is_blamed(only: Only, qiban_home: Home) -> None:
    job("todo", task="market.count")
    job("todo", task="market.count")
    finding = only(inside.jobs, qiban_home, clock.now() + timedelta(hours=1))
    assert finding.level is Level.WARNING
    assert "任务 market.count 有 2 个在等，但这里没有启用办理它的业务" in finding.message.zh
    assert "QIBAN_OFFICES" in (finding.remedy.en if finding.remedy else "")


@pytest.mark.django_db
def test_jobs_that_wait_too_long_are_found(only: Only, found: Found, qiban_home: Home) -> None:
    job("todo")
    now = clock.now()
    assert found(inside.jobs, qiban_home, now + timedelta(minutes=4)) == []
    assert only(inside.jobs, qiban_home, now + timedelta(minutes=6)).level is Level.BROKEN


@pytest.mark.django_db
def test_lights_that_stand_still_are_found(
    only: Only, found: Found, qiban_home: Home, one_obligation: datetime
) -> None:
    change = one_obligation
    assert found(inside.lights, qiban_home, change + timedelta(minutes=3)) == []
    finding = only(inside.lights, qiban_home, change + timedelta(minutes=3, microseconds=1))
    assert finding.level is Level.BROKEN
    assert "1 个时限" in finding.message.zh
    assert "2024-03-14 12:00" in finding.message.zh


@pytest.fixture
def one_obligation(db: None) -> datetime:
    """Return the instant at which the light of the only obligation is to turn."""
    from qiban.core.obligations.models import Obligation
    from qiban.core.units.models import Unit

    change = datetime(2024, 3, 14, 4, tzinfo=UTC)
    unit = Unit.objects.create(code="u", name="某局", short_name="某局", name_en="A bureau", kind="department")
    Obligation.objects.create(
        kind="handling",
        bearer_unit=unit,
        subject_type="assignment",
        subject_id=1,
        clause="hotline:12.3",
        opened_at=change - timedelta(days=1),
        due_at=change + timedelta(days=1),
        yellow_at=change,
        red_at=change + timedelta(days=2),
        next_change_at=change,
    )
    return change


@pytest.mark.django_db
def test_a_clock_behind_the_journal_is_found(only: Only, found: Found, qiban_home: Home) -> None:
    from qiban.core.actor import SYSTEM
    from qiban.core.journal import operations as journal

    entry = journal.record(subject_type="order", subject_id=1, action="x", actor=SYSTEM, at=clock.now())
    assert found(inside.journal_clock, qiban_home, entry.recorded_at - timedelta(seconds=60)) == []
    assert only(inside.journal_clock, qiban_home, entry.recorded_at - timedelta(seconds=61)).level is Level.BROKEN


@pytest.mark.django_db
def test_a_journal_whose_head_is_older_than_two_days_is_found(
    only: Only, found: Found, qiban_home: Home, tmp_path: Path, settings: Any
) -> None:
    from qiban.core.actor import SYSTEM
    from qiban.core.journal import heads
    from qiban.core.journal.operations import record

    settings.QIBAN_JOURNAL_HEADS = tmp_path
    now = clock.now()
    assert found(inside.journal_head, qiban_home, now + timedelta(days=9)) == []
    record(subject_type="order", subject_id=1, action="made", actor=SYSTEM, at=now)
    assert found(inside.journal_head, qiban_home, now + timedelta(days=2)) == []
    assert only(inside.journal_head, qiban_home, now + timedelta(days=2, seconds=9)).level is Level.WARNING
    written = now + timedelta(days=3)
    heads.write(written)
    assert found(inside.journal_head, qiban_home, written + timedelta(days=2)) == []
    assert only(inside.journal_head, qiban_home, written + timedelta(days=2, seconds=1)).level is Level.WARNING


@pytest.mark.django_db
def test_a_key_of_the_journal_that_is_not_here_is_found(only: Only, qiban_home: Home, settings: Any) -> None:
    from qiban.core.actor import SYSTEM
    from qiban.core.journal.operations import record

    record(subject_type="order", subject_id=1, action="made", actor=SYSTEM, at=clock.now())
    settings.QIBAN_JOURNAL_KEYS = {"another": b"a" * 32}
    assert "journal-*" in only(inside.journal_keys, qiban_home).remedy.zh  # type: ignore[union-attr]
