"""Whether notices go out by short message and robots: none waits too long or was not delivered, and every key is here."""

from collections.abc import Iterator
from datetime import datetime

from .finding import Finding, Place, broken, warning

PAGE = (
    "请系统管理员在“通知投递”页查看原因，处理后点“再次发送”。",
    "An administrator reads why under Deliveries of notices, mends it, and sends again there.",
)


def channels(place: Place) -> Iterator[Finding]:
    """No message waits too long or was given up on any channel, and what is set fits together."""
    from django.conf import settings

    from qiban.core.channels.models import OF_ROBOTS, Channel, Phone, Robot
    from qiban.core.notices.trouble import tally

    yield from _settings()
    for channel in (Channel.SMS, *OF_ROBOTS):
        found, name = tally(place.at, channel), channel.label
        is_on = bool(settings.QIBAN_SMS_URL) if channel == Channel.SMS else settings.QIBAN_ROBOTS
        # Notices that wait for their deliveries are told of once, with what is switched on.
        if found.waiting and is_on:
            yield warning(
                f"{found.waiting} 条{name}通知尚未发出，最早的自 {_said(found.waiting_since)} 起等待。",
                f"{found.waiting} notices by {channel.value} have not gone out, the oldest since {_said(found.waiting_since)}.",
                "请确认任务进程在运行；会按间隔自动重试，原因见“通知投递”页。",
                "See that a worker runs. They are tried again by themselves; Deliveries of notices says why.",
            )
        if found.undelivered:
            yield warning(
                f"{found.undelivered} 条{name}通知未送达，最早的在 {_said(found.undelivered_since)}。",
                f"{found.undelivered} notices by {channel.value} were not delivered, the first on {_said(found.undelivered_since)}.",
                *PAGE,
            )
    known = list(settings.QIBAN_IDENTITY_KEYS)
    for model, zh, en in ((Phone, "接收短信的手机号", "phones"), (Robot, "群机器人", "robots")):
        if count := model.objects.exclude(key_id__in=known).count():
            yield broken(
                f"{count} 个{zh}的密钥不在 {place.home.keys}。",
                f"The keys of {count} {en} are not in {place.home.keys}.",
                "请从备份恢复密钥文件，或重新登记。",
                "Restore the keys' files from a backup, or enter them anew.",
            )


def _settings() -> Iterator[Finding]:
    from django.conf import settings

    from qiban.core.webhooks.addresses import Forbidden, target

    if not settings.QIBAN_SMS_URL:
        return
    try:
        target(settings.QIBAN_SMS_URL, private=settings.QIBAN_SMS_PRIVATE)
    except Forbidden as error:
        yield broken(
            f"sms.url 不能使用：{error.said.zh}",
            f"sms.url cannot be used: {error.said.en}",
            "网关在内网的，请设置 sms.private = true。",
            "Where the gateway is in one's own network, set sms.private = true.",
        )
    if not settings.QIBAN_SMS_SECRET:
        yield warning(
            "没有设置 sms.secret：短信回执无法核对签名，送达情况不会更新。",
            "sms.secret is not set: receipts cannot be told from forged ones, and are refused.",
            "请与网关约定密钥并设置 sms.secret。",
            "Agree on a secret with the gateway, and set sms.secret.",
        )


def _said(at: datetime | None) -> str:
    from qiban.core.clock import local

    return f"{local(at):%Y-%m-%d %H:%M}" if at else "—"
