"""`qiban law deadline`: when something is due, and its lights."""

from datetime import datetime
from typing import Any

import click

from qiban.cli.law.entered import entered
from qiban.cli.law.words import LAPSED, PROVISIONAL, in_words
from qiban.cli.options import Days, Instant, as_json_option
from qiban.cli.output import print_json, print_table, say
from qiban.core import clock
from qiban.law import answers
from qiban.law.regulation import limits


@click.command("deadline")
@click.option("--received", type=Instant(), required=True, help="收到的时间 · When it was received.")
@click.option("--days", type=Days(), help="工作日数 · How many working days.")
@click.option(
    "--urgency", type=click.Choice(list(limits())), help="按紧急程度取办理时限 · The handling limit of this urgency."
)
@as_json_option
def command(received: datetime, days: int | None, urgency: str | None, *, as_json: bool) -> None:
    """计算期限和灯号 · Compute a deadline in working days, and its lights.

    The day of receipt is not counted (Civil Code Art. 201). A time without an offset is Asia/Shanghai's.
    """
    if (days is None) == (urgency is None):
        raise click.UsageError("--days 和 --urgency 请写一个，且只写一个 · Give either --days or --urgency")
    with in_words():
        found = answers.deadline(received, days=days, urgency=urgency, enacted=entered())
    if as_json:
        print_json(found)
    else:
        _print_deadline(received, found)


def _print_deadline(received: datetime, found: dict[str, Any]) -> None:
    times = {name: clock.due_text(datetime.fromisoformat(found[name])) for name in ("yellow", "due", "red")}
    print_table(
        ("收到 received", f"{clock.local(received):%Y-%m-%d %H:%M:%S}"),
        [("黄灯 yellow", times["yellow"]), ("到期 due", times["due"]), ("红灯 red", times["red"])],
    )
    counted = found["days"]
    click.echo(f"计入 {len(counted)} 个工作日 days counted: {', '.join(counted)}")
    say(
        f"最后一个工作日 {counted[-1]} 的 24:00 到期，收到当日不计。",
        f"It ends at 24:00 of {counted[-1]}; the day of receipt is not counted.",
    )
    for name, text in (("provisional", PROVISIONAL), ("basis_lapsed", LAPSED)):
        if found[name]:
            say(text.zh, text.en)
