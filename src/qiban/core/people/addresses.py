"""Mail addresses: one of one person, which a mail server can take."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from qiban.core.errors import Invalid
from qiban.law.text import Text

LONGEST = 254
LONGEST_LOCAL = 64
NOT_ONE = "邮箱地址无效 Not a mail address"
# Letters, digits and what mail servers take without quotes (RFC 5322, 3.2.3).
LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_is_address = EmailValidator()


def checked_address(text: str) -> str:
    """Return the one address that `text` is, without blanks around it.

    Raises:
        Invalid: it is none, several, or one that mails do not reach.
    """
    address = text.strip(" \t　")
    try:
        as_sent(address)
    except ValueError:
        raise Invalid.field(
            "address",
            Text(
                "请填写一个电子邮箱地址，如 wang@example.cn，@ 前只用字母、数字和常用符号。",
                "Give one mail address, such as wang@example.cn, with plain letters and digits before the @.",
            ),
        ) from None
    return address


def as_sent(address: str) -> str:
    """Return an address as it goes to a mail server: a domain in Chinese as letters that every server knows.

    Raises:
        ValueError: mails cannot go there.
    """
    local, _, domain = address.rpartition("@")
    if len(address) > LONGEST or len(local) > LONGEST_LOCAL or not LOCAL.fullmatch(local):
        raise ValueError(f"{NOT_ONE}: {address!r}")
    try:
        sent = f"{local}@{domain.encode('idna').decode('ascii')}"
        _is_address(sent)
    except (UnicodeError, ValidationError):
        raise ValueError(f"{NOT_ONE}: {address!r}") from None
    return sent
