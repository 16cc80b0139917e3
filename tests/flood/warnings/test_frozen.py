"""What was published cannot be changed: not by screen, not by an operation, not by SQL, the tables' owner's either."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from tests.flood.conftest import City
from tests.flood.warnings.conftest import TEXTS, Warned

from qiban.core.actor import Actor
from qiban.core.errors import Refused
from qiban.flood.models import CapMessage
from qiban.flood.models.warning_kinds import WarningColour
from qiban.flood.models.warning_triggers import CONTENT, DECIDED, SENT
from qiban.flood.operations.warnings.areas import remove_area
from qiban.flood.operations.warnings.deciding import drop_warning, refuse_warning
from qiban.flood.operations.warnings.writing import edit_warning

# Another value of each column than any that a test writes.
OTHER = {
    "message": "'update'",
    "status": "'test'",
    "colour": "'blue'",
    "event": "'ice'",
    "effective_at": "now()",
    "onset_at": "now()",
    "expires_at": "now()",
    "areas": "'[]'::jsonb",
    "authors": "'{}'",
    "unit_id": "(SELECT id FROM units_unit WHERE code = 'water')",
    "response_id": "7",
    "replaces_id": "7",
    "approved_by_id": "NULL",
    "sent_at": "now()",
}


def refuses(sql: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("column", [*CONTENT, *DECIDED, *SENT])
def test_no_column_of_a_published_warning_is_changed_by_sql(warned: Warned, column: str) -> None:
    one = warned.published()
    value = OTHER.get(column, "'改写'")
    refuses(f"UPDATE flood_floodwarning SET {column} = {value} WHERE id = {one.pk}")


@pytest.mark.parametrize("column", CONTENT)
def test_what_waits_for_approval_is_not_rewritten_either(warned: Warned, column: str) -> None:
    one = warned.submitted()
    value = OTHER.get(column, "'改写'")
    refuses(f"UPDATE flood_floodwarning SET {column} = {value} WHERE id = {one.pk}")


@pytest.mark.parametrize("state", ["written", "submitted", "approved", "dropped"])
def test_a_published_warning_goes_no_way_back(warned: Warned, state: str) -> None:
    one = warned.published()
    for action in ("refuse_warning", "edit_warning", "drop_warning"):
        for role in ("flood_commander", "flood_duty", "system"):
            refuses(
                f"UPDATE flood_floodwarning SET state = '{state}', step_no = step_no + 1, last_action = '{action}',"
                f" last_role = '{role}' WHERE id = {one.pk}"
            )


@pytest.mark.parametrize(
    "change",
    [
        "xml = 'x'",
        "sha256 = ''",
        "identifier = 'x'",
        "sender = 'x'",
        "reference = 'x'",
        "sent_at = now()",
        "warning_id = 7",
    ],
)
def test_the_bytes_that_were_published_stay(warned: Warned, change: str) -> None:
    warned.published()
    refuses(f"UPDATE flood_capmessage SET {change}")


@pytest.mark.parametrize("table", ["flood_capmessage", "flood_floodwarning"])
def test_nothing_is_deleted_or_emptied(warned: Warned, table: str) -> None:
    warned.published()
    refuses(f"DELETE FROM {table}")
    refuses(f"TRUNCATE {table} CASCADE")


def test_no_message_is_put_under_a_warning_that_was_not_published(warned: Warned) -> None:
    one = warned.approved()
    refuses(
        "INSERT INTO flood_capmessage (warning_id, identifier, sender, sent_at, reference, xml, sha256)"
        f" VALUES ({one.pk}, 'x', 'x', now(), 'x', 'x', encode(sha256('x'), 'hex'))"
    )


def test_a_message_has_the_hash_of_its_bytes(city: City, warned: Warned) -> None:
    one = warned.published()
    message = CapMessage.objects.get(warning=one.pk)
    refuses(
        "INSERT INTO flood_capmessage (warning_id, identifier, sender, sent_at, reference, xml, sha256)"
        f" SELECT warning_id, identifier || 'x', sender, sent_at, reference, xml, '{'0' * 64}' FROM flood_capmessage"
        f" WHERE id = {message.pk}"
    )


def test_operations_refuse_to_change_what_was_published(city: City, warned: Warned, refused: Any) -> None:
    one = warned.published()
    with refused(Refused, "现为“已发布”"):
        edit_warning(actor=city.duty, flood_warning_id=one.pk, headline="改", colour=WarningColour.RED, at=city.now)
    with refused(Refused, "现为“已发布”"):
        remove_area(actor=city.duty, flood_warning_id=one.pk, area=1, at=city.now)
    with refused(Refused, "现为“已发布”"):
        drop_warning(actor=city.duty, flood_warning_id=one.pk, at=city.now)
    with refused(Refused, "现为“已发布”"):
        refuse_warning(actor=city.commander, flood_warning_id=one.pk, opinion="改", at=city.now)


def test_screens_refuse_it_too(city: City, warned: Warned, browser: Callable[[Actor], Client]) -> None:
    one = warned.published()
    window = browser(city.duty)
    before = warned.xml(one)
    sent = {
        "headline": "改写",
        "colour": "blue",
        "step_no": one.step_no,
        **{name: "改" for name in TEXTS if name != "headline"},
    }
    assert window.post(f"/flood_warnings/{one.pk}/do/edit_warning/", sent).status_code == 409
    assert window.get(f"/flood_warnings/{one.pk}/write/").status_code == 200
    one.refresh_from_db()
    assert (one.headline, warned.xml(one)) == (TEXTS["headline"], before)
