"""What pages and API show of reviews and their measures."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.more import More
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import FloodReview, ReviewMeasure
from qiban.flood.operations.aftermath.reviewing import (
    add_measure,
    complete_measure,
    draft_review,
    drop_measure,
    issue_review,
    return_measure,
    write_lessons,
)
from qiban.flood.permissions import oversees, visible_of_unit, visible_reviews
from qiban.flood.web.aftermath import review_page
from qiban.law.text import Text

from .aftermath_papers import REVIEW_PAPERS


def visible_measures(actor: Actor) -> "QuerySet[ReviewMeasure]":
    """Return the measures that the post may see: those of its unit once the review is issued."""
    found = visible_of_unit(ReviewMeasure, actor).select_related("unit", "review__response")
    return found if oversees(actor) else found.exclude(state__in=("planned", "dropped"))


def review_facts(one: FloodReview) -> Iterator[Fact]:
    """Yield what is known of a review."""
    yield Fact("drafted_by", Text("起草人", "Drafted by"), str(one.drafted_by) if one.drafted_by else None)
    yield Fact("issued_at", Text("印发时间", "Issued at"), one.issued_at)
    yield Fact("lessons", Text("经验教训", "What was learned"), one.lessons)


def review_related(one: FloodReview, actor: Actor) -> Iterator[Related]:
    """Yield what belongs to a review, as far as the post may see it."""
    yield Related("flood_response", Text("应急响应", "Response"), [one.response])
    measures = visible_measures(actor).filter(review=one).exclude(state="dropped")
    yield Related("review_measure", Text("改进措施", "Measures"), list(measures))


def measure_facts(one: ReviewMeasure) -> Iterator[Fact]:
    """Yield what is known of a measure."""
    yield Fact("unit", Text("责任单位", "Unit"), one.unit)
    yield Fact("due_on", Text("期限", "By"), one.due_on)
    yield Fact("result", Text("落实情况", "What was done"), one.result)


def narrow_measure(actor: Actor, one: ReviewMeasure, offer: Offer) -> Offer:
    """Close what the unit's own post does to others."""
    if offer.name == "complete_measure" and actor.unit != one.unit_id:
        return offer.closed("由责任单位办理。", "It is for the unit that bears the measure.")
    return offer


THINGS: Mapping[str, Thing] = {
    "flood_review": Thing(
        title=Text("复盘报告", "Review"),
        model=FloodReview,
        visible=visible_reviews,
        page="flood_review",
        subject=lambda one: one.title,
        key_in=FloodReview.key_in,
        filled=frozenset({"write_lessons"}),
        operations={"write_lessons": write_lessons, "add_measure": add_measure, "issue_review": issue_review},
        facts=review_facts,
        related=review_related,
        papers=REVIEW_PAPERS,
        template=review_page.TEMPLATE,
        more=review_page.more,
        columns=(Column("issued_at", Text("印发时间", "Issued at"), lambda one: one.issued_at),),
    ),
    "review_measure": Thing(
        title=Text("复盘措施", "Measure"),
        model=ReviewMeasure,
        visible=visible_measures,
        page="review_measure",
        subject=lambda one: one.title,
        key_in=ReviewMeasure.key_in,
        operations={
            "complete_measure": complete_measure,
            "return_measure": return_measure,
            "drop_measure": drop_measure,
        },
        facts=measure_facts,
        narrow=narrow_measure,
        related=lambda one, actor: (
            Related("flood_review", Text("复盘报告", "Review"), list(visible_reviews(actor).filter(pk=one.review_id))),
        ),
        columns=(
            Column("unit", Text("责任单位", "Unit"), lambda one: one.unit),
            Column("due_on", Text("期限", "By"), lambda one: one.due_on),
        ),
    ),
}
# What this part does with a response.
MORE: Mapping[str, More] = {"flood_response": More(operations={"draft_review": draft_review})}
