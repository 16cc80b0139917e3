"""`qiban init`'s and `qiban up`'s step that brings the database's tables up to date, one process at a time."""

import zlib

from qiban.cli.environment import use_django, use_home
from qiban.cli.owner import as_owner
from qiban.platform.problems import Problem

# Any number, the same for all of Qiban on one server.
_LOCK = zlib.crc32(b"qiban.migrations")


def migrate() -> None:
    """Apply what is to be applied, as the tables' owner; a second process waits and then finds nothing to do.

    Raises:
        Problem: the role that works here owns no tables, and no other is named.
    """
    use_django()
    with as_owner(use_home()):
        _migrate()


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import ProgrammingError, connection
    from psycopg.errors import InsufficientPrivilege

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            call_command("migrate", interactive=False, verbosity=0)
        except ProgrammingError as error:
            if isinstance(error.__cause__, InsufficientPrivilege):
                raise _owner_needed(error) from error
            raise
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _owner_needed(error: Exception) -> Problem:
    return Problem(
        f"数据表需要升级，但当前数据库账户无权改表：{error}",
        f"The tables are to be brought up to date, and this role may not change them: {error}",
        "请用 DATABASE_OWNER_URL（database.owner_url）写明数据表所有者的连接地址，再运行 qiban init。",
        "Name the address of the tables' owner with DATABASE_OWNER_URL (database.owner_url), then run qiban init.",
    )


if __name__ == "__main__":
    migrate()
