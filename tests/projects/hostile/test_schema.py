"""The API of the city projects under generated requests, good and bad ones: no fault, and every answer as described."""

import pytest
from tests.hostile.schemas import walk_routes

from .things import ProjectThings


@pytest.mark.usefixtures("one_connection")
def test_no_request_breaks_the_server_and_every_answer_is_as_described(
    things: ProjectThings, subtests: pytest.Subtests
) -> None:
    walk_routes(things, subtests)
