"""`qiban projects`: city projects in and out by file, in the post of a person who is named."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qiban.cli.acting import acting_as
from qiban.cli.environment import require_office, use_django, use_home
from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, refusals_in_words, say
from qiban.core import clock

if TYPE_CHECKING:
    from qiban.core.actor import Actor

OC4IDS, NAMES = "oc4ids", ("plan-items", "contracts", "payments")
SHOWN = 20
_what = click.argument("what", type=click.Choice([OC4IDS, *NAMES]))
_person = click.option("--as", "username", required=True, metavar="USERNAME", help="以谁的岗位办理 · In whose post.")


@click.group("projects")
def command() -> None:
    """城建项目的导入导出 · City projects in and out by file."""


@command.command("export")
@_what
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_person
def export(what: str, file: Path, username: str) -> None:
    """导出该岗位可见的：OC4IDS 项目包或表格 · Export what the post may see, as OC4IDS or XLSX."""
    _use()
    actor = acting_as(username)
    file.write_bytes(_package(actor) if what == OC4IDS else _sheet(what, actor))
    say(f"已导出到 {file}。", f"Exported to {file}.")


@command.command("import")
@_what
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_person
@as_json_option
def import_file(what: str, file: Path, username: str, *, as_json: bool) -> None:
    """导入 OC4IDS 项目包或表格，同一文件再次导入不产生变化 · Import a file; exit code 1 if rows were left out."""
    _use()
    with refusals_in_words():
        actor, content = acting_as(username), file.read_bytes()
        result = _import_package(actor, content) if what == OC4IDS else _import_table(what, actor, content)
    if as_json:
        print_json(result)
    else:
        _print(result)
    sys.exit(1 if result.get("bad") else 0)


def _use() -> None:
    use_home()
    require_office("qiban.projects")
    use_django()


def _package(actor: "Actor") -> bytes:
    from qiban.projects.formats.exact import written
    from qiban.projects.formats.oc4ids import known_site, package_of
    from qiban.projects.permissions import visible_projects
    from qiban.projects.queries.whole import wholes

    seen = wholes(list(visible_projects(actor)))
    return written(package_of(seen, at=clock.now(), site=known_site())).encode()


def _sheet(name: str, actor: "Actor") -> bytes:
    from qiban.core.tables.exporting import sheet_of
    from qiban.projects.formats.tables import TABLES

    return sheet_of(TABLES[name], actor)


def _import_package(actor: "Actor", content: bytes) -> dict[str, Any]:
    from qiban.projects.operations.formats.external import import_package

    done = import_package(actor=actor, content=content)
    told = {how: [one.number for one in getattr(done, how)] for how in ("new", "changed", "known")}
    return {**told, "dropped": list(done.dropped)}


def _import_table(name: str, actor: "Actor", content: bytes) -> dict[str, Any]:
    from qiban.core.tables.importing import import_table
    from qiban.projects.formats.tables import TABLES

    done = import_table(TABLES[name], content, actor=actor)
    bad = [{"row": one.row, "reason": one.reason.zh, "reason_en": one.reason.en} for one in done.bad]
    return {"new": list(done.entered.values()), "known": list(done.known.values()), "bad": bad}


def _print(result: dict[str, Any]) -> None:
    counts = {name: len(result.get(name, [])) for name in ("new", "changed", "known")}
    say(
        f"新登记 {counts['new']}，有变化 {counts['changed']}，原有 {counts['known']}。",
        f"New: {counts['new']}, changed: {counts['changed']}, known: {counts['known']}.",
    )
    for pointer in result.get("dropped", [])[:SHOWN]:
        say(f"  不保存 {pointer} ·", "not held")
    for one in result.get("bad", [])[:SHOWN]:
        say(f"  第 {one['row']} 行 row {one['row']}: {one['reason']} ·", one["reason_en"])
