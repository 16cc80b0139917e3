"""Whether events reach other systems: none waits too long or was not taken."""

from collections.abc import Iterator
from datetime import datetime

from .finding import Finding, Place, warning

PAGE = (
    "请系统管理员在“事件推送”页查看原因，改正地址后点“再次推送”。",
    "An administrator reads why under Webhooks, mends the address, and sends again there.",
)


def webhooks(place: Place) -> Iterator[Finding]:
    """No event waits too long or was given up."""
    from qiban.core.webhooks.trouble import tally

    found = tally(place.at)
    if found.waiting:
        yield warning(
            f"{found.waiting} 个事件尚未送达接收方，最早的自 {_said(found.waiting_since)} 起等待。",
            f"{found.waiting} events have not reached their receivers, the oldest since {_said(found.waiting_since)}.",
            "请确认任务进程在运行；事件会按间隔自动重试，原因见“事件推送”页。",
            "See that a worker runs. Events are tried again by themselves; Webhooks says why.",
        )
    if found.not_taken:
        yield warning(
            f"{found.not_taken} 个事件接收方没有接收，最早的在 {_said(found.not_taken_since)}。",
            f"{found.not_taken} events were not taken, the first on {_said(found.not_taken_since)}.",
            *PAGE,
        )


def _said(at: datetime | None) -> str:
    from qiban.core.clock import local

    return f"{local(at):%Y-%m-%d %H:%M}" if at else "—"
