import pytest
from tests.plans.conftest import City
from tests.plans.playing import Play


@pytest.fixture
def play(city: City) -> Play:
    return Play(city)
