"""Which demand a browser may show a citizen, and how long: the next visitor of a public desk computer is another one."""

from datetime import datetime, timedelta

from django.http import HttpRequest

from qiban.core import clock
from qiban.hotline.models import Demand
from qiban.hotline.queries import demands

FILED, FOLLOWED = "filed_code", "followed_code"
# So long after the last look.
KEPT_FOR = timedelta(minutes=15)
# A look counts anew when the last one is older than this; each time would be a write for every page.
RENEWED_AFTER = timedelta(minutes=1)


def grant(request: HttpRequest, name: str, demand: Demand) -> None:
    """Let this browser show `demand`: its receipt (FILED) or its progress (FOLLOWED)."""
    until = clock.now() + KEPT_FOR
    request.session[name] = {"code": demand.query_code, "until": until.isoformat()}


def granted(request: HttpRequest, name: str) -> Demand | None:
    """Return the demand that this browser may show now, from now on as long again; None when that is over."""
    kept = request.session.get(name)
    if not isinstance(kept, dict) or (left := datetime.fromisoformat(kept["until"]) - clock.now()) <= timedelta():
        request.session.pop(name, None)
        return None
    demand = demands.demand_by_code(kept["code"])
    if demand is not None and left <= KEPT_FOR - RENEWED_AFTER:
        grant(request, name, demand)
    return demand


def withdraw(request: HttpRequest) -> None:
    """Show nobody's demand in this browser any more."""
    for name in (FILED, FOLLOWED):
        request.session.pop(name, None)
