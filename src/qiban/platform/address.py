"""The address of a database server, taken apart."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

from qiban.platform.problems import Problem


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
