"""`qiban law rules`: every rule with the JSON Schema of its facts."""

from typing import Any

import click

from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, print_table
from qiban.law import rule


@click.command("rules")
@as_json_option
def command(*, as_json: bool) -> None:
    """列出全部规则和所需事实 · List every rule with the JSON Schema of its facts."""
    found = rule.all_rules().values()
    if as_json:
        print_json([_rule_json(one) for one in found])
        return
    rows = [(one.id, one.title.zh, one.citation.label.zh, ", ".join(one.schema()["properties"])) for one in found]
    print_table(("规则 rule", "名称 title", "条款 clause", "事实 facts"), rows)


def _rule_json(one: rule.Rule) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title.zh,
        "title_en": one.title.en,
        "clause": f"{one.citation.regulation}:{one.citation.id}",
        "clause_label": one.citation.label.zh,
        "facts": one.schema(),
    }
