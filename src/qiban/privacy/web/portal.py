"""What a unit asks a complainant who came with the query code, and the answer."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiban.core.errors import NotFound, QibanError
from qiban.core.web.given import whole_ones
from qiban.core.web.posts import for_everyone
from qiban.core.web.problems import add_problem
from qiban.core.web.texts import TextField
from qiban.hotline.models import Demand
from qiban.hotline.web.portal.grants import FOLLOWED, granted
from qiban.law.text import Text
from qiban.privacy.models import Relay
from qiban.privacy.operations.relaying import MESSAGE, answer_by_code
from qiban.privacy.queries.messages import OPEN, messages_of


class AnswerForm(forms.Form):
    """The complainant's answer."""

    answer = TextField(
        label=_("您的答复"),
        help_text=_("姓名、电话、住址会自动隐去，承办单位不会看到。"),
        max_length=MESSAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def messages(request: HttpRequest) -> HttpResponseBase:
    """Show what units ask the complainant of the demand that this browser follows, or keep an answer."""
    demand = granted(request, FOLLOWED)
    if demand is None:
        return redirect("portal_follow")
    if request.method != "POST":
        return _page(request, demand, {}, 200)
    (pk, *_rest) = whole_ones([request.POST.get("relay", "")]) or [0]
    form, status = AnswerForm(request.POST, prefix=f"relay-{pk}"), 422
    if form.is_valid():
        try:
            _answer(demand, pk, form.cleaned_data["answer"])
        except QibanError as error:
            add_problem(form, error)
            status = error.status
        else:
            return redirect("portal_messages")
    return _page(request, demand, {pk: form}, status)


def _answer(demand: Demand, pk: int, answer: str) -> None:
    if not Relay.objects.filter(pk=pk, demand=demand).exists():
        raise NotFound(Text("没有这条询问。", "There is no such message."))
    answer_by_code(demand=demand, relay_id=pk, answer=answer)


def _page(request: HttpRequest, demand: Demand, sent: dict[int, AnswerForm], status: int) -> HttpResponseBase:
    shown: list[dict[str, Any]] = [
        {"relay": one, "form": _form(one, sent) if one.state in OPEN else None} for one in messages_of(demand)
    ]
    return render(request, "privacy/messages.html", {"demand": demand, "shown": shown}, status=status)


def _form(one: Relay, sent: dict[int, AnswerForm]) -> AnswerForm:
    return sent.get(one.pk) or AnswerForm(prefix=f"relay-{one.pk}")
