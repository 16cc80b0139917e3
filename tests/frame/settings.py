"""The settings of the tests inside: the tiny office runs, its migration is made anew for them and committed nowhere."""

from qiban.settings import *  # noqa: F403

MIGRATION_MODULES = {"tiny": "tiny_migrations"}
