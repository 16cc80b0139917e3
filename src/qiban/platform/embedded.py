"""The embedded PostgreSQL: started, found again, stopped. Only this account of this machine reaches it.

The server outlives the process that starts it, as any server does; `stop` or `qiban up`'s end stops it.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL
from urllib.parse import quote, urlencode

import psutil

from qiban.platform import binaries
from qiban.platform.account import Account, database_account
from qiban.platform.cluster import PORT, SUPERUSER, Cluster, socket_folder
from qiban.platform.home import Home
from qiban.platform.problems import Problem

DATABASE = "qiban"
# The application's role, and the one that owns what it works in.
ROLE, OWNER = "qiban", "qiban_owner"
_KEYS = {ROLE: "database-password", OWNER: "database-owner-password", SUPERUSER: "database-superuser-password"}
# Crash recovery after a long replay may take its time.
_START_SECONDS = 300
_STOP_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A running embedded server."""

    home: Home
    dsn: str
    pid: int

    def stop(self) -> None:
        """Stop it: open transactions are rolled back, everything committed is on disk."""
        stop(self.home)


def start(home: Home, *, durable: bool = True, on_start: Callable[[], None] | None = None) -> Server:
    """Start the server of `home`, made on first use, unless it runs already.

    Args:
        home: whose database; its folder is created when missing.
        durable: False only for tests: a power cut may lose the database.
        on_start: called before it is started, while nobody else may start or stop it; not where it runs already.

    Raises:
        Problem: the server cannot be made or started.
    """
    home.prepare()
    with _lock(home):
        cluster = _cluster(home)
        if cluster.account.switch and not home.database.is_symlink():
            _let_through(home.path, cluster.account)
        pid = _running_pid(cluster)
        if pid is None:
            if on_start:
                on_start()
            _start(home, cluster, durable=durable)
            pid = _running_pid(cluster)
        elif not (home.keys / _KEYS[OWNER]).exists():
            # It was started by a Qiban that knew one role.
            _provision(home)
        if pid is None:
            raise _not_started(cluster)
        return Server(home, dsn(home), pid)


def stop(home: Home) -> None:
    """Stop the server of `home`; no harm if it does not run.

    Raises:
        Problem: it did not stop in time.
    """
    if not home.database.exists():
        return
    with _lock(home):
        cluster = _cluster(home)
        if _running_pid(cluster) is None:
            return
        command: list[str | Path] = [binaries.programs(cluster.account) / "pg_ctl", "stop", "-D", cluster.data]
        done = cluster.account.run([*command, "-m", "fast", "-w", "-t", str(_STOP_SECONDS)], capture_output=True)
        if done.returncode and _running_pid(cluster) is not None:
            raise Problem(
                f"数据库在 {_STOP_SECONDS} 秒内未能停止：{done.stderr.strip()}",
                f"The database did not stop within {_STOP_SECONDS} seconds: {done.stderr.strip()}",
                f"日志见 {cluster.data / 'log'}。",
                f"Its log is in {cluster.data / 'log'}.",
            )


def running_pid(home: Home) -> int | None:
    """Return the process id of the server of `home`, or None when it does not run."""
    return _running_pid(_cluster(home)) if home.database.exists() else None


def remove(home: Home) -> None:
    """Stop the server of `home` and delete its database for good."""
    stop(home)
    if home.database.exists():
        shutil.rmtree(home.database.resolve())
    if home.database.is_symlink():
        home.database.unlink()


def dsn(home: Home, *, owner: bool = False, superuser: bool = False) -> str:
    """Return the address of the database of `home`, running or not, password included: the application's by default."""
    user = SUPERUSER if superuser else OWNER if owner else ROLE
    return _address(home, user, "postgres" if superuser else DATABASE)


def _address(home: Home, user: str, database: str) -> str:
    where = urlencode({"host": str(socket_folder(home.database.resolve())), "port": PORT}, quote_via=quote)
    return f"postgresql://{user}:{quote(home.secret(_KEYS[user]), safe='')}@/{database}?{where}"


@contextlib.contextmanager
def _lock(home: Home) -> Iterator[None]:
    """Let one process at a time start or stop the server of `home`."""
    descriptor = os.open(home.run / "database.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _cluster(home: Home) -> Cluster:
    """Return the cluster of `home`, with a folder chosen for it when it has none yet."""
    if home.database.exists():
        place = home.database.resolve()
        return Cluster(place, _owner(place))
    account = database_account()
    return Cluster(_choose_place(home, account), account)


def _owner(place: Path) -> Account:
    """Return the account that owns an existing cluster; only it and root may run it."""
    status = place.stat()
    if status.st_uid == os.geteuid():
        return Account(status.st_uid, status.st_gid, switch=False)
    if os.geteuid() == 0:
        return Account(status.st_uid, status.st_gid, switch=True)
    raise Problem(
        f"数据库目录 {place} 属于另一个账户。",
        f"The database folder {place} belongs to another account.",
        "请用该账户运行齐办，或用 QIBAN_HOME 指定自己的目录。",
        "Run Qiban as that account, or name a folder of your own with QIBAN_HOME.",
    )


def _choose_place(home: Home, account: Account) -> Path:
    """Make the cluster's folder in the home, or in the system's place where the account cannot reach the home."""
    if home.database.is_symlink():
        home.database.unlink()
    if account.switch:
        _let_through(home.path, account)
    if account.can_enter(home.path):
        place = home.database
    else:
        # Folders above the home are never opened; a link in the home says where the database is instead.
        clusters = binaries.SYSTEM_PLACE / "clusters"
        clusters.mkdir(mode=0o755, parents=True, exist_ok=True)
        place = clusters / f"{home.tag}-{secrets.token_hex(4)}"
    place.mkdir(mode=0o700)
    os.chown(place, account.uid, account.gid)
    if place != home.database:
        home.database.symlink_to(place)
    return place.resolve()


def _let_through(folder: Path, account: Account) -> None:
    """Let the account pass, not list, a home that is root's alone."""
    status = folder.stat()
    if status.st_uid == 0 and not account.can_enter(folder) and account.can_enter(folder.parent):
        os.chown(folder, 0, account.gid)
        folder.chmod(stat.S_IMODE(status.st_mode) & 0o700 | 0o010)


def _running_pid(cluster: Cluster) -> int | None:
    """Return the server's process id if it is alive, serves this very folder, and takes connections."""
    try:
        lines = (cluster.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        pid = int(lines[0])
    except (OSError, ValueError, IndexError):
        return None
    ready = len(lines) > 7 and lines[7].strip() == "ready"
    return pid if ready and _serves(pid, cluster) else None


def _serves(pid: int, cluster: Cluster) -> bool:
    """Tell whether process `pid` is a PostgreSQL that works in this cluster's folder."""
    try:
        return psutil.Process(pid).cwd() == str(cluster.data)
    except psutil.Error:
        return False


def _start(home: Home, cluster: Cluster, *, durable: bool) -> None:
    programs = binaries.programs(cluster.account)
    if not cluster.is_made:
        password = home.secret("database-superuser-password")
        cluster.make(programs=programs, superuser_password=password, durable=durable)
    cluster.configure(durable=durable)
    _prepare_socket(cluster)
    _forget_stranger(cluster)
    command: list[str | Path] = [programs / "pg_ctl", "start", "-D", cluster.data, "-l", cluster.start_log]
    # Orphans of a killed server hold its shared memory for a moment.
    for delay in (0.2, 1.0, 3.0, 0.0):
        cluster.start_log.unlink(missing_ok=True)
        # No pipes: the server would inherit them, and their reader wait for ever.
        done = cluster.account.run(
            [*command, "-w", "-t", str(_START_SECONDS), "-s"], stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL
        )
        if done.returncode == 0:
            _provision(home)
            return
        time.sleep(delay)
    raise _not_started(cluster)


def _prepare_socket(cluster: Cluster) -> None:
    folder = cluster.socket
    if folder.parent != cluster.place:
        # A short place that others may write beside: make sure that it is ours.
        folder.parent.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
        _refuse_foreign(folder.parent, os.geteuid())
        folder.mkdir(mode=0o700, exist_ok=True)
        os.chown(folder, cluster.account.uid, cluster.account.gid, follow_symlinks=False)
    cluster.account.make_folder(folder)


def _refuse_foreign(folder: Path, owner: int) -> None:
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != owner:
        raise Problem(
            f"{folder} 不是本账户的目录，可能有人冒名占用。",
            f"{folder} is not this account's folder; somebody may have put it there.",
            "请查明并删除它，然后重试。",
            "Find out who made it, delete it, and try again.",
        )


def _forget_stranger(cluster: Cluster) -> None:
    """Drop a stale process id that now belongs to another program, on which PostgreSQL would refuse to start.

    It is left alone when any process still works in the folder: PostgreSQL itself knows best then.
    """
    file = cluster.data / "postmaster.pid"
    try:
        pid = int(file.read_text(encoding="utf-8").splitlines()[0])
    except (OSError, ValueError, IndexError):
        return
    if not psutil.pid_exists(pid) or _serves(pid, cluster):
        return
    if not any(_serves(other, cluster) for other in psutil.pids()):
        file.unlink(missing_ok=True)


def _provision(home: Home) -> None:
    """Make both roles and the database; every start says passwords and rights again, so that new key files are enough."""
    import psycopg
    from psycopg import sql

    from qiban.platform import roles

    owner, database = sql.Identifier(OWNER), sql.Identifier(DATABASE)
    with psycopg.connect(dsn(home, superuser=True), autocommit=True) as connection:
        for role in (OWNER, ROLE):
            roles.make(connection, role, home.secret(_KEYS[role]))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
            connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    with psycopg.connect(_address(home, SUPERUSER, DATABASE)) as connection:
        roles.reown(connection, owner=OWNER, application=ROLE)
    with psycopg.connect(dsn(home, owner=True)) as connection:
        roles.grant(connection, application=ROLE)


def _not_started(cluster: Cluster) -> Problem:
    said = cluster.start_log.read_text(encoding="utf-8", errors="replace") if cluster.start_log.exists() else ""
    said = "\n".join(said.strip().splitlines()[-5:])
    return Problem(
        f"内嵌数据库未能启动：{said}",
        f"The embedded database did not start: {said}",
        f"日志见 {cluster.start_log} 和 {cluster.data / 'log'}。",
        f"Its logs are {cluster.start_log} and {cluster.data / 'log'}.",
    )
