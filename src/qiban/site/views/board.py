"""The board: what every unit owes, of every kind, by light (Art. 13)."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.obligations.queries import BY, Lights, counts, first_of_each, owed
from qiban.core.paging import Page, page_of
from qiban.core.units.models import Unit
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.queries.matters import matters_of
from qiban.law.hotline.clocks import TITLES
from qiban.law.text import Text
from qiban.site.board import Line, lines, total
from qiban.site.navigation import CENTRE, HANDLING

LIGHTS = {"red": Phase.RED, "overdue": Phase.OVERDUE, "yellow": Phase.YELLOW, "green": Phase.GREEN}
KINDS = {name: title for name, title in TITLES.items() if not name.endswith("_window")}
EVERYTHING = CENTRE | {"city_leader", "auditor", "administrator"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a unit with what is below it (or `own` alone), a light, a kind."""

    unit: Unit | None
    own: bool
    light: str
    kind: str
