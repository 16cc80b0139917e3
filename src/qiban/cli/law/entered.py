"""What was entered in this home's database, for commands that need no database: where none runs, the shipped law holds."""

import click

from qiban.law.enacted import NOTHING, Enacted
from qiban.platform.home import Home, current_home
from qiban.platform.source import Source

ARRANGEMENTS = "SELECT source, year, days FROM lawbook_arrangement WHERE withdrawn_at IS NULL ORDER BY id"
DOCUMENTS = """
SELECT regulation, number, title, issued_on, valid_from, lapses_on AS valid_until, changes, applies_to_open
FROM lawbook_continuation WHERE withdrawn_at IS NULL ORDER BY id
"""
CHOICES = """
SELECT regulation, name, value, valid_from, source, applies_to_open
FROM lawbook_localvalue WHERE withdrawn_at IS NULL ORDER BY valid_from, id
"""


def entered(home: Home | None = None) -> Enacted:
    """Return the days and documents in force in the home's database, if it runs; say so where it cannot be asked."""
    address = _address(home or current_home())
    if not address:
        return NOTHING
    import psycopg
    from psycopg.rows import dict_row

    from qiban.platform.address import connection_parts

    try:
        with psycopg.connect(**connection_parts(address), connect_timeout=5, row_factory=dict_row) as connection:
            statements = (ARRANGEMENTS, DOCUMENTS, CHOICES)
            arrangements, documents, choices = (connection.execute(one).fetchall() for one in statements)
    except psycopg.errors.UndefinedTable:
        return NOTHING
    except psycopg.Error:
        _say_shipped()
        return NOTHING
    return Enacted.of(arrangements, documents, choices)


def _address(home: Home) -> str:
    configured: str = Source(home)["database.url"]
    if configured or not home.database.exists():
        return configured
    from qiban.platform import embedded

    if embedded.running_pid(home) is None:
        _say_shipped()
        return ""
    return embedded.dsn(home)


def _say_shipped() -> None:
    click.echo(
        "数据库没有应答，只按随程序发布的规定和放假安排回答。"
        " The database does not answer: only the shipped law and calendar are used.",
        err=True,
    )
