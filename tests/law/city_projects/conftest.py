"""The regulation as it stood on an ordinary day."""

from datetime import date

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.regulation import Law


@pytest.fixture
def law() -> Law:
    """The regulation as of 4 March 2024."""
    return projects_law(date(2024, 3, 4))
