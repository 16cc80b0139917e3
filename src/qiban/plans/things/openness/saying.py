"""Words and closings that several things of openness have in common."""

from collections.abc import Callable
from typing import Any

from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.law.text import Text
from qiban.plans.models.openness.kinds import UnitKind
from qiban.plans.words.openness import UNIT_KINDS

UNIT, YEAR = Text("单位", "Unit"), Text("年度", "Year")
OTHERS = "由其他单位办理。", "Another unit does this."


def placed(kind: str, rank: int) -> Text:
    """Return the label of a unit's place among its kind."""
    of = UNIT_KINDS[UnitKind(kind)]
    return Text(f"{of.zh}第{rank}名", f"{of.en}, place {rank}")


def titled(said: Text) -> Text:
    """Return words that the law says in the middle of a sentence as a label."""
    return Text(said.zh, said.en[:1].upper() + said.en[1:])


def narrow_own(*actions: str) -> Callable[[Actor, Any, Offer], Offer]:
    """Return what closes these actions to other units than the thing's own."""

    def narrow(actor: Actor, one: Any, offer: Offer) -> Offer:
        return offer.closed(*OTHERS) if offer.name in actions and actor.unit != one.unit_id else offer

    return narrow
