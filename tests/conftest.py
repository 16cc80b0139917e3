"""What all tests share: one database server a session, embedded unless DATABASE_URL names another."""

import os

import pytest


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Start the embedded server before the test database is made; law's tests never come here."""
    if os.environ.get("DATABASE_URL"):
        return
    request.getfixturevalue("embedded_database")
    from django.db import connections

    from qiban.platform.home import current_home
    from qiban.settings.database import databases
    from qiban.settings.source import Source

    # The server may lie elsewhere than settings could know before it was made.
    fresh = databases(Source(current_home()), testing=True)["default"]
    for key in ("HOST", "PORT", "USER", "PASSWORD"):
        connections.databases["default"][key] = connections["default"].settings_dict[key] = fresh[key]
