"""`qiban law rules`: every rule with the JSON Schema of its facts."""

import click

from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, print_table
from qiban.law import answers, rule


@click.command("rules")
@as_json_option
def command(*, as_json: bool) -> None:
    """列出全部规则和所需事实 · List every rule with the JSON Schema of its facts."""
    if as_json:
        print_json(answers.rules())
        return
    found = rule.all_rules().values()
    rows = [(one.id, one.title.zh, one.citation.label.zh, ", ".join(one.schema()["properties"])) for one in found]
    print_table(("规则 rule", "名称 title", "条款 clause", "事实 facts"), rows)
