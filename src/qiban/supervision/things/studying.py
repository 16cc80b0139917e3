"""What pages and API show of topic studies."""

from collections.abc import Iterator, Mapping
from functools import partial

from qiban.core import clock
from qiban.core.acting.declared import Beginning, Column, Fact
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.hotline.categories import known_categories
from qiban.law.hotline.roles import SUPERVISE, UNIT
from qiban.law.text import Text
from qiban.supervision.models import TopicStudy
from qiban.supervision.models.kinds import Recheck
from qiban.supervision.operations.studying import (
    accept_study,
    ask_study,
    counts_of,
    file_study,
    recheck_study,
    return_study,
    withdraw_study,
)
from qiban.supervision.permissions import visible

from .papers import STUDY_PAPERS


def category(one: TopicStudy) -> Text | None:
    """Return what the kind of matter is called."""
    found = known_categories().get(one.category)
    return found.title if found else None


def facts(one: TopicStudy) -> Iterator[Fact]:
    """Yield what is known of a topic study."""
    yield Fact("paper", Text("文号", "Number of the paper"), one.paper_number)
    yield Fact("unit", Text("研究单位", "Unit"), one.unit)
    yield Fact("category", Text("事项类别", "Kind of matter"), category(one))
    yield Fact("area", Text("区县", "District"), one.area)
    yield Fact("reports", Text("提出时反映次数", "Times reported when asked for"), one.reports)
    yield Fact("round", Text("第几次研究", "Round"), one.round)
    yield Fact("demand", Text("研究要求", "What is wanted"), one.demand)
    yield Fact("analysis", Text("原因分析", "Cause"), one.analysis)
    yield Fact("measures", Text("长效措施", "Lasting measures"), one.measures)
    yield Fact("result", Text("成效或目标", "Result or aim"), one.result)
    if one.state == "accepted":
        counts = counts_of(one, clock.now())
        text = Text(f"通过前{counts.before}次，通过后{counts.since}次", f"{counts.before} before, {counts.since} since")
        yield Fact("counts", Text("整治前后反映次数", "Reports before and since"), text)
    yield Fact("recheck", Text("复查结果", "Recheck"), str(Recheck(one.recheck).label) if one.recheck else None)
    yield Fact("recheck_note", Text("复查说明", "Note of the recheck"), one.recheck_note)


def narrow(actor: Actor, one: TopicStudy, offer: Offer) -> Offer:
    """Close what only the unit that studies does."""
    if actor.role in UNIT and actor.unit != one.unit_id:
        return offer.closed("由研究单位办理。", "It is for the unit that studies it.")
    return offer


THINGS: Mapping[str, Thing] = {
    "topic_study": Thing(
        title=Text("专题研究", "Topic study"),
        model=TopicStudy,
        visible=partial(visible, TopicStudy),
        page="topic_study",
        subject=lambda one: one.title,
        key_in=TopicStudy.key_in,
        operations={
            "file_study": file_study,
            "accept_study": accept_study,
            "return_study": return_study,
            "recheck_study": recheck_study,
            "withdraw_study": withdraw_study,
        },
        filled=frozenset({"file_study"}),
        beginning=Beginning("ask_study", ask_study, SUPERVISE),
        facts=facts,
        narrow=narrow,
        papers=STUDY_PAPERS,
        columns=(
            Column("paper", Text("文号", "Paper"), lambda one: one.paper_number),
            Column("unit", Text("研究单位", "Unit"), lambda one: one.unit),
            Column("category", Text("事项类别", "Kind of matter"), category),
            Column("reports", Text("反映次数", "Reports"), lambda one: one.reports),
        ),
    )
}
