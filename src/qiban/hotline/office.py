"""The hotline as the floors above put it together with the others."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from ninja import Router

from qiban.core.lawbook.declared import Following, Keeper
from qiban.core.office import PUBLIC, Item, Office, Thing
from qiban.core.units.declared import HandingOn
from qiban.core.units.queries import centre_id
from qiban.law.hotline import HOTLINE
from qiban.law.hotline.workflow import ROLES, UNIT
from qiban.law.text import Text

from .checks import CHECKS
from .journal_words import VOCABULARY
from .masking import masked
from .models import Demand, Order
from .operations.closing import hand_on, take_left
from .operations.recounting import follow, judged_earlier, lock_subjects
from .permissions import oversees, visible_demands, visible_orders
from .posts import AGENTS, check_centre
from .pressing import pressing, quiet
from .queries.closing import held_by
from .queries.matters import matters_of, way_to
from .queries.numbers import demand_in, order_in
from .queries.search import search
from .telling import subjects_of_notices
from .words import EVENTS, FACTS, NOTICES, ORDER_CHANGED, URGENT


def _routers() -> Iterable[tuple[str, Router]]:
    from .api import ROUTERS

    return ROUTERS


THINGS = {
    "order": Thing(
        title=Text("工单", "Order"),
        model=Order,
        visible=visible_orders,
        page="order",
        key_in=order_in,
        event=ORDER_CHANGED,
    ),
    "demand": Thing(title=Text("诉求", "Demand"), model=Demand, visible=visible_demands, key_in=demand_in),
}
NAVIGATION = (
    Item("/file/", _("反映诉求"), roles=PUBLIC),
    Item("/follow/", _("查询进度"), roles=PUBLIC),
    Item("/desk/", _("受理台"), "1", frozenset(AGENTS)),
    Item("/dispatch/", _("派单台"), "2", frozenset({"dispatcher", "director"})),
    Item("/inbox/", _("承办箱"), "3", UNIT),
    Item("/review/", _("审核回访"), "4", frozenset({"reviewer", "callback_staff", "director"})),
)
OFFICE = Office(
    title=Text("12345 热线", "The 12345 hotline"),
    regulations=(HOTLINE,),
    roles=ROLES,
    takes_in=frozenset({"agent"}),
    keeper=Keeper(centre_id, enter=frozenset({"director"}), told=("director", "supervisor"), check=check_centre),
    following=Following(lock_subjects, follow, judged_earlier),
    handing_on=HandingOn(held_by, hand_on, take_left),
    things=THINGS,
    oversees=oversees,
    handling=UNIT,
    navigation=NAVIGATION,
    urls="qiban.hotline.web.urls",
    routers=_routers,
    matters=matters_of,
    way=way_to,
    notices=NOTICES,
    words=VOCABULARY,
    facts=FACTS,
    urgent=URGENT,
    urgent_clocks=frozenset({"quick_feedback"}),
    urgent_clauses=("hotline:14",),
    pressing=pressing,
    quiet=quiet,
    hide=masked,
    events=EVENTS,
    subjects=subjects_of_notices,
    search=search,
    checks=CHECKS,
    demo="qiban.demo.part",
)
