"""The city projects as the floors above put them together with the other offices."""

from collections.abc import Iterable

from ninja import Router

from qiban.core.lawbook.declared import Keeper
from qiban.core.office import Office
from qiban.core.units.declared import HandingOn
from qiban.core.units.queries import id_of
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.city_projects.workflow import ROLES
from qiban.law.text import Text

from .navigation import NAVIGATION
from .operations.closing import hand_on, take_left
from .permissions import oversees
from .posts import check_seat
from .queries.closing import held_by
from .things import THINGS
from .words import NOTICES, VOCABULARY


def _routers() -> Iterable[tuple[str, Router]]:
    from .api import ROUTERS

    return ROUTERS


HANDLING = frozenset({"proposer", "approver", "project_unit", "construction_unit", "firm_staff", "user_unit"})
OFFICE = Office(
    title=Text("城建项目", "City projects"),
    regulations=(CITY_PROJECTS,),
    roles=ROLES,
    keeper=Keeper(
        lambda: id_of("housing"), enter=frozenset({"plan_manager"}), told=("plan_manager",), check=check_seat
    ),
    oversees=oversees,
    handing_on=HandingOn(held_by, hand_on, take_left, takes_other=True),
    handling=HANDLING,
    things=THINGS,
    navigation=NAVIGATION,
    urls="qiban.projects.web.urls",
    routers=_routers,
    notices=NOTICES,
    words=VOCABULARY,
    demo="qiban.demo.projects.part",
)
