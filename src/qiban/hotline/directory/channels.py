"""Channels (Art. 2): closed for a time with a reason and words for whoever comes that way, and opened again."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid
from qiban.core.texts import fitting, needed
from qiban.core.web.language import in_chinese
from qiban.law.citation import Citation
from qiban.law.letters import tidy_line
from qiban.law.text import Text

from .keeping import check_administrator, noted, one_at_a_time, reasoned, standing, take_back
from .models import ChannelClosure
from .reading import Closure, directory

SUBJECT = "hotline_channel"
WORDS, WORDS_EN = 300, 500
AROUND_THE_CLOCK = Citation("hotline", 9)


def channel_titles() -> Mapping[str, Text]:
    """Return what each channel is called, by the name under which demands keep it."""
    from qiban.hotline.models import Channel

    english = {
        "phone": "Phone",
        "wechat": "WeChat mini-programme",
        "app": "Mobile app",
        "web": "Website",
        "programme": "Broadcast programmes",
        "province": "Provincial hotline",
        "import": "Import",
        "department": "Handed in by a department",
    }
    return {one.value: Text(_zh(one), english.get(one.value, one.value)) for one in Channel}


@in_chinese
def _zh(one: object) -> str:
    return str(one.label)  # type: ignore[attr-defined]


def closed_now(channel: str, at: datetime) -> Text | None:
    """Return what to tell whoever comes by this channel at `at`, or None where it is open."""
    closure = directory().closure_of(channel, at)
    return told(closure) if closure else None


def told(closure: Closure) -> Text:
    """Return the words of a closure, with until when it lasts and which way else is open."""
    if closure.channel == "phone":
        return closure.words
    if closure.ends_at is None:
        return Text(f"{closure.words.zh}请拨打12345。", f"{closure.words.en} Please call 12345.")
    end = clock.local(closure.ends_at)
    return Text(
        f"{closure.words.zh}预计{end:%m月%d日 %H:%M}恢复；急事请拨打12345。",
        f"{closure.words.en} It opens again on {end:%Y-%m-%d at %H:%M}; if it cannot wait, call 12345.",
    )


@transaction.atomic
def close_channel(
    *,
    actor: Actor,
    channel: str,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    words: str,
    words_en: str = "",
    reason: str,
    at: datetime | None = None,
) -> ChannelClosure:
    """Close a channel from a moment on; who comes that way meanwhile is refused with the words, and nothing is taken in.

    Interpretation: the service is round the clock (Art. 9); the telephone, which is always there, closes only until a
    moment that is named, such as for works at the exchange.

    Args:
        starts_at: now where none is named.
        ends_at: the first moment at which it is open again; without one, until somebody opens it.

    Raises:
        Denied: the post is no administrator's.
        Invalid: no such channel, words or reason, a moment in the past, an end before the beginning, no end for the phone.
        Conflict: it is closed at that time already.
    """
    at = at or clock.now()
    check_administrator(actor)
    reason, starts_at = reasoned(reason), starts_at or at
    one_at_a_time()
    words, words_en = _checked(channel, starts_at, ends_at, words, words_en, at)
    said = {"channel": channel, "ends_at": ends_at, "words": words, "words_en": words_en, "reason": reason}
    overlapping = [one for one in directory().closures if one.channel == channel and _overlap(one, starts_at, ends_at)]
    if overlapping:
        if again := ChannelClosure.objects.filter(**said, withdrawn_at=None, entered_by_id=actor.person_id).first():
            # A second click on the button.
            return again
        raise Conflict(
            Text("该渠道在这段时间已停用。", "The channel is closed during that time already."),
            next_step=Text("请先恢复该渠道，再重新设定。", "Open it first, then set it anew."),
        )
    made = ChannelClosure.objects.create(**said, starts_at=starts_at, entered_at=at, entered_by_id=actor.person_id)
    noted(SUBJECT, made.pk, "close_channel", actor, at, {**_detail(made), "reason": reason})
    return made


@transaction.atomic
def open_channel(*, actor: Actor, closure_id: int, reason: str, at: datetime | None = None) -> ChannelClosure:
    """Open a channel before its time, or take a closure back that has not begun.

    Raises:
        Denied, Invalid, NotFound: no administrator's post, no reason, no such closure.
        Conflict: it has been opened already, or the time is over.
    """
    at = at or clock.now()
    check_administrator(actor)
    one_at_a_time()
    found = standing(ChannelClosure, closure_id)
    if found.ends_at is not None and found.ends_at <= at:
        raise Conflict(Text("这次停用已经结束。", "That closure is over."))
    take_back(found, actor=actor, reason=reason, at=at)
    noted(SUBJECT, found.pk, "open_channel", actor, at, {**_detail(found), "reason": found.withdrawn_reason})
    return found


def _checked(
    channel: str, starts_at: datetime, ends_at: datetime | None, words: str, words_en: str, at: datetime
) -> tuple[str, str]:
    if channel not in channel_titles():
        raise Invalid.field("channel", Text("没有这个渠道。", "There is no such channel."))
    words, words_en = tidy_line(words), tidy_line(words_en)
    needed(words=words)
    fitting(words=(words, WORDS), words_en=(words_en, WORDS_EN))
    if starts_at < at.replace(second=0, microsecond=0):
        raise Invalid.field("starts_at", Text("停用不能从过去开始。", "It cannot begin in the past."))
    if ends_at is not None and ends_at <= max(starts_at, at):
        raise Invalid.field("ends_at", Text("恢复时间应在停用开始之后。", "It ends after it begins."))
    if channel == "phone" and ends_at is None:
        raise Invalid.field(
            "ends_at",
            Text("电话全天候服务，停用须写明恢复时间。", "The phone serves round the clock: say when it opens again."),
            AROUND_THE_CLOCK,
        )
    return words, words_en


def _overlap(one: Closure, starts_at: datetime, ends_at: datetime | None) -> bool:
    return (ends_at is None or one.starts_at < ends_at) and (one.ends_at is None or starts_at < one.ends_at)


def _detail(made: ChannelClosure) -> dict[str, object]:
    return {
        "channel": made.channel,
        "starts_at": made.starts_at.isoformat(),
        "ends_at": made.ends_at.isoformat() if made.ends_at else None,
        "words": made.words,
    }
