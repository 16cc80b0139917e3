"""`qiban law parameters`: every number of the law, with its history."""

from datetime import date
from typing import Any

import click

from qiban.cli.law.entered import entered
from qiban.cli.law.words import LAPSED, in_words
from qiban.cli.options import as_json_option, as_of_option
from qiban.cli.output import print_json, print_table, say
from qiban.core import clock
from qiban.law import answers


@click.command("parameters")
@as_of_option
@as_json_option
def command(as_of: date | None, *, as_json: bool) -> None:
    """列出全部参数及沿革 · List every parameter with its history, unit, clause and source."""
    day = as_of or clock.civil_date(clock.now())
    with in_words():
        found = answers.parameters(day, entered())
    if as_json:
        print_json(found)
        return
    rows = [
        (
            one["name"],
            one["value"],
            one["unit_title"],
            one["clause"],
            "本地 local" if one["local"] else "",
            one["title"],
        )
        for one in found
    ]
    print_table(("参数 parameter", "值 value", "单位 unit", "条款 clause", "", "名称 title"), rows)
    for one in found:
        if len(one["values"]) > 1:
            history = "; ".join(_said(value) for value in one["values"])
            click.echo(f"{one['name']}: {history}")
    if any(one["basis_lapsed"] for one in found):
        say(LAPSED.zh, LAPSED.en)


def _said(value: dict[str, Any]) -> str:
    source = f" {value['source']}" if "source" in value else ""
    return f"{value['value']} [{value['valid_from']} – {value['valid_until'] or '…'}){source}"
