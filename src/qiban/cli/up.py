"""`qiban up`: database, web and worker as one; a crashed one comes back, a signal stops all in order."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import click

from qiban.cli.environment import require_database, use_home
from qiban.platform import borrowing, embedded
from qiban.platform.home import Home
from qiban.platform.problems import Problem
from qiban.platform.processes import answers, only_one, require_free_port
from qiban.platform.source import Source
from qiban.platform.supervisor import Child, Supervisor

_WEB_START_SECONDS = 60


@click.command("up")
@click.option("--host", help="地址 · Address to listen on (127.0.0.1).")
@click.option("--port", type=click.IntRange(1, 65535), help="端口 · Port to listen on (8000).")
@click.option("--workers", type=click.IntRange(1, 64), help="网站进程数 · Web processes (2).")
@click.option("--no-worker", is_flag=True, help="不运行任务进程 · Leave jobs to other machines.")
def command(host: str | None, port: int | None, workers: int | None, *, no_worker: bool) -> None:
    """启动数据库、网站和任务进程 · Start database, web and worker as one."""
    home = use_home()
    source = Source(home)
    run(
        home,
        host=host or source["web.host"],
        port=port or source["web.port"],
        web_processes=workers or source["web.workers"],
        has_worker=not no_worker,
    )


def run(
    home: Home,
    *,
    host: str,
    port: int,
    web_processes: int = 2,
    has_worker: bool = True,
    more: Sequence[Child] = (),
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Run Qiban until SIGTERM or SIGINT; `more` children (a demo's replay, say) start once the web answers.

    Args:
        home: whose Qiban.
        host: address to listen on.
        port: port to listen on.
        web_processes: how many processes serve the web.
        has_worker: whether jobs are done here.
        more: further processes to keep.
        on_ready: called with the address once the web answers.

    Raises:
        Problem: it runs already, the port is taken, the database does not answer, or the web does not start.
    """
    with only_one(home.run / "up.lock", "齐办已在此目录运行", "Qiban already runs on this folder"):
        require_free_port(host, port)
        _say("正在准备数据库…", "Preparing the database…")
        require_database(home)
        borrowing.keep(home)
        try:
            _migrate()
            supervisor = _supervisor(home, host=host, port=port, web_processes=web_processes, has_worker=has_worker)
            _run(supervisor, more, host, port, on_ready)
        finally:
            if _is_embedded(home):
                _say("正在停止数据库…", "Stopping the database…")
                embedded.stop(home)
        _say("已停止。", "Stopped.")


def _run(
    supervisor: Supervisor, more: Sequence[Child], host: str, port: int, on_ready: Callable[[str], None] | None
) -> None:
    try:
        supervisor.start()
        _await_web(supervisor, host, port)
        if supervisor.is_stopping:
            return
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        _say(f"齐办已启动：{address} （按 Ctrl-C 停止）", f"Qiban is up: {address} (Ctrl-C stops it)")
        if on_ready:
            on_ready(address)
        supervisor.add(more)
        supervisor.wait()
    finally:
        _say("正在停止…", "Stopping…")
        supervisor.stop()


def _supervisor(home: Home, *, host: str, port: int, web_processes: int, has_worker: bool) -> Supervisor:
    qiban = [sys.executable, "-m", "qiban"]
    web = [*qiban, "web", "--host", host, "--port", str(port), "--workers", str(web_processes)]
    children = [Child("web", web, stop_seconds=30)]
    if has_worker:
        children.append(Child("worker", [*qiban, "worker"], stop_seconds=25))
    return Supervisor(home.run, children, _say, on_tick=_database_watch(home))


def _database_watch(home: Home) -> Callable[[], None]:
    """Return what looks, once a second, whether the embedded database is still there, and brings it back."""
    if not _is_embedded(home):
        return lambda: None
    next_look = 0.0

    def look() -> None:
        nonlocal next_look
        if time.monotonic() < next_look:
            return
        next_look = time.monotonic() + 1
        if embedded.running_pid(home) is None:
            _say("数据库意外停止，正在重新启动。", "The database stopped unexpectedly; starting it again.")
            try:
                embedded.start(home)
            except Problem as problem:
                click.echo(str(problem), err=True)
                next_look = time.monotonic() + 10

    return look


def _await_web(supervisor: Supervisor, host: str, port: int) -> None:
    web = supervisor.children[0]
    deadline = time.monotonic() + _WEB_START_SECONDS
    while not answers(host, port) and not supervisor.is_stopping:
        if web.has_ended() is not None or time.monotonic() > deadline:
            raise Problem(
                "网站未能启动，原因见上方输出。",
                "The web server did not start; what it said stands above.",
                "运行 qiban doctor 查看问题。",
                "Run qiban doctor to see what is wrong.",
            )
        time.sleep(0.1)


def _migrate() -> None:
    """Bring the tables up to date in a process of its own: this one stays small."""
    done = subprocess.run([sys.executable, "-m", "qiban", "init", "--quiet"], check=False)
    if done.returncode:
        raise Problem("数据库升级失败，原因见上方输出。", "The database could not be brought up to date; see above.")


def _is_embedded(home: Home) -> bool:
    return not Source(home)["database.url"]


def _say(zh: str, en: str) -> None:
    click.echo(f"{zh} {en}")
