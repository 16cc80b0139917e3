"""`qiban bench`: measure this machine; the figures go to a report."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qiban.cli.environment import use_django
from qiban.cli.output import print_json, say
from qiban.core import clock

if TYPE_CHECKING:
    from qiban.bench.measure import Measure

NAMES = (
    "deadlines",
    "serving",
    "bare",
    "replay",
    "lists",
    "knowledge",
    "sweep",
    "projects",
    "plans",
    "flood",
    "evaluation",
    "gazette",
    "start",
)


@click.command("bench")
@click.option("--only", type=click.Choice(NAMES), multiple=True, help="只测这几项 · Only these parts.")
@click.option("--runs", type=click.IntRange(1, 20), default=3, show_default=True, help="重复次数 · Runs of each.")
@click.option(
    "--quick", is_flag=True, help="小规模试运行，数字不作准 · Small sizes, to try it out; not for the record."
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="报告目录，写入“日期.json”和“日期.md” · Folder for the report, such as bench/results.",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON · Print JSON.")
def command(only: Sequence[str], runs: int, output: Path | None, *, quick: bool, as_json: bool) -> None:
    """性能测试 · Measure speed, in a folder of its own that is deleted afterwards. Takes some minutes."""
    from qiban.bench import report
    from qiban.bench.machine import machine
    from qiban.bench.place import own_home

    began = clock.now()
    moments: list[dict[str, Any]] = []
    with own_home() as home:
        _make_ready()
        measures = list(_measured(home, only or NAMES, runs, moments, quick=quick, is_silent=as_json))
    made = report.as_json(measures, machine=machine(), busy=moments, at=clock.local(began))
    if as_json:
        print_json(made)
    for file in report.write(made, output) if output else ():
        say(f"已写入 {file}", "written")


def _make_ready() -> None:
    """Make tables in the bench's database, and load Django on it."""
    subprocess.run([sys.executable, "-m", "qiban", "init", "--quiet"], check=True)
    use_django()


def _measured(
    home: Any, names: Sequence[str], runs: int, moments: list[dict[str, Any]], *, quick: bool, is_silent: bool
) -> Iterator["Measure"]:
    """Measure the named parts, note before each how busy the machine is, and tell each figure as it comes."""
    from django.db import connections

    from qiban.bench.machine import busy
    from qiban.bench.parts import PARTS, QUICK, full

    for name in names:
        # The part before may have stopped the database.
        connections.close_all()
        use_django()
        moments.append({"before": name, **busy()})
        if not is_silent:
            say(f"正在测量：{PARTS[name].title.zh}", f"measuring: {PARTS[name].title.en}")
        for measure in PARTS[name].measure(home, QUICK if quick else full(runs)):
            if not is_silent:
                click.echo(f"  {measure.title.zh} · {measure.title.en}: {measure.value:.4g} {measure.unit}")
            yield measure
