"""`qiban init`: folder, keys, database and tables, without starting anything else."""

import click

from qiban.cli.environment import require_database, use_home
from qiban.cli.migration import migrate


@click.command("init")
@click.option("--quiet", is_flag=True)
def command(*, quiet: bool) -> None:
    """建立目录、密钥和数据库 · Make folder, keys and database; harmless when repeated."""
    home = use_home()
    home.secret("secret-key")
    require_database(home)
    migrate()
    if not quiet:
        click.echo(f"已就绪 · ready: {home.path}")
