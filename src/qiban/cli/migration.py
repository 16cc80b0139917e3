"""`qiban init`'s and `qiban up`'s step that brings the database's tables up to date, one process at a time."""

import zlib

from qiban.cli.environment import use_django

# Any number, the same for all of Qiban on one server.
_LOCK = zlib.crc32(b"qiban.migrations")


def migrate() -> None:
    """Apply what is to be applied; a second process waits and then finds nothing to do."""
    use_django()
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


if __name__ == "__main__":
    migrate()
