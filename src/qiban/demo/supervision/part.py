"""Supervision's part of the demo, as `qiban demo` begins and plays it."""

from collections.abc import Callable, Iterator

from qiban.core import clock
from qiban.core.people.roles import roles
from qiban.demo.people import new_password
from qiban.platform.home import Home

from . import playing
from .cast import CAST


def begin(home: Home, *, seed: int, demands: int, days: int) -> Iterator[str]:
    """Make the people before whom disputes come and yield who may sign in, line by line."""
    del seed, demands, days
    password = home.secret("demo-password", new_password)
    CAST.engage(password=password)
    yield f"督办问责账号 Supervision（口令相同 the same password {password}）"
    for one in CAST.posts:
        role = roles()[one["role"]]
        yield f"  {one['username']:<18}{role.zh} {role.en}"


def play(*, on_progress: Callable[[int, int], None]) -> int:
    """Play what is missing; return how many steps were refused."""
    return playing.play(clock.now(), on_progress=on_progress)
