"""What pages and API show of nuisance callers: their calls by the numbers of demands; who they are stays there."""

from collections.abc import Iterator, Mapping
from typing import Any

from qiban.core import clock
from qiban.core.acting.declared import Beginning, Column, Fact
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.core.web.language import say
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.hiding import NOBODY_KNOWN
from qiban.hotline.operations.privacy import accused_with_each, is_accused
from qiban.law.hotline.nuisance.workflow import DESK, SUBJECT
from qiban.law.hotline.roles import DIRECTOR
from qiban.law.text import Text

from .models import NuisanceCall, NuisanceCaller
from .operations.deciding import hand_caller_over, lift_nuisance, record_disposal, warn_caller
from .operations.recording import record_nuisance
from .posts import visible_callers


def facts(one: NuisanceCaller) -> Iterator[Fact]:
    """Yield what is known of a caller; numbers that somebody wrote into a text are masked."""
    yield Fact("calls", Text("骚扰次数", "Nuisance calls"), one.calls)
    yield Fact("since_warning", Text("警告后次数", "Since the warning"), one.since_warning)
    yield Fact("last_call_at", Text("最近一次", "Last call"), one.last_call_at)
    yield Fact("warned_at", Text("警告时间", "Warned at"), one.warned_at)
    yield Fact("words", Text("警告内容", "What was said"), NOBODY_KNOWN(one.words))
    yield Fact("handed_to", Text("移交单位", "Handed to"), one.handed_to)
    yield Fact("handed_over_at", Text("移交时间", "Handed over at"), one.handed_over_at)
    yield Fact("reason", Text("移交理由", "Why"), NOBODY_KNOWN(one.reason))
    yield Fact("disposal", Text("处理结果", "What came of it"), NOBODY_KNOWN(one.disposal))


def _calls(one: NuisanceCaller, actor: Actor) -> list[tuple[NuisanceCall, str]]:
    """Return the calls, each with what the caller did; none that is about the unit of whoever reads (Art. 21)."""
    calls = list(one.of_calls.select_related("demand__order", "demand__identity", "demand__accused_unit"))
    demands = [call.demand for call in calls if call.demand]
    words, accused, at = as_anybody_reads(demands), accused_with_each(demands), clock.now()
    shown = [call for call in calls if not call.demand or not is_accused(actor, accused[call.demand.pk], at)]
    return [(call, (words.of(call.demand) if call.demand else NOBODY_KNOWN)(call.conduct)) for call in shown]


def more(one: NuisanceCaller, actor: Actor) -> dict[str, Any]:
    """Return what its page shows besides: the calls, and whether the post may draw the file."""
    return {
        "calls": _calls(one, actor),
        "draws_file": one.state == "handed_over" and actor.role in DIRECTOR,
        "opens_desk": actor.role in ("agent", "director"),
    }


THINGS: Mapping[str, Thing] = {
    SUBJECT: Thing(
        title=Text("骚扰来电", "Nuisance caller"),
        model=NuisanceCaller,
        visible=visible_callers,
        page=SUBJECT,
        key_in=NuisanceCaller.key_in,
        subject=lambda one: say(Text(f"骚扰来电{one.calls}次", f"Nuisance calls: {one.calls}")),
        operations={
            "warn_caller": warn_caller,
            "hand_caller_over": hand_caller_over,
            "record_disposal": record_disposal,
            "lift_nuisance": lift_nuisance,
        },
        beginning=Beginning(
            "record_nuisance",
            record_nuisance,
            DESK,
            Text(
                "同一号码的来电归入同一记录。记录只作提醒，今后来电仍照常受理。",
                "Calls of one number are one record. It only reminds: calls are taken in as before.",
            ),
        ),
        facts=facts,
        more=more,
        template="hotline/nuisance/caller.html",
        columns=(
            Column("calls", Text("骚扰次数", "Calls"), lambda one: one.calls),
            Column("since_warning", Text("警告后次数", "Since the warning"), lambda one: one.since_warning),
            Column("last_call_at", Text("最近一次", "Last call"), lambda one: one.last_call_at),
        ),
    )
}
