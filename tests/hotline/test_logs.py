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


@pytest.mark.parametrize(
    "number",
    ["13864010730", "8613864010730", "370303197011010123", "37030319701101012X", "0533-2345678", "01012345678"],
)
def test_a_line_that_quotes_what_somebody_wrote_has_no_number_of_theirs(number: str) -> None:
    said = RowsHidden("%(message)s").format(
        logging.makeLogRecord({"msg": f"invalid literal for int(): '电话{number}'"})
    )
    assert said == "invalid literal for int(): '电话…'"


def test_numbers_of_what_happened_stay_in_a_line() -> None:
    line = "2024-03-04 09:00:00,123 WARNING qiban order 20240304000001 demand S202403040000012 took 1709514000123 ms"
    assert RowsHidden("%(message)s").format(logging.makeLogRecord({"msg": line})) == line
