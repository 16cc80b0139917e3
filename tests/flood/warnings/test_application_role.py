"""A published warning, and whoever speaks SQL as the application: nothing of it can be changed, taken away or forged."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import errors
from pytest_django import DjangoDbBlocker
from tests.conftest import _empty_tables
from tests.flood.conftest import City
from tests.flood.warnings.conftest import Warned
from tests.flood.warnings.test_frozen import OTHER
from tests.platform.test_roles import APPLICATION, connect

from qiban.flood.models import CapMessage, FloodWarning
from qiban.flood.models.warning_triggers import CONTENT, DECIDED, SENT
from qiban.platform import roles
from qiban.platform.home import Home

INSERT = "INSERT INTO flood_capmessage (warning_id, identifier, sender, sent_at, reference, xml, sha256) SELECT "
REFUSED = (errors.CheckViolation, errors.RaiseException, errors.InsufficientPrivilege, errors.UniqueViolation)


@pytest.fixture(scope="module")
def application(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, embedded_database: str, qiban_home: Home
) -> Iterator["psycopg.Connection[Any]"]:
    """Return a connection as the application to a database in which one warning is published and another one approved."""
    with django_db_blocker.unblock():
        warned = Warned(City())
        warned.published()
        warned.approved()
        with connect() as owner:
            roles.grant(owner, application=APPLICATION)
        with connect(user=APPLICATION, password=qiban_home.secret("database-password")) as one:
            yield one
        _empty_tables(None)
        connection.close()


@pytest.fixture
def published(application: "psycopg.Connection[Any]", db: None) -> FloodWarning:
    return FloodWarning.objects.get(state="published")


def test_the_role_is_that_of_the_application_and_owns_nothing(application: "psycopg.Connection[Any]") -> None:
    asked = "SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user"
    assert application.execute(asked).fetchone() == (APPLICATION, False)
    owned = "SELECT count(*) FROM pg_class WHERE relname LIKE 'flood_%' AND relowner = current_user::regrole"
    assert application.execute(owned).fetchone() == (0,)


@pytest.mark.parametrize("column", [*CONTENT, *DECIDED, *SENT])
def test_no_column_is_rewritten(application: "psycopg.Connection[Any]", published: FloodWarning, column: str) -> None:
    value = OTHER.get(column, "'改写'")
    with pytest.raises(REFUSED):
        application.execute(f"UPDATE flood_floodwarning SET {column} = {value} WHERE id = {published.pk}")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE flood_capmessage SET xml = 'x'",
        "UPDATE flood_capmessage SET sha256 = encode(sha256('x'), 'hex'), xml = 'x'",
        "UPDATE flood_capmessage SET identifier = 'x'",
        "DELETE FROM flood_capmessage",
        "DELETE FROM flood_floodwarning",
        "TRUNCATE flood_capmessage",
        "TRUNCATE flood_floodwarning CASCADE",
        "ALTER TABLE flood_capmessage DISABLE TRIGGER ALL",
        "ALTER TABLE flood_floodwarning DISABLE TRIGGER USER",
        "ALTER TABLE flood_floodwarning DROP COLUMN headline",
        "DROP TABLE flood_capmessage",
        "SET session_replication_role = replica",
        "WITH gone AS (DELETE FROM flood_capmessage RETURNING 1) SELECT * FROM gone",
        INSERT
        + "warning_id, identifier, sender, sent_at, reference, 'x', encode(sha256('x'), 'hex') FROM flood_capmessage",
        INSERT
        + "id, 'HY-1', 'x', now(), 'x', 'x', encode(sha256('x'), 'hex') FROM flood_floodwarning WHERE sent_at IS NULL",
        INSERT
        + "warning_id, identifier, sender, sent_at, reference, xml, sha256 FROM flood_capmessage"
        + " ON CONFLICT (warning_id) DO UPDATE SET xml = 'x'",
    ],
)
def test_what_would_change_it_is_refused(
    application: "psycopg.Connection[Any]", published: FloodWarning, sql: str
) -> None:
    before = CapMessage.objects.values_list("xml", "sha256").get()
    with pytest.raises(REFUSED):
        application.execute(sql)
    assert CapMessage.objects.values_list("xml", "sha256").get() == before


def test_ignoring_triggers_as_their_library_does_opens_no_door(
    application: "psycopg.Connection[Any]", published: FloodWarning
) -> None:
    application.execute("SET pgtrigger.ignore = '{flood_capmessage:append_only,flood_floodwarning:content_is_frozen}'")
    with pytest.raises(REFUSED):
        application.execute("UPDATE flood_capmessage SET sha256 = ''")
    with pytest.raises(REFUSED):
        application.execute(f"UPDATE flood_floodwarning SET headline = 'x' WHERE id = {published.pk}")
    application.execute("RESET pgtrigger.ignore")
