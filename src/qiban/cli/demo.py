"""`qiban demo`: a generated city month, up within a minute; what is still to be replayed goes on in the background."""

import gc
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click

from qiban.cli import up
from qiban.cli.environment import follow_parent, use_django, use_home
from qiban.platform import embedded
from qiban.platform.home import Home, current_home, default_path
from qiban.platform.problems import Problem
from qiban.platform.processes import only_one
from qiban.platform.source import Source
from qiban.platform.supervisor import TRY_AGAIN, Child

if TYPE_CHECKING:
    from qiban.demo.plan import Plan

QIBAN = [sys.executable, "-m", "qiban"]
MARK = "demo"
# The player leaves the processor to the web.
NICE = 10
SAY_EVERY = 10
SHOWN = (
    "shouli", "paidan", "shenhe", "huifang", "duban", "zhuren", "zhujian", "zhujian-ld", "chengguan", "shuiwu", "reli",
    "zhangdian", "zhangdian-zhujian", "linzi", "linzi-zhifa", "guanli", "shiling", "shenji",
)  # fmt: skip


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
@click.option("--days", type=click.IntRange(14, 366), default=30, show_default=True, help="天数 · How many days.")
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
    from qiban.core import clock
    from qiban.demo import origin, people

    plan = origin.begin(seed=seed, demands=demands, days=days, now=clock.now())
    (home.path / MARK).write_text("invented data\n", encoding="ascii")
    password = home.secret("demo-password", people.new_password)
    people.engage(password=password)
    _welcome(address, plan, password, people.token(home))


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
    from qiban.demo import origin, people, playing

    plan = origin.plan_of_this_database()
    if plan is None:
        raise Problem(
            "此目录中还没有演示。", "There is no demo in this folder.", "请运行 qiban demo。", "Run qiban demo."
        )
    with only_one(home.run / "demo.lock", "演示数据正在重演", "The demo is being replayed"):
        try:
            played = playing.play(plan, company=people.Company(), on_progress=_Sign(progress))
        except OperationalError as error:
            _say(f"数据库没有响应，稍后继续：{error}", "The database does not answer; it goes on later.")
            sys.exit(TRY_AGAIN)
        progress.clear(name="demo")
    if played.skipped:
        _say(f"有 {len(played.skipped)} 件未能重演。", f"{len(played.skipped)} stories were refused.")
    _say("演示数据已全部就绪。", "The demo is complete.")


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


def _welcome(address: str, plan: "Plan", password: str, token: str) -> None:
    from qiban.demo import casting
    from qiban.demo.wording import unit_name
    from qiban.law.hotline.workflow import ROLES

    by_name = {part.username: part for part in casting.parts()}
    click.echo(f"\n演示地址 Address    {address}")
    click.echo(f"登录口令 Password   {password}  （所有账号相同 the same for all）")
    click.echo(f"接口令牌 API token  {token}")
    click.echo("账号 Usernames")
    for username in SHOWN:
        part = by_name[username]
        click.echo(f"  {username:<18}{ROLES[part.role].zh} {ROLES[part.role].en} · {unit_name(part.unit)}")
    _say(
        f"  共 {len(by_name)} 个账号：各单位承办人和负责人（-ld），各区县及其部门（如 boshan、boshan-renshe）。",
        f"{len(by_name)} in all: every unit's handler and leader (-ld), every district and its agencies.",
    )
    _say(
        f"以上人员、地点、事项全部虚构。{plan.days} 天约 {plan.demands} 件，截至演示生成时刻；较早的在后台继续重演。",
        "Everything here is invented; what is older is still being replayed.",
    )
    click.echo()


def _say(zh: str, en: str) -> None:
    click.echo(f"{zh} {en}")
