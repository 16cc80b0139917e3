"""Nuisance callers as the floors above put them together with the offices; they run wherever the hotline does."""

from qiban.core.office import Item, Office
from qiban.law.hotline.nuisance.clocks import TITLES
from qiban.law.text import Text

from .posts import DECIDERS
from .queries.standing import holding
from .things import THINGS
from .words import NOTICES, VOCABULARY

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
    demo="qiban.demo.nuisance",
)
