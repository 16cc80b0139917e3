"""A dispatcher's and the director's browsers."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.hotline.conftest import City


@pytest.fixture
def dispatcher(city: City, as_post: Callable[..., Client]) -> Client:
    return as_post(city.dispatcher)


@pytest.fixture
def director(city: City, as_post: Callable[..., Client]) -> Client:
    return as_post(city.director)
