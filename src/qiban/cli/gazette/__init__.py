"""`qiban gazette`: read gazettes and propose what to run; score how well that is done. Needs no database."""

import click

from qiban.cli.gazette import importing, parse, score


@click.group("gazette")
def command() -> None:
    """读取政府公报，提出要运行的内容 · Read gazettes and propose what to run."""


for one in (parse, importing, score):
    command.add_command(one.command)
