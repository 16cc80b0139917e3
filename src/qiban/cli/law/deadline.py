"""`qiban law deadline`: when something is due, and its lights."""

from datetime import date, datetime
from typing import Any, get_args

import click

from qiban.cli.law.words import LAPSED, PROVISIONAL, in_words
from qiban.cli.options import Days, Instant, as_json_option
from qiban.cli.output import print_json, print_table, say
from qiban.core import clock
from qiban.law.deadline import Deadline, counted_days, working_day_deadline
from qiban.law.hotline import book, hotline_law
from qiban.law.hotline.facts import UrgencyName

URGENCIES = get_args(UrgencyName)


@click.command("deadline")
@click.option("--received", type=Instant(), required=True, help="收到的时间 · When it was received.")
@click.option("--days", type=Days(), help="工作日数 · How many working days.")
@click.option(
    "--urgency", type=click.Choice(URGENCIES), help="按紧急程度取办理时限 · The handling limit of this urgency."
)
@as_json_option
def command(received: datetime, days: int | None, urgency: str | None, *, as_json: bool) -> None:
    """计算期限和灯号 · Compute a deadline in working days, and its lights.

    The day of receipt is not counted (Civil Code Art. 201). A time without an offset is Asia/Shanghai's.
    """
    if (days is None) == (urgency is None):
        raise click.UsageError("--days 和 --urgency 请写一个，且只写一个 · Give either --days or --urgency")
    with in_words():
        day = clock.civil_date(received)
        # Art. 13's lights also serve limits older than the regulation.
        law = hotline_law(day if urgency else max(day, book().valid_from))
        length = days or law.parameters[f"handling_days_{urgency}"]
        lights = law.parameters["yellow_days"], law.parameters["red_days"]
        found = working_day_deadline(received, length, law.calendar, *lights)
        counted = counted_days(received, length, law.calendar)
    if as_json:
        print_json(_deadline_json(found, counted) | {"basis_lapsed": law.parameters.basis_lapsed})
    else:
        _print_deadline(received, found, counted, basis_lapsed=law.parameters.basis_lapsed)


def _deadline_json(found: Deadline, counted: tuple[date, ...]) -> dict[str, Any]:
    return {
        "due": clock.local(found.due_at).isoformat(),
        "yellow": clock.local(found.yellow_at or found.due_at).isoformat(),
        "red": clock.local(found.red_at or found.due_at).isoformat(),
        "days": [day.isoformat() for day in counted],
        "provisional": found.provisional,
    }


def _print_deadline(received: datetime, found: Deadline, counted: tuple[date, ...], *, basis_lapsed: bool) -> None:
    print_table(
        ("收到 received", f"{clock.local(received):%Y-%m-%d %H:%M:%S}"),
        [
            ("黄灯 yellow", f"{clock.local(found.yellow_at or found.due_at):%Y-%m-%d %H:%M:%S}"),
            ("到期 due", f"{clock.local(found.due_at):%Y-%m-%d %H:%M:%S}"),
            ("红灯 red", f"{clock.local(found.red_at or found.due_at):%Y-%m-%d %H:%M:%S}"),
        ],
    )
    click.echo(f"计入 {len(counted)} 个工作日 days counted: {', '.join(str(day) for day in counted)}")
    say(
        f"最后一个工作日 {found.last_day} 的 24:00 到期，收到当日不计。",
        f"It ends at 24:00 of {found.last_day}; the day of receipt is not counted.",
    )
    for applies, text in ((found.provisional, PROVISIONAL), (basis_lapsed, LAPSED)):
        if applies:
            say(text.zh, text.en)
