"""`qiban doctor`: finds what is wrong, and says it in words with what to do next."""

import sys
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

import click

from qiban.cli.environment import use_django
from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, say
from qiban.law.text import Text
from qiban.platform.home import current_home
from qiban.platform.problems import Problem

from . import around, folder, inside, server
from .finding import Check, Finding, Level, Place

WORDS = {Level.OK: "正常 ok", Level.WARNING: "注意 warning", Level.BROKEN: "故障 broken"}


@click.command("doctor")
@as_json_option
def command(*, as_json: bool) -> None:
    """检查系统并说明如何修复 · Find what is wrong, in words; exit code 1 when something is broken."""
    found = []
    for finding in examine(Place(current_home())):
        found.append(finding)
        if not as_json:
            _print(finding)
    is_broken = any(finding.level is Level.BROKEN for finding in found)
    if as_json:
        print_json({"ok": not is_broken, "findings": [finding.as_json() for finding in found]})
    else:
        _print_end(found)
    sys.exit(1 if is_broken else 0)


def examine(place: Place) -> Iterator[Finding]:
    """Run every check that can be run, each after what it rests on."""
    if (yield from _run(folder.CHECKS, place)):
        if (yield from _run(server.CHECKS, place)) and (yield from _run(inside.CHECKS, place)):
            yield from _run(inside.of_offices(), place)
        yield from _run(around.CHECKS, place)


def _run(checks: Sequence[Check], place: Place) -> Generator[Finding, None, bool]:
    """Run checks one after the other; return whether those that rest on them can be run too."""
    for check in checks:
        found = _looked(check, place)
        yield from found or [Finding(Level.OK, check.title, check=check.name)]
        if any(finding.stops for finding in found):
            return False
    return True


def _looked(check: Check, place: Place) -> list[Finding]:
    """Return what a check found; that it could not look is a finding too."""
    found: list[Finding] = []
    try:
        if check in inside.CHECKS:
            use_django()
        found.extend(check.look(place))
    except Problem as problem:
        remedy = Text(problem.remedy_zh, problem.remedy_en) if problem.remedy_zh else None
        found.append(Finding(Level.BROKEN, Text(problem.zh, problem.en), remedy, stops=True))
    except Exception as error:  # A doctor names what he meets, whatever it is, and goes on.
        said = f"{type(error).__name__}: {error}".strip()
        message = Text(f"{check.title.zh}无法检查：{said}", f"{check.title.en} could not be looked at: {said}")
        found.append(Finding(Level.BROKEN, message, stops=True))
    return [replace(finding, check=check.name) for finding in found]


def _print(finding: Finding) -> None:
    say(f"[{WORDS[finding.level]}] {finding.message.zh}", finding.message.en)
    if finding.remedy:
        say(f"    处理：{finding.remedy.zh}", f"Remedy: {finding.remedy.en}")


def _print_end(found: Sequence[Finding]) -> None:
    broken = sum(finding.level is Level.BROKEN for finding in found)
    warnings = sum(finding.level is Level.WARNING for finding in found)
    if broken or warnings:
        say(f"{broken} 处故障，{warnings} 处需要注意。", f"{broken} broken, {warnings} to be looked at.")
    else:
        say("一切正常。", "All is well.")
