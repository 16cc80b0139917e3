"""A pytest plugin: every test session has a QIBAN_HOME of its own, made before Django reads its settings."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.problems import Problem

GiveTables = Callable[[Home], None]

_PREFIX = "qiban-test-"
_SHARED = "made-once"


def _new_home() -> Home:
    """Return a fresh home; its name tells whose it is, so that a killed session's is cleared by the next."""
    return Home(Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))).prepare()


def _clear(home: Home) -> None:
    try:
        embedded.remove(home)
    finally:
        shutil.rmtree(home.path, ignore_errors=True)


def _clear_killed_sessions() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        session = folder.name.removeprefix(_PREFIX).split("-")[0]
        # Another session that begins now may clear the same one.
        with suppress(OSError, Problem):
            if folder.stat().st_uid == os.geteuid() and session.isdigit() and not psutil.pid_exists(int(session)):
                for home in (Home(folder / _SHARED), Home(folder)):
                    _clear(home)


os.environ["QIBAN_TESTING"] = "1"
HOME = _new_home()
os.environ["QIBAN_HOME"] = str(HOME.path)
# Processes that test side by side inherit it from the one that started them.
_MADE_ONCE = Home(Path(os.environ.setdefault("PYTEST_QIBAN_SHARED", str(HOME.path))) / _SHARED)


@pytest.fixture(scope="session")
def qiban_home() -> Home:
    """The session's home."""
    return HOME


@pytest.fixture
def own_home() -> Iterator[Home]:
    """A home for one test, with its own database if the test starts one."""
    home = _new_home()
    yield home
    _clear(home)


def environment_of(home: Home) -> dict[str, str]:
    """Return the variables of a Qiban that runs for itself on a home, as if no tests were about."""
    outer = {name: value for name, value in os.environ.items() if name not in ("QIBAN_TESTING", "DATABASE_URL")}
    return outer | {"QIBAN_HOME": str(home.path)}


@pytest.fixture(scope="session")
def give_tables() -> GiveTables:
    """Return what gives a new home its keys and a database with every table; to make them anew takes half a minute."""

    def give(home: Home) -> None:
        made = _with_tables()
        shutil.copytree(made.keys, home.keys, dirs_exist_ok=True)
        embedded.start(home, durable=False).stop()
        place = home.database.resolve()
        shutil.rmtree(place / "data")
        # It keeps owners and modes.
        subprocess.run(["cp", "-a", made.database.resolve() / "data", place], check=True)  # noqa: S603, S607

    return give


def _with_tables() -> Home:
    """Return the home that all processes of this run copy, made by the first that asks."""
    home = _MADE_ONCE.prepare()
    with (home.path / "made-once.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home.path / "made").exists():
            command = [sys.executable, "-m", "qiban", "init", "--quiet"]
            subprocess.run(command, env=environment_of(home), check=True)  # noqa: S603 - ourselves
            embedded.stop(home)
            (home.path / "made").touch()
    return home


@pytest.fixture(scope="session")
def embedded_database() -> str:
    """Start the session's database server, without waiting for the disk; return its address."""
    import psycopg

    address = embedded.start(HOME, durable=False).dsn
    with psycopg.connect(embedded.dsn(HOME, superuser=True), autocommit=True) as connection:
        # Tests make their tables and empty them: they work as the owner, but for those about the application's role.
        connection.execute(f"ALTER ROLE {embedded.OWNER} CREATEDB")
    return address


def pytest_sessionstart() -> None:
    """Clear what killed sessions left."""
    _clear_killed_sessions()


def pytest_unconfigure() -> None:
    """Stop the session's database and delete its home."""
    if _MADE_ONCE.path.parent == HOME.path:
        _clear(_MADE_ONCE)
    _clear(HOME)
