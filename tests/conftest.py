"""What all tests share: one database server a session, embedded unless DATABASE_URL names another."""

import os

import pytest
from hypothesis import settings
from pytest_django import DjangoDbBlocker

# `script/long` searches longer; where a test names its own number of examples, that stands.
settings.register_profile("long", max_examples=20_000, deadline=None)
if os.environ.get("QIBAN_LONG") == "1":
    settings.load_profile("long")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Start the embedded server before the test database is made; law's tests never come here."""
    if os.environ.get("DATABASE_URL"):
        # Processes that test side by side have a database each; embedded, each has a server of its own.
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
        return
    request.getfixturevalue("embedded_database")
    from django.db import connections

    from qiban.platform.home import current_home
    from qiban.platform.source import Source
    from qiban.settings.database import databases

    # The server may lie elsewhere than settings could know before it was made.
    fresh = databases(Source(current_home()), testing=True)["default"]
    for key in ("HOST", "PORT", "USER", "PASSWORD"):
        connections.databases["default"][key] = connections["default"].settings_dict[key] = fresh[key]


@pytest.fixture(autouse=True)
def _lawbook_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test begins with the shipped law, known for good: no test counts the look at the entries' number by chance."""
    from qiban.core.lawbook import reading

    monkeypatch.setattr(reading, "TRUSTED_SECONDS", float("inf"))
    monkeypatch.setattr(reading, "_known", reading._Copy(None, 0.0, reading.NOTHING))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Put the shipped units into the test database once: they are the same for every test, and stay."""
    from django.test import TransactionTestCase

    with django_db_blocker.unblock():
        from qiban.core.units.operations import load_tree, shipped_tree

        load_tree(shipped_tree())
    # Tests on real transactions end with this instead of a flush, which the journal refuses.
    TransactionTestCase._fixture_teardown = _empty_tables


# What the migrations and `django_db_setup` put there, and no test removes.
KEPT_TABLES = {"auth_permission", "django_content_type", "django_migrations", "units_unit", "units_unitalias"}

# Tables that refuse to be emptied: those with a trigger on TRUNCATE (bit 5 of tgtype).
REFUSING = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgtype & 32 <> 0 AND NOT tgisinternal"


def _empty_tables(_: object) -> None:
    from django.db import connection

    from qiban.core.units.operations import shipped_tree
    from qiban.core.units.queries import forget_ids
    from qiban.hotline.queries.candidates import forget_orders

    forget_orders()
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - KEPT_TABLES
        names = ", ".join(f'"{name}"' for name in sorted(tables))
        cursor.execute(REFUSING)
        refusing = [name for (name,) in cursor.fetchall()]
        for name in refusing:
            cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY")
        for name in refusing:
            cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER")
        # A village that one test made is none of the next one's.
        shipped = [one["code"] for one in shipped_tree()]
        cursor.execute(
            "DELETE FROM units_unitalias WHERE unit_id IN (SELECT id FROM units_unit WHERE code <> ALL(%s))", [shipped]
        )
        cursor.execute("DELETE FROM units_unit WHERE code <> ALL(%s)", [shipped])
    forget_ids()
