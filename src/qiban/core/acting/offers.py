"""What a post may do now with a thing: the workflow table, narrowed by what the thing's office knows besides."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.steps.models import Stepped
from qiban.law.citation import Citation
from qiban.law.text import Text
from qiban.law.workflow import StepFacts


@dataclass(frozen=True, slots=True)
class Offer:
    """An action of a post: open now, or why it is not."""

    name: str
    title: Text
    citation: Citation
    is_open: bool
    why: Text | None = None
    next_step: Text | None = None

    def closed(self, zh: str, en: str) -> "Offer":
        """Return the same action, not open for this reason."""
        return replace(self, is_open=False, why=Text(zh, en))


# Takes what the table opens, and returns it or why it is closed.
Narrow = Callable[[Offer], Offer]


def as_it_is(offer: Offer) -> Offer:
    """Return what the table says; nothing narrows it."""
    return offer


def by_table(actor: Actor, thing: Stepped, name: str, at: datetime) -> Offer:
    """Return the action `name`, open to the post as the table says or with the reason why not, whoever's it is."""
    action, workflow = thing.workflow.actions[name], thing.workflow
    if workflow.next_states(thing.subject_type, thing.state, name, actor.role):
        return Offer(name, action.title, action.citation, is_open=True)
    decision = workflow.decide(StepFacts(thing.subject_type, thing.state, name, actor.role), thing.law_on(at))
    return Offer(name, action.title, action.citation, False, decision.reason, decision.next_step)


def offer_of(actor: Actor, thing: Stepped, name: str, at: datetime, narrow: Narrow = as_it_is) -> Offer:
    """Return the action `name` as the table and what narrows it leave it."""
    offer = by_table(actor, thing, name, at)
    return narrow(offer) if offer.is_open else offer


def offers_of(actor: Actor, thing: Stepped, at: datetime, narrow: Narrow = as_it_is) -> list[Offer]:
    """Return every action that the post may ever take on such a thing, open or with the reason why not."""
    names = thing.workflow.actions_of(thing.subject_type, actor.role)
    return [offer_of(actor, thing, name, at, narrow) for name in names]
