"""The carbon peaking plan as it stood on an ordinary day."""

from datetime import date

import pytest

from qiban.law.carbon import carbon_law
from qiban.law.regulation import Law


@pytest.fixture
def law() -> Law:
    """The plan as of 4 March 2024."""
    return carbon_law(date(2024, 3, 4))
