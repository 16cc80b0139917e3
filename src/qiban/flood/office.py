"""Flood control as the floors above put it together with the other offices."""

from collections.abc import Iterable

from ninja import Router

from qiban.core.lawbook.declared import Keeper
from qiban.core.office import Office
from qiban.core.units.declared import HandingOn
from qiban.law.flood import FLOOD
from qiban.law.flood.workflow import ROLES
from qiban.law.text import Text

from .checks import CHECKS
from .inbox_check import FOLDER
from .navigation import NAVIGATION
from .operations.closing import hand_on, take_left
from .permissions import PLACES, oversees
from .posts import duty_office_id
from .queries.closing import held_by
from .queries.counting import CHECKS as COUNTED
from .queries.replaying import CHECKS as REPLAYED
from .sealing import CHECKS as KEYS
from .sealing import SEALED
from .things import THINGS
from .words import EVENTS, NOTICES, URGENT, VOCABULARY


def _routers() -> Iterable[tuple[str, Router]]:
    from .api import ROUTERS

    return ROUTERS


# What runs while water rises: nobody's quiet hours delay its lights.
URGENT_CLOCKS = frozenset(
    {
        "station_silence",
        "warning_approval",
        "warning_publication",
        "level_decision",
        "task_acknowledgement",
        "task_report",
        "order_issue",
        "order_confirmation",
        "order_execution",
        "order_objection",
        "question_answer",
        "situation_report",
        "evacuation_start",
        "evacuation_report",
        "evacuation_out",
        "damage_first",
    }
)
OFFICE = Office(
    title=Text("黄河防汛", "Flood control"),
    regulations=(FLOOD,),
    roles=ROLES,
    keeper=Keeper(duty_office_id, enter=frozenset({"flood_duty"}), told=("flood_duty",)),
    oversees=oversees,
    handling=PLACES | {"flood_member"},
    things=THINGS,
    navigation=NAVIGATION,
    urls="qiban.flood.web.urls",
    routers=_routers,
    notices=NOTICES,
    urgent=URGENT,
    urgent_clocks=URGENT_CLOCKS,
    events=EVENTS,
    words=VOCABULARY,
    checks=(*CHECKS, *REPLAYED, *KEYS, *COUNTED, FOLDER),
    sealed=SEALED,
    demo="qiban.demo.flood.part",
    handing_on=HandingOn(held_by, hand_on, take_left),
)
