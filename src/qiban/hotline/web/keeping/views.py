"""How long a complainant's identity is kept: until when, what holds it, and its erasure."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiban.core import clock
from qiban.core.errors import NotFound, QibanError
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.core.web.texts import TextField
from qiban.hotline import operations
from qiban.hotline.door import reading_of_demand
from qiban.hotline.holds import HoldGround
from qiban.hotline.models import Demand
from qiban.hotline.operations import keeping
from qiban.hotline.permissions import visible_demands
from qiban.law.hotline.roles import DIRECTOR
from qiban.law.text import Text


class ReasonForm(forms.Form):
    """Why something is done; the journal keeps it."""

    reason = TextField(label=gettext_lazy("理由"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].is_needed = True  # type: ignore[attr-defined]


class EraseForm(ReasonForm):
    """Who asked for the erasure, and how."""

    reason = TextField(
        label=gettext_lazy("谁、以何种方式提出删除"),
        help_text=gettext_lazy("如：诉求人本人来电要求，已核对查询码。不要写姓名和电话。"),
        max_length=500,
        required=False,
    )


class HoldForm(ReasonForm):
    """Why an identity is kept longer."""

    ground = forms.ChoiceField(label=gettext_lazy("保留事由"), choices=HoldGround.choices)
    field_order = ("ground", "reason")


# What the page does: the form, the operation, what is said afterwards.
DOING: dict[str, tuple[type[ReasonForm], Callable[..., Any], Any]] = {
    "erase": (EraseForm, operations.erase_identity, gettext_lazy("诉求人信息已删除。")),
    "hold": (HoldForm, operations.hold_identity, gettext_lazy("已登记保留，解除前不删除。")),
    "release": (ReasonForm, operations.release_hold, gettext_lazy("保留已解除。")),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*sorted(keeping.KEEPERS))
def kept(request: PostRequest, demand_id: int) -> HttpResponseBase:
    """Show until when an identity is kept and why, and erase, hold or release it."""
    demand = visible_demands(request.actor).select_related("order").filter(pk=demand_id).first()
    if demand is None:
        raise NotFound(Text("没有查到该诉求。", "There is no such demand."))
    action = request.POST.get("do", "")
    if request.method != "POST" or action not in DOING:
        return _page(request, demand)
    made, act, said = DOING[action]
    form = made(request.POST, prefix=action)
    if form.is_valid():
        try:
            act(actor=request.actor, demand_id=demand.pk, **form.cleaned_data)
        except QibanError as error:
            add_problem(form, error)
            return _page(request, demand, error.status, **{action: form})
        messages.success(request, _(said))
        return stored(request, redirect("demand_kept", demand.pk))
    return _page(request, demand, 422, **{action: form})


def _page(request: PostRequest, demand: Demand, status: int = 200, **forms: forms.Form) -> HttpResponseBase:
    at = clock.now()
    reading = reading_of_demand(request.actor, demand, at)
    context = {
        "demand": demand,
        "subject": reading.words(demand.subject),
        "until": keeping.kept_until(demand, at),
        "hold": keeping.hold_of(demand),
        "held_by": keeping.held_by(demand),
        "decision": keeping.erasure_decision(demand, role=request.actor.role, at=at),
        "decides": request.actor.role in DIRECTOR,
        "form": next(iter(forms.values()), None),
        **{f"{name}_form": forms.get(name) or made(prefix=name) for name, (made, _act, _said) in DOING.items()},
    }
    return render(request, "hotline/keeping/kept.html", context, status=status)
