"""When and how often somebody looks at complainants' identities, and who is told of many looks (Art. 21)."""

import unicodedata
from datetime import datetime

from django.db import connection

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.notices import operations as notices
from qiban.core.people.models import Person
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id
from qiban.hotline.models import Demand
from qiban.law.decision import Decision
from qiban.law.hotline import facts, rules
from qiban.law.text import Text

# A reason says something: so many letters or characters, so many of them different.
LEAST_LETTERS, LEAST_DIFFERENT = 4, 3
# Letters by name that nobody sees.
FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
OVER = frozenset({"answered", "refused", "handed_over"})
# Of two looks at once the second waits here for the first.
COUNT = """
INSERT INTO hotline_identitylooks AS known (person_id, day, count) VALUES (%s, %s, 1)
ON CONFLICT (person_id, day) DO UPDATE SET count = known.count + 1 RETURNING count
"""


def check_reason(reason: str) -> None:
    """Raise Invalid unless the reason says something that can be read."""
    letters = [char for char in reason if unicodedata.category(char).startswith("L") and char not in FILLERS]
    if len(letters) >= LEAST_LETTERS and len(set(letters)) >= LEAST_DIFFERENT:
        return
    raise Invalid.field(
        "reason",
        Text(
            f"请写明为什么查看，至少{LEAST_LETTERS}个字，如“联系诉求人核实情况”。",
            f"Say why you look, in at least {LEAST_LETTERS} letters, for example “to ask where the leak is”.",
        ),
    )


def spend_look(actor: Actor, demand: Demand, at: datetime) -> None:
    """Count a look of the actor's person, if the law lets them take it; many of them are told to the centre, once a day.

    Raises:
        Denied: the matter is over, or the day's looks are used up; nothing is counted.
    """
    count = _counted(actor, at)
    decision = look_decision(actor, demand, at, looks_today=count - 1)
    if not decision.is_allowed:
        raise Denied(decision.reason, citation=decision.citation, next_step=decision.next_step)
    if count == demand.law_on(at).parameters["identity_looks_alarm"]:
        _tell(actor, at, count)


def look_decision(actor: Actor, demand: Demand, at: datetime, *, looks_today: int = 0) -> Decision:
    """Return whether the actor may look now at who a demand's complainant is, given that they may at all."""
    given = facts.LookFacts(role=actor.role, is_closed=_is_over(demand), looks_today=looks_today)
    return rules.look_at_identity(given, demand.law_on(at))


def _is_over(demand: Demand) -> bool:
    return demand.state in OVER or (demand.order is not None and demand.order.state == "closed")


def _counted(actor: Actor, at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [actor.person_id, clock.civil_date(at)])
        return int(cursor.fetchone()[0])


def _tell(actor: Actor, at: datetime, count: int) -> None:
    unit = Unit.objects.get(pk=actor.unit)
    notices.notify(
        notices.Draft(
            kind="identity_looks",
            unit_id=centre_id(),
            roles=("director", "supervisor"),
            at=at,
            facts={
                "person": str(Person.objects.get(pk=actor.person_id or 0)),
                "unit": {"zh": unit.short_name, "en": unit.name_en},
                "count": count,
            },
            key=f"identity_looks:{actor.person_id}:{clock.civil_date(at):%Y%m%d}",
        )
    )
