"""What a city itself lets a kind of notice say by a channel: dated versions, each with a reason; else the shipped words."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.channels.models import Channel, Template
from qiban.core.errors import Invalid, NotFound
from qiban.core.journal import operations as journal
from qiban.core.reasons import MOST, checked_reason
from qiban.core.texts import fitting
from qiban.law.text import Text

from .placeholders import check
from .samples import sample_of
from .shortening import MOST_PARTS, parts_of
from .wording import shipped

TEMPLATE = "notice_template"
MAX_TEXT, MAX_REASON, MAX_ID = 500, MOST, 60


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be said: both texts, or neither for the shipped words; for short messages what the gateway calls its own."""

    zh: str = ""
    en: str = ""
    gateway_zh: str = ""
    gateway_en: str = ""


def newest(kind: str, channel: str, on: date) -> Template | None:
    """Return the version that holds on a day, None where none was ever kept."""
    return Template.objects.filter(kind=kind, channel=channel, starts_on__lte=on).first()


def in_force(kind: str, channel: str, on: date) -> Text | None:
    """Return the city's own words for a kind of notice by a channel on a day, None where the shipped ones hold."""
    found = newest(kind, channel, on)
    return Text(found.zh, found.en) if found is not None and found.zh else None


def checked(kind: str, channel: str, draft: Draft) -> Draft:
    """Return a draft as it is kept.

    Raises:
        NotFound: there is no such kind or channel.
        Invalid: only one language is there, a text names what it may not, is too long, or has too many parts.
    """
    if kind not in shipped() or channel not in Channel.values:
        raise NotFound(Text("没有这类通知或方式。", "There are no such notices, or no such channel."))
    zh, en, gateway_zh, gateway_en = fitting(
        zh=(draft.zh, MAX_TEXT),
        en=(draft.en, MAX_TEXT),
        gateway_zh=(draft.gateway_zh, MAX_ID),
        gateway_en=(draft.gateway_en, MAX_ID),
    )
    zh, en = (" ".join(text.split("\n")) for text in (zh, en))
    if bool(zh) != bool(en):
        raise Invalid.field(
            "zh" if en else "en", Text("中英文须同时填写，或都留空。", "Give both languages, or neither.")
        )
    for field, text in (("zh", zh), ("en", en)):
        check(text, kind, channel, field)
    made = Draft(zh, en, gateway_zh, gateway_en)
    if channel == Channel.SMS and zh:
        _check_parts(made)
    return made


def _check_parts(draft: Draft) -> None:
    for field, language in (("zh", "zh-hans"), ("en", "en")):
        found = parts_of(sample_of(Text(draft.zh, draft.en), language))
        if found.count > MOST_PARTS:
            raise Invalid.field(
                field,
                Text(
                    f"按示例共{found.letters}字，要拆成{found.count}条；最多{MOST_PARTS}条，请缩短。",
                    f"The sample has {found.letters} characters in {found.count} parts; at most {MOST_PARTS}.",
                ),
            )


@transaction.atomic
def save_template(
    *,
    actor: Actor,
    kind: str,
    channel: str,
    draft: Draft,
    starts_on: date,
    reason: str,
    at: datetime | None = None,
) -> Template:
    """Keep a version of what a kind of notice says by a channel from a day on.

    Raises:
        NotFound, Invalid: as `checked` does; no reason is given, or the day is past.
    """
    at, reason = at or clock.now(), checked_reason(reason, actor)
    made = checked(kind, channel, draft)
    if starts_on < clock.civil_date(at):
        raise Invalid.field("starts_on", Text("生效日期不能早于今天。", "It cannot hold from a day that is past."))
    kept = Template.objects.create(
        kind=kind,
        channel=channel,
        zh=made.zh,
        en=made.en,
        gateway_zh=made.gateway_zh,
        gateway_en=made.gateway_en,
        starts_on=starts_on,
        reason=reason,
        created_at=at,
        person_id=actor.person_id,
    )
    journal.record(
        subject_type=TEMPLATE,
        subject_id=kept.pk,
        action="save_template",
        actor=actor,
        at=at,
        detail={"kind": kind, "channel": channel, "zh": kept.zh, "en": kept.en, "starts_on": starts_on.isoformat()}
        | {"gateway_zh": kept.gateway_zh, "gateway_en": kept.gateway_en, "reason": reason},
        is_first=True,
    )
    return kept
