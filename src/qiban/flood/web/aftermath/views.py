"""Public lists of compensation: while a village's list is published, anybody may read it, without a name or a number."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core.errors import NotFound
from qiban.core.web.posts import for_everyone
from qiban.flood.formats.aftermath.papers import public_rows
from qiban.flood.models import Compensation
from qiban.flood.operations.aftermath.listing import total_of
from qiban.law.text import Text


@require_safe
@for_everyone
def public_list(request: HttpRequest, number: str) -> HttpResponseBase:
    """Show a village's published list.

    Raises:
        NotFound: there is none that is published.
    """
    found = Compensation.objects.filter(pk=Compensation.key_in(number), state="published").select_related("unit", "use")
    listed = found.first()
    if listed is None:
        raise NotFound(Text("没有正在公示的这份名单。", "No such list is published."))
    context = {"listed": listed, "rows": public_rows(listed), "total": total_of(listed)}
    return render(request, "flood/aftermath/public_list.html", context)
