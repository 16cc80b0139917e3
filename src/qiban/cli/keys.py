"""`qiban keys`: the keys of what is encrypted follow each other."""

import getpass
import socket
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from qiban.cli.acting import acting_as
from qiban.cli.environment import use_django, use_home
from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, print_table, refusals_in_words, say
from qiban.core import clock
from qiban.platform.home import current_home
from qiban.platform.keyring import SUITES, use_key
from qiban.platform.source import Source

if TYPE_CHECKING:
    from qiban.core.actor import Actor
    from qiban.core.rekeying.rotating import Rotated
    from qiban.core.rekeying.standing import Standing

STATES = {
    "current": "使用中 in use",
    "waiting": "只读待用 read only yet",
    "retired": "已停用，保留 kept for old records",
    "destroyed": "已销毁 destroyed",
    "missing": "缺失 missing",
}
# A line of progress no more often than this.
SECONDS = 2.0
as_option = click.option("--as", "username", metavar="USERNAME", help="由谁办理 · In whose post it is done.")


@click.group("keys")
def command() -> None:
    """更换加密密钥 · Keys of what is encrypted: list, rotate, destroy."""


@command.command("list")
@as_json_option
def list_keys(*, as_json: bool) -> None:
    """列出密钥、状态和用它加密的记录数 · List keys, where they stand, and how many records lie under each."""
    use_django()
    from qiban.core.rekeying.standing import standing
    from qiban.site.sealed import every_place

    found = standing(every_place())
    if as_json:
        print_json([_plain(one) for one in found])
        return
    titles = ("密钥 key", "算法 suite", "状态 state", "自 since", "记录数 records")
    print_table(titles, [(one.key, one.suite, STATES[one.state], _day(one), _records(one)) for one in found])


@command.command("rotate")
@click.option("--suite", type=click.Choice(list(SUITES)), help="新密钥的算法，默认按设置 · Suite of the new key.")
@click.option(
    "--everywhere", is_flag=True, help="新密钥已复制到每台机器 · The new key lies on every machine of this Qiban."
)
@as_option
def rotate(suite: str | None, username: str | None, *, everywhere: bool) -> None:
    """换用新密钥并重新加密全部记录；中断后再运行即可继续 · Put all records under a new key; run it again to go on."""
    use_django()
    from django.conf import settings

    from qiban.core.rekeying import rotating
    from qiban.site.sealed import every_place

    home = current_home()
    began = time.monotonic()
    done = rotating.rotate(
        every_place(),
        actor=_actor(username),
        home=home,
        suite=suite or settings.QIBAN_KEY_SUITE,
        by=_by(),
        # The embedded database serves one machine.
        is_everywhere=everywhere or not Source(home)["database.url"],
        tell=_Progress(),
    )
    _print_end(done, time.monotonic() - began)
    sys.exit(1 if done.left else 0)


@command.command("use")
@click.argument("key")
def use(key: str) -> None:
    """本机起用已复制来的新密钥 · Use KEY for new records on this machine, which got it from another."""
    home = use_home()
    if not (home.keys / key).is_file():
        raise click.UsageError(f"{home.keys} 中没有 {key} · there is no such key")
    use_key(home, key)
    say(f"新记录用 {key} 加密。", f"New records are sealed with {key}.")


@command.command("destroy")
@click.argument("key")
@click.option("--yes", is_flag=True, help="不再询问 · Do not ask.")
@as_option
def destroy(key: str, username: str | None, *, yes: bool) -> None:
    """销毁已停用且无记录使用的密钥 · Destroy a KEY that was replaced and under which no record lies."""
    use_django()
    from qiban.core.rekeying import standing
    from qiban.site.sealed import every_place

    if not yes:
        say(
            f"销毁 {key} 后，用它加密的旧备份再也无法读出。",
            f"Without {key}, identities in old backups are never read again.",
        )
        if click.prompt("请输入密钥名确认 type the key's name to confirm", default="", show_default=False) != key:
            raise click.UsageError("没有销毁 · nothing was destroyed")
    with refusals_in_words():
        standing.destroy(every_place(), key, actor=_actor(username), home=current_home(), by=_by(), at=clock.now())
    say(
        f"已销毁 {key}。其他机器和备份中的同名文件请一并删除。", f"{key} is destroyed; delete it on other machines too."
    )


class _Progress:
    """Says how far it has come, not too often."""

    def __init__(self) -> None:
        self._said_at = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._said_at >= SECONDS or done == total:
            self._said_at = time.monotonic()
            say(f"已重新加密 {done} / {total} 条。", f"{done} of {total} records.")


def _actor(username: str | None) -> "Actor":
    from qiban.core.actor import SYSTEM

    return acting_as(username) if username else SYSTEM.in_request("cli")


def _by() -> dict[str, str]:
    """Return whose account of the machine it was."""
    return {"account": getpass.getuser(), "machine": socket.gethostname()}


def _print_end(done: "Rotated", seconds: float) -> None:
    if done.is_waiting:
        say(
            f"新密钥 {done.key} 已生成，暂只供读取。请把 keys 目录中的 {done.key} 和 next-{done.key} 复制到每台机器，再运行 qiban keys rotate --everywhere。",
            f"{done.key} is made and only read with yet. Copy it and next-{done.key} to every machine, then run qiban keys rotate --everywhere.",
        )
        return
    say(
        f"已换用 {done.key}，重新加密 {done.done} 条，用时 {seconds:.1f} 秒。旧密钥停用保留，供读取旧备份。",
        f"{done.key} is in use; {done.done} records in {seconds:.1f} s. The old key is kept for backups.",
    )
    say("请立即备份 keys 目录。", "Back up the keys folder now.")
    if done.left:
        say(
            f"{done.left} 条记录无法解密，保持原样；运行 qiban doctor 查看缺哪个密钥。",
            f"{done.left} records cannot be opened and stay as they are; qiban doctor says which key is missing.",
        )


def _plain(one: "Standing") -> dict[str, Any]:
    since = one.since.isoformat() if one.since else None
    return {"key": one.key, "suite": one.suite, "state": one.state.value, "since": since, "records": one.records}


def _day(one: "Standing") -> str:
    return f"{clock.local(one.since):%Y-%m-%d %H:%M}" if one.since else ""


def _records(one: "Standing") -> str:
    return "，".join(f"{title} {number}" for title, number in one.records.items())
