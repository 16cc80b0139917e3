"""Checks of the database server, without Django: does it answer, may it be trusted with data, what time does it have."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg

from qiban.cli.environment import require_database
from qiban.core import clock
from qiban.law.text import Text
from qiban.platform import embedded
from qiban.platform.address import connection_parts
from qiban.platform.roles import APPEND_ONLY

from .finding import Check, Finding, Level, Place, broken, warning

OLDEST = 140_000
# Deadlines are compared with the machine's clock; stored instants come from it too.
MUCH_SKEW, LITTLE_SKEW = timedelta(seconds=60), timedelta(seconds=2)
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
WANTED = (*DURABLE, "data_checksums", "server_encoding", "server_version", "server_version_num", "is_superuser")

_RIGHTS = """
SELECT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
       EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                AND pg_has_role(relowner, 'MEMBER'))
       OR EXISTS (SELECT 1 FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
                   AND pg_has_role(proowner, 'MEMBER'))
       OR EXISTS (SELECT 1 FROM pg_database WHERE datname = current_database() AND pg_has_role(datdba, 'MEMBER')),
       coalesce(bool_or(has_table_privilege(name, 'UPDATE') OR has_table_privilege(name, 'DELETE')
                        OR has_table_privilege(name, 'TRUNCATE') OR has_table_privilege(name, 'TRIGGER')), false),
       has_schema_privilege(current_schema(), 'CREATE') OR has_database_privilege(current_database(), 'CREATE')
  FROM unnest(%(tables)s::text[]) AS name
 WHERE to_regclass(name) IS NOT NULL
"""


def server(place: Place) -> Iterator[Finding]:
    """The database answers, is new enough, and keeps what it is given."""
    if place.is_embedded:
        if not place.home.database.exists():
            yield Finding(
                Level.WARNING,
                Text("还没有数据库。", "There is no database yet."),
                Text("运行 qiban up，首次启动时会自动建立。", "Run qiban up: the first start makes it."),
                stops=True,
            )
            return
        if embedded.running_pid(place.home) is None:
            require_database(place.home)
            message = Text(
                "内嵌数据库原来没有运行，已为检查启动，查完即停。",
                "The embedded database did not run; it was started to look, and stops again.",
            )
            yield Finding(Level.OK, message)
    with _connect(place) as connection:
        query = "SELECT name, current_setting(name) FROM unnest(%s::text[]) AS name"
        found = dict(connection.execute(query, [list(WANTED)]).fetchall())
    yield from _judged(found)


def time(place: Place) -> Iterator[Finding]:
    """Database and machine have the same time."""
    with _connect(place) as connection:
        before = clock.now()
        (there,) = connection.execute("SELECT clock_timestamp()").fetchone() or (before,)
        skew = abs(there - before - (clock.now() - before) / 2)
    if skew >= LITTLE_SKEW:
        finding = broken if skew >= MUCH_SKEW else warning
        yield finding(
            f"数据库与本机时间相差 {skew.total_seconds():.0f} 秒。",
            f"The database's clock and this machine's differ by {skew.total_seconds():.0f} s.",
            "请在两台机器上启用时间同步（如 chrony），时限和灯号以本机时间为准。",
            "Synchronise both machines' clocks (chrony, say): lights turn by this machine's.",
        )


def _connect(place: Place) -> "psycopg.Connection[Any]":
    return psycopg.connect(**connection_parts(require_database(place.home)), connect_timeout=5)


def _judged(found: dict[str, str]) -> Iterator[Finding]:
    if int(found["server_version_num"]) < OLDEST:
        yield broken(
            f"PostgreSQL {found['server_version']} 太旧。",
            f"PostgreSQL {found['server_version']} is too old.",
            "请升级到 PostgreSQL 14 或更新的版本。",
            "Bring it to PostgreSQL 14 or later.",
            stops=True,
        )
    if found["server_encoding"] != "UTF8":
        yield broken(
            f"数据库编码是 {found['server_encoding']}，存不下全部汉字。",
            f"The database's encoding is {found['server_encoding']}, which does not hold every character.",
            "请用 UTF8 编码重建数据库。",
            "Make the database anew with encoding UTF8.",
        )
    if off := [name for name in DURABLE if found[name] == "off"]:
        yield broken(
            f"数据库的 {'、'.join(off)} 已关闭，断电时会丢失已确认的操作。",
            f"{', '.join(off)} is off: a power cut loses what was acknowledged.",
            "请改为 on（内嵌数据库：检查 local.conf 后重新启动）。",
            "Set it to on (embedded: look at local.conf and start again).",
        )
    if found["data_checksums"] == "off":
        yield warning(
            "数据库没有启用数据校验和，磁盘损坏不易发现。",
            "The database has no data checksums: a failing disk goes unnoticed.",
            "停机后运行 pg_checksums --enable。",
            "Stop it and run pg_checksums --enable.",
        )
    if found["is_superuser"] == "on":
        yield warning(
            "齐办使用的数据库账户是超级用户，可以绕过一切约束。",
            "Qiban's role is a superuser: nothing in the database binds it.",
            "请换用普通账户。",
            "Give it an ordinary role.",
        )


def roles(place: Place) -> Iterator[Finding]:
    """The application works as a role that owns nothing and can only add to the journal."""
    with _connect(place) as connection:
        found = connection.execute(_RIGHTS, {"tables": list(APPEND_ONLY)}).fetchone()
    is_superuser, owns, may_change, may_create = found or (False,) * 4
    if owns and not place.is_embedded and not place.source["database.owner_url"]:
        yield warning(
            "数据库只有一个账户，它是数据表的所有者，可以改动日志、停用触发器。",
            "The database has one role: it owns the tables, and could change the journal and switch triggers off.",
            "请另建一个账户作数据表的所有者，写入 DATABASE_OWNER_URL，DATABASE_URL 用应用账户，再运行 qiban init。",
            "Make another role to own the tables, name it with DATABASE_OWNER_URL, keep DATABASE_URL for the application's,"
            " then run qiban init.",
        )
    elif is_superuser or owns or may_change or may_create:
        yield broken(
            "齐办使用的数据库账户权限过大：它是超级用户、数据表所有者，或可以改动日志、新建数据表。",
            "The application's role may do too much: it is a superuser, owns tables, could change the journal or make tables.",
            "运行 qiban init 收回权限，再运行 qiban journal verify 查验日志；DATABASE_URL 与 DATABASE_OWNER_URL 须是两个账户。",
            "Run qiban init, which takes it back, then qiban journal verify; DATABASE_URL and DATABASE_OWNER_URL are two roles.",
        )


CHECKS = (
    Check("database", Text("数据库", "database"), server),
    Check("roles", Text("数据库账户的权限", "rights of the database's roles"), roles),
    Check("time", Text("数据库与本机时间", "clocks of database and machine"), time),
)
