"""The embedded PostgreSQL: permissions, passwords, crashes, two starts at once."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from qiban.platform import binaries, embedded
from qiban.platform.cluster import socket_folder
from qiban.platform.home import Home
from qiban.platform.problems import Problem


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """A durable server of a home under a folder that only we may enter."""
    home = Home(tmp_path_factory.mktemp("home"))
    yield embedded.start(home)
    embedded.remove(home)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def one(address: str, query: str) -> object:
    with psycopg.connect(address) as connection:
        row = connection.execute(query).fetchone()
    return row[0] if row else None


def test_the_server_is_version_18_with_checksums_and_durable_commits(server: embedded.Server) -> None:
    assert str(one(server.dsn, "SHOW server_version")).startswith("18.")
    assert one(server.dsn, "SHOW data_checksums") == "on"
    assert one(server.dsn, "SHOW synchronous_commit") == "on"
    assert one(server.dsn, "SHOW fsync") == "on"


def test_the_database_knows_upper_and_lower_case_beyond_ascii(server: embedded.Server) -> None:
    assert one(server.dsn, "SELECT lower('ÄÖ') || upper('ж')") == "äöЖ"
    assert one(server.dsn, "SHOW server_encoding") == "UTF8"


def test_nothing_listens_on_the_network(server: embedded.Server) -> None:
    assert one(server.dsn, "SHOW listen_addresses") == ""
    kinds = {c.family for c in psutil.Process(server.pid).net_connections(kind="inet")}
    assert kinds == set()


def test_a_wrong_password_is_refused(server: embedded.Server) -> None:
    wrong = server.dsn.replace(server.home.secret("database-password"), "wrong")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_no_password_is_refused(server: embedded.Server) -> None:
    none = server.dsn.replace(":" + server.home.secret("database-password"), "")
    with pytest.raises(psycopg.OperationalError, match=r"no password supplied|fe_sendauth"):
        psycopg.connect(none, passfile="/dev/null")


def test_the_role_is_no_superuser_and_may_make_no_database(server: embedded.Server) -> None:
    query = "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    assert one(server.dsn, query) is False


def test_data_and_keys_are_closed_to_everybody_else(server: embedded.Server) -> None:
    home = server.home
    place = home.database.resolve()
    assert mode(place) == 0o700
    assert mode(place / "data") == 0o700
    assert mode(place / "data" / "qiban.conf") == 0o600
    assert mode(socket_folder(place)) == 0o700
    assert mode(home.keys) == 0o700
    assert {mode(key) for key in home.keys.iterdir()} == {0o600}
    assert mode(home.path) & 0o007 == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server under another account")
def test_under_root_the_server_runs_as_an_account_of_its_own(server: embedded.Server) -> None:
    assert psutil.Process(server.pid).username() == "qiban-postgres"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server under another account")
def test_under_root_no_parent_folder_is_opened(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    home = Home(closed / "home")
    try:
        embedded.start(home, durable=False)
        assert mode(closed) == 0o700
        assert home.database.is_symlink()
        assert home.database.resolve().is_relative_to(binaries.SYSTEM_PLACE)
    finally:
        embedded.remove(home)
    assert not home.database.is_symlink()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root copies programs for another account")
def test_programs_that_the_account_cannot_reach_are_copied(
    server: embedded.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = embedded._cluster(server.home).account
    monkeypatch.setattr(binaries, "SYSTEM_PLACE", tmp_path / "place")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.name.startswith("pytest-"):
            monkeypatch.setattr(binaries, "_runs", lambda folder, account: "place" in str(folder))
    copied = binaries.programs(account)
    assert copied.is_relative_to(tmp_path / "place")
    done = subprocess.run([copied / "initdb", "--version"], capture_output=True, text=True, check=True)
    assert "18." in done.stdout


def test_a_second_start_finds_the_running_server(server: embedded.Server) -> None:
    assert embedded.start(server.home).pid == server.pid


def test_stopping_what_does_not_run_does_no_harm(own_home: Home) -> None:
    embedded.stop(own_home)
    assert embedded.running_pid(own_home) is None


def test_what_was_committed_survives_kill_9(own_home: Home) -> None:
    first = embedded.start(own_home)
    with psycopg.connect(embedded.dsn(own_home, owner=True)) as connection:
        connection.execute("CREATE TABLE kept (value int)")
        connection.execute("INSERT INTO kept VALUES (42)")
    os.kill(first.pid, signal.SIGKILL)
    psutil.Process(first.pid).wait(10) if psutil.pid_exists(first.pid) else None

    second = embedded.start(own_home)

    assert second.pid != first.pid
    assert one(second.dsn, "SELECT value FROM kept") == 42


def test_a_stale_pid_of_another_program_does_not_stop_the_start(own_home: Home) -> None:
    server = embedded.start(own_home, durable=False)
    pid_file = own_home.database.resolve() / "data" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    server.stop()
    owner = pid_file.parent.stat()
    stranger = subprocess.Popen(["sleep", "60"], user=owner.st_uid if os.geteuid() == 0 else None)
    try:
        pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
        os.chown(pid_file, owner.st_uid, owner.st_gid)
        assert embedded.running_pid(own_home) is None
        assert embedded.start(own_home, durable=False).pid != stranger.pid
    finally:
        stranger.kill()
        stranger.wait()


def test_an_interrupted_creation_is_begun_again(own_home: Home) -> None:
    place = embedded._cluster(own_home).place
    (place / "draft-dead").mkdir()
    assert one(embedded.start(own_home, durable=False).dsn, "SELECT 1") == 1


def test_two_starts_at_once_make_one_server(own_home: Home) -> None:
    script = (
        "import sys; from pathlib import Path; from qiban.platform import embedded; "
        "from qiban.platform.home import Home; "
        "print(embedded.start(Home(Path(sys.argv[1])), durable=False).pid)"
    )
    command = [sys.executable, "-c", script, str(own_home.path)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    pids = {process.communicate(timeout=60)[0].strip() for process in both}
    assert len(pids) == 1
    assert pids != {""}


def test_a_new_password_file_is_taken_at_the_next_start(own_home: Home) -> None:
    embedded.start(own_home, durable=False).stop()
    (own_home.keys / "database-password").unlink()
    assert one(embedded.start(own_home, durable=False).dsn, "SELECT 1") == 1


def test_a_long_path_gets_a_short_socket(own_home: Home) -> None:
    home = Home(own_home.path / ("long" * 30) / "home")
    if os.geteuid() == 0:
        own_home.path.chmod(0o711)
        home.path.parent.mkdir(mode=0o711)
    try:
        server = embedded.start(home, durable=False)
        assert len(str(socket_folder(home.database.resolve()))) < 90
        assert one(server.dsn, "SELECT 1") == 1
    finally:
        embedded.remove(home)


def test_a_spoilt_configuration_is_said_in_words(own_home: Home) -> None:
    embedded.start(own_home, durable=False).stop()
    local = own_home.database.resolve() / "data" / "local.conf"
    local.write_text("shared_buffers = 'much'\n")
    with pytest.raises(Problem, match="shared_buffers") as raised:
        embedded.start(own_home, durable=False)
    assert "内嵌数据库未能启动" in str(raised.value)


def test_stopping_is_quick_even_with_open_connections(own_home: Home) -> None:
    server = embedded.start(own_home, durable=False)
    connection = psycopg.connect(server.dsn)
    began = time.monotonic()
    server.stop()
    assert time.monotonic() - began < 10
    assert embedded.running_pid(own_home) is None
    connection.close()
