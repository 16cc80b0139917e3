"""Plans as the floors above put them together with the other offices."""

from collections.abc import Iterable

from ninja import Router

from qiban.core.lawbook.declared import Keeper
from qiban.core.office import Office
from qiban.core.units.declared import HandingOn
from qiban.core.units.queries import id_of
from qiban.law.carbon import CARBON
from qiban.law.education.regulation import EDUCATION
from qiban.law.openness import OPENNESS
from qiban.law.openness.workflow import ROLES as OPENNESS_ROLES
from qiban.law.plans import PLANS
from qiban.law.plans.workflow import ROLES
from qiban.law.text import Text

from .navigation import NAVIGATION
from .operations.closing import hand_on, take_left
from .permissions import oversees
from .queries.closing import held_by
from .things import THINGS
from .words import NOTICES, VOCABULARY


def _routers() -> Iterable[tuple[str, Router]]:
    from .api import ROUTERS

    return ROUTERS


HANDLING = frozenset({"plan_office", "plan_unit", "unit_publisher", "unit_head", "district_office", "group_office"})
OFFICE = Office(
    title=Text("计划执行", "Plans"),
    regulations=(PLANS, CARBON, EDUCATION, OPENNESS),
    roles={**ROLES, **OPENNESS_ROLES},
    keeper=Keeper(lambda: id_of("government_office"), enter=frozenset({"plan_office"}), told=("plan_office",)),
    oversees=oversees,
    handling=HANDLING,
    things=THINGS,
    navigation=NAVIGATION,
    urls="qiban.plans.web.urls",
    routers=_routers,
    notices=NOTICES,
    words=VOCABULARY,
    handing_on=HandingOn(held_by, hand_on, take_left, takes_other=True),
    demo="qiban.demo.plans.part",
)
