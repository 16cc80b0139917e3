"""Note what was erased."""

from datetime import datetime

from django.db import connection

from qiban.core import clock

NOTE = """
INSERT INTO retention_erasing AS known (kind, day, count, last_at) VALUES (%s, %s, %s, %s)
ON CONFLICT (kind, day) DO UPDATE SET count = known.count + EXCLUDED.count, last_at = EXCLUDED.last_at
"""


def note(kind: str, count: int, at: datetime) -> None:
    """Note that so many of a kind were erased; nothing erased is noted too: the job ran."""
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [kind, clock.civil_date(at), count, at])
