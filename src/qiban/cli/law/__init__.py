"""`qiban law`: the coded law: clauses, rules, parameters, deadlines, decisions; and what was entered since.

Questions need no database; what was entered in one is used where it runs.
"""

import click

from qiban.cli.law import calendar, clauses, deadline, decide, parameters, rules, succeed
from qiban.law.register import bring
from qiban.platform.home import current_home
from qiban.platform.offices import named_offices
from qiban.platform.source import Source


@click.group("law")
def command() -> None:
    """法规条款、规则与时限 · Clauses, rules and deadlines of the law."""
    bring(named_offices(Source(current_home())))


for one in (clauses, rules, parameters, deadline, decide, calendar, succeed):
    command.add_command(one.command)
command.add_command(succeed.documents)
command.add_command(succeed.withdraw)
