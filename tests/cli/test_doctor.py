"""`qiban doctor`: what is wrong is found, and said with what to do next."""

import http.server
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from qiban.cli.doctor import around, examine, folder, inside, server
from qiban.cli.doctor.finding import Finding, Level, Place
from qiban.core import clock
from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.settings.keys import identity_keys, phone_key

Look = Callable[[Place], Iterator[Finding]]


def found(look: Look, home: Home, at: datetime | None = None) -> list[Finding]:
    return list(look(Place(home, at)))


def only(look: Look, home: Home, at: datetime | None = None) -> Finding:
    (finding,) = found(look, home, at)
    assert finding.remedy is not None
    assert finding.remedy.zh
    assert finding.remedy.en
    return finding


def write_keys(home: Home) -> None:
    home.secret("secret-key")
    identity_keys(home)
    phone_key(home)


# The folder


def test_a_new_home_is_sound(own_home: Home) -> None:
    write_keys(own_home)
    for check in folder.CHECKS:
        assert found(check.look, own_home) == [], check.name


def test_looking_changes_nothing(tmp_path: Path) -> None:
    findings = list(examine(Place(Home(tmp_path / "nowhere"))))
    assert [(one.check, one.level) for one in findings] == [("folder", Level.BROKEN)]
    assert "不存在" in findings[0].message.zh
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("name", "mode", "closed"), [("", 0o755, "750"), ("keys", 0o750, "700"), ("files", 0o701, "700")]
)
def test_a_folder_that_others_may_enter_is_found(own_home: Home, name: str, mode: int, closed: str) -> None:
    path = own_home.path / name
    path.chmod(mode)
    finding = only(folder.folder, own_home)
    assert finding.level is Level.BROKEN
    assert finding.remedy is not None
    assert f"chmod {closed} {path}".rstrip("/") in finding.remedy.zh


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_home_that_is_not_ours_is_found(own_home: Home) -> None:
    own_home.path.chmod(0o500)
    assert only(folder.folder, own_home).stops
    own_home.path.chmod(0o700)


def test_misspelt_settings_are_found_with_the_right_spelling(own_home: Home) -> None:
    own_home.settings_file.write_text('[web]\nprot = 8001\n[mial]\nhost = "x"\n')
    prot, mail = found(folder.settings, own_home)
    assert (prot.level, mail.level) == (Level.WARNING, Level.WARNING)
    assert "web.prot" in prot.message.zh
    assert prot.remedy is not None
    assert "web.port" in prot.remedy.zh
    assert "mial.host" in mail.message.zh


def test_a_misspelt_environment_variable_is_found(own_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIBAN_PROT", "8001")
    finding = only(folder.settings, own_home)
    assert "QIBAN_PROT" in finding.message.zh
    assert finding.remedy is not None
    assert "QIBAN_PORT" in finding.remedy.zh


@pytest.mark.parametrize("text", ["[web", '[web]\nport = "many"\n', "[web]\nport = true\n", "\xff"])
def test_settings_that_cannot_be_used_are_found(own_home: Home, text: str) -> None:
    own_home.settings_file.write_text(text, encoding="latin-1")
    finding = only(folder.settings, own_home)
    assert finding.level is Level.BROKEN
    assert finding.stops


def test_settings_that_others_may_read_are_found(own_home: Home) -> None:
    own_home.settings_file.chmod(0o644)
    assert "settings.toml" in only(folder.settings, own_home).message.zh


def test_debug_and_an_open_address_without_https_are_found(own_home: Home) -> None:
    own_home.settings_file.write_text('[web]\ndebug = true\nhost = "0.0.0.0"\n')
    debug, exposed = found(folder.settings, own_home)
    assert "调试" in debug.message.zh
    assert "HTTPS" in exposed.message.zh
    own_home.settings_file.write_text('[web]\nhost = "0.0.0.0"\nhttps = true\n')
    assert found(folder.settings, own_home) == []


@pytest.mark.parametrize("name", ["secret-key", "identity-0001", "phone-lookup"])
def test_a_key_that_a_database_needs_and_is_gone_is_found(own_home: Home, name: str) -> None:
    write_keys(own_home)
    for password in ("database-password", "database-superuser-password"):
        own_home.secret(password)
    own_home.database.mkdir()
    assert found(folder.keys, own_home) == []
    (own_home.keys / name).unlink()
    finding = only(folder.keys, own_home)
    assert (finding.level, finding.stops) == (Level.BROKEN, True)


def test_no_keys_are_needed_before_there_is_a_database(own_home: Home) -> None:
    assert found(folder.keys, own_home) == []


def test_an_empty_key_and_one_that_others_may_read_are_found(own_home: Home) -> None:
    write_keys(own_home)
    (own_home.keys / "phone-lookup").write_text("\n")
    assert only(folder.keys, own_home).stops
    (own_home.keys / "phone-lookup").unlink()
    (own_home.keys / "identity-0001").chmod(0o640)
    finding = only(folder.keys, own_home)
    assert finding.remedy is not None
    assert "chmod 600" in finding.remedy.zh


@pytest.mark.parametrize(("free", "level"), [(5, None), (4.9, Level.WARNING), (1, Level.WARNING), (0.9, Level.BROKEN)])
def test_a_disk_that_fills_up_is_found(
    own_home: Home, monkeypatch: pytest.MonkeyPatch, free: float, level: Level | None
) -> None:
    class Usage:
        def __init__(self) -> None:
            self.free = int(free * 1024**3)

    monkeypatch.setattr(folder.shutil, "disk_usage", lambda path: Usage())
    assert [one.level for one in found(folder.disk, own_home)] == ([level] if level else [])


# The database server


def test_a_home_without_a_database_is_told_how_to_get_one(own_home: Home) -> None:
    finding = only(server.server, own_home)
    assert (finding.level, finding.stops) == (Level.WARNING, True)
    assert not own_home.database.exists()


def test_a_stopped_database_is_started_to_look_and_lost_durability_is_found(own_home: Home) -> None:
    embedded.start(own_home, durable=False).stop()
    (started,) = found(server.server, own_home)
    assert started.level is Level.OK
    assert "已为检查启动" in started.message.zh
    embedded.stop(own_home)
    embedded.start(own_home, durable=False)
    finding = only(server.server, own_home)
    assert finding.level is Level.BROKEN
    assert "fsync" in finding.message.en
    assert found(server.time, own_home) == []


def test_a_database_that_does_not_answer_is_found(own_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    write_keys(own_home)
    for password in ("database-password", "database-superuser-password"):
        own_home.secret(password)
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:9/none")
    findings = {one.check: one for one in examine(Place(own_home))}
    assert findings["database"].level is Level.BROKEN
    assert "连接不上" in findings["database"].message.zh
    assert "secret" not in findings["database"].message.zh
    assert "triggers" not in findings
    assert "calendar" in findings


@pytest.mark.parametrize(
    ("name", "value", "level"),
    [
        ("server_version_num", "130011", Level.BROKEN),
        ("server_encoding", "EUC_CN", Level.BROKEN),
        ("synchronous_commit", "off", Level.BROKEN),
        ("data_checksums", "off", Level.WARNING),
        ("is_superuser", "on", Level.WARNING),
    ],
)
def test_a_server_that_data_should_not_be_trusted_to_is_found(name: str, value: str, level: Level) -> None:
    good = dict.fromkeys(server.DURABLE, "on") | {
        "data_checksums": "on",
        "server_encoding": "UTF8",
        "server_version": "18.1",
        "server_version_num": "180001",
        "is_superuser": "off",
    }
    assert list(server._judged(good)) == []
    assert [one.level for one in server._judged(good | {name: value})] == [level]


@pytest.mark.parametrize(("seconds", "level"), [(1, None), (3, Level.WARNING), (-90, Level.BROKEN)])
def test_clocks_that_differ_are_found(
    qiban_home: Home, embedded_database: str, monkeypatch: pytest.MonkeyPatch, seconds: int, level: Level | None
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) + timedelta(seconds=seconds))
    assert [one.level for one in found(server.time, qiban_home)] == ([level] if level else [])


# Inside the database


@pytest.mark.django_db
def test_a_fresh_database_is_sound_but_for_its_worker(qiban_home: Home) -> None:
    levels = {check.name: [one.level for one in found(check.look, qiban_home)] for check in inside.CHECKS}
    assert levels.pop("worker") == [Level.WARNING]
    assert set(map(tuple, levels.values())) == {()}


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_is_found(qiban_home: Home) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'journal'")
    finding = only(inside.migrations, qiban_home)
    assert (finding.level, finding.stops) == (Level.BROKEN, True)
    assert "journal.0001_initial" in finding.message.zh


@pytest.mark.django_db
def test_a_database_newer_than_the_program_is_found(qiban_home: Home) -> None:
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
def test_a_journal_that_no_longer_refuses_changes_is_found(qiban_home: Home, statement: str, words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_append_only%'")
        cursor.execute(statement.format(cursor.fetchone()[0]))
    findings = found(inside.triggers, qiban_home)
    assert any("journal_entry:append_only" in one.message.zh and words in one.message.zh for one in findings)
    assert {one.level for one in findings} == {Level.BROKEN}


@pytest.mark.django_db
def test_an_identity_whose_key_is_gone_is_found(qiban_home: Home) -> None:
    from qiban.hotline.models import Identity

    Identity.objects.create(key_id="identity-0001", ciphertext=b"x")
    assert found(inside.identity_keys, qiban_home) == []
    Identity.objects.create(key_id="identity-0007", ciphertext=b"x")
    assert "identity-0007" in only(inside.identity_keys, qiban_home).message.zh


def heartbeat(at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id", [at])
        return int(cursor.fetchone()[0])


def job(status: str, worker: int | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id)"
            " VALUES ('sweep', 'obligations.sweep', %s::procrastinate_job_status, %s) RETURNING id",
            [status, worker],
        )
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_worker_that_lives_is_sound_and_a_silent_one_is_found(qiban_home: Home) -> None:
    now = clock.now()
    heartbeat(now - timedelta(seconds=59))
    assert found(inside.worker, qiban_home, now) == []
    assert only(inside.worker, qiban_home, now + timedelta(seconds=1)).level is Level.WARNING


@pytest.mark.django_db
def test_no_worker_is_worse_where_qiban_is_up(qiban_home: Home) -> None:
    lock = qiban_home.run / "up.lock"
    lock.write_text(str(os.getpid()))
    try:
        assert only(inside.worker, qiban_home).level is Level.BROKEN
    finally:
        lock.unlink()


@pytest.mark.django_db
def test_failed_jobs_and_those_of_a_dead_worker_are_found(qiban_home: Home) -> None:
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
def test_jobs_that_wait_too_long_are_found(qiban_home: Home) -> None:
    job("todo")
    now = clock.now()
    assert found(inside.jobs, qiban_home, now + timedelta(minutes=4)) == []
    assert only(inside.jobs, qiban_home, now + timedelta(minutes=6)).level is Level.BROKEN


@pytest.mark.django_db
def test_lights_that_stand_still_are_found(qiban_home: Home, one_obligation: datetime) -> None:
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
def test_a_clock_behind_the_journal_is_found(qiban_home: Home) -> None:
    from qiban.core.actor import SYSTEM
    from qiban.core.journal import operations as journal

    entry = journal.record(subject_type="order", subject_id=1, action="x", actor=SYSTEM, at=clock.now())
    assert found(inside.journal_clock, qiban_home, entry.recorded_at - timedelta(seconds=60)) == []
    assert only(inside.journal_clock, qiban_home, entry.recorded_at - timedelta(seconds=61)).level is Level.BROKEN


# Around


@pytest.fixture
def stranger() -> Iterator[int]:
    """Return the port of another program's web server."""
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler) as other:
        other.RequestHandlerClass.log_message = lambda *_: None  # type: ignore[attr-defined]
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield other.server_port
        other.shutdown()


def test_another_program_on_our_port_is_found(own_home: Home, stranger: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIBAN_PORT", str(stranger))
    finding = only(around.web, own_home)
    assert finding.level is Level.BROKEN
    assert "别的程序" in finding.message.zh


def test_a_site_that_does_not_run_is_found(own_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setenv("QIBAN_PORT", str(probe.getsockname()[1]))
    assert only(around.web, own_home).level is Level.WARNING
    (own_home.run / "up.lock").write_text(str(os.getpid()))
    assert only(around.web, own_home).level is Level.BROKEN


@pytest.mark.parametrize(
    ("at", "years"),
    [
        ("2026-11-30T15:59:59", []),
        ("2026-11-30T16:00:00", [2027]),
        ("2027-01-05T00:00:00", [2027]),
    ],
)
def test_a_year_whose_working_days_are_not_published_is_found(own_home: Home, at: str, years: list[int]) -> None:
    from qiban.law.calendar import statutory

    if statutory().published_until != 2026:
        pytest.skip("the calendar of 2027 is published")
    findings = found(around.calendar, own_home, datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert [one.level for one in findings] == [Level.WARNING] * len(years)
    assert all(str(year) in one.message.zh for year, one in zip(years, findings, strict=True))


def test_a_calendar_about_to_end_is_found(own_home: Home) -> None:
    from qiban.law.calendar import statutory

    end = datetime.combine(statutory().last_day, datetime.min.time(), UTC)
    assert Level.BROKEN in {one.level for one in found(around.calendar, own_home, end - timedelta(days=100))}


@pytest.mark.parametrize(("at", "lapsed"), [("2026-06-27T15:59:59", False), ("2026-06-27T16:00:00", True)])
def test_a_lapsed_basis_is_found_from_the_first_day_on(own_home: Home, at: str, *, lapsed: bool) -> None:
    findings = found(around.basis, own_home, datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert [one.level for one in findings] == [Level.WARNING] * lapsed


# The command


def run(home: Home, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name != "QIBAN_TESTING"}
    environment |= {"QIBAN_HOME": str(home.path), "QIBAN_PORT": "9"}
    command = [sys.executable, "-m", "qiban", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.mark.slow
def test_a_sound_home_ends_with_0_and_a_broken_one_with_1(own_home: Home) -> None:
    assert run(own_home, "init").returncode == 0
    sound = run(own_home, "doctor")
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert "0 处故障" in sound.stdout

    own_home.path.chmod(0o777)
    broken = run(own_home, "doctor", "--json")
    assert broken.returncode == 1
    content: dict[str, Any] = json.loads(broken.stdout)
    assert content["ok"] is False
    levels = {one["check"]: one["level"] for one in content["findings"]}
    assert levels["folder"] == "broken"
    assert levels["triggers"] == "ok"
    assert set(content["findings"][0]) == {"check", "level", "message", "message_en", "remedy", "remedy_en"}
