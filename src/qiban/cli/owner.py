"""Work in the database as the role that owns its tables; everything else works as the application's."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from qiban.platform import roles
from qiban.platform.address import connection_parts
from qiban.platform.home import Home
from qiban.platform.problems import Problem
from qiban.platform.source import Source


@contextmanager
def as_owner(home: Home) -> Iterator[None]:
    """Let Django's connection be the owner's while the block runs; afterwards the application has its rights."""
    from django.db import connection

    from qiban.settings.database import application_address, connection_settings, owner_address

    source = Source(home)
    address = owner_address(source)
    kept = connection.settings_dict
    wanted = connection_settings(address)
    if kept["USER"] == wanted["USER"]:
        # A test's connection, or a server of one's own with one role.
        yield
        return
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    connection.settings_dict = kept | wanted | {"OPTIONS": kept["OPTIONS"] | wanted["OPTIONS"] | {"pool": False}}
    try:
        yield
        _grant(address, application_address(source))
    finally:
        connection.close()
        connection.settings_dict = kept


def settle_roles(home: Home) -> None:
    """On a server of one's own: make the application's role if there is none, and give to the owner what is the owner's.

    Raises:
        Problem: the owner may not do that; the words say who may, and how.
    """
    source = Source(home)
    owned, used = source["database.owner_url"], source["database.url"]
    if not (owned and used) or _user(owned) == _user(used):
        return
    owner, application = _user(owned), _user(used)
    try:
        with psycopg.connect(**connection_parts(owned), connect_timeout=5) as connection:
            if not roles.exists(connection, application):
                roles.make(connection, application, str(connection_parts(used).get("password", "")))
            roles.reown(connection, owner=owner, application=application)
            roles.grant(connection, application=application)
    except psycopg.errors.InsufficientPrivilege as error:
        raise _not_allowed(owner, application, _database(owned), error) from error
    except psycopg.OperationalError as error:
        raise _no_owner(error) from error


def _grant(owned: str, used: str) -> None:
    with psycopg.connect(**connection_parts(owned)) as connection:
        roles.grant(connection, application=_user(used))


def _user(address: str) -> str:
    return str(connection_parts(address).get("user", ""))


def _database(address: str) -> str:
    return str(connection_parts(address).get("dbname", "qiban"))


def _not_allowed(owner: str, application: str, database: str, error: psycopg.Error) -> Problem:
    said = str(error).strip()
    statements = (
        f"CREATE ROLE \"{application}\" LOGIN PASSWORD '…'; （已有的不建 unless there is one） "
        f'ALTER DATABASE "{database}" OWNER TO "{owner}"; '
        f'GRANT "{application}" TO "{owner}"; （之后 afterwards: REVOKE "{application}" FROM "{owner}";）'
    )
    return Problem(
        f"数据库所有者 {owner} 无权建立应用账户 {application}，或无权接管其数据表：{said}",
        f"The owner {owner} may not make the role {application}, or take over its tables: {said}",
        f"请数据库管理员执行后再运行 qiban init：{statements}",
        f"Let the database's administrator run this, then run qiban init again: {statements}",
    )


def _no_owner(error: psycopg.Error) -> Problem:
    said = str(error).strip()
    return Problem(
        f"以数据库所有者身份连接不上：{said}",
        f"The database does not answer its owner: {said}",
        "请检查 DATABASE_OWNER_URL 中的主机、端口、用户、口令。",
        "Check host, port, user and password in DATABASE_OWNER_URL.",
    )
