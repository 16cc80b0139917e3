"""A city that carries out plans, keeps carbon's accounts and works in public, to be sent odd things."""

import pytest
from tests.hostile.fixtures import one_connection, silent  # noqa: F401
from tests.plans.openness.conftest import OpenCity

from .things import PlanThings


@pytest.fixture
def things(db: None) -> PlanThings:
    return PlanThings(OpenCity())
