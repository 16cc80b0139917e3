"""The database's two roles: the owner makes tables and changes them, the application works in them and no more."""

from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql

# The application adds to the first and reads them; the second it only reads.
APPEND_ONLY = ("journal_entry",)
READ_ONLY = ("django_migrations",)

# Whatever the application owns here, in words that give it to the owner. Sequences of a column follow their table.
_FOREIGN = """
SELECT format('ALTER TABLE %%s OWNER TO %%I', c.oid::regclass, %(owner)s::text)
  FROM pg_class c
 WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
   AND c.relowner = %(application)s::text::regrole
   AND NOT (c.relkind = 'S' AND EXISTS (
     SELECT 1 FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')))
UNION ALL
SELECT format('ALTER ROUTINE %%s OWNER TO %%I', p.oid::regprocedure, %(owner)s::text)
  FROM pg_proc p
 WHERE p.pronamespace = current_schema()::regnamespace AND p.proowner = %(application)s::text::regrole
UNION ALL
SELECT format('ALTER TYPE %%s OWNER TO %%I', t.oid::regtype, %(owner)s::text)
  FROM pg_type t
 WHERE t.typnamespace = current_schema()::regnamespace AND t.typowner = %(application)s::text::regrole
   AND (t.typtype IN ('e', 'd') OR EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
UNION ALL
SELECT format('ALTER SCHEMA %%I OWNER TO %%I', n.nspname, %(owner)s::text)
  FROM pg_namespace n
 WHERE n.nspname = current_schema() AND n.nspowner = %(application)s::text::regrole
UNION ALL
SELECT format('ALTER DATABASE %%I OWNER TO %%I', d.datname, %(owner)s::text)
  FROM pg_database d
 WHERE d.datname = current_database() AND d.datdba = %(application)s::text::regrole
"""
_GRANTS = """
REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {application};
REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {application};
GRANT CONNECT ON DATABASE {database} TO {application};
GRANT USAGE ON SCHEMA {schema} TO {application};
REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {application};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {application};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {application};
ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {application};
ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE, SELECT ON SEQUENCES TO {application};
"""

Connection = psycopg.Connection[Any]


def exists(connection: Connection, role: str) -> bool:
    """Tell whether the server has a role of this name."""
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def make(connection: Connection, role: str, password: str) -> None:
    """Make `role` where there is none; say its password, and that it is an ordinary one, again where there is."""
    verb = "ALTER" if exists(connection, role) else "CREATE"
    options = sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(sql.Literal(password))
    connection.execute(sql.SQL(verb + " ROLE {} ").format(sql.Identifier(role)) + options)


def reown(connection: Connection, *, owner: str, application: str) -> None:
    """Give the owner what the application owns in this database, as it did before there were two roles.

    Raises:
        psycopg.errors.InsufficientPrivilege: `connection` is neither a superuser's nor a member of both.
    """
    for (statement,) in connection.execute(_FOREIGN, {"owner": owner, "application": application}).fetchall():
        connection.execute(statement)


def grant(connection: Connection, *, application: str) -> None:
    """Let the application do what it needs, and nothing else, in the tables of `connection`'s role, now and later."""
    with connection.transaction():
        for statement in _grants(connection, sql.Identifier(application)):
            connection.execute(statement)


def _grants(connection: Connection, application: sql.Identifier) -> Iterator[sql.Composed]:
    (schema, database) = connection.execute("SELECT current_schema(), current_database()").fetchone() or ("public", "")
    names = {"schema": sql.Identifier(schema), "database": sql.Identifier(database), "application": application}
    for line in _GRANTS.strip().splitlines():
        yield sql.SQL(line).format(**names)
    for tables, rights in ((APPEND_ONLY, "UPDATE, DELETE, TRUNCATE"), (READ_ONLY, "INSERT, UPDATE, DELETE")):
        for table in tables:
            if connection.execute("SELECT to_regclass(%s)", [table]).fetchone() != (None,):
                words = sql.SQL("REVOKE " + rights + " ON {} FROM {}")
                yield words.format(sql.Identifier(table), application)
