"""The settings of the tests inside: invented offices run, their migrations are made anew for them and committed nowhere."""

from qiban.settings import *  # noqa: F403

MIGRATION_MODULES = {"tiny": "tiny_migrations", "wide": "wide_migrations"}
