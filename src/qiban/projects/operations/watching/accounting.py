"""Record who was held to account for a breach (Art. 27)."""

from datetime import datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Sentences
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.obligations.operations import settle
from qiban.core.steps.taking import advance
from qiban.core.texts import fitting
from qiban.law.city_projects.watching.breaches import accountability
from qiban.law.city_projects.watching.facts import AccountabilityFacts
from qiban.law.text import Text
from qiban.projects.models import Breach

from .limits import MAX_DOCUMENT, MAX_REASON
from .steps import breach_for, kind_of, state_of

CLOSES = Help(Text("没有需要改正的内容，追责后即办结。", "Nothing is left to be put right: the matter ends with it."))
MAX_WHO = 200


@transaction.atomic
def hold_accountable(
    *,
    actor: Actor,
    breach_id: int,
    who: Annotated[str, Line],
    sanction: Annotated[str, Sentences],
    document: Annotated[str, Line],
    closes: Annotated[bool, CLOSES] = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Breach:
    """Record who was held to account for a breach, how, and by which document.

    Args:
        closes: the matter ends with it, where nothing is to be put right.

    Raises:
        Refused: something is missing, or the breach has to be put right first.

    Source: Art. 27.
    """
    at = at or clock.now()
    who, sanction, document = fitting(
        who=(who, MAX_WHO), sanction=(sanction, MAX_REASON), document=(document, MAX_DOCUMENT)
    )
    breach, _ = breach_for("hold_accountable", breach_id, actor=actor, at=at, step_no=step_no)
    facts = AccountabilityFacts(kind_of(breach), state_of(breach), who, sanction, document, closes)
    require(accountability(facts, breach.law_on(at)))
    line = f"{who}：{sanction}（{document}）"
    breach.accountability = "\n".join(filter(None, [breach.accountability, line]))
    advance(
        breach,
        "hold_accountable",
        actor=actor,
        at=at,
        next_state="closed" if closes else breach.state,
        detail={"who": who, "sanction": sanction, "document": document},
    )
    if closes:
        settle(breach.subject_type, breach.pk, "breach_decision", at=at)
    return breach
