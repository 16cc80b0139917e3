"""How somebody is told: by which channel of what, at which hours, on which number."""

from collections.abc import Iterator
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.channels import phones, wishes
from qiban.core.channels.groups import Group, groups_for
from qiban.core.channels.models import Channel
from qiban.core.channels.quiet import quiet_of_city
from qiban.core.errors import QibanError
from qiban.core.people.models import Person
from qiban.core.web.limits import Limit, address_of
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.site.channel_forms import CodeForm, PhoneForm, QuietForm

CODES = Limit("notice_code", times=5, seconds=3600)
WRONG_PASSWORDS = Limit("own_phone", times=10, seconds=600)


@never_cache
@require_safe
@for_post()
def index(request: PostRequest) -> HttpResponseBase:
    """Show one's own ways to be told, and what nobody switches off, and why."""
    return _page(request)


@never_cache
@require_POST
@for_post()
def choose(request: PostRequest) -> HttpResponseBase:
    """Keep by which channels one is told of what."""
    ticked = set(request.POST.getlist("on"))
    offered = _offered(request)
    chosen = {
        (group.name, str(channel)): f"{group.name}:{channel}" in ticked
        for group in offered
        for channel in wishes.OWN
        if group.why_locked is None
    }
    wishes.choose(actor=request.actor, chosen=chosen, offered=[one.name for one in offered], at=clock.now())
    messages.success(request, _("已保存。"))
    return redirect("own_notices")


@never_cache
@require_POST
@for_post()
def hours(request: PostRequest) -> HttpResponseBase:
    """Set one's own quiet hours, none, or the city's again."""
    form = QuietForm(request.POST)
    if form.is_valid():
        try:
            wishes.set_quiet(actor=request.actor, at=clock.now(), **form.hours())
        except QibanError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("已保存。"))
            return redirect("own_notices")
    return _page(request, quiet_form=form)


@never_cache
@require_POST
@for_post()
def phone(request: PostRequest) -> HttpResponseBase:
    """Have a code sent to a number of one's own, with one's password, or let the number be forgotten."""
    if request.POST.get("do") == "remove":
        phones.remove_phone(actor=request.actor, at=clock.now())
        messages.success(request, _("已删除手机号，不再发短信。"))
        return redirect("own_notices")
    form = PhoneForm(request.POST)
    if form.is_valid() and _begins(form, request):
        messages.success(request, _("验证码已发出，请在10分钟内填写。"))
        return redirect("own_notices")
    return _page(request, phone_form=form)


def _begins(form: PhoneForm, request: PostRequest) -> bool:
    """Send the code, or put on the form why not."""
    person = cast("Person", request.user)
    who = f"{address_of(request)} {person.pk}"
    try:
        # Counted before it is judged, so that many at once are no more than one after the other.
        WRONG_PASSWORDS.spend(who)
        if not person.check_password(form.cleaned_data["password"]):
            form.add_error("password", _("当前密码不正确，请重新输入。"))
            return False
        WRONG_PASSWORDS.give_back(who)
        CODES.spend(str(person.pk))
        phones.begin_phone(actor=request.actor, phone=form.cleaned_data["phone"], at=clock.now())
    except QibanError as error:
        add_problem(form, error)
        return False
    return True


@never_cache
@require_POST
@for_post()
def code(request: PostRequest) -> HttpResponseBase:
    """Confirm a number by the code that came there."""
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            phones.confirm_phone(actor=request.actor, code=form.cleaned_data["code"], at=clock.now())
        except QibanError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("手机号已确认，短信将发到这个号码。"))
            return redirect("own_notices")
    return _page(request, code_form=form)


def _offered(request: PostRequest) -> list[Group]:
    return groups_for([post.role for post in request.posts])


def _page(request: PostRequest, **forms: Any) -> HttpResponseBase:
    at, person = clock.now(), cast("Person", request.user)
    wanted, city = wishes.wishes_of([person.pk]), quiet_of_city(at)
    own = wanted.hours.get(person.pk)
    quiet = own or city
    context: dict[str, Any] = {
        "rows": list(_rows(_offered(request), wanted, person)),
        "email": person.email,
        "has_sms": bool(settings.QIBAN_SMS_URL),
        "phone": phones.phone_of(person.pk),
        "waiting": phones.phone_of(person.pk, is_confirmed=False),
        "city": f"{city.begins:%H:%M}—{city.ends:%H:%M}",
        "quiet_form": QuietForm(initial={"which": _which(own), "begins_at": quiet.begins, "ends_at": quiet.ends}),
        "phone_form": PhoneForm(),
        "code_form": CodeForm(),
        **forms,
    }
    has_errors = any(form.errors for form in forms.values())
    return render(request, "channels/own.html", context, status=422 if has_errors else 200)


def _which(own: Any) -> str:
    if own is None:
        return "city"
    return "none" if own.begins == own.ends else "own"


def _rows(offered: list[Group], wanted: wishes.Wishes, person: Person) -> Iterator[dict[str, Any]]:
    for group in offered:
        ways = [
            {"value": f"{group.name}:{channel}", "label": Channel(channel).label, "is_on": is_on}
            for channel in wishes.OWN
            for is_on in [wanted.takes(person.pk, group.name, channel)]
        ]
        yield {"group": group, "ways": ways}
