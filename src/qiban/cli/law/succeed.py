"""`qiban law succeed`: the successor or an extension of a regulation that has run out (Art. 25)."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from qiban.cli.environment import use_django
from qiban.cli.law.moves import as_json as moves_as_json
from qiban.cli.law.moves import print_moves
from qiban.cli.options import Day, as_json_option
from qiban.cli.output import print_json, print_table, refusals_in_words, say
from qiban.core import clock
from qiban.core.actor import SYSTEM
from qiban.law.enacted import Change, Document
from qiban.law.regulation import regulations

if TYPE_CHECKING:
    from qiban.core.obligations.recounting import Recounted


class Setting(click.ParamType):
    """A parameter's new value, from a day on: handling_days_general=7@2026-07-01; without a day, from the first one."""

    name = "NAME=VALUE[@DAY]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, tuple):
            return value
        name, _, rest = str(value).partition("=")
        number, _, day = rest.partition("@")
        if not (name and number.isascii() and number.isdigit() and len(number) < 10):
            self.fail(f"“{value}”写法不对，例：handling_days_general=7@2026-07-01 · write it so", param, ctx)
        return name.strip(), int(number), Day().convert(day, param, ctx) if day else None


def _only_one() -> str | None:
    """Return the regulation that may run out, where there is but one."""
    found = [one.id for one in regulations() if one.succeeds]
    return found[0] if len(found) == 1 else None


@click.command("succeed")
@click.option("--regulation", required=True, default=_only_one, help="接续哪部法规 · Which regulation it continues.")
@click.option("--number", required=True, help="文号 · The document's number.")
@click.option("--title", required=True, help="文件名称 · Its title.")
@click.option("--issued", type=Day(), required=True, help="印发日期 · When it was issued.")
@click.option("--from", "first", type=Day(), required=True, help="施行日期 · Its first day in force.")
@click.option(
    "--until", "last", type=Day(), help="有效期的最后一天，不写为长期 · Its last day in force; open if left out."
)
@click.option("--set", "changes", type=Setting(), multiple=True, help="调整的参数，可多次 · A number that it changes.")
@click.option("--open", "applies_to_open", is_flag=True, help="未结时限也按新数重新计算 · Also for running limits.")
@click.option("--reason", required=True, help="录入说明 · Why it is entered.")
@click.option("--preview", is_flag=True, help="只预览 · Only show what would move.")
@as_json_option
def command(
    regulation: str,
    number: str,
    title: str,
    issued: date,
    first: date,
    last: date | None,
    changes: tuple[tuple[str, int, date | None], ...],
    reason: str,
    *,
    applies_to_open: bool,
    preview: bool,
    as_json: bool,
) -> None:
    """录入接续文件或延期文件 · Enter the successor or an extension of a regulation."""
    made = tuple(Change(name, value, day or first) for name, value, day in changes)
    until = last + timedelta(days=1) if last and last < date.max else last
    document = Document(regulation, number, title, issued, first, until, made, applies_to_open)
    use_django()
    moves, entry_id = _entered(document, reason, preview=preview)
    if as_json:
        print_json({"id": entry_id, "moves": moves_as_json(moves)})
        return
    print_moves(moves, is_foreseen=preview)
    if entry_id is not None:
        say(f"已录入，编号 {entry_id}。", f"Entered, as number {entry_id}.")


def _entered(document: Document, reason: str, *, preview: bool) -> "tuple[list[Recounted], int | None]":
    from qiban.core.lawbook import succession

    with refusals_in_words():
        if preview:
            return succession.foresee_continuation(document=document, reason=reason, at=clock.now()), None
        made, moves = succession.continue_regulation(actor=SYSTEM, document=document, reason=reason, at=clock.now())
    return moves, made.pk


@click.command("documents")
@as_json_option
def documents(*, as_json: bool) -> None:
    """列出录入的接续、延期文件 · List successors and extensions that were entered."""
    use_django()
    from qiban.core.lawbook.models import Continuation

    names = ("id", "number", "title", "valid_from", "last_day", "in_force")
    rows = [
        (one.pk, one.number, one.title, str(one.valid_from), str(one.last_day or ""), one.is_in_force)
        for one in Continuation.objects.all()
    ]
    if as_json:
        print_json([dict(zip(names, row, strict=True)) for row in rows])
    else:
        print_table(("编号 id", "文号 number", "名称 title", "自 from", "至 until", "有效 in force"), rows)


@click.command("withdraw")
@click.argument("continuation_id", metavar="ID", type=int)
@click.option("--reason", required=True, help="理由 · Why it is taken back.")
@as_json_option
def withdraw(continuation_id: int, reason: str, *, as_json: bool) -> None:
    """撤回录入的接续文件 · Take a successor or an extension back, as if it had never been entered."""
    use_django()
    from qiban.core.lawbook.succession import withdraw_continuation

    with refusals_in_words():
        _, moves = withdraw_continuation(actor=SYSTEM, continuation_id=continuation_id, reason=reason, at=clock.now())
    print_json(moves_as_json(moves)) if as_json else print_moves(moves, is_foreseen=False)
