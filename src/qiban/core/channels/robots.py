"""Robots in groups of units' people: entered, changed, tried; address and secret are encrypted and shown to nobody again."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid, NotFound
from qiban.core.journal import operations as journal
from qiban.core.reasons import checked_reason
from qiban.core.sealing import opened, sealed
from qiban.core.texts import fitting, needed
from qiban.core.units.models import Unit
from qiban.core.webhooks.addresses import Forbidden, target
from qiban.law.text import Text

from .groups import known_names
from .models import Robot
from .refusals import ServerDown, Throttled, TryLater, Undeliverable
from .senders import robots as sender

ROBOT = "robot"
NAME, URL, SECRET = 60, 500, 200
TRIAL = Text("通知机器人已接通。", "This robot brings notices now.")


class Way(NamedTuple):
    """Where a robot is called, and what signs the call."""

    url: str
    secret: str = ""


def way_of(robot: Robot) -> Way:
    """Return where a robot is called.

    Raises:
        ServerDown: its key is missing here.
    """
    try:
        return Way(**json.loads(opened(robot.key_id, bytes(robot.content), robot.seal_no.bytes)))
    except (KeyError, InvalidTag) as error:
        raise ServerDown(f"密钥 {robot.key_id} 缺失 The key {robot.key_id} is missing") from error


def call(robot: Robot, *, text: str, at: datetime) -> None:
    """Let a robot say a line in its group.

    Raises:
        Undeliverable, TryLater, Throttled, ServerDown: as its provider says.
    """
    if not settings.QIBAN_ROBOTS:
        raise ServerDown("没有允许群机器人 Robots are not allowed: notices.robots")
    way = way_of(robot)
    sender.send(robot.provider, way.url, way.secret, text=text, at=at)


@transaction.atomic
def add_robot(
    *,
    actor: Actor,
    name: str,
    unit: Unit,
    provider: str,
    url: str,
    groups: Sequence[str],
    secret: str = "",
    reason: str = "",
    at: datetime | None = None,
) -> Robot:
    """Enter a robot of a unit's group.

    Raises:
        Invalid: the name is taken, the unit closed, the address none of the provider's, there are no such notices, or an
            administrator gives no reason.
    """
    at, reason = at or clock.now(), checked_reason(reason, actor)
    if provider not in sender.PROVIDERS:
        raise Invalid.field("provider", Text("请选择企业微信或钉钉。", "Choose WeCom or DingTalk."))
    if unit.closed_on is not None:
        raise Invalid.field("unit", Text(f"{unit.short_name}已撤并。", f"{unit.name_en} is closed."))
    needed(name=name, url=url)
    made = Robot(name=_free(name, 0), unit=unit, provider=provider, groups=_known(groups), created_at=at)
    _seal(made, _checked(provider, url, secret))
    made.save()
    _record(made, "add_robot", actor, at, reason, is_first=True)
    return made


@transaction.atomic
def change_robot(
    *,
    actor: Actor,
    robot_id: int,
    name: str,
    groups: Sequence[str],
    is_active: bool,
    url: str = "",
    secret: str = "",
    reason: str = "",
    at: datetime | None = None,
) -> Robot:
    """Change a robot; without an address it keeps the one that it has, with its secret.

    Raises:
        NotFound: there is none.
        Invalid: as `add_robot`.
    """
    at, reason = at or clock.now(), checked_reason(reason, actor)
    found = _locked(robot_id)
    needed(name=name)
    found.name, found.groups, found.is_active = _free(name, found.pk), _known(groups), is_active
    if url:
        _seal(found, _checked(found.provider, url, secret))
    found.save()
    _record(found, "change_robot", actor, at, reason, is_changed=bool(url))
    return found


def try_robot(*, actor: Actor, robot_id: int, at: datetime | None = None) -> None:
    """Let a robot say that it is there.

    Raises:
        NotFound: there is none.
        Conflict: it cannot, and why.
    """
    at = at or clock.now()
    found = Robot.objects.filter(pk=robot_id).first()
    if found is None:
        raise _unknown()
    try:
        call(found, text=TRIAL.zh, at=at)
    except (Undeliverable, TryLater, Throttled, ServerDown) as error:
        raise Conflict(
            Text(f"没有发出：{error}", f"It was not sent: {error}"),
            next_step=Text("请核对群机器人的地址和安全设置。", "Check the robot's address and its security settings."),
        ) from error
    with transaction.atomic():
        _record(_locked(robot_id), "try_robot", actor, at, "")


def _locked(pk: int) -> Robot:
    found = Robot.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise _unknown()
    return found


def _unknown() -> NotFound:
    return NotFound(Text("没有这个群机器人。", "There is no such robot."))


def _free(name: str, own: int) -> str:
    (name,) = fitting(name=(name, NAME))
    if Robot.objects.filter(name=name).exclude(pk=own).exists():
        raise Invalid.field("name", Text("已有同名的群机器人。", "There is one of this name already."))
    return name


def _known(groups: Sequence[str]) -> list[str]:
    if not groups or not set(groups) <= set(known_names()):
        raise Invalid.field("groups", Text("请选择要发送的通知。", "Choose which notices it brings."))
    return sorted(set(groups))


def _checked(provider: str, url: str, secret: str) -> Way:
    url, secret = fitting(url=(url.strip(), URL), secret=(secret.strip(), SECRET))
    host = sender.PROVIDERS[provider].host
    try:
        target(url)
    except Forbidden as error:
        raise Invalid.field("url", error.said) from error
    if urlsplit(url).hostname != host and not settings.QIBAN_WEBHOOKS_PRIVATE:
        raise Invalid.field("url", Text(f"地址应以https://{host}/开头。", f"It has to begin with https://{host}/."))
    return Way(url, secret)


def _seal(robot: Robot, way: Way) -> None:
    robot.key_id, robot.content = sealed(json.dumps(way._asdict()).encode(), robot.seal_no.bytes)


def _record(
    found: Robot,
    action: str,
    actor: Actor,
    at: datetime,
    reason: str,
    *,
    is_first: bool = False,
    is_changed: bool = False,
) -> None:
    detail = {"name": found.name, "unit": found.unit.code, "provider": found.provider, "groups": found.groups}
    detail |= {"is_active": found.is_active, "address_changed": is_changed}
    detail |= {"reason": reason} if reason else {}
    journal.record(
        subject_type=ROBOT,
        subject_id=found.pk,
        action=action,
        actor=actor,
        at=at,
        detail=detail,
        is_first=is_first,
    )
