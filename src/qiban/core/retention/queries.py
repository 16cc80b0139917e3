"""What is kept for how long, what was erased, and when the next run comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Sum
from procrastinate.contrib.django import app

from qiban.core.idempotency.operations import KEPT_FOR
from qiban.core.notices.forgetting import KEPT_DAYS
from qiban.core.office import offices
from qiban.core.webhooks.forgetting import KEPT_DAYS as CALLS_KEPT_DAYS
from qiban.law.text import Text

from .declared import Retained
from .models import Erasing

SHORTEST = Text(
    "个人信息保护法第十九条：保存期限为实现处理目的所必要的最短时间",
    "Personal Information Protection Law, Art. 19: no longer than the purpose needs",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind with its figures.

    Args:
        total: how many were erased so far.
        last_at: when the job last ran, None where it has not yet.
    """

    kind: Retained
    period: Text
    total: int
    last_at: datetime | None
    next_at: datetime | None
    held: int | None


def kept(at: datetime) -> list[Kept]:
    """Return every kind that is kept for a while."""
    kinds = [*(one for office in offices() for one in office.retained), *_own()]
    figures = {
        one["kind"]: one
        for one in Erasing.objects.values("kind").annotate(n=Sum("count"), at=Max("last_at")).order_by()
    }
    return [_kept(one, figures.get(one.name, {}), at) for one in kinds]


def erased_lately(most: int = 30) -> list[Erasing]:
    """Return the latest days on which something was erased."""
    return list(Erasing.objects.filter(count__gt=0)[:most])


def _kept(kind: Retained, figures: Mapping[str, Any], at: datetime) -> Kept:
    return Kept(
        kind=kind,
        period=kind.period(at),
        total=figures.get("n", 0),
        last_at=figures.get("at"),
        next_at=next_run(kind.task, at),
        held=kind.held() if kind.held else None,
    )


def next_run(task: str, at: datetime) -> datetime | None:
    """Return when a job comes next by its calendar, None where it has none."""
    found = (one for (name, _), one in app.periodic_registry.periodic_tasks.items() if name == task)
    periodic = next(found, None)
    if periodic is None:
        return None
    return datetime.fromtimestamp(periodic.croniter.get_next(float, start_time=at.astimezone(UTC)), UTC)


def _own() -> tuple[Retained, ...]:
    """Return what the core keeps for a while."""
    hours = settings.SESSION_COOKIE_AGE // 3600
    return (
        Retained(
            name="sessions",
            title=Text("登录会话和访问计数", "Sessions and counted limits"),
            period=lambda _: Text(f"{hours} 小时（web.session_hours）", f"{hours} hours (web.session_hours)"),
            basis=SHORTEST,
            task="access.forget",
        ),
        Retained(
            name="idempotency",
            title=Text("接口幂等键及其应答", "Idempotency keys and their answers"),
            period=lambda _: Text(f"{KEPT_FOR.days} 天", f"{KEPT_FOR.days} days"),
            basis=SHORTEST,
            task="idempotency.forget",
        ),
        Retained(
            name="deliveries",
            title=Text("已结束的通知投递记录", "Deliveries of notices that are over"),
            period=lambda _: Text(f"{KEPT_DAYS} 天", f"{KEPT_DAYS} days"),
            basis=SHORTEST,
            task="notices.forget",
        ),
        Retained(
            name="calls",
            title=Text("已推送给其他系统的事件", "Events that other systems were told"),
            period=lambda _: Text(f"{CALLS_KEPT_DAYS} 天", f"{CALLS_KEPT_DAYS} days"),
            basis=SHORTEST,
            task="webhooks.forget",
        ),
        Retained(
            name="phones",
            title=Text("接收短信的手机号", "Numbers for short messages"),
            period=lambda _: Text("在岗期间，离岗当天夜间删除", "While in a post; deleted in the night after"),
            basis=SHORTEST,
            task="notices.forget",
        ),
    )
