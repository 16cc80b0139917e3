"""What the post's unit is asked to confirm 待确认: soonest due first, to be answered in place (Art. 5, 15, 19-21)."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.obligations.queries import BY
from qiban.core.paging import page_of
from qiban.core.web.filters import one_of
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.city_projects.workflow import ACTIONS
from qiban.projects.queries import asked as queries

ROLES = ("project_unit", "construction_unit", "firm_staff", "user_unit", "approver", "plan_manager")
SHOWN = 30


@require_safe
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """Show what waits for the unit's confirmation, or with `?list=answered` what it was asked before.

    Raises:
        Invalid: a list that there is not.
    """
    is_answered = one_of(request.GET, "list", ["answered"]) == "answered"
    cursor = request.GET.get("cursor", "")
    if is_answered:
        given = page_of(queries.answered(request.actor), by=("-id",), cursor=cursor, size=SHOWN)
        context = {"page": given, "rows": queries.described(given.rows, {})}
    else:
        clocks = page_of(queries.to_give(request.actor), by=BY, cursor=cursor, size=SHOWN)
        context = {"page": clocks, "rows": queries.of_clocks(clocks.rows)}
    more = {"is_answered": is_answered, "confirm": ACTIONS["confirm"], "object": ACTIONS["object"], "now": clock.now()}
    return render_part(
        request, "projects/confirming/to_confirm.html", "projects/confirming/list.html", {**context, **more}
    )
