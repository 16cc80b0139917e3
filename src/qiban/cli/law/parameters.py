"""`qiban law parameters`: every number of the law, with its history."""

import importlib
from datetime import date
from typing import Any

import click

from qiban.cli.law.words import LAPSED, in_words
from qiban.cli.options import as_json_option, as_of_option
from qiban.cli.output import print_json, print_table, say
from qiban.core import clock
from qiban.law import rule
from qiban.law.parameter import Parameter, ParameterBook


@click.command("parameters")
@as_of_option
@as_json_option
def command(as_of: date | None, *, as_json: bool) -> None:
    """列出全部参数及沿革 · List every parameter with its history, unit, clause and source."""
    day = as_of or clock.civil_date(clock.now())
    books = [importlib.import_module(module).book() for module in rule.REGULATIONS.values()]
    with in_words():
        found = [_parameter_json(one, each, day) for one in books for each in one.parameters.values()]
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
            history = "; ".join(f"{v['value']} [{v['valid_from']} – {v['valid_until'] or '…'})" for v in one["values"])
            click.echo(f"{one['name']}: {history}")
    if any(one["basis_lapsed"] for one in found):
        say(LAPSED.zh, LAPSED.en)


def _parameter_json(regulation: ParameterBook, one: Parameter, day: date) -> dict[str, Any]:
    law = regulation.at(day)
    return {
        "regulation": regulation.regulation,
        "name": one.name,
        "title": one.title.zh,
        "title_en": one.title.en,
        "value": law[one.name],
        "unit": one.unit,
        "unit_title": one.unit_title.zh,
        "clause": f"{one.citation.regulation}:{one.citation.id}",
        "source": one.source,
        "local": one.is_local,
        "as_of": day.isoformat(),
        "basis_lapsed": law.basis_lapsed,
        "values": [
            {
                "value": value.value,
                "valid_from": value.valid_from.isoformat(),
                "valid_until": value.valid_until.isoformat() if value.valid_until else None,
            }
            for value in one.values
        ],
    }
