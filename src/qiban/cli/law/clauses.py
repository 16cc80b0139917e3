"""`qiban law clauses`: every clause, with its rules or why nothing computes."""

from datetime import timedelta

import click

from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, say
from qiban.law import register
from qiban.law.regulation import regulation


@click.command("clauses")
@click.option("--regulation", help="只列这部法规 · Only this regulation.")
@as_json_option
def command(regulation: str | None, *, as_json: bool) -> None:
    """列出全部条款 · List every clause, with its rules or why nothing computes."""
    try:
        found = register.clauses(regulation)
    except register.UnknownRegulation as error:
        known = ", ".join(register.regulations())
        raise click.BadParameter(
            f"没有这部法规，可选：{known} · unknown; there are: {known}", param_hint="--regulation"
        ) from error
    if as_json:
        print_json([clause.as_json() for clause in found])
        return
    for clause in found:
        _print_clause(clause)
    by_rules = sum(not clause.is_declaratory for clause in found)
    say(
        f"共 {len(found)} 条：{by_rules} 条由规则执行，{len(found) - by_rules} 条不作计算。",
        f"{len(found)} clauses: {by_rules} enforced by rules, {len(found) - by_rules} declaratory.",
    )


def _print_clause(clause: register.Clause, indent: str = "") -> None:
    until = f"{clause.valid_until - timedelta(days=1)}" if clause.valid_until else "…"
    validity = "" if indent else f"  [{clause.valid_from} – {until}]"
    click.echo(f"{indent}{clause.regulation}:{clause.id}  {clause.title.zh} · {clause.title.en}{validity}")
    for item in clause.items:
        _print_clause(item, indent + "    ")
    if clause.rules and not clause.items:
        click.echo(f"{indent}    规则 rules: {', '.join(clause.rules)}")
    cause = regulation(clause.regulation).causes().get(clause.id)
    for label, text in (
        ("启动条件 due", cause),
        ("不作计算 declaratory", clause.reason),
        ("尚未编入 not coded", clause.not_coded),
    ):
        if text:
            click.echo(f"{indent}    {label}: {text.zh} {text.en}")
    if not indent:
        click.echo()
