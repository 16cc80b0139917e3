"""Which telephones reports come from: registered for a post, encrypted, and ended (职责一（十一）)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

from cryptography.exceptions import InvalidTag
from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.people.models import Post
from qiban.core.people.queries import PROGRAM, posts_on
from qiban.core.sealing import digest, opened, sealed
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for
from qiban.flood.models import ReportingPhone, ShortMessage
from qiban.flood.people import phone_in
from qiban.flood.posts import check_headquarters
from qiban.law.flood.regulation import head
from qiban.law.flood.workflow.roles import DUTY, UNITS
from qiban.law.text import Text

SHOWN, MOST_UNKNOWN = 4, 50
NUMBER = Help(Text("只填一个号码；登记后只显示末四位。", "One number; only its last four digits are shown afterwards."))
FROM_MESSAGE = Help(Text("号码来自未登记号码发来的短信时选择。", "Where it is the number of an unregistered sender."))


def digest_of(number: str) -> bytes:
    """Return under what a number is found again."""
    return digest(f"flood-text\n{number}")


def posts(_thing: Any, _actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield the posts of flood control whose units bear tasks."""
    for one in _open_posts().order_by("unit__path", "pk"):
        yield one.pk, f"{one.unit.short_name} · {one.person} · {one.role_label}"


def unknown_senders(_thing: Any, _actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield the latest message of each number that is not registered."""
    known = ReportingPhone.objects.filter(state="in_use").values("digest")
    found = ShortMessage.objects.filter(phone=None).exclude(digest__in=known).order_by("-pk")[: MOST_UNKNOWN * 4]
    latest = {bytes(one.digest): one for one in reversed(found)}
    for one in sorted(latest.values(), key=lambda each: -each.pk)[:MOST_UNKNOWN]:
        yield one.pk, f"*{one.ending} {clock.local(one.received_at):%m-%d %H:%M} {one.text[:20]}"


def _open_posts() -> Any:
    found = posts_on(clock.civil_date(clock.now())).filter(role__in=UNITS).select_related("person")
    return found.exclude(person__username__startswith=PROGRAM)


def check_desk(actor: Actor) -> None:
    """Raise Denied where it is not the desk of the duty office that acts."""
    check_headquarters(actor)
    if actor.role not in DUTY:
        raise Denied(
            Text("短信报告由黄河防办值班人员管理。", "Reports by short message are for the flood duty officer."),
            citation=head(11),
            next_step=Text("请联系市黄河防办值班人员。", "Ask the flood duty officer."),
        )


@transaction.atomic
def register_phone(
    *,
    actor: Actor,
    post_id: Annotated[int, Among(posts)],
    phone: Annotated[str, Line, NUMBER] = "",
    short_message_id: Annotated[int, Among(unknown_senders), FROM_MESSAGE] | None = None,
    at: datetime | None = None,
) -> ReportingPhone:
    """Register a telephone for a post: what comes from it by short message is the post's report.

    Args:
        phone: the number, or
        short_message_id: a message that came from it while it was not registered.

    Raises:
        Invalid: it is no number, or another post's; the post is none of flood control.
        Denied: the post is not the duty officer's.

    Source: duty 1.11.
    """
    at = at or clock.now()
    check_desk(actor)
    post = _open_posts().filter(pk=post_id).first()
    if post is None:
        raise Invalid.field("post_id", Text("请选择在任的防汛岗位。", "Choose a post of flood control that is held."))
    number = _number(phone, short_message_id)
    _check_free(number)
    made = ReportingPhone(post=post, digest=digest_of(number), ending=number[-SHOWN:])
    made.key_id, made.content = sealed(number.encode(), made.seal_no.bytes)
    return begin(made, "register_phone", actor=actor, at=at, detail=_whose(post))


def _whose(post: Post) -> dict[str, Any]:
    return {"unit": post.unit.code, "holder": str(post.person)}


def _number(phone: str, message_id: int | None) -> str:
    number = phone_in(phone, "phone")
    if not number and message_id is not None:
        number = _number_of(message_id)
    if not number:
        raise Invalid.field("phone", Text("请填写号码，或者选择一条短信。", "Give a number, or choose a message."))
    return number


def _number_of(message_id: int) -> str:
    found = ShortMessage.objects.filter(pk=message_id, phone=None).first()
    try:
        return opened(found.key_id, bytes(found.content), found.seal_no.bytes).decode() if found else ""
    except (KeyError, InvalidTag):
        raise Invalid.field(
            "short_message_id", Text("密钥缺失，请直接填写号码。", "The key is missing: give the number itself.")
        ) from None


def _check_free(number: str) -> None:
    held = ReportingPhone.objects.filter(state="in_use", digest=digest_of(number)).select_related("post__unit").first()
    if held is not None:
        unit = held.post.unit
        raise Invalid.field(
            "phone",
            Text(
                f"该号码已登记给{unit.short_name}（{held.number}），请先停用。",
                f"The number is registered for {unit.name_en} ({held.number}); end that first.",
            ),
        )


@transaction.atomic
def end_phone(
    *, actor: Actor, reporting_phone_id: int, step_no: int | None = None, at: datetime | None = None
) -> ReportingPhone:
    """End a telephone: what comes from it is nobody's report any more.

    Raises:
        Denied: the post is not the duty officer's.

    Source: duty 1.11.
    """
    at = at or clock.now()
    found = lock_for(ReportingPhone, "end_phone", reporting_phone_id, actor=actor, at=at, step_no=step_no)
    check_desk(actor)
    found.ended_at = at
    advance(found, "end_phone", actor=actor, at=at)
    return found
