"""`qiban law calendar`: days that work or do not on somebody's word: shown, put in force, taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from qiban.cli.environment import use_django
from qiban.cli.law.moves import as_json as moves_as_json
from qiban.cli.law.moves import print_moves
from qiban.cli.options import Day, as_json_option
from qiban.cli.output import print_json, print_table, refusals_in_words, say
from qiban.core import clock
from qiban.core.actor import SYSTEM


@click.group("calendar")
def command() -> None:
    """放假调休安排 · Days of the working calendar that were entered."""


def _arrangement(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say what an arrangement says."""
    for option in (
        click.option("--year", type=int, help="这是该年全年的安排 · It is this year's whole arrangement."),
        click.option("--reason", required=True, help="理由 · Why it is entered."),
        click.option("--issued", type=Day(), help="文件日期 · The day of the document."),
        click.option("--source", required=True, help="依据，如文号 · On whose word, as the document is cited."),
        click.option("--work", type=Day(), multiple=True, help="上班的一天，可多次 · A day that works."),
        click.option("--off", type=Day(), multiple=True, help="放假的一天，可多次 · A day off."),
    ):
        function = option(function)
    return function


@command.command("list")
@as_json_option
def list_arrangements(*, as_json: bool) -> None:
    """列出录入的安排 · List what was entered, taken back or not."""
    use_django()
    from qiban.core.lawbook.models import Arrangement

    found = list(Arrangement.objects.all())
    if as_json:
        print_json([{"id": one.pk, "in_force": one.is_in_force, **_plain(one)} for one in found])
        return
    rows = [(one.pk, one.source, "有效 in force" if one.is_in_force else "已撤回", _days(one.dated)) for one in found]
    print_table(("编号 id", "依据 source", "", "日期 days"), rows)


@command.command("show")
@_arrangement
@as_json_option
def show(
    off: tuple[date, ...],
    work: tuple[date, ...],
    source: str,
    issued: date | None,
    reason: str,
    year: int | None,
    *,
    as_json: bool,
) -> None:
    """预览：哪些时限会变动 · Show which open deadlines would move; nothing is changed."""
    use_django()
    from qiban.core.lawbook.arranging import foresee_arrangement

    with refusals_in_words():
        moves = foresee_arrangement(
            days=_given(off, work), source=source, issued_on=issued, reason=reason, year=year, at=clock.now()
        )
    print_json(moves_as_json(moves)) if as_json else print_moves(moves, is_foreseen=True)


@command.command("put")
@_arrangement
@as_json_option
def put(
    off: tuple[date, ...],
    work: tuple[date, ...],
    source: str,
    issued: date | None,
    reason: str,
    year: int | None,
    *,
    as_json: bool,
) -> None:
    """录入并生效，未结时限重新计算 · Put days in force; open deadlines are counted anew, units are told."""
    use_django()
    from qiban.core.lawbook.arranging import arrange

    with refusals_in_words():
        made, moves = arrange(
            actor=SYSTEM,
            days=_given(off, work),
            source=source,
            issued_on=issued,
            reason=reason,
            year=year,
            at=clock.now(),
        )
    if as_json:
        print_json({"id": made.pk, "moves": moves_as_json(moves)})
        return
    print_moves(moves, is_foreseen=False)
    say(f"已生效，编号 {made.pk}。", f"In force, as number {made.pk}.")


@command.command("take-back")
@click.argument("arrangement_id", metavar="ID", type=int)
@click.option("--reason", required=True, help="理由 · Why it is taken back.")
@click.option("--preview", is_flag=True, help="只预览 · Only show what would move.")
@as_json_option
def take_back(arrangement_id: int, reason: str, *, preview: bool, as_json: bool) -> None:
    """撤回一项安排 · Take an arrangement back, as if it had never been entered."""
    use_django()
    from qiban.core.lawbook import arranging

    with refusals_in_words():
        if preview:
            moves = arranging.foresee_take_back(arrangement_id=arrangement_id, at=clock.now())
        else:
            _, moves = arranging.take_back(actor=SYSTEM, arrangement_id=arrangement_id, reason=reason, at=clock.now())
    print_json(moves_as_json(moves)) if as_json else print_moves(moves, is_foreseen=preview)


def _given(off: tuple[date, ...], work: tuple[date, ...]) -> dict[date, bool]:
    if both := set(off) & set(work):
        raise click.UsageError(f"{min(both)} 既放假又上班 · {min(both)} is both off and worked")
    return {**dict.fromkeys(off, False), **dict.fromkeys(work, True)}


def _plain(one: Any) -> dict[str, Any]:
    return {"source": one.source, "year": one.year, "reason": one.reason, "days": one.days}


def _days(dated: list[tuple[date, bool]]) -> str:
    return ", ".join(f"{day} {'上班 works' if works else '放假 off'}" for day, works in dated)
