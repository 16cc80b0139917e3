"""What a command needs around it: the home, its database running, Django loaded."""

import os

from qiban.platform import borrowing
from qiban.platform.home import Home, current_home
from qiban.platform.problems import Problem
from qiban.platform.processes import die_with_parent


def use_home() -> Home:
    """Return the home of this run, its folders made, and pin it for child processes."""
    home = current_home().prepare()
    os.environ["QIBAN_HOME"] = str(home.path)
    return home


def require_database(home: Home) -> str:
    """Return the address of the database, with the embedded server started if it is the one in use.

    What this command started stops with it, unless another command still works with it.

    Raises:
        Problem: it cannot be started or does not answer.
    """
    from qiban.platform.source import Source

    address: str = Source(home)["database.url"]
    if not address:
        return borrowing.borrow(home)
    _require_answer(address)
    return address


def use_django() -> None:
    """Load Django for a command, database included."""
    require_database(use_home())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiban.settings")
    import django

    django.setup()


def require_office(package: str) -> None:
    """Raise Problem unless the office of this package runs here (QIBAN_OFFICES)."""
    from qiban.platform.source import Source

    if package not in Source(current_home())["web.offices"]:
        raise Problem(
            f"这里没有启用 {package}，不能执行这条命令。",
            f"{package} does not run here, and this command is its own.",
            "请在 web.offices（QIBAN_OFFICES）中加上它。",
            "Add it to web.offices (QIBAN_OFFICES).",
        )


def follow_parent() -> bool:
    """End with `qiban up`, when it is what started this process; return whether it did."""
    parent = os.environ.pop("QIBAN_PARENT", "")
    if parent:
        die_with_parent(int(parent))
    return bool(parent)


def _require_answer(address: str) -> None:
    import psycopg

    from qiban.platform.address import connection_parts

    try:
        psycopg.connect(**connection_parts(address), connect_timeout=5).close()
    except psycopg.Error as error:
        said = str(error).strip()
        raise Problem(
            f"数据库连接不上：{said}",
            f"The database does not answer: {said}",
            "请检查 DATABASE_URL 中的主机、端口、用户、口令，以及数据库是否在运行；该账户尚未建立时先运行 qiban init。",
            "Check host, port, user and password in DATABASE_URL, and that the server runs; qiban init makes the role.",
        ) from error
