"""The hotline as the floors above put it together with the others."""

from qiban.core.lawbook.declared import Following, Keeper
from qiban.core.office import Office
from qiban.core.units.declared import HandingOn
from qiban.core.units.queries import centre_id
from qiban.law.hotline import HOTLINE
from qiban.law.hotline.workflow import ROLES
from qiban.law.text import Text

from .operations.closing import hand_on, take_left
from .operations.recounting import follow, judged_earlier, lock_subjects
from .permissions import oversees
from .posts import check_centre
from .queries.closing import held_by

OFFICE = Office(
    title=Text("12345 热线", "The 12345 hotline"),
    regulations=(HOTLINE,),
    roles=ROLES,
    keeper=Keeper(centre_id, enter=frozenset({"director"}), told=("director", "supervisor"), check=check_centre),
    following=Following(lock_subjects, follow, judged_earlier),
    handing_on=HandingOn(held_by, hand_on, take_left),
    oversees=oversees,
    urls="qiban.hotline.web.urls",
)
