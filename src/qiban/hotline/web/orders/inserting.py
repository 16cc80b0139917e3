"""A reply begins with a template: its text goes below what was written so far, with all else kept."""

from collections.abc import Mapping
from typing import Any

from qiban.core import clock
from qiban.core.units.models import Unit
from qiban.core.web.given import whole
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest
from qiban.hotline.categories import known_categories
from qiban.hotline.directory.templates import use_template
from qiban.hotline.models import Order

KEPT = ("told_at", "told_how", "is_out_of_scope", "is_explained")


def begun(request: PostRequest, order: Order) -> Mapping[str, Any] | None:
    """Return with what the form of a reply begins where a template is to be inserted, or None where it is to be sent.

    Raises:
        NotFound: the post has no such template.
    """
    if request.method != "POST" or "insert" not in request.POST:
        return None
    text = use_template(
        actor=request.actor,
        template_id=whole(request.POST.get("template", "")) or 0,
        category=order.category,
        values=_values(request, order),
    )
    written = request.POST.get("result", "").rstrip()
    return {**{name: request.POST.get(name, "") for name in KEPT}, "result": f"{written}\n{text}" if written else text}


def _values(request: PostRequest, order: Order) -> dict[str, str]:
    unit = Unit.objects.get(pk=request.actor.unit)
    part = order.assignments.filter(unit=unit).order_by("-id").first()
    category = known_categories().get(order.category)
    return {
        "工单编号": order.number,
        "承办单位": unit.name,
        "今天": clock.written_day(clock.civil_date(clock.now())),
        "办结期限": clock.written_day(clock.last_day(part.due_at)) if part else "",
        "诉求类别": say(category.title) if category else "",
    }
