"""`qiban replay`: real messages through the real code, judged by the coded clocks."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qiban.cli.environment import require_office, use_django, use_home
from qiban.cli.migration import migrate
from qiban.cli.output import print_json, print_table, say
from qiban.platform.problems import Problem
from qiban.platform.processes import only_one

if TYPE_CHECKING:
    from qiban.hotline.replay import Reading, Report

SHOWN_SKIPPED = 20
TABLE = (
    ("月份 month", "month"),
    ("来件 messages", "messages"),
    ("按时 on time", "replied_on_time"),
    ("其中黄灯 yellow", "yellow"),
    ("超期 late", "replied_late"),
    ("其中红灯 red", "red"),
    ("未答复 unanswered", "unanswered"),
)


@click.command("replay")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--columns", metavar="NAME=HEADER,…", help="列名 · Headers of id, user, subject, time, detail, reply, reply_time."
)
@click.option(
    "--sheet", metavar="NAME", help="工作表 · Which sheet of a workbook (the first with the columns and rows below)."
)
@click.option("--unit", metavar="CODE", help="承办单位 · The unit that gets the orders.")
@click.option(
    "--law-as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="按哪一天的规定 · Whose day's law judges (older messages: the first day in force).",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON · Print JSON.")
def command(
    file: Path, columns: str | None, sheet: str | None, unit: str | None, law_as_of: datetime | None, *, as_json: bool
) -> None:
    """用真实留言重演热线：每件按其真实时间受理、派单、答复 · Replay real messages (CSV, XLSX) through the hotline.

    A message is dispatched as a general matter at the moment it came in; on time means replied before it was due.
    A second replay of the same messages changes nothing; one that was interrupted goes on where it stopped.
    """
    mapped = _mapped(columns)
    home = use_home()
    require_office("qiban.hotline")
    use_django()
    migrate()
    with only_one(home.run / "replay.lock", "另一次重演正在进行", "Another replay is running"), _said_in_words():
        reading, found, fresh = _replay(file, mapped, sheet, unit, law_as_of, is_quiet=as_json)
    if as_json:
        read = {"encoding": reading.encoding, "sheet": reading.sheet, "other_sheets": list(reading.other_sheets)}
        print_json(found.as_json() | {"rows": reading.rows, "fresh": fresh} | read)
    else:
        _print(reading, found, fresh)


def _mapped(columns: str | None) -> dict[str, str]:
    """Return `--columns` as a mapping.

    Raises:
        click.BadParameter: it is not NAME=HEADER,NAME=HEADER.
    """
    pairs = [part.partition("=") for part in (columns or "").replace("，", ",").split(",") if part.strip()]
    if any(not (name.strip() and equals and header.strip()) for name, equals, header in pairs):
        raise click.BadParameter(
            "写法：id=留言编号,time=留言时间 · write id=留言编号,time=留言时间", param_hint="--columns"
        )
    return {name.strip(): header.strip() for name, _, header in pairs}


def _replay(
    file: Path,
    columns: Mapping[str, str],
    sheet: str | None,
    unit: str | None,
    law_as_of: datetime | None,
    *,
    is_quiet: bool,
) -> "tuple[Reading, Report, int]":
    from qiban.core import clock
    from qiban.hotline import replay
    from qiban.hotline.in_force import law_on

    day = law_as_of.date() if law_as_of else None
    if day:
        law_on(clock.now(), day)
    reading = replay.read(file, columns=columns, sheet=sheet, now=clock.now())
    stage = replay.make_stage(unit=unit or replay.stage.DEFAULT_UNIT)
    with _progress(len(reading.messages), is_quiet=is_quiet) as step:
        played = replay.play(reading.messages, stage=stage, law_as_of=day, on_progress=step)
    return reading, replay.report(reading.messages, [*reading.skipped, *played.skipped]), played.fresh


@contextmanager
def _progress(length: int, *, is_quiet: bool) -> Iterator[Callable[[int], None]]:
    """Show how far the replay has come: on the terminal unless `is_quiet`, and on every page of the site."""
    from qiban.core import progress

    done = 0

    def step(count: int) -> None:
        nonlocal done
        done += count
        bar.update(count)
        progress.write(name="replay", done=done, total=length)

    label = "重演 replaying"
    with click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True, hidden=is_quiet) as bar:
        try:
            yield step
        finally:
            progress.clear(name="replay")


@contextmanager
def _said_in_words() -> Iterator[None]:
    """Turn what the library refuses into the command line's words, without a traceback."""
    from qiban.core.errors import QibanError

    try:
        yield
    except QibanError as error:
        raise Problem(error.message.zh, error.message.en) from error


def _print(reading: "Reading", found: "Report", fresh: int) -> None:
    rows = [found.months[name].as_json() for name in sorted(found.months)]
    rows.append(found.total.as_json() | {"month": "合计 total"})
    print_table([title for title, _ in TABLE], [[row[name] for _, name in TABLE] for row in rows], right=True, least=6)
    click.echo()
    _print_source(reading)
    say(f"共 {reading.rows} 行；本次新受理 {fresh} 件。", f"{reading.rows} rows, {fresh} taken in now.")
    say(
        "按来件月份统计；按时 = 在到期日 24:00 前答复。",
        "By month of receipt; on time = replied before 24:00 of the last day.",
    )
    if found.law_as_of:
        day = ", ".join(one.isoformat() for one in found.law_as_of)
        say(
            f"其中 {found.judged_as_of} 件按 {day} 的规定计算，工作日用当年的法定日历。",
            f"{found.judged_as_of} were judged by the law as of {day}, on the calendar of their own dates.",
        )
    if ended := found.total.excused + found.total.void:
        say(f"其中 {ended} 件免责或失效，不计为按时。", f"{ended} were excused or void: not on time.")
    if found.basis_lapsed:
        say(f"其中 {found.basis_lapsed} 件依据已到期。", f"For {found.basis_lapsed} the legal basis had lapsed.")
    _print_skipped(found)


def _print_source(reading: "Reading") -> None:
    if not reading.sheet:
        say(f"文件编码 {reading.encoding}。", f"Read as {reading.encoding}.")
        return
    say(f"读取的工作表：“{reading.sheet}”。", f"The sheet “{reading.sheet}” was read.")
    if reading.other_sheets:
        names = "、".join(f"“{one}”" for one in reading.other_sheets)
        say(f"未读取的工作表：{names}，可用 --sheet 指定。", f"Not read: {names}; choose with --sheet.")


def _print_skipped(found: "Report") -> None:
    if not found.skipped:
        return
    say(f"以下 {len(found.skipped)} 行未重演：", f"{len(found.skipped)} rows were left out:")
    for one in sorted(found.skipped, key=lambda one: one.row)[:SHOWN_SKIPPED]:
        say(f"  第 {one.row} 行 row {one.row} [{one.id or '-'}]: {one.reason.zh} ·", one.reason.en)
    if len(found.skipped) > SHOWN_SKIPPED:
        say(f"  其余 {len(found.skipped) - SHOWN_SKIPPED} 行见 --json。", "the others are in --json.")
