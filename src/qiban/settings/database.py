"""DATABASES, from one address."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

from qiban.platform import embedded
from qiban.platform.problems import Problem
from qiban.settings.source import Source


def databases(source: Source, *, testing: bool) -> dict[str, Any]:
    """Return Django's DATABASES for the server that DATABASE_URL names, or the embedded one.

    Raises:
        Problem: the address is not PostgreSQL's.
    """
    parts = connection_parts(source["database.url"] or embedded.dsn(source.home))
    options: dict[str, Any] = {}
    if not testing:
        # As many connections as threads, and some for streams; a crashed server's are noticed and replaced.
        size = source["database.pool_size"] or source["web.threads"] + 2
        options["pool"] = {"min_size": 1, "max_size": size, "timeout": 15}
    database = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "qiban"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        "OPTIONS": options | parts,
    }
    return {"default": database}


def connection_parts(address: str) -> dict[str, Any]:
    """Return the parameters in a database's address.

    Raises:
        Problem: the address is not PostgreSQL's.
    """
    try:
        if not address.startswith(("postgresql://", "postgres://")):
            raise ValueError("it must begin with postgresql://")
        return dict(conninfo_to_dict(address))
    except Exception as error:
        raise Problem(
            f"DATABASE_URL 不是有效的 PostgreSQL 地址：{error}",
            f"DATABASE_URL is no address of a PostgreSQL server: {error}",
            "写法：postgresql://用户:密码@主机:5432/库名",
            "It looks like postgresql://user:password@host:5432/name",
        ) from error
