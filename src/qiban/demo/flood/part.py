"""Flood control's part of the demo, as `qiban demo` begins and plays it."""

from collections.abc import Callable, Iterator

from qiban.core import clock
from qiban.core.people.roles import roles
from qiban.demo.people import new_password
from qiban.platform.home import Home

from . import cast, playing


def begin(home: Home, *, seed: int, demands: int, days: int) -> Iterator[str]:
    """Make the people of the demo's flood control and yield who may sign in, line by line."""
    del seed, demands, days
    password = home.secret("demo-password", new_password)
    cast.engage(password=password)
    yield f"防汛账号 Flood control（口令相同 the same password {password}）"
    for one in cast.CAST.posts:
        if one.get("shown"):
            role = roles()[one["role"]]
            yield f"  {one['username']:<18}{role.zh} {role.en}"


def play(*, on_progress: Callable[[int, int], None]) -> int:
    """Play what is missing; return how many steps were refused."""
    return playing.play(clock.now(), on_progress=on_progress)
