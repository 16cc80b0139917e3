"""Whether mails go out: the mail server answers, and none waits too long or was not delivered."""

from collections.abc import Iterator
from datetime import datetime

from .finding import Finding, Place, broken, warning

ANSWER_SECONDS = 5
PAGE = (
    "请系统管理员在“通知投递”页查看原因，改正邮箱或邮件服务器后点“再次发送”。",
    "An administrator reads why under Deliveries of notices, mends the address or the server, and tries again there.",
)


def mail(place: Place) -> Iterator[Finding]:
    """The mail server answers, and no mail waits too long or was given up."""
    from django.conf import settings

    from qiban.core.notices.trouble import tally

    if settings.EMAIL_HOST:
        yield from _server()
    found = tally(place.at)
    if found.waiting:
        yield warning(
            f"{found.waiting} 封通知邮件尚未送出，最早的自 {_said(found.waiting_since)} 起等待。",
            f"{found.waiting} mails have not gone out, the oldest since {_said(found.waiting_since)}.",
            *(_waiting_remedy(has_server=bool(settings.EMAIL_HOST))),
        )
    if found.undelivered:
        yield warning(
            f"{found.undelivered} 封通知邮件未送达，最早的在 {_said(found.undelivered_since)}。",
            f"{found.undelivered} mails were not delivered, the first on {_said(found.undelivered_since)}.",
            *PAGE,
        )


def _server() -> Iterator[Finding]:
    from qiban.core.channels.refusals import ServerDown
    from qiban.core.notices.postman import check

    try:
        check(seconds=ANSWER_SECONDS)
    except ServerDown as error:
        yield broken(
            f"邮件服务器不能使用：{error}",
            f"The mail server cannot be used: {error}",
            "请核对 mail.host、mail.port、mail.tls、mail.user；恢复后邮件会自动补发。",
            "Check mail.host, mail.port, mail.tls and mail.user; what waits goes out once it is back.",
        )


def _waiting_remedy(*, has_server: bool) -> tuple[str, str]:
    if has_server:
        return (
            "请确认任务进程在运行（qiban worker 未加 --no-mail）；邮件会按间隔自动重试，原因见“通知投递”页。",
            "See that a worker runs, and not with --no-mail. Mails are tried again by themselves; Deliveries of notices says why.",
        )
    return ("没有设置邮件服务器，请设置 mail.host。", "No mail server is set: set mail.host.")


def _said(at: datetime | None) -> str:
    from qiban.core.clock import local

    return f"{local(at):%Y-%m-%d %H:%M}" if at else "—"
