"""Programs that use the API, as an administrator keeps them: admitted, changed, changed over to a new token, shut out."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from qiban.core import clock
from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import Conflict, Denied, Invalid, acted_meanwhile, unfit
from qiban.core.offices import channels
from qiban.core.reasons import says_something
from qiban.core.units.models import Unit
from qiban.law.letters import tidy, tidy_line
from qiban.law.text import Text

from .models import ApiClient
from .operations import digest, employ_client, locked_client, note_client
from .scopes import checked

MOST_HOURS, MOST_PER_MINUTE, MOST_REASON = 24 * 14, 1000, 500


@transaction.atomic
def admit(
    *,
    actor: Actor,
    name: str,
    unit: Unit,
    role: str,
    scopes: Iterable[str],
    reason: str,
    channel: str = "",
    per_minute: int | None = None,
    at: datetime | None = None,
) -> tuple[ApiClient, str]:
    """Admit a new program with a post of its own; return it with its token, shown only this once.

    Raises:
        Denied: the post is no administrator's.
        Conflict: a program of this name is known; its token is changed on its page.
        Invalid: no reason, no such role, scope or channel, or a limit out of range.
    """
    at, reason = at or clock.now(), _checked(actor, reason)
    name = tidy_line(name)
    _check_bounds(channel, per_minute)
    _refuse_known(name)
    try:
        with transaction.atomic():
            token = employ_client(name=name, unit=unit, role=role, scopes=scopes, reason=reason, actor=actor, at=at)
    except IntegrityError:
        _refuse_known(name)
        raise
    client = locked_client(name)
    client.channel, client.per_minute = channel, per_minute
    client.save(update_fields=["channel", "per_minute"])
    if channel or per_minute is not None:
        note_client(client, "change_client", at, actor, reason=reason, channel=channel, per_minute=per_minute)
    return client, token


@transaction.atomic
def change(
    *,
    actor: Actor,
    name: str,
    scopes: Iterable[str],
    reason: str,
    channel: str = "",
    per_minute: int | None = None,
    at: datetime | None = None,
) -> ApiClient:
    """Say anew what a program's token is for, by which channel it brings demands, and how often it may ask.

    Raises:
        Denied: the post is no administrator's.
        NotFound, Invalid: no such program; no reason, no such scope or channel, or a limit out of range.
    """
    at, reason = at or clock.now(), _checked(actor, reason)
    _check_bounds(channel, per_minute)
    client = locked_client(name)
    client.scopes, client.channel, client.per_minute = checked(scopes), channel, per_minute
    client.save(update_fields=["scopes", "channel", "per_minute"])
    note_client(client, "change_client", at, actor, reason=reason, channel=channel, per_minute=per_minute)
    return client


@transaction.atomic
def rotate(
    *, actor: Actor, name: str, overlap_hours: int, reason: str, token_no: int | None = None, at: datetime | None = None
) -> str:
    """Give a program a new token and return it, shown only this once; the one before works on for some hours.

    Args:
        overlap_hours: how long; 0 where the token before must stop at once.
        token_no: how many tokens it had when the page was made: of two who rotate at once the second is told.

    Raises:
        Denied: the post is no administrator's.
        Conflict: it has got a new token meanwhile, or it is shut out.
        NotFound, Invalid: no such program; no reason, or too long an overlap.
    """
    at, reason = at or clock.now(), _checked(actor, reason)
    if not 0 <= overlap_hours <= MOST_HOURS:
        raise Invalid.field(
            "overlap_hours",
            Text(f"新旧密钥并行0至{MOST_HOURS}小时。", f"Both tokens work for 0 to {MOST_HOURS} hours."),
        )
    client = locked_client(name)
    if token_no not in (None, client.token_no):
        raise acted_meanwhile()
    if not client.is_active:
        raise Conflict(Text("该客户端已停用，请先恢复。", "This client is shut out; let it in first."))
    token = "qb_" + secrets.token_urlsafe(32)
    until = at + timedelta(hours=overlap_hours)
    client.earlier_sha256, client.earlier_until = (client.token_sha256, until) if overlap_hours else (None, None)
    client.token_sha256, client.token_no = digest(token), client.token_no + 1
    client.save(update_fields=["earlier_sha256", "earlier_until", "token_sha256", "token_no"])
    note_client(client, "rotate_client", at, actor, reason=reason, until=until.isoformat())
    return token


@transaction.atomic
def enable(*, actor: Actor, name: str, reason: str, at: datetime | None = None) -> None:
    """Let a program in again that was shut out, with the token it had.

    Raises:
        Denied: the post is no administrator's.
        NotFound, Invalid: no such program; no reason.
    """
    at, reason = at or clock.now(), _checked(actor, reason)
    client = locked_client(name)
    if not client.is_active:
        client.is_active = True
        client.save(update_fields=["is_active"])
        note_client(client, "enable_client", at, actor, reason=reason)


def _checked(actor: Actor, reason: str) -> str:
    """Return the reason as it is kept.

    Raises:
        Denied: the post is no administrator's.
        Invalid: it is blank, says nothing, or is too long.
    """
    if actor.role != "administrator" and actor is not SYSTEM:
        raise Denied(Text("接口客户端由系统管理员管理。", "Clients of the API are an administrator's."))
    if not says_something(reason):
        raise Invalid.field("reason", Text("请写明理由。", "Give the reason."))
    if why := unfit(reason, MOST_REASON):
        raise Invalid.field("reason", why)
    return tidy(reason)


def _check_bounds(channel: str, per_minute: int | None) -> None:
    if channel and channel not in channels():
        raise Invalid.field("channel", Text("没有这个渠道。", "There is no such channel."))
    if per_minute is not None and not 1 <= per_minute <= MOST_PER_MINUTE:
        raise Invalid.field(
            "per_minute",
            Text(f"每分钟1至{MOST_PER_MINUTE}次，不限的不填。", f"From 1 to {MOST_PER_MINUTE} a minute, or nothing."),
        )


def _refuse_known(name: str) -> None:
    if ApiClient.objects.filter(name=name).exists():
        raise Conflict(
            Text(f"已有名为“{name}”的客户端。", f"There is a client “{name}” already."),
            next_step=Text(
                "没有看到令牌的，请在该客户端页面更换密钥。",
                "If its token was not seen, change it on the client's page.",
            ),
        )
