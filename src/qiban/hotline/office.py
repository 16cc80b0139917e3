"""The hotline as the floors above put it together with the others."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from ninja import Router

from qiban.core.lawbook.declared import Following, Keeper
from qiban.core.office import PUBLIC, Item, Kept, Office, Thing
from qiban.core.people.declared import Leaving
from qiban.core.rekeying.declared import SealedColumn
from qiban.core.retention.declared import Retained
from qiban.core.units.declared import HandingOn
from qiban.core.units.queries import centre_id
from qiban.law.hotline import HOTLINE
from qiban.law.hotline.retention import KEPT
from qiban.law.hotline.workflow import ROLES, UNIT
from qiban.law.text import Text

from .checks import CHECKS
from .directory.channels import channel_titles
from .directory.states import catalogue_state, categories_state, channels_state, templates_state
from .journal_words import VOCABULARY
from .masking import masked
from .models import Demand, Order
from .operations.closing import follow_move, hand_on, take_left
from .operations.keeping import KIND, count_held, identities_kept
from .operations.leaving import hand_over
from .operations.recounting import follow, judged_earlier, lock_subjects
from .permissions import oversees, visible_demands, visible_orders
from .posts import AGENTS, check_centre
from .pressing import pressing, quiet
from .queries.closing import held_by
from .queries.leading import leading
from .queries.leaving import named_to
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
    Item("/reply-templates/", _("答复模板"), "", frozenset({*UNIT, "director", "reviewer"}), 40),
)
ADMINISTRATION = (
    Kept(
        "work",
        "categories",
        Text("诉求类别", "Categories"),
        Text("诉求分哪些类，新增、改名、停用", "What demands are about: make, rename, retire"),
        categories_state,
        ("hotline_category",),
        place=1,
    ),
    Kept(
        "work",
        "catalogue",
        Text("事项目录", "Dispatch catalogue"),
        Text(
            "每类事项、每个区县由谁主办、协办，自哪天起",
            "Who leads and assists in each category and area, from a day on",
        ),
        catalogue_state,
        ("hotline_catalogue",),
        place=2,
    ),
    Kept(
        "work",
        "intake_channels",
        Text("受理渠道", "Channels"),
        Text("停用、恢复渠道，来人看到的提示", "Close and open channels, and what people are told"),
        channels_state,
        ("hotline_channel",),
        place=3,
    ),
    Kept(
        "work",
        "reply_templates",
        Text("答复模板", "Reply templates"),
        Text("全部承办单位可用的答复开头", "Texts from which every unit's replies begin"),
        templates_state,
        ("reply_template",),
        place=4,
    ),
)
SEALED = SealedColumn(
    Text("诉求人信息", "Identities of complainants"), "hotline_identity", "ciphertext", bound="id", kind="uuid"
)
IDENTITIES = Retained(
    name=KIND,
    title=Text("诉求人信息（姓名、电话、地址、证件号）", "Identities of complainants"),
    period=identities_kept,
    basis=Text(
        "个人信息保护法第十九条、第四十七条；办结后计算，督办、争议未结、骚扰来电记录未解除或人工保留的不删除",
        "Personal Information Protection Law, Art. 19, 47: from the end of the matter; not while something needs it",
    ),
    clause="hotline:21",
    parameter=("hotline", KEPT),
    task="hotline.erase_identities",
    held=count_held,
)
OFFICE = Office(
    title=Text("12345 热线", "The 12345 hotline"),
    regulations=(HOTLINE,),
    roles=ROLES,
    takes_in=frozenset({"agent"}),
    keeper=Keeper(centre_id, enter=frozenset({"director"}), told=("director", "supervisor"), check=check_centre),
    following=Following(lock_subjects, follow, judged_earlier),
    handing_on=HandingOn(held_by, hand_on, take_left, takes_other=True, moved=follow_move),
    leaving=Leaving(named_to, hand_over),
    things=THINGS,
    oversees=oversees,
    handling=UNIT,
    navigation=NAVIGATION,
    administration=ADMINISTRATION,
    channels=channel_titles,
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
    leading=leading,
    checks=CHECKS,
    sealed=(SEALED,),
    retained=(IDENTITIES,),
    demo="qiban.demo.part",
)
