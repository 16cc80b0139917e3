"""How lights look (Art. 13): each has a shape and a word of its own, so that colour never speaks alone."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qiban.core.obligations.models import Obligation, Phase


class Light(NamedTuple):
    """A name (the class that colours it), the word beside it, and the outline of its shape in a box of 16 by 16."""

    name: str
    word: str | Promise
    path: str


CIRCLE = "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13Z"
TRIANGLE = "M8 1.2 15.2 14H.8Z"
# A triangle with an exclamation mark left open.
WARNING = "M8 .8 15.5 14.5H.5ZM7 5.5l.3 4.7h1.4L9 5.5Zm1 5.4a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z"
SQUARE = "M2 2h12v12H2Z"
TICK = "m6.3 12.9-4.2-4.2 1.5-1.5 2.7 2.7 6.1-6.1 1.5 1.5Z"
BAR = "M2 6.8h12v2.4H2Z"

LIGHTS = {
    light.name: light
    for light in (
        Light("green", _("绿灯"), CIRCLE),
        Light("yellow", _("黄灯"), TRIANGLE),
        Light("overdue", _("黄灯·已超期"), WARNING),
        Light("red", _("红灯"), SQUARE),
        Light("met", _("按时办结"), TICK),
        Light("late", _("超期办结"), TICK),
        Light("excused", _("免责"), BAR),
        Light("void", _("失效"), BAR),
        Light("settled", _("已办结"), TICK),
    )
}
_BY_PHASE = {Phase.GREEN: "green", Phase.YELLOW: "yellow", Phase.OVERDUE: "overdue", Phase.RED: "red"}


def light_of(shown: Obligation | Phase | int | str) -> Light:
    """Return the light of an obligation, of a phase, or of a name.

    Raises:
        KeyError: there is no such light.
    """
    if isinstance(shown, Obligation):
        shown = shown.outcome or _BY_PHASE[Phase(shown.phase)]
    if isinstance(shown, int):
        shown = _BY_PHASE[Phase(shown)]
    return LIGHTS[shown]
