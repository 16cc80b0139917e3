"""What Qiban was known to say: compared with what it says now, or written anew with `--renew`."""

import pytest

from .kept import Kept


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes down anew what the tests here compare with."""
    parser.addoption("--renew", action="store_true", help="write down anew what users and programs see")


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Kept:
    """What was written down; where the whole suite runs, the option is not known and nothing is renewed."""
    return Kept(renews=bool(request.config.getoption("--renew", default=False)))
