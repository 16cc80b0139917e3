"""A project that has come far, to be sent odd things."""

import pytest
from tests.hostile.fixtures import one_connection, silent  # noqa: F401
from tests.projects.conftest import Site
from tests.projects.formats.conftest import far  # noqa: F401

from qiban.projects.models import Project

from .things import ProjectThings


@pytest.fixture
def things(site: Site, far: Project) -> ProjectThings:  # noqa: F811
    return ProjectThings(site, far)
