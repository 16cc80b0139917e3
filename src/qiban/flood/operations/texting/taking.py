"""A short message comes in: it is entered as its sender's own report, once, and answered in words (职责一（九）, （十一）)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, QibanError
from qiban.core.lawbook.in_force import law_on
from qiban.core.people.models import Post
from qiban.core.people.queries import open_posts
from qiban.core.sealing import sealed
from qiban.flood.models import FloodTask, ReportingPhone, ShortMessage
from qiban.flood.models.texting_kinds import ENTERED, TextOutcome
from qiban.flood.operations.responding.short import report_briefly
from qiban.flood.operations.responding.working import acknowledge_all, acknowledge_task
from qiban.flood.people import phone_in
from qiban.flood.queries.standing import OPEN, WAITING
from qiban.law.decision import Decision
from qiban.law.flood import FLOOD
from qiban.law.flood.texting.facts import SenderName, TextFacts
from qiban.law.flood.texting.reading import plain
from qiban.law.flood.texting.reporting import MOST_LETTERS, text_report
from qiban.law.regulation import Law
from qiban.law.text import Text

from .phones import SHOWN, check_desk, digest_of

# Of a gateway's id, where the time is written behind it.
ID_LETTERS = 65
# Two messages of one number wait for each other: people send again while the first is on its way.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


@transaction.atomic
def take_text(
    *, actor: Actor, gateway_id: str, sender: str, text: str, received_at: datetime, at: datetime | None = None
) -> ShortMessage:
    """Take a short message: acknowledge, report or complete what it says, in its sender's post; and say what to answer.

    Args:
        actor: the gateway's, a post of the duty office.
        gateway_id: what the gateway calls it; the same one, received at the same time, counts once for good.
        received_at: when the gateway got it; by this the same text is known as a repetition.

    Raises:
        Invalid: `sender` is no number, or the gateway used its id for another message.
        Denied: the gateway acts in another post.

    Source: duty 1.11.
    """
    at = at or clock.now()
    check_desk(actor)
    number = phone_in(sender, "from")
    if not number:
        raise Invalid.field("from", Text("缺少发送号码。", "There is no number."))
    mark = digest_of(number)
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"flood-text {mark.hex()}"])
    received_at = min(received_at, at)
    called, earlier = _called(gateway_id, received_at, law_on(FLOOD, at))
    if earlier:
        return _same(earlier, mark, text)
    made = ShortMessage(
        gateway_id=called,
        digest=mark,
        ending=number[-SHOWN:],
        text=text,
        plain=plain(text),
        received_at=received_at,
        taken_at=at,
        phone=ReportingPhone.objects.filter(state="in_use", digest=mark).select_related("post__unit").first(),
    )
    if made.phone is None:
        made.key_id, made.content = sealed(number.encode(), made.seal_no.bytes)
    _act(made, actor, at)
    made.save()
    return made


def _called(gateway_id: str, received_at: datetime, law: Law) -> tuple[str, ShortMessage | None]:
    """Return how a message is called here, and the message that it is again, where it is one.

    A gateway whose telephone was replaced counts from one again: an id that it used for a message of another time stands for
    a new one, which is called by its time as well, so that it is neither refused nor taken for the old one.
    """
    dated = f"{gateway_id[:ID_LETTERS]}@{received_at.astimezone(UTC):%Y%m%d%H%M%S}"
    known = {one.gateway_id: one for one in ShortMessage.objects.filter(gateway_id__in=(gateway_id, dated))}
    if again := known.get(dated):
        return dated, again
    first, within = known.get(gateway_id), timedelta(minutes=law.parameters["text_repeat_minutes"])
    if first and abs(first.received_at - received_at) >= within:
        return dated, None
    return gateway_id, first


def _same(earlier: ShortMessage, mark: bytes, text: str) -> ShortMessage:
    if bytes(earlier.digest) != mark or earlier.text != text:
        raise Invalid.field("id", Text("该编号已用于另一条短信。", "This id was used for another message."))
    return earlier


def _act(made: ShortMessage, gateway: Actor, at: datetime) -> None:
    law = law_on(FLOOD, at)
    held = _post(made, at)
    tasks = _tasks(held) if held else []
    sender: SenderName = "known" if held else "ended" if made.phone else "unknown"
    decided = text_report(_facts(made, sender, tasks, law, at), law)
    made.outcome = decided.outcome
    made.answer = "" if decided.outcome == TextOutcome.SILENT else decided.reason.zh[:MOST_LETTERS]
    if held is None or decided.outcome not in ENTERED:
        return
    concerned = [one for one in tasks if one.number in decided.results["tasks"]]
    made.task = concerned[0] if len(concerned) == 1 else None
    try:
        # What is refused leaves nothing behind; the message and its answer are kept all the same.
        with transaction.atomic():
            _carry_out(decided, concerned, held.actor(gateway.request_id), at)
    except QibanError as error:
        made.outcome, made.answer = TextOutcome.REFUSED, _in_words(error)


def _post(made: ShortMessage, at: datetime) -> Post | None:
    """Return the post of the sender's number, if it is still held."""
    post_id, person_id = (made.phone.post_id, made.phone.post.person_id) if made.phone else (0, 0)
    return next((one for one in open_posts(person_id, clock.civil_date(at)) if one.pk == post_id), None)


def _tasks(post: Post) -> list[FloodTask]:
    found = FloodTask.objects.filter(unit=post.unit_id, state__in=OPEN, response__state="running")
    return list(found.order_by("pk"))


def _facts(made: ShortMessage, sender: SenderName, tasks: Sequence[FloodTask], law: Law, at: datetime) -> TextFacts:
    seen = _seen(made, law) if sender == "known" else None
    return TextFacts(
        text=made.text,
        sender=sender,
        open=tuple(one.number for one in tasks),
        waiting=tuple(one.number for one in tasks if one.state in WAITING),
        seen=seen is not None,
        seen_for=seen.task.number if seen and seen.task else "",
        is_answered=sender == "unknown" and _was_answered(made, law, at),
    )


def _seen(made: ShortMessage, law: Law) -> ShortMessage | None:
    """Return the latest message that said the same a short while before, or after: they need not come in order."""
    within = timedelta(minutes=law.parameters["text_repeat_minutes"])
    since, until = made.received_at - within, made.received_at + within
    same = ShortMessage.objects.filter(digest=made.digest, phone=made.phone, plain=made.plain, outcome__in=ENTERED)
    found = same.filter(received_at__gt=since, received_at__lt=until)
    return found.select_related("task").order_by("-pk").first()


def _was_answered(made: ShortMessage, law: Law, at: datetime) -> bool:
    since = at - timedelta(minutes=law.parameters["text_unknown_minutes"])
    return ShortMessage.objects.filter(digest=made.digest, outcome=TextOutcome.UNKNOWN, taken_at__gt=since).exists()


def _carry_out(decided: Decision, tasks: Sequence[FloodTask], actor: Actor, at: datetime) -> None:
    if decided.outcome != TextOutcome.ACKNOWLEDGE:
        said = {name: decided.results[name] for name in ("text", "people", "vehicles")}
        is_done = decided.outcome == TextOutcome.COMPLETE
        report_briefly(actor=actor, flood_task_id=tasks[0].pk, is_done=is_done, at=at, **said)
    elif len(tasks) == 1:
        acknowledge_task(actor=actor, flood_task_id=tasks[0].pk, at=at)
    else:
        for response_id in sorted({one.response_id for one in tasks}):
            acknowledge_all(actor=actor, flood_response_id=response_id, at=at)


def _in_words(error: QibanError) -> str:
    """Return an error as an answer has room for it."""
    said = next(iter(error.fields.values()), error.message).zh
    return f"未登记：{said}"[:MOST_LETTERS]
