"""What looks across the offices, as the floors above put it together with them."""

from qiban.core.office import Item, Office
from qiban.law.text import Text

from .queries.linked import beside
from .watchers import WATCHERS

OFFICE = Office(
    title=Text("综合协同", "Across the offices"),
    regulations=(),
    navigation=(Item("/wall/", Text("指挥大屏", "The wall"), "", frozenset(WATCHERS), 23),),
    urls="qiban.insight.web.urls",
    beside=beside,
)
