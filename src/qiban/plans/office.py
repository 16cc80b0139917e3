"""Plans as the floors above put them together with the other offices."""

from qiban.core.lawbook.declared import Keeper
from qiban.core.office import Office
from qiban.core.units.declared import HandingOn
from qiban.core.units.queries import id_of
from qiban.law.plans import PLANS
from qiban.law.plans.workflow import ROLES
from qiban.law.text import Text

from .navigation import NAVIGATION
from .operations.closing import hand_on, take_left
from .permissions import oversees
from .queries.closing import held_by
from .things import THINGS
from .words import NOTICES, VOCABULARY

HANDLING = frozenset({"plan_office", "plan_unit"})
OFFICE = Office(
    title=Text("计划执行", "Plans"),
    regulations=(PLANS,),
    roles=ROLES,
    keeper=Keeper(lambda: id_of("government_office"), enter=frozenset({"plan_office"}), told=("plan_office",)),
    oversees=oversees,
    handling=HANDLING,
    things=THINGS,
    navigation=NAVIGATION,
    notices=NOTICES,
    words=VOCABULARY,
    handing_on=HandingOn(held_by, hand_on, take_left),
)
