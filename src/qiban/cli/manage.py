"""`qiban manage ARGS`: any command of Django's, with the database running."""

from contextlib import nullcontext

import click

from qiban.cli.environment import use_django, use_home
from qiban.cli.owner import as_owner

# These change tables; all others work as the application does.
OWNERS = ("migrate", "pgtrigger", "flush", "sqlflush", "makemigrations", "optimizemigration")


@click.command("manage", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """运行 Django 管理命令 · Run a command of Django's, such as `migrate` or `shell`."""
    use_django()
    from django.core.management import execute_from_command_line

    with as_owner(use_home()) if arguments[:1] and arguments[0] in OWNERS else nullcontext():
        execute_from_command_line(["qiban manage", *arguments])
