"""What the database quotes of what it refused stands in no log: it may be the text of a demand (Art. 21)."""

import logging

import pytest
from django.db import DatabaseError, connection, transaction
from tests.hotline.conftest import City

from qiban.settings.logs import RowsHidden

SAID = "我是欧阳采薇\n\n电话13864010730"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO kept (detail) VALUES (%s)",
        "SELECT id FROM hotline_demand WHERE id = %s",
        "SELECT id FROM hotline_demand WHERE received_at < %s",
    ],
)
def test_a_traceback_says_what_was_refused_and_not_what_was_written(city: City, statement: str) -> None:
    city.demand()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE kept (state int NOT NULL, detail text)")
        with pytest.raises(DatabaseError) as raised, transaction.atomic():
            cursor.execute(statement, [SAID])
    assert "13864010730" in str(raised.value)
    record = logging.makeLogRecord(
        {"msg": "Internal Server Error: /desk/", "exc_info": (raised.type, raised.value, raised.tb)}
    )
    line = RowsHidden("%(message)s").format(record)

    assert line.startswith("Internal Server Error: /desk/\nTraceback")
    assert "django.db.utils." in line
    assert "欧阳采薇" not in line
    assert "13864010730" not in line
