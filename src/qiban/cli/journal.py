"""`qiban journal`: check that nobody rewrote what was done."""

import sys
from typing import TYPE_CHECKING

import click

from qiban.cli.environment import use_django
from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, say
from qiban.platform.problems import Problem

if TYPE_CHECKING:
    from qiban.core.journal.verification import Verification


@click.group("journal")
def command() -> None:
    """查验日志 · Verify the journal."""


@command.command("verify")
@as_json_option
def verify(*, as_json: bool) -> None:
    """逐链查验 · Check every chain and name the first broken link of each broken one; exit code 1 if there is one."""
    use_django()
    found = _verify()
    if as_json:
        content = {"entries": found.entries, "chains": found.chains, "broken": [one.as_json() for one in found.breaks]}
        print_json(content)
    else:
        _print(found)
    sys.exit(1 if found.breaks else 0)


def _verify() -> "Verification":
    from django.db import ProgrammingError

    from qiban.core.journal.verification import verify

    try:
        return verify()
    except ProgrammingError as error:
        raise Problem(
            "数据库中还没有日志表。",
            "The database has no journal yet.",
            "请先运行 qiban init。",
            "Run qiban init first.",
        ) from error


def _print(found: "Verification") -> None:
    say(f"查验 {found.chains} 条链，共 {found.entries} 条记录。", f"{found.entries} entries in {found.chains} chains.")
    if not found.breaks:
        say("全部完好。", "Every chain is whole.")
        return
    say(f"{len(found.breaks)} 条链已断，第一个断点如下：", f"{len(found.breaks)} chains are broken, first at:")
    for one in found.breaks:
        where = f"{one.subject_type} {one.subject_id} #{one.sequence}（记录 entry {one.entry_id}）"
        click.echo(f"  {where}：{one.reason.zh} {one.reason.en}")
    say(
        "请立即保留数据库现状并与备份比对，查明何时由谁改动。",
        "Keep the database as it is, compare it with a backup, and find out when it was changed and by whom.",
    )
