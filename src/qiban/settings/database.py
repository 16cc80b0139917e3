"""DATABASES, from one address."""

from typing import Any

from qiban.platform import embedded
from qiban.platform.address import connection_parts
from qiban.platform.source import Source


def databases(source: Source, *, testing: bool) -> dict[str, Any]:
    """Return Django's DATABASES for the server that DATABASE_URL names, or the embedded one.

    Raises:
        Problem: the address is not PostgreSQL's.
    """
    parts = connection_parts(source["database.url"] or embedded.dsn(source.home))
    # The server prepares what comes often; a pooler in between must let it (pgbouncer: max_prepared_statements).
    options: dict[str, Any] = {"server_side_binding": True, "prepare_threshold": 3}
    # A plan for any value cannot use our partial indexes: on a million orders it turns milliseconds into seconds.
    options["options"] = "-c plan_cache_mode=force_custom_plan"
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
