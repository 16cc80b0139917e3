"""The knowledge base's part of the demo, as `qiban demo` begins and plays it; its people are the hotline's."""

from collections.abc import Callable, Iterator

from qiban.core import clock
from qiban.demo import people
from qiban.platform.home import Home

from . import playing

# Played when the hotline's demands are there.
RESTS_ON_OTHERS = True


def begin(home: Home, *, seed: int, demands: int, days: int) -> Iterator[str]:
    """Make the people, where they are missing, and say who keeps the knowledge base."""
    del seed, demands, days
    people.engage(password=home.secret("demo-password", people.new_password))
    yield (
        "知识库 Knowledge base：shouli 查找、引用、报错，各单位承办人（如 zhujian、shuiwu）撰写，shenhe、zhuren 审核发布"
        " (agents search, units write, reviewers publish)"
    )


def play(*, on_progress: Callable[[int, int], None]) -> int:
    """Play what is missing; return how many articles were refused."""
    return playing.play(clock.now(), people.Company(), on_progress=on_progress)
