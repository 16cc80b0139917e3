"""What a command needs around it: the home, its database running, Django loaded."""

import os

from qiban.platform import embedded
from qiban.platform.home import Home, current_home


def use_home() -> Home:
    """Return the home of this run, its folders made, and pin it for child processes."""
    home = current_home().prepare()
    os.environ["QIBAN_HOME"] = str(home.path)
    return home


def use_database(home: Home) -> str:
    """Return the address of the database, with the embedded server started if it is the one in use."""
    from qiban.settings.source import Source

    return Source(home)["database.url"] or embedded.ensure_running(home)


def use_django() -> None:
    """Load Django for a command, database included."""
    use_database(use_home())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiban.settings")
    import django

    django.setup()
