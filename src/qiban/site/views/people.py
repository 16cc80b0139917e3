"""People for administrators: who holds which post, where their mails go, first and new passwords."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core import clock
from qiban.core.errors import Conflict, NotFound, QibanError
from qiban.core.paging import page_of
from qiban.core.people import departures, operations
from qiban.core.people.models import Person, Post
from qiban.core.people.queries import people, person_by_id
from qiban.core.units.queries import open_units
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.law.text import Text
from qiban.site.people_forms import AddressForm, PersonForm, PostForm

ADMINISTRATOR = "administrator"
SHOWN = 50


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def index(request: PostRequest) -> HttpResponseBase:
    """List people by user name; `?q=` is part of a name, a unit or an address."""
    named = "".join(filter(str.isprintable, request.GET.get("q", ""))).strip()[:60]
    page = page_of(people(_today(), named), by=("username",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    return render(request, "people/index.html", {"page": page, "named": named})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def add(request: PostRequest) -> HttpResponseBase:
    """Give somebody a post, with an account and its first password where they have none."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            password = operations.register_person(**form.cleaned_data, at=clock.now(), actor=request.actor)
        except QibanError as error:
            add_problem(form, error)
        else:
            person = Person.objects.get(username=form.cleaned_data["username"].strip())
            if password:
                return _password_page(request, person, password)
            return _back(request, person, _("该人员已有账号，已任岗。没有看到初始密码的，请在本页重置密码。"))
    status = 422 if form.errors else 200
    return render(request, "people/add.html", {"form": form, "units": open_units()}, status=status)


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def show(request: PostRequest, person_id: int) -> HttpResponseBase:
    """Show a person with all that may be done."""
    return _page(request, person_by_id(person_id, _today()))


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def address(request: PostRequest, person_id: int) -> HttpResponseBase:
    """Set where a person's mails go."""
    person, form = person_by_id(person_id, _today()), AddressForm(request.POST)
    if form.is_valid():
        try:
            operations.set_address(
                username=person.username, address=form.cleaned_data["address"], at=clock.now(), actor=request.actor
            )
            return _back(request, person, _("邮箱已登记。") if form.cleaned_data["address"] else _("已不再发邮件。"))
        except QibanError as error:
            add_problem(form, error)
    return _page(request, person, address_form=form)


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def appoint(request: PostRequest, person_id: int) -> HttpResponseBase:
    """Give a person one more post."""
    person, form = person_by_id(person_id, _today()), PostForm(request.POST)
    if form.is_valid():
        try:
            operations.register_person(
                username=person.username, name="", **form.cleaned_data, at=clock.now(), actor=request.actor
            )
            return _back(request, person, _("已任岗。"))
        except QibanError as error:
            add_problem(form, error)
    return _page(request, person, post_form=form)


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def end_post(request: PostRequest, person_id: int, post_id: int) -> HttpResponseBase:
    """End a person's post today."""
    person = person_by_id(person_id, _today())
    post = Post.objects.filter(pk=post_id, person=person).select_related("unit").first()
    if post is None:
        raise NotFound(Text("没有这个岗位。", "There is no such post."))
    if post.pk == request.actor.post_id:
        raise Conflict(
            Text("不能终止自己正在使用的岗位。", "You cannot end the post in which you act."),
            next_step=Text("请由另一位系统管理员办理。", "Let another administrator do it."),
        )
    departures.end_post(username=person.username, unit=post.unit, role=post.role, at=clock.now(), actor=request.actor)
    return _back(request, person, _("岗位已终止，即时生效。"))


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def renew_password(request: PostRequest, person_id: int) -> HttpResponseBase:
    """Give a person a new password, shown this once."""
    person = person_by_id(person_id, _today())
    password = operations.renew_password(username=person.username, at=clock.now(), actor=request.actor)
    return _password_page(request, person, password)


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def switch(request: PostRequest, person_id: int) -> HttpResponseBase:
    """Shut an account out, or let it in again: whichever the button said, however often it is clicked."""
    person = person_by_id(person_id, _today())
    if request.POST.get("to", "off" if person.is_active else "on") == "off":
        departures.disable_person(username=person.username, at=clock.now(), actor=request.actor)
        return _back(request, person, _("账号已停用。"))
    departures.enable_person(username=person.username, at=clock.now(), actor=request.actor)
    return _back(request, person, _("账号已恢复。"))


def _today() -> date:
    return clock.civil_date(clock.now())


def _back(request: HttpRequest, person: Person, done: str) -> HttpResponseBase:
    messages.success(request, done)
    return stored(request, redirect("person", person.pk))


def _password_page(request: HttpRequest, person: Person, password: str) -> HttpResponseBase:
    shown = {"person": person, "password": password}
    return stored(request, render(request, "people/password.html", shown))


def _page(request: PostRequest, person: Person, **forms: Any) -> HttpResponseBase:
    context = {
        "person": person,
        "is_self": person.pk == request.actor.person_id,
        "address_form": AddressForm(initial={"address": person.email}),
        "post_form": PostForm(),
        "units": open_units(),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "people/person.html", context, status=status)
