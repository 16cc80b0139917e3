"""People for administrators: who holds which post, where their mails go, first and new passwords."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core import clock
from qiban.core.errors import Conflict, NotFound, QibanError
from qiban.core.paging import page_of
from qiban.core.people import departures, operations, second_factor
from qiban.core.people.invitations import issue_links, links_last
from qiban.core.people.models import Departure, Person, Post
from qiban.core.people.naming import named_to, posts_from
from qiban.core.people.queries import people, person_by_id
from qiban.core.people.standing_in import name_stand_in
from qiban.core.units.queries import open_units
from qiban.core.web.drafts import stored
from qiban.core.web.history import history_of
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.law.text import Text
from qiban.site.people_forms import LeaveForm, OtherAddressForm, PersonForm, PostForm, StandInForm

from .welcome import link_to

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
            password = operations.register_person(**form.arguments(), at=clock.now(), actor=request.actor)
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
    person, form = person_by_id(person_id, _today()), OtherAddressForm(request.POST, auto_id="address_%s")
    if form.is_valid():
        try:
            operations.set_address(username=person.username, **form.cleaned_data, at=clock.now(), actor=request.actor)
            return _back(request, person, _("邮箱已登记。") if form.cleaned_data["address"] else _("已不再发邮件。"))
        except QibanError as error:
            add_problem(form, error)
    return _page(request, person, address_form=form)


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def appoint(request: PostRequest, person_id: int) -> HttpResponseBase:
    """Give a person one more post."""
    person, form = person_by_id(person_id, _today()), PostForm(request.POST, auto_id="post_%s")
    if form.is_valid():
        try:
            operations.register_person(
                username=person.username, name="", **form.arguments(), at=clock.now(), actor=request.actor
            )
            return _back(request, person, _("已任岗。"))
        except QibanError as error:
            add_problem(form, error)
    return _page(request, person, post_form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def end_post(request: PostRequest, person_id: int, post_id: int) -> HttpResponseBase:
    """End a person's post today or on a day: what is open in their name is shown first."""
    person, post = person_by_id(person_id, _today()), _post(person_id, post_id)
    if post.pk == request.actor.post_id:
        raise Conflict(
            Text("不能终止自己正在使用的岗位。", "You cannot end the post in which you act."),
            next_step=Text("请由另一位系统管理员办理。", "Let another administrator do it."),
        )

    def end(form: LeaveForm) -> bool:
        planned = departures.end_post(
            username=person.username,
            unit=post.unit,
            role=post.role,
            on=form.cleaned_data["on"],
            heir_id=form.heirs.get(post.unit_id),
            reason=form.cleaned_data["reason"],
            at=clock.now(),
            actor=request.actor,
        )
        return planned is None

    others = [one for one in posts_from(person, _today()) if one.unit_id == post.unit_id and one.pk != post.pk]
    title = _("终止岗位：%(unit)s · %(role)s") % {"unit": post.unit.label, "role": post.role_label}
    return _leaving(request, person, [] if others else [post], end, title=title)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def leave(request: PostRequest, person_id: int) -> HttpResponseBase:
    """Let a person leave every post: what is open in their name is shown first, then all is done at once."""
    person = person_by_id(person_id, _today())
    if person.pk == request.actor.person_id:
        raise Conflict(
            Text("不能办理自己的离岗。", "You cannot let yourself leave."),
            next_step=Text("请由另一位系统管理员办理。", "Let another administrator do it."),
        )

    def go(form: LeaveForm) -> bool:
        given = form.cleaned_data
        planned = departures.leave(
            username=person.username,
            on=given["on"],
            heirs=form.heirs,
            reason=given["reason"],
            at=clock.now(),
            actor=request.actor,
        )
        return planned is None

    return _leaving(request, person, posts_from(person, _today()), go, title=_("离岗交接"))


def _leaving(
    request: PostRequest, person: Person, posts: list[Post], act: Callable[[LeaveForm], bool], *, title: str
) -> HttpResponseBase:
    on = _day(request.POST.get("on", "")) or _today()
    named = named_to(person, posts, clock.now(), max(on, _today()))
    form = LeaveForm(request.POST or None, named=named, initial={"on": _today()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                is_done = act(form)
                said = _("已办结，即时生效。") if is_done else _("已安排，当日自动办理。")
                return _back(request, person, said)
            except QibanError as error:
                add_problem(form, error)
                status = error.status
    context = {"person": person, "named": named, "form": form, "title": title}
    return render(request, "people/leave.html", context, status=status)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def cancel_departure(request: PostRequest, person_id: int, departure_id: int) -> HttpResponseBase:
    """Take back a departure whose day has not come."""
    person = person_by_id(person_id, _today())
    reason = request.POST.get("reason", "")
    departures.cancel_departure(departure_id=departure_id, reason=reason, at=clock.now(), actor=request.actor)
    return _back(request, person, _("离岗安排已取消。"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def stand_in(request: PostRequest, person_id: int, post_id: int) -> HttpResponseBase:
    """Let a colleague stand in for a person for some days."""
    person, post = person_by_id(person_id, _today()), _post(person_id, post_id)
    form, status = StandInForm(request.POST or None, initial={"first_on": _today()}), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                given = form.cleaned_data
                name_stand_in(post_id=post.pk, **given, at=clock.now(), actor=request.actor)
                return _back(request, person, _("已安排代理，到期自动终止。"))
            except QibanError as error:
                add_problem(form, error)
                status = error.status
    return render(request, "people/stand_in.html", {"person": person, "held": post, "form": form}, status=status)


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def renew_password(request: PostRequest, person_id: int) -> HttpResponseBase:
    """Give a person a new password, shown this once."""
    person = person_by_id(person_id, _today())
    reason = request.POST.get("reason", "")
    password = operations.renew_password(username=person.username, reason=reason, at=clock.now(), actor=request.actor)
    return _password_page(request, person, password)


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def issue_link(request: PostRequest, person_id: int) -> HttpResponseBase:
    """Give a person a link by which they choose a password themselves, shown this once."""
    person, reason = person_by_id(person_id, _today()), request.POST.get("reason", "")
    links = issue_links(person_ids=[person.pk], reason=reason, at=clock.now(), actor=request.actor)
    if not links:
        raise Conflict(Text("账号已停用，请先恢复。", "The account is shut; open it first."))
    context = {"person": person, "link": link_to(request, *links[0]), "until": clock.now() + links_last()}
    return stored(request, render(request, "people/link.html", context))


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def switch(request: PostRequest, person_id: int) -> HttpResponseBase:
    """Shut an account out, let it in again, sign it out or take its second factor off: whichever the button said."""
    person = person_by_id(person_id, _today())
    to = request.POST.get("to", "off" if person.is_active else "on")
    given: dict[str, Any] = {"username": person.username, "at": clock.now(), "actor": request.actor}
    reason = request.POST.get("reason", "")
    if to == "off" and person.pk == request.actor.person_id:
        raise Conflict(
            Text("不能停用自己的账号。", "You cannot shut your own account."),
            next_step=Text("请由另一位系统管理员办理。", "Let another administrator do it."),
        )
    if to == "off":
        departures.disable_person(**given, reason=reason)
        if posts_from(person, _today()):
            messages.success(request, _("账号已停用。此人仍有在任岗位，请在此移交名下的工作。"))
            return stored(request, redirect("person_leave", person.pk))
        return _back(request, person, _("账号已停用。"))
    if to == "factor":
        departures.drop_second_factor(**given, reason=reason)
        return _back(request, person, _("两步验证已撤销，下次登录时重新启用。"))
    if to == "out":
        departures.sign_out(**given)
        return _back(request, person, _("已退出全部登录。"))
    departures.enable_person(**given, reason=reason)
    return _back(request, person, _("账号已恢复。"))


def _post(person_id: int, post_id: int) -> Post:
    found = Post.objects.filter(pk=post_id, person=person_id).filter(Q(ends_on=None) | Q(ends_on__gt=_today()))
    post = found.select_related("unit").first()
    if post is None:
        raise NotFound(Text("没有这个在任岗位。", "There is no such open post."))
    return post


def _today() -> date:
    return clock.civil_date(clock.now())


def _back(request: HttpRequest, person: Person, done: str) -> HttpResponseBase:
    messages.success(request, done)
    return stored(request, redirect("person", person.pk))


def _password_page(request: HttpRequest, person: Person, password: str) -> HttpResponseBase:
    shown = {"person": person, "password": password}
    return stored(request, render(request, "people/password.html", shown))


def _page(request: PostRequest, person: Person, **forms: Any) -> HttpResponseBase:
    today = _today()
    context = {
        "person": person,
        "is_self": person.pk == request.actor.person_id,
        "has_factor": second_factor.has_one(person.pk),
        "held_posts": posts_from(person, today),
        "past_posts": Post.objects.filter(person=person, ends_on__lte=today)
        .select_related("unit")
        .order_by("-ends_on"),
        "departures": Departure.objects.filter(person=person, done_at=None).select_related("post__unit"),
        "address_form": OtherAddressForm(initial={"address": person.email}, auto_id="address_%s"),
        "post_form": PostForm(auto_id="post_%s"),
        "units": open_units(),
        "history": history_of("person", person.pk),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "people/person.html", context, status=status)
