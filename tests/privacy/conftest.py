"""A small city that keeps complainants unknown."""

import pytest
from tests.hotline.conftest import City, civil

__all__ = ["City", "civil"]


@pytest.fixture
def city(db: None) -> City:
    return City()
