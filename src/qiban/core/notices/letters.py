"""A notice as a mail to one person."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings

from qiban.core import clock
from qiban.core.channels.models import Channel
from qiban.core.people.addresses import as_sent
from qiban.law.text import Text

from .models import Delivery
from .templates import in_force
from .wording import title, titled

LONGEST_SUBJECT = 200
NAME = Text("齐办", "Qiban")
READ_AT = Text("请登录齐办查看：{link}", "Sign in to Qiban to read more: {link}")
READ = Text("请登录齐办，在“通知”页查看。", "Sign in to Qiban and read more under Notices.")
AUTOMATIC = Text("本邮件由系统自动发出，请勿直接回复。", "This mail was sent by the system; please do not reply to it.")


def letter(delivery: Delivery) -> EmailMessage:
    """Return the mail of a delivery; the same delivery gives the same mail, so that a second copy is known as one.

    Raises:
        ValueError: the person's address is none, or the notice cannot be worded.
    """
    person = delivery.person
    if person is None:
        raise ValueError("no person")
    language = person.language or settings.LANGUAGE_CODE
    own = in_force(delivery.notice.kind, Channel.EMAIL, clock.civil_date(clock.now()))
    said = titled(delivery.notice, own, language) if own else title(delivery.notice, language)
    line = _one_line(said)
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(NAME.in_language(language), addr_spec=sender())
    made["To"] = Address(addr_spec=as_sent(person.email))
    made["Subject"] = line[:LONGEST_SUBJECT]
    made["Date"] = format_datetime(delivery.created_at)
    made["Message-ID"] = message_id(delivery)
    # No machine should answer a machine (RFC 3834); Exchange and Outlook read the second.
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    made.set_content(_body(line, language), cte="base64")
    return made


def message_id(delivery: Delivery) -> str:
    """Return the id under which every copy of the delivery's mail goes."""
    host = sender().rpartition("@")[2]
    return f"<delivery.{delivery.pk}.{delivery.created_at:%Y%m%d%H%M%S%f}@{host}>"


def sender() -> str:
    """Return the address that notices come from."""
    return as_sent(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])


def bounces_to() -> str:
    """Return the address that is told of mails which could not be delivered; empty for none."""
    return as_sent(settings.QIBAN_BOUNCES_TO) if settings.QIBAN_BOUNCES_TO else ""


def _body(line: str, language: str) -> str:
    link = f"{settings.QIBAN_ADDRESS}/notices/" if settings.QIBAN_ADDRESS else ""
    where = READ_AT if link else READ
    return f"{line}\n\n{where.in_language(language).format(link=link)}\n\n{AUTOMATIC.in_language(language)}\n"


def _one_line(text: str) -> str:
    """Return the text without line breaks and other control characters, which no header may hold."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
