"""A project that has come far, to be sent odd things."""

from tests.projects.formats.conftest import far  # noqa: F401
