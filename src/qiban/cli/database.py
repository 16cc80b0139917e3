"""`qiban database`: the embedded server by itself."""

import signal
import subprocess
import sys

import click

from qiban.cli.environment import require_database, use_home
from qiban.platform import binaries, borrowing, embedded


@click.group("database")
def command() -> None:
    """管理内嵌数据库 · Start, stop or look at the embedded database."""


@command.command("start")
def start() -> None:
    """启动 · Start it, if it does not run."""
    home = use_home()
    server = embedded.start(home)
    borrowing.keep(home)
    click.echo(f"数据库已启动 · database runs: {server.pid}")


@command.command("stop")
def stop() -> None:
    """停止 · Stop it, if it runs."""
    home = use_home()
    # First: a command that starts it again right afterwards leaves a mark of its own.
    borrowing.keep(home)
    embedded.stop(home)
    click.echo("数据库已停止 · database stopped")


@command.command("status")
def status() -> None:
    """状态 · Say whether it runs; exit code 1 if not."""
    home = use_home()
    pid = embedded.running_pid(home)
    click.echo(f"运行中 · runs: {pid} {home.database.resolve()}" if pid else "未运行 · does not run")
    sys.exit(0 if pid else 1)


@command.command("url")
def url() -> None:
    """连接地址（含口令） · Print the database's address, password included."""
    home = use_home()
    click.echo(require_database(home))
    if borrowing.is_borrowed(home):
        borrowing.keep(home)
        click.echo(
            "数据库继续运行，停止：qiban database stop · the database goes on; stop it: qiban database stop", err=True
        )


@command.command("psql", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def psql(arguments: tuple[str, ...]) -> None:
    """打开 psql · Open psql on the database."""
    address = require_database(use_home())
    program = str(binaries.wheel_programs() / "psql")
    # Ctrl-C is psql's: it ends a query there, not us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with subprocess.Popen([program, address, *arguments], preexec_fn=_hear_ctrl_c) as process:  # noqa: S603
        sys.exit(process.wait())


def _hear_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
