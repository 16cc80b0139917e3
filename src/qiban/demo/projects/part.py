"""The city projects' part of the demo, as `qiban demo` begins and plays it."""

from collections.abc import Callable, Iterator

from qiban.core import clock
from qiban.core.people.roles import roles
from qiban.demo.people import new_password
from qiban.platform.home import Home

from . import cast, playing

SHOWN = (
    "jihua", "xiangmu", "chengguan-jianshe", "zhengfuban-sp", "fagai-sp", "shuiwu-shiyong", "shigong", "jianli", "shenji-xm",
    "zhangdian-tibao",
)  # fmt: skip


def begin(home: Home, *, seed: int, demands: int, days: int) -> Iterator[str]:
    """Make the people of the demo's projects and yield who may sign in, line by line; the plots are always the same."""
    del seed, demands, days
    password = home.secret("demo-password", new_password)
    cast.engage(password=password)
    crew = cast.Crew()
    yield f"城建项目账号 City projects（口令相同 the same password {password}）"
    for username in SHOWN:
        role = roles()[crew.named(username).role]
        yield f"  {username:<18}{role.zh} {role.en}"


def play(*, on_progress: Callable[[int, int], None]) -> int:
    """Play what is missing; return how many stories were refused."""
    return playing.play(clock.now(), on_progress=on_progress)
