"""Units for administrators: the tree, one unit with its history, and what may be changed of it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core import clock
from qiban.core.errors import NotFound, QibanError
from qiban.core.paging import page_of
from qiban.core.people.queries import PROGRAM, posts_on
from qiban.core.units import changing
from qiban.core.units.kinds import KINDS, PEER_GROUPS
from qiban.core.units.listing import line_above, listed_units
from qiban.core.units.models import Closing, Renaming, Unit
from qiban.core.units.queries import heir_of, open_units
from qiban.core.web.drafts import stored
from qiban.core.web.history import history_of
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.law.text import Text
from qiban.site.unit_forms import DescribeForm, MoveForm, RenameForm, UnitForm

ADMINISTRATOR = "administrator"
SHOWN, CHILDREN = 100, 60


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def index(request: PostRequest) -> HttpResponseBase:
    """List units level by level; `?q=` is part of any name or code, `?below=` a unit, `?closed=1` those that are closed."""
    named = "".join(filter(str.isprintable, request.GET.get("q", ""))).strip()[:60]
    below = request.GET.get("below", "")
    above = _unit(int(below)) if below.isascii() and below.isdigit() and len(below) < 18 else None
    is_closed = request.GET.get("closed") == "1"
    found = listed_units(named=named, below_id=above.pk if above else None, closed=is_closed)
    page = page_of(found, by=("path",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    line = [*line_above(above), above] if above else []
    context = {"page": page, "named": named, "above": above, "line": line, "is_closed": is_closed, "kinds": KINDS}
    return render(request, "units/index.html", context)


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def show(request: PostRequest, unit_id: int) -> HttpResponseBase:
    """Show a unit with what it is, who holds posts in it, what is planned, and what was done to it."""
    unit = _unit(unit_id)
    posts = posts_on(clock.civil_date(clock.now())).filter(unit=unit).exclude(person__username__startswith=PROGRAM)
    children = Unit.objects.filter(parent=unit, closed_on=None).order_by("path")
    context = {
        "unit": unit,
        "line": line_above(unit),
        "facts": _facts(unit),
        "heir": heir_of(unit) if unit.closed_on else None,
        "posts": posts.select_related("person").order_by("role", "person__username")[:SHOWN],
        "children": children[:CHILDREN],
        "children_left": max(children.count() - CHILDREN, 0),
        "closing": Closing.objects.filter(unit=unit, done_at=None).select_related("successor").first(),
        "renaming": Renaming.objects.filter(unit=unit, done_at=None).first(),
        "history": history_of("unit", unit.pk),
        "today": clock.civil_date(clock.now()),
    }
    return render(request, "units/unit.html", context)


def _facts(unit: Unit) -> list[tuple[str, str]]:
    return [
        (_("代码"), unit.code),
        (_("全称"), unit.name),
        (_("简称"), unit.short_name),
        (_("英文名"), unit.name_en),
        (_("类别"), say(KINDS.get(unit.kind, Text(unit.kind, unit.kind)))),
        (_("考核组"), say(PEER_GROUPS.get(unit.peer_group, Text(unit.peer_group, unit.peer_group)))),
        (_("别名"), "、".join(unit.aliases.order_by("alias").values_list("alias", flat=True))),
        (_("设立日期"), str(unit.opened_on or "")),
    ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def add(request: PostRequest) -> HttpResponseBase:
    """Found a unit."""
    form = UnitForm(request.POST or None, initial={"parent": request.GET.get("parent", "")})

    def act(given: dict[str, Any]) -> HttpResponseBase:
        parent = given.pop("parent")
        unit = changing.create_unit(actor=request.actor, parent_id=parent.pk, **given, at=clock.now())
        messages.success(request, _("%(unit)s已设立。") % {"unit": unit.label})
        return stored(request, redirect("unit", unit.pk))

    return _changing(request, form, act, title=_("设立单位"), submit=_("设立"), draft="unit-new")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def rename(request: PostRequest, unit_id: int) -> HttpResponseBase:
    """Call a unit otherwise from a day on."""
    unit = _unit(unit_id)
    names = {"name": unit.name, "short_name": unit.short_name, "name_en": unit.name_en}
    form = RenameForm(request.POST or None, initial={**names, "starts_on": clock.civil_date(clock.now())})

    def act(given: dict[str, Any]) -> HttpResponseBase:
        planned = changing.rename_unit(actor=request.actor, unit_id=unit.pk, **given, at=clock.now())
        said = _("已更名，原名称仍可查到。") if planned.done_at else _("将于%(on)s更名，当日自动办理。")
        messages.success(request, said % {"on": planned.starts_on})
        return stored(request, redirect("unit", unit.pk))

    note = _("更名不影响在办事项；更名前的公文、日志仍显示原名称，按原名称也能查到该单位。")
    return _changing(request, form, act, title=_("更名"), submit=_("更名"), draft="unit-name", unit=unit, note=note)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def move(request: PostRequest, unit_id: int) -> HttpResponseBase:
    """Place a unit below another one."""
    unit = _unit(unit_id)
    form = MoveForm(request.POST or None)

    def act(given: dict[str, Any]) -> HttpResponseBase:
        changing.move_unit(
            actor=request.actor, unit_id=unit.pk, parent_id=given["parent"].pk, reason=given["reason"], at=clock.now()
        )
        messages.success(request, _("上级单位已调整。"))
        return stored(request, redirect("unit", unit.pk))

    note = _("下属单位随同调整；新的上级单位能看到其承办的事项。举报新上级单位的工单退回派单（办法第二十一条）。")
    submit = _("调整")
    return _changing(
        request, form, act, title=_("调整上级单位"), submit=submit, draft="unit-move", unit=unit, note=note
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def describe(request: PostRequest, unit_id: int) -> HttpResponseBase:
    """Say anew what a unit is, in which group it is ranked, and its other names."""
    unit = _unit(unit_id)
    aliases = "、".join(unit.aliases.order_by("alias").values_list("alias", flat=True))
    initial = {"kind": unit.kind, "peer_group": unit.peer_group, "aliases": aliases}
    form = DescribeForm(request.POST or None, initial=initial)

    def act(given: dict[str, Any]) -> HttpResponseBase:
        changing.describe_unit(actor=request.actor, unit_id=unit.pk, **given, at=clock.now())
        messages.success(request, _("登记已变更。"))
        return stored(request, redirect("unit", unit.pk))

    return _changing(request, form, act, title=_("变更登记"), submit=_("保存"), draft="unit-entry", unit=unit)


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def cancel_renaming(request: PostRequest, unit_id: int) -> HttpResponseBase:
    """Take back a renaming whose day has not come."""
    changing.cancel_renaming(
        actor=request.actor, unit_id=unit_id, reason=request.POST.get("reason", ""), at=clock.now()
    )
    messages.success(request, _("更名安排已取消。"))
    return stored(request, redirect("unit", unit_id))


def _changing(
    request: PostRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], HttpResponseBase],
    *,
    title: str,
    submit: str,
    draft: str,
    unit: Unit | None = None,
    note: str = "",
) -> HttpResponseBase:
    """Answer a form by which something of a unit changes."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return act(dict(form.cleaned_data))
            except QibanError as error:
                add_problem(form, error)
                status = error.status
    context = {"form": form, "title": title, "submit": submit, "draft": draft, "unit": unit, "note": note}
    return render(request, "units/change.html", {**context, "units": open_units()}, status=status)


def _unit(unit_id: int) -> Unit:
    unit = Unit.objects.select_related("parent", "successor").filter(pk=unit_id).first()
    if unit is None:
        raise NotFound(Text("没有这个单位。", "There is no such unit."))
    return unit
