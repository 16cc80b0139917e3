"""Where what is owed is met: the one page behind a light, or whose move it is for who may not go there."""

from typing import NamedTuple

from django.urls import reverse

from qiban.core.actor import Actor
from qiban.core.lawbook.offices import entering
from qiban.core.obligations.models import Obligation
from qiban.hotline.queries.matters import Matter
from qiban.hotline.web.desk.views import AGENTS
from qiban.law.text import Text


class Way(NamedTuple):
    """An address, or the words that say who acts."""

    href: str = ""
    whose: Text | None = None


AT_THE_DESK = Text("待受理员形成工单", "an agent makes the order")
ENTERED = Text("待系统管理员或中心主任录入", "an administrator or the director enters it")
# What belongs to no order yet, or to none at all: who may meet it, where, and what others read.
ELSEWHERE = {
    "demand": (frozenset(AGENTS), "desk_demand", AT_THE_DESK),
    "regulation": (frozenset(entering()), "law_successor", ENTERED),
}


def way_of(owed: Obligation, matter: Matter | None, actor: Actor) -> Way:
    """Return where the post meets what is owed: its order's page, the desk, the page for successors; or whose move it is."""
    if matter is not None and matter.order_id is not None:
        return Way(reverse("order", args=[matter.order_id]))
    if owed.subject_type not in ELSEWHERE:
        return Way()
    roles, name, whose = ELSEWHERE[owed.subject_type]
    if actor.role not in roles:
        return Way(whose=whose)
    return Way(reverse(name, args=[_argument(owed)]))


def _argument(owed: Obligation) -> str | int:
    """A regulation's page goes by its id, which begins the clause ("hotline:25")."""
    return owed.clause.partition(":")[0] if owed.subject_type == "regulation" else owed.subject_id
