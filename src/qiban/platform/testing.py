"""A pytest plugin: every test session has a QIBAN_HOME of its own, made before Django reads its settings."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.problems import Problem

_PREFIX = "qiban-test-"


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
                _clear(Home(folder))


os.environ["QIBAN_TESTING"] = "1"
HOME = _new_home()
os.environ["QIBAN_HOME"] = str(HOME.path)


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
    _clear(HOME)
