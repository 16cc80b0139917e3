"""The API is what programs were told it is: its description, as it is served."""

from typing import Any

import pytest
from django.test import Client

from .kept import Kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(client: Client) -> dict[str, Any]:
    """The description that programs read."""
    response = client.get("/api/openapi.json")
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def test_the_description_of_the_api_is_the_one_that_programs_were_given(kept: Kept, served: dict[str, Any]) -> None:
    kept.agrees("openapi.json", served)


def test_paths_and_operations_stand_in_the_order_in_which_people_read_them(kept: Kept, served: dict[str, Any]) -> None:
    listed = [f"{method.upper()} {path}" for path, ways in served["paths"].items() for method in ways]
    kept.agrees("operations.json", listed)
