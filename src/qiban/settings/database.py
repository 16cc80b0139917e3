"""DATABASES, from one address."""

from typing import Any

from qiban.platform import embedded
from qiban.platform.address import connection_parts
from qiban.platform.source import Source


def application_address(source: Source) -> str:
    """Return the address under which web, worker and commands work."""
    named: str = source["database.url"]
    return named or embedded.dsn(source.home)


def owner_address(source: Source) -> str:
    """Return the address under which tables are made and changed; where none is named, the application's."""
    named: str = source["database.owner_url"] or source["database.url"]
    return named if source["database.url"] else embedded.dsn(source.home, owner=True)


def databases(source: Source, *, testing: bool) -> dict[str, Any]:
    """Return Django's DATABASES for the server that DATABASE_URL names, or the embedded one.

    Args:
        testing: work as the owner, without a pool: tests make their tables and empty them.

    Raises:
        Problem: the address is not PostgreSQL's.
    """
    # The server prepares what comes often; a pooler in between must let it (pgbouncer: max_prepared_statements).
    options: dict[str, Any] = {"server_side_binding": True, "prepare_threshold": 3}
    # A plan for any value cannot use our partial indexes: on a million orders it turns milliseconds into seconds.
    options["options"] = "-c plan_cache_mode=force_custom_plan"
    if not testing:
        # As many connections as threads, and some for streams; a crashed server's are noticed and replaced.
        size = source["database.pool_size"] or source["web.threads"] + 2
        options["pool"] = {"min_size": 1, "max_size": size, "timeout": 15}
    database = {
        "ENGINE": "qiban.core.database",
        "CONN_HEALTH_CHECKS": testing,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        **connection_settings(owner_address(source) if testing else application_address(source)),
    }
    database["OPTIONS"] = options | database["OPTIONS"]
    return {"default": database}


def connection_settings(address: str) -> dict[str, Any]:
    """Return what an address says, under Django's names; what Django has no name for is an option.

    Raises:
        Problem: the address is not PostgreSQL's.
    """
    parts = connection_parts(address)
    return {
        "NAME": parts.pop("dbname", "qiban"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": parts,
    }
