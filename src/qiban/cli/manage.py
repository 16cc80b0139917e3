"""`qiban manage ARGS`: any command of Django's, with the database running."""

import click

from qiban.cli.environment import use_django


@click.command("manage", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """运行 Django 管理命令 · Run a command of Django's, such as `migrate` or `shell`."""
    use_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["qiban manage", *arguments])
