"""Nuisance callers as the floors above put them together with the offices; they run wherever the hotline does."""

from qiban.core.office import Item, Office
from qiban.core.retention.declared import Retained
from qiban.law.hotline.nuisance.clocks import TITLES
from qiban.law.text import Text

from .operations.deciding import KIND, numbers_kept
from .posts import DECIDERS
from .queries.standing import holding
from .things import THINGS
from .words import NOTICES, VOCABULARY

NUMBERS = Retained(
    name=KIND,
    title=Text("骚扰来电人的号码标记（散列）", "Hashes of nuisance callers' numbers"),
    period=numbers_kept,
    basis=Text(
        "个人信息保护法第十九条；记录解除后只留次数、时间和处理情况",
        "Personal Information Protection Law, Art. 19: afterwards only how often, when and what was done",
    ),
    clause="hotline:24",
    task="nuisance.lapse",
)
OFFICE = Office(
    title=Text("骚扰来电", "Nuisance callers"),
    regulations=(),
    clocks=frozenset(TITLES),
    things=THINGS,
    navigation=(Item("/nuisance_callers/", Text("骚扰来电", "Nuisance callers"), "", frozenset(DECIDERS), 8),),
    urls="qiban.hotline.nuisance.web.urls",
    notices=NOTICES,
    words=VOCABULARY,
    holding=holding,
    retained=(NUMBERS,),
    demo="qiban.demo.nuisance",
)
