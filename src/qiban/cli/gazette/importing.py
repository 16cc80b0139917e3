"""`qiban gazette import`: what a gazette proposes is stored, to be reviewed; in the post of a person who is named."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qiban.cli.acting import acting_as
from qiban.cli.environment import require_office, use_django, use_home
from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, refusals_in_words, say

if TYPE_CHECKING:
    from qiban.gazette.operations.importing import Imported


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "username", required=True, metavar="USERNAME", help="以谁的岗位办理 · In whose post.")
@as_json_option
def command(file: Path, username: str, *, as_json: bool) -> None:
    """导入公报，待逐条审核；同一文件再次导入不产生变化 · Import a gazette to be reviewed; the same file again changes nothing."""
    use_home()
    require_office("qiban.gazette")
    use_django()
    from qiban.gazette.operations.importing import import_gazette

    with refusals_in_words():
        done = import_gazette(actor=acting_as(username), content=file.read_bytes(), name=file.name)
    if as_json:
        print_json(_told(done))
    else:
        _print(done)
    sys.exit(0)


def _told(done: "Imported") -> dict[str, Any]:
    from qiban.gazette.queries.review import counts, items

    return {
        "gazette": done.gazette.pk,
        "is_known": done.is_known,
        "documents": [
            {
                "number": one.number,
                "document_number": one.document_number,
                "title": one.title,
                "items": counts(items(one)).all,
                "problems": counts(items(one)).problems,
            }
            for one in done.gazette.documents.order_by("place")
        ],
    }


def _print(done: "Imported") -> None:
    if done.is_known:
        say("该文件此前已经导入，没有变化。", "This file was imported before; nothing has changed.")
    for one in _told(done)["documents"]:
        name = f"{one['number']} {one['document_number']} {one['title']}"
        say(
            f"{name}：{one['items']}个条目，需核对{one['problems']}处。",
            f"{name}: {one['items']} items, {one['problems']} to be checked.",
        )
    say("请在“公报”页面逐条审核。", "Review them on the page of gazettes.")
