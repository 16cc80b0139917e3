"""Which offices the settings name: packages that are there, each once; said in words before anything rests on them."""

from collections.abc import Iterable
from importlib.util import find_spec

from .problems import Problem
from .source import Source

# What an office cannot do without runs with it: the hotline's desk answers from the knowledge base, and knows who disturbs it.
COMPANIONS = {"qiban.hotline": ("qiban.hotline.knowledge", "qiban.hotline.nuisance")}


def with_companions(named: Iterable[str]) -> tuple[str, ...]:
    """Return the offices that run where these are named, each followed by those that come along with it."""
    return tuple(dict.fromkeys(one for office in named for one in (office, *COMPANIONS.get(office, ()))))


def named_offices(source: Source) -> tuple[str, ...]:
    """Return the packages that `web.offices` names, in their order.

    Raises:
        Problem: one is named twice, or no office is found under its name.
    """
    named: tuple[str, ...] = source["web.offices"]
    if twice := sorted({one for one in named if named.count(one) > 1}):
        raise _wrong(f"{'、'.join(twice)} 重复", f"{', '.join(twice)} stands there twice")
    if lost := [one for one in named if not _is_module(f"{one}.office")]:
        raise _wrong(f"没有找到业务 {'、'.join(lost)}", f"there is no office {', '.join(lost)}")
    return named


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _wrong(zh: str, en: str) -> Problem:
    return Problem(
        f"设置 web.offices（QIBAN_OFFICES）有误：{zh}。",
        f"Setting web.offices (QIBAN_OFFICES) is wrong: {en}.",
        "请核对各业务的包名，例如 qiban.hotline；每项业务只写一次。",
        "Check the packages' names, such as qiban.hotline; name each office once.",
    )
