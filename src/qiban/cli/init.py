"""`qiban init`: folder, keys, database, tables and units, without starting anything else."""

import click

from qiban.cli.environment import require_database, use_home
from qiban.cli.migration import migrate
from qiban.cli.owner import settle_roles


@click.command("init")
@click.option("--quiet", is_flag=True)
def command(*, quiet: bool) -> None:
    """建立目录、密钥、数据库和单位 · Make folder, keys, database and units; harmless when repeated."""
    home = use_home()
    home.secret("secret-key")
    settle_roles(home)
    require_database(home)
    migrate()
    _load_units()
    if not quiet:
        click.echo(f"已就绪 · ready: {home.path}")


def _load_units() -> None:
    """Load the shipped tree into a database without units; one that has some is left as it is."""
    from qiban.core.units.models import Unit
    from qiban.core.units.operations import load_tree, shipped_tree

    if not Unit.objects.exists():
        load_tree(shipped_tree())
