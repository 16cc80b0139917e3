"""People's own numbers for short messages: encrypted, confirmed by a code that comes there, shown by their last digits."""

import hmac
import re
import secrets
import unicodedata
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.errors import Conflict, Invalid
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import locked_person, note_person
from qiban.core.sealing import digest, opened, sealed
from qiban.law.letters import digits_in, tidy_line
from qiban.law.text import Text

from .models import Phone
from .refusals import ServerDown, Throttled, TryLater, Undeliverable
from .senders import sms

MOBILE = re.compile(r"1[3-9][0-9]{9}")
MARKS = re.compile(r"[\s\-+().·—–]+")
COUNTRY = re.compile(r"\A(?:00)?86(?=1[3-9][0-9]{9}\Z)")
SHOWN = 4
GOOD_FOR, MOST_TRIES, AGAIN_AFTER = timedelta(minutes=10), 5, timedelta(minutes=1)
CODE = Text(
    "验证码{code}，{minutes}分钟内有效，用于登记接收工作通知的手机号。如非本人操作请忽略。",
    "{code} is your code to receive notices on this number, good for {minutes} minutes. If this was not you, ignore it.",
)


def number_in(text: str) -> str:
    """Return a mobile number as it is dialled.

    Raises:
        Invalid: it is none.
    """
    plain = MARKS.sub("", unicodedata.normalize("NFKC", "".join(digits_in(one) or one for one in tidy_line(text))))
    number = COUNTRY.sub("", plain)
    if not MOBILE.fullmatch(number):
        raise Invalid.field(
            "phone",
            Text("请填写11位手机号，如13800001234。", "Give a mobile number of 11 digits, such as 13800001234."),
        )
    return number


def phone_of(person_id: int, *, is_confirmed: bool = True) -> Phone | None:
    """Return a person's number as it is kept: the one in use, or the one that waits for its code."""
    return Phone.objects.filter(person=person_id, is_confirmed=is_confirmed).first()


def number_of(person_id: int) -> str:
    """Return the number to which a person's short messages go.

    Raises:
        Undeliverable: there is none, or its key is missing: others' numbers may have another.
    """
    found = phone_of(person_id)
    if found is None:
        raise Undeliverable("没有登记手机号 No number is registered")
    return _opened(found)


def _opened(found: Phone) -> str:
    try:
        return opened(found.key_id, bytes(found.content), found.seal_no.bytes).decode()
    except (KeyError, InvalidTag) as error:
        raise Undeliverable(f"密钥 {found.key_id} 缺失 The key {found.key_id} is missing") from error


def begin_phone(*, actor: Actor, phone: str, at: datetime) -> Phone:
    """Send a code to a number that the acting person wants to use; the one in use stays until it is confirmed.

    Raises:
        Invalid: it is no mobile number, or the gateway does not take it.
        Conflict: no short messages leave Qiban, or a code was sent within the last minute.
    """
    if not settings.QIBAN_SMS_URL:
        raise Conflict(Text("没有开通短信，不能登记手机号。", "No short messages are sent here."))
    number, code = number_in(phone), f"{secrets.randbelow(10**6):06d}"
    kept = _keep(actor, number, code, at)
    _send_code(kept, number, code, at)
    return kept


@transaction.atomic
def _keep(actor: Actor, number: str, code: str, at: datetime) -> Phone:
    person = _own(actor)
    before = phone_of(person.pk, is_confirmed=False)
    if before is not None and at - before.created_at < AGAIN_AFTER:
        raise Conflict(Text("刚刚发过验证码，请过一分钟再试。", "A code was sent just now; try again in a minute."))
    made = before or Phone(person=person)
    made.ending, made.created_at, made.tries = number[-SHOWN:], at, 0
    made.key_id, made.content = sealed(number.encode(), made.seal_no.bytes)
    made.code, made.code_ends_at = _hash(made, code), at + GOOD_FOR
    made.save()
    return made


def _hash(phone: Phone, code: str) -> bytes:
    return digest(f"notice phone\n{phone.seal_no}\n{code}")


def _send_code(kept: Phone, number: str, code: str, at: datetime) -> None:
    minutes = str(GOOD_FOR.seconds // 60)
    text = CODE.in_language(kept.person.language or "zh-hans").format(code=code, minutes=minutes)
    named = {"code": code, "minutes": minutes, "text": text}
    # Another code is another message.
    message_id = f"qiban.code.{kept.pk}.{at:%Y%m%d%H%M%S%f}"
    try:
        sms.send(sms.ShortMessage(message_id, number, text, settings.QIBAN_SMS_CODE_TEMPLATE, named), at)
    except Undeliverable as error:
        raise Invalid.field(
            "phone", Text("短信网关不接收这个号码。", "The gateway does not take this number.")
        ) from error
    except (TryLater, Throttled, ServerDown) as error:
        raise Conflict(
            Text("验证码没有发出：短信网关暂时不通。", "The code was not sent: the gateway does not answer."),
            next_step=Text("请稍后再试；仍不行的，请联系系统管理员。", "Try again later, or ask an administrator."),
        ) from error


@transaction.atomic
def _count_try(actor: Actor, at: datetime) -> Phone:
    """Count a try before it is judged, so that it stays counted."""
    waiting = phone_of(_own(actor).pk, is_confirmed=False)
    if waiting is None or waiting.code_ends_at is None or at >= waiting.code_ends_at or waiting.tries >= MOST_TRIES:
        raise Invalid.field("code", Text("验证码已失效，请重新发送。", "The code is void; have another one sent."))
    waiting.tries += 1
    waiting.save(update_fields=["tries"])
    return waiting


def confirm_phone(*, actor: Actor, code: str, at: datetime) -> Phone:
    """Use the number to which the code was sent, instead of the one before.

    Raises:
        Invalid: it is another code, or void: too old, or guessed at too often.
    """
    waiting = _count_try(actor, at)
    given = "".join(digits_in(one) for one in code)
    if not hmac.compare_digest(bytes(waiting.code), _hash(waiting, given)):
        raise Invalid.field("code", Text("验证码不对，请核对后重新填写。", "This is another code; please check."))
    return _use(waiting.pk, actor, at)


@transaction.atomic
def _use(pk: int, actor: Actor, at: datetime) -> Phone:
    person = _own(actor)
    found = Phone.objects.filter(pk=pk, person=person, is_confirmed=False).first()
    if found is None:
        raise Invalid.field("code", Text("验证码已失效，请重新发送。", "The code is void; have another one sent."))
    before = phone_of(person.pk)
    Phone.objects.filter(person=person, is_confirmed=True).delete()
    found.is_confirmed, found.code, found.code_ends_at = True, b"", None
    found.save()
    note_person(person, "set_phone", at, {"before": str(before or ""), "after": str(found)}, actor)
    return found


@transaction.atomic
def remove_phone(*, actor: Actor, at: datetime) -> None:
    """Send the acting person no short messages any more; their number is deleted."""
    person = _own(actor)
    before = phone_of(person.pk)
    Phone.objects.filter(person=person).delete()
    if before is not None:
        note_person(person, "set_phone", at, {"before": str(before), "after": ""}, actor)


def forget_phones(*, at: datetime) -> int:
    """Delete the numbers of people who hold no post any more or are shut out; return how many."""
    today = civil_date(at)
    held = Post.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today), person__is_active=True)
    return Phone.objects.exclude(person__in=held.values("person")).delete()[0]


def _own(actor: Actor) -> Person:
    return locked_person(Person.objects.get(pk=actor.person_id or 0).username)
