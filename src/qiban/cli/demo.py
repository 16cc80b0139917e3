"""`qiban demo`: a generated city month, up within a minute; what is still to be replayed goes on in the background."""

import gc
import importlib
import os
import shutil
import subprocess
import sys
from typing import Any

import click

from qiban.cli import up
from qiban.cli.environment import follow_parent, use_django, use_home
from qiban.platform import embedded
from qiban.platform.home import Home, current_home, default_path
from qiban.platform.problems import Problem
from qiban.platform.processes import only_one
from qiban.platform.source import Source
from qiban.platform.supervisor import TRY_AGAIN, Child

QIBAN = [sys.executable, "-m", "qiban"]
MARK = "demo"
# The player leaves the processor to the web.
NICE = 10
SAY_EVERY = 10


@click.group("demo", invoke_without_command=True)
@click.option("--host", help="地址 · Address to listen on (127.0.0.1).")
@click.option("--port", type=click.IntRange(1, 65535), help="端口 · Port to listen on (8000).")
@click.option(
    "--demands",
    type=click.IntRange(100, 1_000_000),
    default=3000,
    show_default=True,
    help="诉求件数 · About how many demands.",
)
@click.option("--days", type=click.IntRange(14, 366), default=62, show_default=True, help="天数 · How many days.")
@click.option("--seed", type=int, default=12345, show_default=True, help="随机种子 · Same seed, same day, same demo.")
@click.option("--reset", is_flag=True, help="清空演示数据后重新生成 · Delete the demo and begin anew.")
@click.pass_context
def command(
    ctx: click.Context, host: str | None, port: int | None, demands: int, days: int, seed: int, *, reset: bool
) -> None:
    """用生成的一个月热线数据演示 · Show a generated month of a city's hotline, in a folder of its own.

    A second start on the same folder goes on with the same demo; the options about its content then change nothing.
    """
    os.environ.setdefault("QIBAN_HOME", f"{default_path()}-demo")
    # Its people are invented, and one password opens them all.
    os.environ.setdefault("QIBAN_SECOND_FACTOR", "0")
    if ctx.invoked_subcommand:
        return
    if reset:
        reset_demo(current_home())
    home = use_home()
    source = Source(home)
    if not source["web.offices"]:
        raise _nothing_to_show()
    wanted = ["--demands", str(demands), "--days", str(days), "--seed", str(seed)]
    up.run(
        home,
        host=host or source["web.host"],
        port=port or source["web.port"],
        web_processes=source["web.workers"],
        more=[Child("demo", [*QIBAN, "demo", "play"], restart=False)],
        on_ready=lambda address: _prepare(address, wanted),
    )


def _prepare(address: str, wanted: list[str]) -> None:
    """Engage the people and show how to sign in, in a process of its own: this one stays small."""
    command_line = [*QIBAN, "demo", "prepare", "--address", address, *wanted]
    done = subprocess.run(command_line, check=False)  # noqa: S603 - our own command, no shell
    if done.returncode:
        raise Problem("演示数据未能装入，原因见上方输出。", "The demo could not be loaded; what it said stands above.")


def reset_demo(home: Home) -> None:
    """Delete the demo of `home`: its database and files; keys stay.

    Raises:
        Problem: it is no demo's folder, or the database is a server of its own, or Qiban runs on it.
    """
    if not home.path.exists():
        return
    if not (home.path / MARK).exists():
        raise Problem(
            f"{home.path} 不是演示目录，不会清空。",
            f"{home.path} is not a demo's folder; it stays as it is.",
            "请用环境变量 QIBAN_HOME 指定演示目录。",
            "Name the demo's folder with QIBAN_HOME.",
        )
    if Source(home)["database.url"]:
        raise Problem(
            "演示使用外部数据库，请自行清空或另建数据库。",
            "The demo uses a server of your own: empty that database yourself, or make another.",
        )
    with only_one(home.run / "up.lock", "齐办正在此目录运行，请先停止", "Qiban runs on this folder; stop it first"):
        embedded.remove(home)
        for child in home.files.iterdir():
            shutil.rmtree(child) if child.is_dir() else child.unlink()


@command.command("prepare", hidden=True)
@click.option("--address", required=True)
@click.option("--demands", type=int, required=True)
@click.option("--days", type=int, required=True)
@click.option("--seed", type=int, required=True)
def prepare(address: str, demands: int, days: int, seed: int) -> None:
    """Begin the demo of this home, or find it begun, and print who can sign in."""
    home = use_home()
    use_django()
    (home.path / MARK).write_text("invented data\n", encoding="ascii")
    click.echo(f"\n演示地址 Address    {address}")
    for part in _parts():
        for line in part.begin(home, seed=seed, demands=demands, days=days):
            click.echo(line)
    click.echo()


@command.command("play", hidden=True)
def play() -> None:
    """Play what is missing of this home's demo."""
    follow_parent()
    os.nice(NICE)
    home = use_home()
    use_django()
    # Nothing that is loaded now is ever garbage, and what a batch makes is mostly gone with it.
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    from django.db import OperationalError

    from qiban.core import progress

    with only_one(home.run / "demo.lock", "演示数据正在重演", "The demo is being replayed"):
        try:
            skipped = sum(part.play(on_progress=_Sign(progress)) for part in _in_turn(_parts()))
        except OperationalError as error:
            _say(f"数据库没有响应，稍后继续：{error}", "The database does not answer; it goes on later.")
            sys.exit(TRY_AGAIN)
        progress.clear(name="demo")
    if skipped:
        _say(f"有 {skipped} 件未能重演。", f"{skipped} stories were refused.")
    _say("演示数据已全部就绪。", "The demo is complete.")


def _in_turn(parts: list[Any]) -> list[Any]:
    """Return the parts as they are played.

    The first office's part is the long one: the others' are there before it has ended, but those that rest on it.
    """
    last = [part for part in parts if getattr(part, "RESTS_ON_OTHERS", False)]
    return [*(part for part in reversed(parts) if part not in last), *last]


def _parts() -> list[Any]:
    """Return each office's part of the demo, as `qiban.demo` describes it.

    Raises:
        Problem: no office that runs here has one.
    """
    from qiban.core.office import offices

    parts = [importlib.import_module(office.demo) for office in offices() if office.demo]
    if not parts:
        raise _nothing_to_show()
    return parts


def _nothing_to_show() -> Problem:
    return Problem(
        "这里启用的业务都没有演示数据。",
        "No office that runs here has a demo.",
        "请在 web.offices（QIBAN_OFFICES）中加上有演示的业务，如 qiban.hotline。",
        "Add one that has to web.offices (QIBAN_OFFICES), such as qiban.hotline.",
    )


class _Sign:
    """Shows on every page how far the demo has come, and says every tenth of it on the terminal."""

    def __init__(self, progress: Any) -> None:
        self._progress = progress
        self._said = 0

    def __call__(self, done: int, total: int) -> None:
        self._progress.write(name="demo", done=done, total=total)
        percent = 100 * done // total
        if percent >= self._said + SAY_EVERY:
            self._said = percent - percent % SAY_EVERY
            _say(f"演示数据正在重演：{percent}%", f"Replaying the demo: {percent}%")


def _say(zh: str, en: str) -> None:
    click.echo(f"{zh} {en}")
