"""`qiban journal`: check that nobody rewrote what was done."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qiban.cli.environment import use_django
from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, say
from qiban.core import clock
from qiban.platform.problems import Problem

if TYPE_CHECKING:
    from qiban.core.journal.verification import Verification


@click.group("journal")
def command() -> None:
    """查验日志 · Verify the journal, and keep its head outside the database."""


@command.command("verify")
@click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE|FOLDER",
    help="与日终摘要（文件或目录）比对 · Compare with a head, or with all heads of a folder.",
)
@as_json_option
def verify(against: Path | None, *, as_json: bool) -> None:
    """逐链查验 · Check every chain and name the first broken link of each broken one; exit code 1 if there is one."""
    use_django()
    found = _verify(against)
    if as_json:
        print_json(_as_json(found, against))
    else:
        _print(found, against)
    sys.exit(1 if found.breaks else 0)


@command.command("head")
def head() -> None:
    """立即写一份日终摘要 · Write a head of the journal now; a job does it every night."""
    use_django()
    from qiban.core.journal.heads import write

    try:
        file = write(clock.now())
    except OSError as error:
        raise Problem(
            f"摘要写不进去：{error}",
            f"The head cannot be written: {error}",
            "请检查 journal.heads 所指的目录。",
            "Look at the folder that journal.heads names.",
        ) from error
    click.echo(file)
    say(
        "请把摘要另存到数据库管理员改不到的地方。",
        "Keep a copy where those who administer the database cannot change it.",
    )


def _verify(against: Path | None) -> "Verification":
    from django.db import ProgrammingError

    from qiban.core.journal import heads
    from qiban.core.journal.verification import verify

    if against and not heads.heads_in(against):
        raise Problem(
            f"{against} 中没有摘要（*{heads.SUFFIX}）。",
            f"There is no head (*{heads.SUFFIX}) in {against}.",
            "用 qiban journal head 写一份。",
            "Write one with qiban journal head.",
        )
    try:
        found = verify()
        found.breaks.extend(heads.compare(against) if against else ())
    except ProgrammingError as error:
        raise Problem(
            "数据库中还没有日志表，或日志表尚未升级。",
            "The database has no journal yet, or one of an older version.",
            "请先运行 qiban init。",
            "Run qiban init first.",
        ) from error
    except OSError as error:
        raise Problem(
            f"{against} 读不出来：{error}",
            f"{against} cannot be read: {error}",
            "请检查摘要所在的目录和权限。",
            "Look at where the heads lie, and whether you may read them.",
        ) from error
    return found


def _as_json(found: "Verification", against: Path | None) -> dict[str, Any]:
    from qiban.core.journal.verification import CANNOT_SEE, COVERS

    return {
        "entries": found.entries,
        "chains": found.chains,
        "broken": [one.as_json() for one in found.breaks],
        "against": str(against) if against else None,
        "covers": COVERS.zh,
        "covers_en": COVERS.en,
        "cannot_see": None if against else CANNOT_SEE.zh,
        "cannot_see_en": None if against else CANNOT_SEE.en,
    }


def _print(found: "Verification", against: Path | None) -> None:
    from qiban.core.journal.verification import CANNOT_SEE, COVERS

    say(f"查验 {found.chains} 条链，共 {found.entries} 条记录。", f"{found.entries} entries in {found.chains} chains.")
    say(COVERS.zh, COVERS.en)
    if against:
        say(f"已与 {against} 的摘要比对。", "Compared with what was kept there.")
    else:
        say(CANNOT_SEE.zh, CANNOT_SEE.en)
    if found.breaks:
        _print_breaks(found)
    else:
        say("全部完好。", "Every chain is whole.")


def _print_breaks(found: "Verification") -> None:
    say(f"发现 {len(found.breaks)} 处断裂，每条链列出第一处：", f"{len(found.breaks)} breaks, the first of each chain:")
    for one in found.breaks:
        number = f"（记录 entry {one.entry_id}）" if one.entry_id else ""
        where = f"{one.subject_type} {one.subject_id} #{one.sequence}{number}"
        click.echo(f"  {where}：{one.reason.zh} {one.reason.en}")
    say(
        "请立即保留数据库现状并与备份比对，查明何时由谁改动。",
        "Keep the database as it is, compare it with a backup, and find out when it was changed and by whom.",
    )
