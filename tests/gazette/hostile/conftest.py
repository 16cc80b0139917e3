"""An office that has read an invented gazette, to be sent odd things."""

from typing import Any

import pytest
from tests.gazette.conftest import Reading
from tests.hostile.fixtures import one_connection, silent  # noqa: F401

from .things import GazetteThings


@pytest.fixture
def things(db: Any) -> GazetteThings:
    return GazetteThings(Reading())
