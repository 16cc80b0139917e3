"""The database's two roles: what the application's may not do, whatever it says, and what it must be able to do."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from psycopg import errors

from qiban.core.journal.models import Entry
from qiban.platform import embedded, roles
from qiban.platform.home import Home

pytestmark = pytest.mark.django_db
APPLICATION = "qiban"
ENTRY = """
INSERT INTO journal_entry (subject_type, subject_id, sequence, action, clause, role, at, recorded_at, request_id, detail,
                           previous_hash, hash, key_id)
VALUES ('order', 1, 1, 'intake', '', 'agent', now(), now(), '', '{}', '', '', '')
"""
# The trigger's function, made to let everything pass.
OTHER_FUNCTION = "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$"


def connect(**more: Any) -> "psycopg.Connection[Any]":
    """Connect to the test database as its owner, or as somebody else."""
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    own = {name: connection.settings_dict[key] for name, key in names.items()}
    return psycopg.connect(**(own | more), autocommit=True)


@pytest.fixture(scope="module")
def owner(django_db_setup: None) -> Iterator["psycopg.Connection[Any]"]:
    with connect() as one:
        yield one


@pytest.fixture(scope="module")
def application(
    owner: "psycopg.Connection[Any]", embedded_database: str, qiban_home: Home
) -> Iterator["psycopg.Connection[Any]"]:
    """Return a connection to the test database as the application, one entry in its journal."""
    roles.grant(owner, application=APPLICATION)
    with connect(user=APPLICATION, password=qiban_home.secret("database-password")) as one:
        one.execute(ENTRY)
        yield one
    owner.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
    owner.execute("DELETE FROM journal_entry WHERE hash = ''")
    owner.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")


REFUSED = {
    "update": "UPDATE journal_entry SET action = 'other'",
    "update nothing": "UPDATE journal_entry SET action = action WHERE false",
    "delete": "DELETE FROM journal_entry",
    "truncate": "TRUNCATE journal_entry",
    "truncate with others": "TRUNCATE obligations_obligation, journal_entry CASCADE",
    "upsert": ENTRY + " ON CONFLICT (subject_type, subject_id, sequence) DO UPDATE SET action = 'other'",
    "merge": "MERGE INTO journal_entry USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE",
    "lock for update": "SELECT * FROM journal_entry FOR UPDATE",
    "delete in a query": "WITH gone AS (DELETE FROM journal_entry RETURNING 1) SELECT * FROM gone",
    "disable all triggers": "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
    "disable our triggers": "ALTER TABLE journal_entry DISABLE TRIGGER USER",
    "drop the table": "DROP TABLE journal_entry CASCADE",
    "rename the table": "ALTER TABLE journal_entry RENAME TO other",
    "drop a column": "ALTER TABLE journal_entry DROP COLUMN hash",
    "a rule": "CREATE RULE nothing AS ON INSERT TO journal_entry DO INSTEAD NOTHING",
    "a trigger of its own": "CREATE TRIGGER aaa BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "a policy": "ALTER TABLE journal_entry ENABLE ROW LEVEL SECURITY",
    "take the table": "ALTER TABLE journal_entry OWNER TO qiban",
    "replication's role": "SET session_replication_role = replica",
    "replication's role by function": "SELECT set_config('session_replication_role', 'replica', false)",
    "the owner's role": "SET ROLE qiban_owner",
    "the owner's session": "SET SESSION AUTHORIZATION qiban_owner",
    "the superuser's role": "SET ROLE postgres",
    "membership": "GRANT qiban_owner TO qiban",
    "another password for the owner": "ALTER ROLE qiban_owner PASSWORD 'known'",
    "more rights for itself": "ALTER ROLE qiban SUPERUSER",
    "a program": "COPY journal_entry TO PROGRAM 'cat'",
    "a program's output": "COPY journal_entry FROM PROGRAM 'cat /dev/null'",
    "a file": "COPY journal_entry TO '/tmp/journal'",
    "a file of the server": "SELECT pg_read_file('postgresql.conf')",
    "a large object from a file": "SELECT lo_import('/etc/passwd')",
    "a block": "DO $$ BEGIN DELETE FROM journal_entry; END $$",
    "a block with dynamic words": "DO $$ BEGIN EXECUTE 'ALTER TABLE journal_entry DISABLE TRIGGER ALL'; END $$",
    "a function": f"CREATE FUNCTION public.other() {OTHER_FUNCTION}",
    "a table": "CREATE TABLE public.other (a int)",
    "a table of the journal's name": "CREATE TEMPORARY TABLE journal_entry (a int)",
    "a schema": "CREATE SCHEMA other",
    "a language": "CREATE LANGUAGE plperlu",
    "an extension": "CREATE EXTENSION dblink",
    "the catalogue": "UPDATE pg_trigger SET tgenabled = 'D'",
    "another's session": "ALTER ROLE qiban_owner SET session_replication_role = replica",
    "the configuration": "ALTER SYSTEM SET session_replication_role = replica",
    "what was migrated": "DELETE FROM django_migrations",
    "the numbers": "SELECT setval('journal_entry_id_seq', 1)",
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
def test_the_application_is_refused(application: "psycopg.Connection[Any]", statement: str) -> None:
    refusals = (errors.InsufficientPrivilege, errors.FeatureNotSupported, errors.InvalidTextRepresentation)
    with pytest.raises(refusals):
        application.execute(statement)
    row = application.execute("SELECT action FROM journal_entry").fetchone()
    assert row == ("intake",)


def test_a_trigger_and_its_function_are_not_the_applications(application: "psycopg.Connection[Any]") -> None:
    names = application.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger%'").fetchall()
    assert names
    for (name,) in names:
        with pytest.raises(errors.InsufficientPrivilege):
            application.execute(f"CREATE OR REPLACE FUNCTION public.{name}() {OTHER_FUNCTION}")
        with pytest.raises(errors.InsufficientPrivilege):
            application.execute(f"DROP FUNCTION public.{name}() CASCADE")
    with pytest.raises(errors.InsufficientPrivilege):
        application.execute("DROP TRIGGER pgtrigger_append_only_6d2d9 ON journal_entry")


def ignore_everything(one: "psycopg.Connection[Any]") -> None:
    """Do what switches every trigger of the library off."""
    one.execute(
        "SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, false)"
        " FROM pg_trigger WHERE tgname LIKE 'pgtrigger%'"
    )


def test_no_setting_switches_a_trigger_off_even_for_the_owner(
    application: "psycopg.Connection[Any]", owner: "psycopg.Connection[Any]"
) -> None:
    ignore_everything(owner)
    for statement in ("DELETE FROM journal_entry", "UPDATE journal_entry SET action = 'other'"):
        with pytest.raises(errors.RaiseException, match="Cannot update or delete"):
            owner.execute(statement)
    with pytest.raises(errors.RaiseException, match="append-only"):
        owner.execute("TRUNCATE journal_entry")


def test_no_step_outside_the_workflow_is_let_in_by_a_setting(application: "psycopg.Connection[Any]") -> None:
    ignore_everything(application)
    with pytest.raises(errors.CheckViolation, match="demand begins as received"):
        application.execute(
            "INSERT INTO hotline_demand SELECT (json_populate_record(NULL::hotline_demand,"
            ' \'{"id": 1, "state": "answered", "step_no": 3}\')).*'
        )


def test_every_other_table_is_open_to_the_application(application: "psycopg.Connection[Any]") -> None:
    closed = set(roles.APPEND_ONLY) | set(roles.READ_ONLY)
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table not in closed and model._meta.managed:
            rights = "SELECT has_table_privilege(%s, 'SELECT') AND has_table_privilege(%s, 'INSERT')"
            rights += " AND has_table_privilege(%s, 'UPDATE') AND has_table_privilege(%s, 'DELETE')"
            assert application.execute(rights, [table] * 4).fetchone() == (True,), table


def test_the_append_only_table_is_the_journals() -> None:
    assert (Entry._meta.db_table,) == roles.APPEND_ONLY


def test_a_table_made_later_is_open_to_the_application(
    application: "psycopg.Connection[Any]", owner: "psycopg.Connection[Any]"
) -> None:
    owner.execute("CREATE TABLE later (id bigint GENERATED BY DEFAULT AS IDENTITY)")
    try:
        application.execute("INSERT INTO later DEFAULT VALUES")
        assert application.execute("SELECT nextval('later_id_seq')").fetchone()
    finally:
        owner.execute("DROP TABLE later")


def test_the_application_cannot_give_itself_rights(application: "psycopg.Connection[Any]") -> None:
    application.execute("GRANT ALL ON journal_entry TO qiban")
    with pytest.raises(errors.InsufficientPrivilege):
        application.execute("DELETE FROM journal_entry")


OLD = """
CREATE TYPE mood AS ENUM ('good');
CREATE TYPE pair AS (first int, second mood);
CREATE TABLE journal_entry (id serial PRIMARY KEY, number bigint GENERATED BY DEFAULT AS IDENTITY, how mood);
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
"""


def test_an_installation_with_one_role_is_taken_over_at_the_next_start(own_home: Home) -> None:
    embedded.start(own_home, durable=False)
    with psycopg.connect(embedded.dsn(own_home, superuser=True), autocommit=True) as superuser:
        superuser.execute("ALTER DATABASE qiban OWNER TO qiban")
        superuser.execute("GRANT CREATE ON DATABASE qiban TO qiban")
    with psycopg.connect(embedded.dsn(own_home)) as one:
        one.execute(OLD)
        one.execute("INSERT INTO journal_entry (how) VALUES ('good')")
    # The server of the older program goes on while the newer one begins.
    (own_home.keys / "database-owner-password").unlink()
    embedded.start(own_home, durable=False)
    with psycopg.connect(embedded.dsn(own_home), autocommit=True) as one:
        one.execute("INSERT INTO journal_entry (how) VALUES ('good')")
        assert one.execute("SELECT count(*) FROM journal_entry").fetchone() == (2,)
        for statement in ("DELETE FROM journal_entry", "DROP FUNCTION nothing()", "CREATE TABLE other (a int)"):
            with pytest.raises(errors.InsufficientPrivilege):
                one.execute(statement)
        with pytest.raises(errors.InsufficientPrivilege):
            one.execute("ALTER TYPE mood ADD VALUE 'bad'")
        with pytest.raises(errors.InsufficientPrivilege):
            one.execute("DROP TYPE pair")
