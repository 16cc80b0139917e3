"""`qiban law`: the coded law by itself: clauses, rules, parameters, deadlines, decisions. It needs no database."""

import click

from qiban.cli.law import clauses, deadline, decide, parameters, rules


@click.group("law")
def command() -> None:
    """法规条款、规则与时限 · Clauses, rules and deadlines of the law."""


for module in (clauses, rules, parameters, deadline, decide):
    command.add_command(module.command)
