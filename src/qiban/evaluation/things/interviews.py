"""What pages and API show of interviews."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from qiban.core.acting.declared import Beginning, Column, Fact, Printed
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.core.web.language import say
from qiban.evaluation.models import Interview
from qiban.evaluation.models.kinds import InterviewGround
from qiban.evaluation.operations.interviewing import (
    follow_interview,
    raise_interview,
    record_interview,
    withdraw_interview,
)
from qiban.evaluation.permissions import is_deputy, visible_interviews
from qiban.law.hotline.roles import DEPUTY, SUPERVISE
from qiban.law.text import Text


def facts(one: Interview) -> Iterator[Fact]:
    """Yield what is known of an interview."""
    yield Fact("paper", Text("文号", "Number of the paper"), one.paper_number)
    yield Fact("unit", Text("约谈单位", "Unit"), one.unit)
    yield Fact("quarter", Text("季度", "Quarter"), _quarter(one))
    yield Fact("ground", Text("约谈事由", "Ground"), str(InterviewGround(one.ground).label))
    yield Fact("reason", Text("具体情况", "In particular"), Text(one.reason_zh, one.reason_en))
    yield Fact("raised_at", Text("提请时间", "Raised at"), one.raised_at)
    yield Fact("held_on", Text("约谈日期", "Held on"), one.held_on)
    yield Fact("talked_to", Text("约谈对象", "Talked to"), one.talked_to)
    yield Fact("said", Text("约谈内容", "What was said"), one.said)
    yield Fact("measures", Text("整改措施", "Measures"), one.measures)
    yield Fact("follow_on", Text("跟踪日期", "Follow-up on"), one.follow_on)
    yield Fact("outcome", Text("落实情况", "What came of it"), one.outcome)


def _quarter(one: Interview) -> Text:
    return Text(one.quarter_title, f"Q{one.quarter % 10} {one.quarter // 10}")


def narrow(actor: Actor, _one: Interview, offer: Offer) -> Offer:
    """Close what only the deputy head's office in the government does."""
    if actor.role in DEPUTY and not is_deputy(actor):
        return offer.closed("由市政府分管负责同志办公室办理。", "It is for the deputy head's office in the government.")
    return offer


def _draw(name: str, thing: Any, at: datetime) -> bytes:
    from qiban.evaluation.formats import papers

    drawn: bytes = getattr(papers, name)(thing, at)
    return drawn


THINGS: Mapping[str, Thing] = {
    "interview": Thing(
        title=Text("约谈", "Interview"),
        model=Interview,
        visible=visible_interviews,
        page="interview",
        subject=lambda one: say(one.told),
        key_in=Interview.key_in,
        operations={
            "record_interview": record_interview,
            "follow_interview": follow_interview,
            "withdraw_interview": withdraw_interview,
        },
        beginning=Beginning(
            "raise_interview",
            raise_interview,
            SUPERVISE,
            Text(
                "一个季度累计两个月以上排名靠后的，通报后系统自动提请约谈；不作为、慢作为的，在这里提请。",
                "Units among the last are called by themselves once the quarter is published; those that are idle or slow begin here.",
            ),
        ),
        facts=facts,
        narrow=narrow,
        papers={
            "notice": Printed(Text("约谈通知书", "Notice of an interview"), partial(_draw, "interview_notice")),
            "record": Printed(Text("约谈记录", "Record of an interview"), partial(_draw, "interview_record")),
        },
        columns=(
            Column("unit", Text("约谈单位", "Unit"), lambda one: one.unit),
            Column("quarter", Text("季度", "Quarter"), _quarter),
            Column("ground", Text("事由", "Ground"), lambda one: str(InterviewGround(one.ground).label)),
        ),
    )
}
